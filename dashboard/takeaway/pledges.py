"""Pledges, what happened to them and what carries them, as tables: a row each, with number and link."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from dashboard import data
from dashboard.data import (
    ArticleHit,
    CarryingBill,
    EventRow,
    Order,
    Origin,
    PledgeFilter,
    PledgeRow,
    RestatementRow,
    SuggestionRow,
)
from dashboard.takeaway.files import Taken, said
from dashboard.text import area_name, ministry_name, names, t, target

Link = Callable[[int], str]
"""The address of a pledge, as others can open it."""
_BATCH = 500
"""Pledges of which the articles are looked up at once."""


def pledges(wanted: PledgeFilter, order: Order, link: Link) -> Taken:
    """All pledges that the filter leaves, in the order of the list."""
    return Taken(_pledge_columns(), lambda: _pledges(data.every_pledge(wanted, order), link))


def these_pledges(rows: Sequence[PledgeRow], link: Link) -> Taken:
    """Pledges that the page holds already."""
    return Taken(_pledge_columns(), lambda: _pledges(rows, link))


def these_events(rows: Sequence[EventRow], link: Link) -> Taken:
    """Events that the page holds, with their sources."""
    columns = {
        "id": t("take.id"), "pledge_id": t("take.pledge_id"), "pledge": t("col.pledge"),
        "happened_on": t("event.day"), "evidence": t("event.evidence"), "status": t("event.status"),
        "progress_done": t("event.progress"), "progress_total": t("take.progress_total"),
        "progress_unit": t("edit.target.unit"), "note": t("event.note"), "quote": t("take.quote"),
        "source_title": t("event.source"), "url": t("event.url"),
        "recorded_by": t("recorder"), "retracted": t("take.retracted"), "link": t("take.link"),
    }  # fmt: skip

    def cells(one: EventRow) -> Sequence[Any]:
        return (
            one.id, one.pledge_id, one.pledge_title, one.happened_on, said(one.evidence), said(one.status),
            one.progress_done, one.progress_total, one.progress_unit, one.note, one.quote,
            one.source_title, one.url, one.recorded_by, one.retracted, link(one.pledge_id),
        )  # fmt: skip

    return Taken(columns, lambda: map(cells, rows))


def bills(found: Sequence[CarryingBill], link: Link) -> Taken:
    """Bills with how far their content has come, and the pledges that they carry."""
    columns = {
        "id": t("take.key"), "number": t("take.bill_number"), "name": t("bills"), "proposer": t("take.proposer"),
        "stage": t("take.stage"), "fate": t("take.fate"), "since": t("take.since"), "law_no": t("take.law_no"),
        "into": t("bill.absorbed"), "pledges": t("pledges"), "links": t("take.link"), "url": t("event.url"),
    }  # fmt: skip

    def cells(one: CarryingBill) -> Sequence[Any]:
        last = one.states[-1]
        return (
            one.bill.id, one.bill.number, one.bill.name, one.bill.proposer, said(last.stage), said(last.fate),
            last.since, last.bill.law_no, names(state.bill.name for state in one.states[1:]) or None,
            names(pledge.title for pledge in one.pledges), names(link(pledge.id) for pledge in one.pledges),
            one.bill.url,
        )  # fmt: skip

    return Taken(columns, lambda: map(cells, found))


def articles(wanted: PledgeFilter, link: Link) -> Taken:
    """All articles that hold the filter's words, with the part that holds them and the pledges that they make."""
    columns = {
        "id": t("take.id"), "title": t("article.title"), "part": t("take.part"), "published": t("article.day"),
        "ministry_id": t("take.ministry_key"), "ministry": t("article.ministry"), "outlet": t("event.outlet"),
        "url": t("event.url"), "pledges": t("pledges"),
    }  # fmt: skip

    def cells(one: ArticleHit) -> Sequence[Any]:
        return (
            one.id, one.title.text, one.part.text, one.published, one.ministry_id, one.ministry_label, one.outlet,
            one.url, names(link(pledge) for pledge in one.pledges) or None,
        )  # fmt: skip

    return Taken(columns, lambda: map(cells, data.every_article(wanted)))


def suggestions(wanted: PledgeFilter, link: Link) -> Taken:
    """All that the machine suggests of what became of pledges, and nobody has decided."""
    columns = {
        "pledge_id": t("take.pledge_id"), "pledge": t("col.pledge"), "happened_on": t("news.happened_on"),
        "evidence": t("news.evidence"), "status": t("news.sets"), "score": t("news.score"), "quote": t("take.part"),
        "article": t("event.source"), "published": t("article.day"), "url": t("event.url"), "link": t("take.link"),
    }  # fmt: skip

    def cells(one: SuggestionRow) -> Sequence[Any]:
        sets = said(one.status) if one.status else (None, t("news.sets_none"))
        return (
            one.pledge.id, one.pledge.title, one.happened_on, said(one.evidence), sets, round(one.score, 3), one.quote,
            one.article_title, one.published.date(), one.url, link(one.pledge.id),
        )  # fmt: skip

    return Taken(columns, lambda: map(cells, data.every_suggestion(wanted)))


def restatements(wanted: PledgeFilter, link: Link) -> Taken:
    """All later pledges that may be earlier ones, and nobody has decided."""
    columns = {
        "pledge_id": t("take.pledge_id"), "pledge": t("col.pledge"), "promised_on": t("col.promised"),
        "relation": t("again.relation"), "changes": t("again.changes"), "score": t("news.score"),
        "quote": t("take.part"), "said_on": t("again.said_on"), "link": t("take.link"), "again": t("take.again"),
    }  # fmt: skip

    def cells(one: RestatementRow) -> Sequence[Any]:
        changes = "; ".join(t(f"again.{what}", before=before, after=after) for what, before, after in one.changes)
        return (
            one.pledge.id, one.pledge.title, one.pledge.promised_on, said(one.relation), changes or None,
            round(one.score, 3), one.again.quote, one.again.promised_on, link(one.pledge.id), link(one.again.id),
        )  # fmt: skip

    return Taken(columns, lambda: map(cells, data.every_restatement(wanted)))


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
        "article": t("take.article"), "article_on": t("article.day"), "article_outlet": t("event.outlet"),
        "article_url": t("take.article_url"),
    }  # fmt: skip


def _pledges(rows: Iterable[PledgeRow], link: Link) -> Iterator[Sequence[Any]]:
    ahead = iter(rows)
    while batch := list(islice(ahead, _BATCH)):
        made_in = data.origins([row.id for row in batch])
        yield from (_pledge(row, link(row.id), made_in.get(row.id)) for row in batch)


def _pledge(row: PledgeRow, link: str, made_in: Origin | None) -> Sequence[Any]:
    found = t("fact.machine") if row.found_by == "machine" else t("fact.person")
    body = row.answerable_id
    return (
        row.id, row.title, row.quote, row.ministry_id, (row.ministry, ministry_name(row.ministry_id, row.ministry)),
        (body, ministry_name(body) if body else None), row.speaker, (row.area_id, area_name(row.area_id)),
        said(row.kind), said(row.strength), row.promised_on, row.due_from, row.due_to, row.first_due_to,
        names(target(one) for one in row.targets) or None, said(row.status), row.status_on, row.last_event_on,
        said(row.timeliness), row.overdue_days, said(row.review), (row.found_by, found), link,
        *((made_in.title, made_in.published, made_in.outlet, made_in.url) if made_in else (None,) * 4),
    )  # fmt: skip
