"""All words on the screen, in Korean and English, and how numbers and days read in each. No page holds its own."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, timedelta
from typing import Any

from commitments import reference
from commitments.errors import CommitmentsError
from commitments.extraction.finding import Target
from commitments.reference import Government
from commitments.vocabulary import Term
from dashboard.text import en, ko
from dashboard.text.errors import in_korean, in_korean_again

WORDS: dict[str, dict[str, str]] = {"ko": ko.WORDS, "en": en.WORDS}
LANGUAGES = tuple(WORDS)

# One script run, one thread, one language: a context variable spares every function a ``language`` argument.
_language: ContextVar[str] = ContextVar("language", default="ko")


def use(language: str) -> None:
    """Chooses the language of all words from here on in this script run."""
    _language.set(language if language in WORDS else "ko")


def language() -> str:
    """The language in use: ``ko`` or ``en``."""
    return _language.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """All words within are in that language, whatever the page is in: for what is handed on, like a citation."""
    before = _language.set(language)
    try:
        yield
    finally:
        _language.reset(before)


def t(key: str, **values: object) -> str:
    """The words for ``key`` with ``values`` filled in.

    An English text of the form ``one|many`` is chosen by the value ``n``.
    """
    words = WORDS[_language.get()][key]
    if "|" in words and "n" in values:
        one, many = words.split("|", 1)
        words = one if values["n"] == 1 else many
    return words.format(**values)


def said(told: object, name: str = "") -> str:
    """The sentence of a value that bears both languages: ``ko`` and ``en``, or ``name_ko`` and ``name_en``."""
    return str(getattr(told, f"{name}_{_language.get()}" if name else _language.get()))


def in_words(error: CommitmentsError) -> str:
    """What went wrong, in the language in use."""
    return str(error) if _language.get() == "en" else in_korean(error)


def kept_words(told: Mapping[str, Any], sentence: str) -> str:
    """What went wrong some time ago, kept as its English ``sentence`` and, in ``told``, its name and values."""
    if _language.get() == "en":
        return sentence
    return in_korean_again(str(told.get("told", "")), told.get("values", {}), sentence)


def term(value: Term | None) -> str:
    """A closed list's word as people read it; ``None`` reads 미확인."""
    if value is None:
        return t("unknown")
    return value.en if _language.get() == "en" else value.ko


def definition(value: Term | None) -> str:
    """What a term asserts, in a sentence."""
    return t("unknown.definition") if value is None else said(value, "definition")


def day(value: date | None) -> str:
    """A day as it is written: ``2024. 2. 27.`` or ``27 Feb 2024``."""
    if value is None:
        return t("unknown")
    if _language.get() == "en":
        return f"{value.day} {value:%b} {value.year}"
    return f"{value.year}. {value.month}. {value.day}."


def quarter(value: date) -> str:
    """The quarter of a day: ``’24.1분기`` as Korean ministries write it, or ``2024 Q1``."""
    number = (value.month - 1) // 3 + 1
    return f"{value.year} Q{number}" if _language.get() == "en" else f"’{value.year % 100:02d}.{number}분기"


def month(value: date) -> str:
    """A month with its year: ``2024년 2월`` or ``February 2024``."""
    return f"{value:%B} {value.year}" if _language.get() == "en" else f"{value.year}년 {value.month}월"


def month_of_year(value: date) -> str:
    """A month where its year stands beside it: ``2월`` or ``Feb``."""
    return f"{value:%b}" if _language.get() == "en" else f"{value.month}월"


def government_name(one: Government) -> str:
    """A government's name in the language in use."""
    return one.name_en if _language.get() == "en" else one.name


def due(first: date | None, last: date | None, *, promised_on: date | None = None) -> str:
    """A due interval in the words of its precision: a year, a half, a quarter, a month, a day or two days.

    An interval that begins on the day of the promise was promised as "by": only its end is a deadline.
    """
    if first is None or last is None:
        return t("due.none")
    if first == promised_on and first < last:
        return t("due.by_year", year=last.year) if (last.month, last.day) == (12, 31) else t("due.by", when=day(last))
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    whole = first.day == 1 and (last + timedelta(days=1)).day == 1
    if first == last:
        return t("due.on", when=day(last))
    if whole and first.month == 1 and months == 12:
        return t("due.year", year=first.year)
    if whole and months == 6 and first.month in (1, 7):
        return t("due.first_half" if first.month == 1 else "due.second_half", year=first.year)
    if whole and months == 3 and first.month % 3 == 1:
        return t("due.quarter", year=first.year, number=(first.month - 1) // 3 + 1)
    if whole and months == 1:
        return t("due.month", when=f"{first:%b %Y}" if language() == "en" else f"{first.year}. {first.month}.")
    return t("due.interval", first=day(first), last=day(last))


def amount(value: float, unit: str) -> str:
    """A number with its unit; Korean won in 조, 억 and 만 in Korean, in trillions, billions and millions in English."""
    if unit == "원":
        return _won(value)
    digits = f"{value:,.10g}" if value == int(value) else f"{value:,.2f}".rstrip("0").rstrip(".")
    if _language.get() == "en" and unit in en.UNITS:
        return f"{digits} {en.UNITS[unit]}".rstrip()
    return f"{digits}{unit}"


def _won(value: float) -> str:
    if _language.get() == "en":
        for size, word in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")):
            if abs(value) >= size:
                return f"₩{value / size:,.4g}{word}"
        return f"₩{value:,.0f}"
    rest, parts = round(value), []
    for size, word in ((10**12, "조"), (10**8, "억"), (10**4, "만")):
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count:,}{word}")
    if rest or not parts:
        parts.append(f"{rest:,}")
    return f"{' '.join(parts)}{'' if rest or not parts[-1][-1].isalpha() else ' '}원"


def target(value: Target) -> str:
    """A promised number: ``8개``, or ``5개 → 8개`` where the article says where it starts from."""
    goal = amount(value.value, value.unit)
    return goal if value.baseline is None else f"{amount(value.baseline, value.unit)} → {goal}"


def names(items: Iterable[str]) -> str:
    """Several names in one line."""
    return " · ".join(items)


def ministry_name(key: str | None, as_written: str | None = None) -> str:
    """A body's name in the language in use; ``as_written`` (by the article) where no list knows the body."""
    if key is None:
        return as_written or t("unknown")
    body = reference.ministry(key)
    return (body.name_en or body.name) if language() == "en" else (as_written or body.name)


def area_name(key: str | None) -> str:
    """A policy area's name in the language in use."""
    if key is None:
        return t("unknown")
    area = reference.policy_area(key)
    return area.name_en if language() == "en" else area.label
