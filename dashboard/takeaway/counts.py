"""Counts and shares as tables: bodies and areas by status, rates, two sides compared, months, and who is silent."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from commitments.vocabulary import Status
from dashboard.data import Rate, Side, Silence
from dashboard.takeaway.files import Taken, frame
from dashboard.text import ministry_name, said, t, term


def _counted() -> dict[str, str]:
    return {"unknown": term(None), **{one.value: term(one) for one in Status}, "overdue": t("overdue")}


def statuses(table: pd.DataFrame, key: str, heading: str, say: Callable[[Any, Any], str]) -> Taken:
    """Bodies or areas × statuses: the key, the name, and a number for each status; ``say`` makes the name."""
    columns = {key: t("take.key"), "name": heading, "total": t("col.total"), **_counted()}
    named = table.assign(name=[say(one, name) for one, name in zip(table[key], table["name"], strict=True)])
    return frame(named, columns)


def rates(sides: Mapping[str, Sequence[Rate]]) -> Taken:
    """Fulfilment rates with their counts and formulas, of one selection or of several: ``sides`` by name."""
    columns = {
        "of": t("take.of"), "rate": t("rates.rate"), "value": t("rates.value"), "numerator": t("take.numerator"),
        "denominator": t("take.denominator"), "excluded": t("take.excluded"), "without": t("take.without"),
        "formula": t("rates.formula"),
    }  # fmt: skip

    def cells(name: str, one: Rate) -> Sequence[Any]:
        return (
            name, (one.key, said(one)), one.value, one.numerator, one.denominator, one.excluded, said(one, "without"),
            said(one, "formula"),
        )  # fmt: skip

    return Taken(columns, lambda: (cells(name, one) for name, found in sides.items() for one in found))


def compared(sides: Sequence[Side], heads: Sequence[str]) -> Taken:
    """The counts of two sides, each beside its share of the side's pledges (0 to 1)."""
    words = {
        "pledges": t("pledges"), **_counted(), "without_deadline": t("without_deadline"), "silent": t("silent"),
    }  # fmt: skip
    columns = {"key": t("take.key"), "name": t("take.figure")}
    for place, head in zip("ab", heads, strict=True):
        columns |= {place: head, f"{place}_share": t("take.share", name=head)}
    counted = [one.numbers() for one in sides]

    def cells(key: str) -> Sequence[Any]:
        shares = ((one[key], one[key] / one["pledges"] if one["pledges"] else None) for one in counted)
        return (key, words[key], *(cell for pair in shares for cell in pair))

    return Taken(columns, lambda: map(cells, words))


def months(table: pd.DataFrame, year: int) -> Taken:
    """The months of a year with their deadlines, by how they stand."""
    dated = table.assign(first=[date(year, int(number), 1) for number in table["month"]])
    parts = {part: t(f"calendar.{part}") for part in ("kept", "overdue", "ahead", "closed")}
    return frame(dated, {"first": t("take.month"), "n": t("deadline"), **parts})


def silent(found: Sequence[Silence]) -> Taken:
    """The bodies of whose pledges nothing is heard."""
    columns = {
        "body": t("take.ministry_key"), "name": t("silence.body"), "silent": t("silence.silent"),
        "open": t("silence.open"), "waiting": t("silence.waiting"), "again": t("silence.again"),
        "since": t("silence.since"),
    }  # fmt: skip
    return Taken(
        columns,
        lambda: (
            (
                one.key,
                ministry_name(one.key, one.name),
                one.silent,
                one.open,
                one.waiting,
                one.only_said_again,
                one.since,
            )
            for one in found
        ),
    )
