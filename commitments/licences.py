"""What may be done with an article's text: from the note that it came with to one of the closed list. Pure.

An article keeps its note as it came. What is not understood is unknown, and an unknown text is shown as the words
that matter and a link: quotation is allowed whatever the licence (저작권법 제28조), redistribution is not.
"""

import re

from commitments.vocabulary import Licence

# `공공누리 제1유형`, `KOGL-1`, `type 4`, `제3유형`; the policy briefing's own data give the bare digit.
_TYPE = re.compile(r"(?:공공\s?누리|kogl|type)?[\s:_-]*(?:type\s?)?제?\s?0?([0-4])\s?(?:유형|type)?", re.IGNORECASE)
_NAMED_TYPE = re.compile(r"(?:제\s?|type[\s_-]?0?|kogl[\s_-]?)([0-4])(?!\d)", re.IGNORECASE)
_OWN = re.compile(r"(?:직접\s?작성|자체\s?작성|own words)\b", re.IGNORECASE)
_BY_TYPE = {
    "0": Licence.KOGL_0, "1": Licence.KOGL_1, "2": Licence.KOGL_2, "3": Licence.KOGL_3, "4": Licence.KOGL_4,
}  # fmt: skip
# The licences' official names say what each asks: `출처표시, 상업적 이용금지, 변경금지`.
_NO_TRADE, _NO_CHANGE = re.compile(r"상업적?\s?(?:이용)?\s?금지"), re.compile(r"변경\s?금지")
_BY_BANS = {
    (False, False): Licence.KOGL_1, (True, False): Licence.KOGL_2,
    (False, True): Licence.KOGL_3, (True, True): Licence.KOGL_4,
}  # fmt: skip

# On a page the mark is a picture that leads to the licence's own page.
_MARK = re.compile(
    r"kogl\.or\.kr[^\"'\s<>]{0,60}licen[sc]eType([0-4])|open_?(?:code|type)_?0?([0-4])\.(?:png|jpe?g|gif|svg)"
    r"|공공\s?누리[^<>]{0,40}?제\s?([0-4])\s?유형",
    re.IGNORECASE,
)


def read_licence(note: str) -> Licence:
    """The licence that a note names; unknown where it names none or two.

    A bare ``0`` names none: data older than type 0 (2026) use it for "no type given".
    """
    written = " ".join(note.split())[:500]
    if _OWN.match(written):
        return Licence.OWN
    if found := _TYPE.fullmatch(written):
        return Licence.UNKNOWN if written == "0" else _BY_TYPE[found[1]]
    if "공공누리" in written.replace(" ", "") or "kogl" in written.casefold():
        types = set(_NAMED_TYPE.findall(written))
        if types:
            return _BY_TYPE[types.pop()] if len(types) == 1 else Licence.UNKNOWN
    if "출처표시" in written.replace(" ", ""):
        return _BY_BANS[bool(_NO_TRADE.search(written)), bool(_NO_CHANGE.search(written))]
    return Licence.UNKNOWN


def mark_on(page: str) -> str:
    """The note for the 공공누리 mark on a web page, such as ``KOGL 1``; empty where there is none or several differ."""
    types = {group for found in _MARK.finditer(page) for group in found.groups() if group}
    return f"KOGL {types.pop()}" if len(types) == 1 else ""
