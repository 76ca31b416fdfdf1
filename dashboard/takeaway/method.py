"""How the record is made and judged, as tables: figures, agreement, rules, statuses, evidence, others' words."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from commitments.sources.dates import KOREA
from commitments.vocabulary import Evidence, Status, Timeliness
from dashboard.data import Agreement, Measured, Rule, Rung, Scheme, SourceRow
from dashboard.takeaway.files import Taken
from dashboard.takeaway.files import said as word
from dashboard.text import definition, kept_words, said, t, term


def measured(sets: Sequence[Measured]) -> Taken:
    """The figures of the extractor, a row each, and a column for each set of articles."""
    columns = {"figure": t("take.figure"), **{one.name: t(f"method.set.{one.name}") for one in sets}}
    return Taken(
        columns,
        lambda: (((name, t(f"figure.{name}")), *(one.figures[name] for one in sets)) for name in sets[0].figures),
    )


def agreement(found: Sequence[Agreement], say: Callable[[str], str]) -> Taken:
    """How far two people agree, a row each field; ``say`` names it."""
    columns = {key: t(f"agreement.{key}") for key in ("field", "pairs", "share", "kappa")}
    return Taken(columns, lambda: (((one.field, say(one.field)), one.pairs, one.share, one.kappa) for one in found))


def rules(found: Sequence[Rule]) -> Taken:
    """The rules by which promises are found and their meaning is changed."""
    columns = {"name": t("take.key"), **{key: t(f"method.{key}") for key in ("rule", "example", "weight")}}
    return Taken(columns, lambda: ((one.name, one.effect, one.example, one.weight) for one in found))


def standards() -> Taken:
    """Each status with what it asserts and the test to apply."""
    columns = {"status": t("filter.status"), "means": t("standards.means"), "test": t("standards.test")}
    tests = {one: said(one, "test") if one else t("unknown.test") for one in (None, *Status)}
    return Taken(columns, lambda: ((word(one), definition(one), test) for one, test in tests.items()))


def timeliness() -> Taken:
    """Each way to stand against a deadline."""
    columns = {"timeliness": t("filter.timeliness"), "means": t("standards.means")}
    return Taken(columns, lambda: ((word(one), definition(one)) for one in Timeliness))


def ladder(rungs: Sequence[Rung]) -> Taken:
    """What each status needs for each kind of pledge, with what is enough and what is not."""
    columns = {
        "kind": t("filter.kind"), "status": t("filter.status"), "needs": t("take.needs"), "rule": t("standards.means"),
        "enough": t("standards.enough"), "short": t("standards.short"),
    }  # fmt: skip
    both, either = t("standards.and"), t("standards.or")

    def needs(rung: Rung) -> str:
        groups = [f" {either} ".join(term(one) for one in Evidence if one in group) for group in rung.needs]
        return f" {both} ".join(f"({group})" if len(groups) > 1 else group for group in groups)

    return Taken(
        columns,
        lambda: (
            (word(kind), word(rung.status), needs(rung), said(rung), said(rung.example), said(rung.counter))
            for rung in rungs
            for kind in rung.kinds
        ),
    )


def crosswalk(schemes: Sequence[Scheme]) -> Taken:
    """Published vocabularies, their labels word for word, and what each counts as here, in Korea and abroad."""
    columns = {
        "scheme": t("take.scheme"), "label": t("standards.label"), "means": t("standards.means"),
        "in_korea": t("standards.in_korea"), "abroad": t("standards.abroad"), "timeliness": t("filter.timeliness"),
        "source": t("take.source"), "url": t("event.url"),
    }  # fmt: skip
    none = (None, t("standards.unmapped"))
    return Taken(
        columns,
        lambda: (
            (
                (scheme.key, said(scheme)), one.label, said(one), word(one.status) if one.status else none,
                word(one.abroad) if one.abroad else none,
                (one.timeliness, term(one.timeliness) if one.timeliness else None), scheme.source, scheme.url,
            )
            for scheme in schemes
            for one in scheme.labels.values()
        ),
    )  # fmt: skip


def sources(rows: Sequence[SourceRow]) -> Taken:
    """The sources and how they stand."""
    columns = {
        "name": t("source.name"), "kind": t("filter.kind"), "place": t("event.url"), "state": t("source.state"),
        "success": t("source.success"), "articles": t("source.articles"), "error_at": t("take.error_at"),
        "error": t("source.error"), "next": t("source.next"),
    }  # fmt: skip

    def moment(at: datetime | None) -> str | None:
        return at.astimezone(KOREA).isoformat(timespec="minutes") if at else None

    def cells(row: SourceRow) -> Sequence[Any]:
        name, kind = row.name, (row.kind, t(f"source.kind.{row.kind}"))
        state, held = (row.state.value, t(f"source.state.{row.state.value}")), row.health
        if held is None:
            return (name, kind, row.place, state, None, 0, None, None, moment(row.next))
        told = (moment(held.last_error_at), kept_words(held.last_told, held.last_error) or None)
        return (name, kind, row.place, state, moment(held.last_success_at), held.articles, *told, moment(row.next))

    return Taken(columns, lambda: map(cells, rows))
