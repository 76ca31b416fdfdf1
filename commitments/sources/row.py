"""One row, from whatever kind of file, becomes an ``Article`` or says why it cannot: every check stands here."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from urllib.parse import parse_qs, urlsplit

from commitments.errors import BadInput
from commitments.sources.article import Article, Reject
from commitments.sources.dates import published_at

MAX_TEXT = 10_000_000  # bytes of UTF-8: a text this long is an archive, not an article
MAX_FIELD = 2_000  # characters of a title, a label, an address
MAX_ID = 500  # characters: PostgreSQL indexes at most 2,704 bytes
MAX_RAW = 100_000  # characters of a rejected row that are kept
_BLANK = " \t\r\n\v\f\x1c\x1d\x1e\x1f\x85\xa0\u3000\u2028\u2029\u200b\ufeff"  # what nobody sees
MAX_TITLE_GUESS = 200  # characters of a first line that stands in for a missing title

# The names under which sources give each field, first wins. Compared without case, spaces, `_` and `-`. A running
# number (번호, 순번) is no id: it starts again in every file.
_NAMES = {
    "id": ("id", "external id", "news id", "article id", "기사 id", "뉴스 식별자", "기사 식별자", "식별자"),
    "title": ("title", "headline", "subject", "제목", "기사 제목", "보도자료명"),
    "text": ("text", "body", "content", "contents", "article text", "본문", "기사 본문", "내용", "원문", "보도내용"),
    "published": (
        "published", "published at", "published on", "publication date", "pub date", "date", "datetime",
        "날짜", "일자", "일시", "게시일", "등록일", "배포일", "보도일", "발행일", "작성일",
        "보도일자", "배포일시", "등록일시", "보도일시", "게재일", "게재일자",
    ),
    "ministry": (
        "ministry", "department", "agency", "부처", "부처명", "기관", "기관명", "담당부처", "제공부처", "발행기관",
    ),
    "url": ("url", "link", "href", "source url", "링크", "주소", "원문 링크", "원문 url", "기사 url"),
    "outlet": ("outlet", "press", "media", "publisher", "언론사", "매체", "매체명", "신문사"),
    "subtitles": ("subtitles", "subtitle", "부제", "부제목"),
    "licence": ("licence", "license", "라이선스", "이용조건", "공공누리"),
}  # fmt: skip


FIELDS = tuple(_NAMES)
"""The fields of an article that a row can give."""


def _plain(name: str) -> str:
    return re.sub(r"[\s_\-\ufeff]", "", name).casefold()


_FIELD_AND_RANK = {_plain(name): (field, rank) for field, names in _NAMES.items() for rank, name in enumerate(names)}


_LONGEST_NAME = 40  # characters: a longer key is no field, and would fill the cache


@lru_cache(maxsize=4096)
def _field_and_rank(name: str) -> tuple[str, int] | None:
    return _FIELD_AND_RANK.get(_plain(name))


def field_of(name: str) -> str | None:
    """The article's field that a column or key of this name gives, or None where it gives none."""
    found = _field_and_rank(name) if len(name) <= _LONGEST_NAME else None
    return found[0] if found else None


def rank_of(name: str) -> int:
    """How good a name it is for its field: 0 is the best."""
    found = _field_and_rank(name) if len(name) <= _LONGEST_NAME else None
    return found[1] if found else len(_FIELD_AND_RANK)


def missing_fields(names: list[str]) -> list[str]:
    """Of the fields without which no row can be an article, those that no column of this file gives."""
    given = {field_of(name) for name in names}
    return [field for field in ("text", "published") if field not in given]


def no_such_columns(path_name: str, columns: list[str]) -> BadInput | None:
    """Why a table with these columns holds no articles, or None where it may."""
    missing = missing_fields(columns)
    if not missing:
        return None
    wanted = " and ".join(f"{field} (or {_NAMES[field][1]}, {_first_korean(field)}, …)" for field in missing)
    field = missing[0]
    return BadInput(
        f"{path_name} has no column for {wanted}; it has {', '.join(name for name in columns if name)[:300]}. "
        f'Rename the columns, or name the one: --column {field}=… (in sources.toml: columns = {{{field} = "…"}})',
        "no_such_columns",
        file=path_name,
        wanted=", ".join(_first_korean(one) for one in missing),
    )


def _first_korean(field: str) -> str:
    return next(name for name in _NAMES[field] if not name.isascii())


def to_article(
    row: Mapping[str, object], place: str, *, otherwise: Mapping[str, object] | None = None
) -> Article | Reject:
    """The article that ``row`` holds under any of the known names, or the reason why there is none.

    ``place`` says where the row stands; ``otherwise`` gives, by field, what the row leaves out. Keys that mean
    nothing here are passed over.
    """
    try:
        return _article({**(otherwise or {}), **_known_fields(row)})
    except BadInput as error:
        return Reject.of(place, error, storable(row))


def storable(row: object) -> object:
    """``row`` as JSON-compatible data, whole where it is small enough to mend, else the beginning as one string."""
    try:
        written = json.dumps(row, ensure_ascii=False, default=str, skipkeys=True)
    except (ValueError, RecursionError):
        written = ""
    if not written or len(written) > MAX_RAW:
        return f"{(written or str(type(row)))[:MAX_RAW]} … (cut here: mend it in the file it came from)"
    return json.loads(written, parse_constant=str)


