"""What is taken away from a page as a file: its columns, and how their values read. No streamlit, no file format.

A file for people (CSV, Excel) holds the words of the language that is switched on; one for programs (JSON) the stable
keys of the closed lists. Pledges bear their number and their link in both, so that a file can be joined to the record.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextvars import copy_context
from dataclasses import dataclass
from typing import Any

import pandas as pd

from commitments.exports import Cell, Source, Table, csv_file, excel_file, json_file
from commitments.vocabulary import Status, Term
from dashboard import data
from dashboard.data import EventRow, Order, PledgeFilter, PledgeRow
from dashboard.text import area_name, ministry_name, names, t, target, term

Link = Callable[[int], str]
"""The address of a pledge, as others can open it."""

MIMES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
_WRITERS: Mapping[str, Callable[[Table, Source], bytes]] = {"csv": csv_file, "xlsx": excel_file, "json": json_file}


@dataclass(frozen=True, slots=True)
class Taken:
    """A table that can be taken away: its headings by key, and its rows, read when somebody asks for the file.

    A cell is a value, or a pair: what a program reads, and what a person reads.
    """

    columns: Mapping[str, str]
    rows: Callable[[], Iterable[Sequence[Any]]]


def pledges(wanted: PledgeFilter, order: Order, link: Link) -> Taken:
    """All pledges that the filter leaves, in the order of the list."""
    return Taken(_pledge_columns(), lambda: (_pledge(row, link(row.id)) for row in data.every_pledge(wanted, order)))


def these_pledges(rows: Sequence[PledgeRow], link: Link) -> Taken:
    """Pledges that the page holds already."""
    return Taken(_pledge_columns(), lambda: (_pledge(row, link(row.id)) for row in rows))


def these_events(rows: Sequence[EventRow], link: Link) -> Taken:
    """Events that the page holds, with their sources."""
    columns = {
        "id": t("take.id"), "pledge_id": t("take.pledge_id"), "pledge": t("col.pledge"),
        "happened_on": t("event.day"), "evidence": t("event.evidence"), "status": t("event.status"),
        "note": t("event.note"), "quote": t("take.quote"), "source_title": t("event.source"), "url": t("event.url"),
        "recorded_by": t("recorder"), "retracted": t("take.retracted"), "link": t("take.link"),
    }  # fmt: skip

    def cells(one: EventRow) -> Sequence[Any]:
        return (
            one.id, one.pledge_id, one.pledge_title, one.happened_on, _said(one.evidence), _said(one.status), one.note,
            one.quote, one.source_title, one.url, one.recorded_by, one.retracted, link(one.pledge_id),
        )  # fmt: skip

    return Taken(columns, lambda: map(cells, rows))


def frame(table: pd.DataFrame, headings: Mapping[str, str]) -> Taken:
    """The columns of a frame that have a heading, in the headings' order."""
    shown = table[list(headings)]
    return Taken(headings, lambda: ([_python(value) for value in row] for row in shown.itertuples(index=False)))


def statuses(table: pd.DataFrame, key: str, heading: str, say: Callable[[Any, Any], str]) -> Taken:
    """Bodies or areas × statuses: the key, the name, and a number for each status; ``say`` makes the name."""
    counted = {"unknown": term(None), **{one.value: term(one) for one in Status}, "overdue": t("overdue")}
    columns = {key: t("take.key"), "name": heading, "total": t("col.total"), **counted}
    named = table.assign(name=[say(one, name) for one, name in zip(table[key], table["name"], strict=True)])
    return frame(named, columns)


def source(title: str, *, address: str) -> Source:
    """Where a file comes from: the product and the link to the view, the day it speaks of, and the day it was made."""
    asked = data.as_of()
    known = t(f"asof.band.{'now' if asked.known_now else 'then'}") if asked else t("take.live")
    return Source(
        title,
        {
            "source": (t("take.source"), f"{t('product')} {address}"),
            "as_of": (t("asof"), data.today().isoformat()),
            "record": (t("asof.known"), known),
            "exported_on": (t("take.exported_on"), data.current_day().isoformat()),
        },
    )


def file(kind: str, taken: Taken, about: Source) -> Callable[[], bytes]:
    """Makes the file when it is asked for: on a thread of its own, in the language and of the day of this page."""
    now = copy_context()
    place = 0 if kind == "json" else 1

    def make() -> bytes:
        rows = (tuple(_cell(value, place) for value in row) for row in taken.rows())
        return _WRITERS[kind](Table(taken.columns, rows), about)

    return lambda: now.copy().run(make)  # a context cannot be entered twice at a time


def _pledge_columns() -> dict[str, str]:
    return {
        "id": t("take.id"), "title": t("col.pledge"), "quote": t("take.quote"),
        "ministry_id": t("take.ministry_key"), "ministry": t("col.ministry.then"),
        "answerable_id": t("change.answerable"), "speaker": t("fact.speaker"), "area": t("filter.area"),
        "kind": t("filter.kind"), "strength": t("filter.strength"), "promised_on": t("col.promised"),
        "due_from": t("take.due_from"), "due_to": t("take.due_to"), "first_due_to": t("deadline.first"),
        "targets": t("fact.targets"), "status": t("col.status"), "status_on": t("fact.since"),
        "last_event_on": t("col.changed"), "timeliness": t("filter.timeliness"), "overdue_days": t("take.overdue_days"),
        "review": t("fact.review"), "found_by": t("take.found_by"), "link": t("take.link"),
    }  # fmt: skip


def _pledge(row: PledgeRow, link: str) -> Sequence[Any]:
    found = t("fact.machine") if row.found_by == "machine" else t("fact.person")
    body = row.answerable_id
    return (
        row.id, row.title, row.quote, row.ministry_id, (row.ministry, ministry_name(row.ministry_id, row.ministry)),
        (body, ministry_name(body) if body else None), row.speaker, (row.area_id, area_name(row.area_id)),
        _said(row.kind), _said(row.strength), row.promised_on, row.due_from, row.due_to, row.first_due_to,
        names(target(one) for one in row.targets) or None, _said(row.status), row.status_on, row.last_event_on,
        _said(row.timeliness), row.overdue_days, _said(row.review), (row.found_by, found), link,
    )  # fmt: skip


def _said(value: Term | None) -> tuple[str | None, str]:
    return (value.value if value else None, term(value))


def _cell(value: Any, place: int) -> Cell:
    cell: Cell = value[place] if isinstance(value, tuple) else value
    return cell


def _python(value: Any) -> Any:
    """A frame's value as a cell: numpy's numbers as numbers, what is missing as None."""
    if not isinstance(value, str) and pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value
