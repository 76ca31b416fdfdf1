"""How a predicate is inflected, by the morphological analyser, where its surface leaves the meaning open.

`-ㄴ다` and `-ㄹ 것` may state a duty (`해야 한다`), a wish (`되었으면 한다`), an aim (`넓히고자 한다`), a request
(`해 주실 것`), a state (`필요합니다`) or a plan. Kiwi is loaded on the first doubt, once a process, and sees a few
words at a time: the analyser's model takes some 400 MB and a second or more to load.
"""

from functools import cache
from typing import TYPE_CHECKING

from commitments.extraction.lexicon import words

if TYPE_CHECKING:
    from kiwipiepy import Kiwi

LONGEST = 60
"""Code points before the end of the predicate that are analysed."""

_STATES = frozenset(words("state_stems"))
"""Stems that tell how things stand, not what somebody will do."""


@cache
def _kiwi() -> "Kiwi":
    from kiwipiepy import Kiwi

    return Kiwi(num_workers=1)


def reading(predicate: str) -> str | None:
    """What the inflection of the last predicate says: `@duty`, `@wish`, `@aim`, `@request` or `@state`; else None."""
    clean = predicate[-LONGEST:].encode("utf-8", "replace").decode("utf-8").replace("\0", " ")
    tokens = [(token.form, token.tag.partition("-")[0]) for token in _kiwi().tokenize(clean)]
    verbs = [index for index, (_, tag) in enumerate(tokens) if tag in ("VV", "VA", "VX", "VCP", "VCN", "XSV", "XSA")]
    if verbs and tokens[verbs[-1]] == ("이", "VCP") and any(form == "것" for form, _ in tokens[: verbs[-1]][-3:]):
        verbs.pop()  # `할 것이다`: the verb is before 것
    if not verbs:
        return None
    form, tag = tokens[verbs[-1]]
    before = [form for form, _ in tokens[max(0, verbs[-1] - 2) : verbs[-1]]]
    after = [form for form, tag in tokens[verbs[-1] + 1 : verbs[-1] + 2] if tag == "EP"]
    if tag == "VX" and before and before[-1].endswith("야"):
        return "@duty"
    if tag == "VX" and before and before[-1].endswith("면"):
        return "@wish"
    if tag == "VX" and before and before[-1] in ("고자", "려고", "으려고", "려"):
        return "@aim"
    if after and after[0] in ("시", "으시"):
        return "@request"
    if tag in ("VA", "XSA", "VCP", "VCN") or (tag in ("VV", "VX") and form in _STATES):
        return "@state"
    return None