def _known_fields(row: Mapping[str, object]) -> dict[str, object]:
    """The row's values by field; where two keys give one field, the first of ``_NAMES`` that is not empty."""
    best: dict[str, tuple[int, object]] = {}
    for name, value in row.items():
        found = _field_and_rank(name) if len(name) <= _LONGEST_NAME else None
        if found and not _empty(value) and (found[0] not in best or found[1] < best[found[0]][0]):
            best[found[0]] = (found[1], value)
    return {field: value for field, (_, value) in best.items()}


def _empty(value: object) -> bool:
    return value is None or value == "" or value != value  # NaN, a frame's hole, differs from itself


def _article(fields: dict[str, object]) -> Article:
    text = _text(fields.get("text"))
    title = _line(fields, "title") or _first_line(text)
    url = _url(_line(fields, "url"))
    article = Article(
        external_id=_line(fields, "id", MAX_ID) or id_in(url),
        title=title,
        text=text,
        published=published_at(fields.get("published")),
        ministry=_line(fields, "ministry"),
        url=url,
        outlet=_line(fields, "outlet"),
        subtitles=_subtitles(fields.get("subtitles")),
        licence=_line(fields, "licence"),
    )
    return article if article.external_id else replace(article, external_id=article.content_name)


def _text(value: object) -> str:
    if value is None or (isinstance(value, str) and not value[:1000].strip(_BLANK) and not value.strip(_BLANK)):
        raise BadInput(
            "The row has no text; give the article's body under 'text', 'body', '본문' or the like.", "no_text"
        )
    if not isinstance(value, str):
        raise BadInput(f"The text is of type {type(value).__name__} ({str(value)[:40]!r}); it must be a string.")
    if len(value) >= MAX_TEXT:  # before anything looks at each character
        raise BadInput(
            f"The text has {len(value):,} characters; an article is under {MAX_TEXT:,} bytes. Split it.",
            "long_text",
            n=len(value),
        )
    size = len(_sound("text", value).encode())
    if size >= MAX_TEXT:
        raise BadInput(
            f"The text has {size:,} bytes in UTF-8; an article is under {MAX_TEXT:,}. Split it.", "long_text", n=size
        )
    lost = value.count("\ufffd")
    if lost >= 3 and lost * 100 > len(value):
        raise BadInput(
            f"The text has broken encoding: {lost:,} of {len(value):,} characters are U+FFFD, "
            "which stands for what was lost. Fetch it again.",
            "broken_text",
        )
    return value


def _line(fields: Mapping[str, object], field: str, longest: int = MAX_FIELD) -> str:
    """A short field without the spaces around it; numbers are taken as they are written, empty is ''."""
    value = fields.get(field)
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # a column of ids with a hole in it becomes floats on its way through a frame
    if value is not None and (isinstance(value, bool) or not isinstance(value, str | int | float)):
        raise BadInput(f"The {field} is of type {type(value).__name__} ({str(value)[:40]!r}); it must be a string.")
    written = _sound(field, "" if value is None else str(value)).strip()
    if len(written) > longest:
        raise BadInput(
            f"The {field} {written[:40]!r}… has {len(written):,} characters; at most {longest:,} are kept.",
            "long_field",
            n=len(written),
            most=longest,
        )
    return written


def _sound(field: str, value: str) -> str:
    """``value``, if a database can hold it."""
    if "\0" in value:
        raise BadInput(
            f"The {field} has a NUL character at {value.index(chr(0)):,}; databases hold none. Remove it.",
            "broken_text",
        )
    try:
        value.encode()
    except UnicodeEncodeError as error:
        odd = ord(value[error.start])
        what = f"the byte 0x{odd - 0xDC00:02X}" if 0xDC80 <= odd <= 0xDCFF else f"the lone surrogate U+{odd:04X}"
        raise BadInput(
            f"The {field} has broken encoding: {what} at {error.start:,}. Save it as UTF-8.", "broken_text"
        ) from None
    return value


def _first_line(text: str) -> str:
    """The line that stands in for a missing title: the first that is not blank."""
    return text.strip(_BLANK).splitlines()[0].strip()[:MAX_TITLE_GUESS]


def _url(url: str) -> str:
    """``url``, unless it is one that a browser would run or that names a file on somebody's machine."""
    scheme = re.match(r"([a-zA-Z][a-zA-Z0-9+.\-]*):(?!\d)", url)
    if scheme and scheme[1].lower() not in ("http", "https"):
        raise BadInput(
            f"The url {url[:60]!r} is no web address; it must begin with https:// or http://, or be empty.",
            "no_web_address",
            url=url[:60],
        )
    return url


def id_in(url: str) -> str:
    """What names the article in its address: korea.kr's newsId, else the address itself; '' where too long to index."""
    try:
        address = urlsplit(url)
        host = address.hostname or ""
    except ValueError:  # a bracket out of place: an odd address, but it still names the article
        return url if len(url) <= MAX_ID else ""
    if host == "korea.kr" or host.endswith(".korea.kr"):
        news_id = parse_qs(address.query).get("newsId", [""])[0]
        if news_id.isdigit():
            return news_id
    return url if len(url) <= MAX_ID else ""


def _subtitles(value: object) -> tuple[str, ...]:
    """Subtitles from a list, or from a string with one a line."""
    if value is None:
        return ()
    lines = value.splitlines() if isinstance(value, str) else value
    if not isinstance(lines, list | tuple):
        raise BadInput(f"The subtitles are of type {type(value).__name__}; give a list of strings.")
    read = (_line({"subtitles": line}, "subtitles") for line in lines)
    return tuple(line for line in read if line)
