"""The standards of judgement as tables: statuses, deadlines, the evidence ladder, others' vocabularies, the rates."""

from collections.abc import Iterable, Sequence

from commitments.vocabulary import Evidence, Kind, Timeliness
from dashboard.components.html import esc, source_link
from dashboard.components.marks import ORDER, badge
from dashboard.data import Label, Rate, Rung, Scheme
from dashboard.text import definition, said, t, term


def status_table() -> str:
    """Each status with what it asserts and the test to apply."""
    rows = "".join(
        f"<tr><td>{badge(one)}</td><td>{esc(definition(one))}</td>"
        f"<td>{esc(said(one, 'test') if one else t('unknown.test'))}</td></tr>"
        for one in ORDER
    )
    return _table(("filter.status", "standards.means", "standards.test"), rows)


def timeliness_table() -> str:
    """Each way to stand against a deadline."""
    rows = "".join(f"<tr><th>{esc(term(one))}</th><td>{esc(definition(one))}</td></tr>" for one in Timeliness)
    return _table(("filter.timeliness", "standards.means"), rows)


def ladder(rungs: Sequence[Rung], kind: Kind) -> str:
    """What each status needs for a pledge of one kind, with what is enough and what is not."""
    own = {rung.status: rung for rung in rungs if kind in rung.kinds}
    return "".join(_rung(own[status]) for status in ORDER if status in own)


def _rung(rung: Rung) -> str:
    needs = f" <b>{esc(t('standards.and'))}</b> ".join(
        f'<span class="needs">{_any_of(group)}</span>' for group in rung.needs
    )
    return (
        f'<section class="rung">{badge(rung.status)}<p>{needs}</p><p>{esc(said(rung))}</p>'
        f'<p class="case"><b>{esc(t("standards.enough"))}</b> {esc(said(rung.example))}<br>'
        f"<b>{esc(t('standards.short'))}</b> {esc(said(rung.counter))}</p></section>"
    )


def _any_of(group: Iterable[Evidence]) -> str:
    chosen = set(group)
    return f" <i>{esc(t('standards.or'))}</i> ".join(esc(term(one)) for one in Evidence if one in chosen)


def crosswalk(scheme: Scheme) -> str:
    """A published vocabulary, its labels word for word, and what each counts as here."""
    rows = "".join(
        f'<tr><th translate="no">{esc(one.label)}{"" if one.certain else _uncertain()}</th><td>{esc(said(one))}</td>'
        f"<td>{_counts_as(one)}</td></tr>"
        for one in scheme.labels.values()
    )
    source = source_link(scheme.url, scheme.source) if scheme.url else esc(scheme.source)
    heads = ("standards.label", "standards.means", "standards.counts_as")
    return f'{_table(heads, rows)}<p class="source">{source}</p>'


def _counts_as(one: Label) -> str:
    if one.status is None:
        return f"{esc(t('standards.unmapped'))}<br><small>{esc(said(one, 'why'))}</small>"
    time = f" · {esc(term(one.timeliness))}" if one.timeliness else ""
    if not one.differs:
        return f"{badge(one.status)}{time}"
    abroad = badge(one.abroad) if one.abroad else esc(t("standards.unmapped"))
    return f"{esc(t('standards.in_korea'))} {badge(one.status)}{time}<br>{esc(t('standards.abroad'))} {abroad}"


def _uncertain() -> str:
    return (
        f' <small class="machine" title="{esc(t("standards.uncertain.hint"))}">{esc(t("standards.uncertain"))}</small>'
    )


def rates(found: Sequence[Rate]) -> str:
    """Fulfilment rates side by side, each with its counts, its formula and what it leaves out."""
    rows = "".join(
        f'<tr><th>{esc(said(one))}</th><td class="number"><b>{percent(one)}</b></td>'
        f'<td class="number">{counts_of(one)}</td>'
        f"<td>{esc(said(one, 'formula'))}<br>"
        f"<small>{esc(t('rates.without', n=one.excluded, what=said(one, 'without')))}</small></td></tr>"
        for one in found
    )
    return _table(
        ("rates.rate", "rates.value", "rates.counts", "rates.formula"), rows, numbers=("rates.value", "rates.counts")
    )


def rate_row(found: Sequence[Rate]) -> str:
    """The same rates in one row: each its name, its value and its counts; formulas and exclusions can be unfolded."""
    if not any(one.denominator for one in found):
        return f'<p class="quiet">{esc(t("rates.none"))}</p>'
    cells = "".join(
        f'<div title="{esc(said(one, "formula"))}"><dt>{esc(said(one))}</dt><dd><b>{percent(one)}</b>'
        f"<small>{counts_of(one)}</small></dd></div>"
        for one in found
    )
    how = f"<details><summary>{esc(t('rates.how'))}</summary>{rates(found)}</details>"
    return f'<dl class="rates">{cells}</dl>{how}'


def counts_of(one: Rate) -> str:
    """A rate's numerator and denominator; nothing where it has none."""
    return f"{one.numerator:,.4g} ÷ {one.denominator:,}" if one.denominator else ""


def percent(one: Rate) -> str:
    """A rate's value; a dash where there is none."""
    return "–" if one.value is None else f"{one.value:.1%}"


def _table(heads: Sequence[str], rows: str, *, numbers: Sequence[str] = ()) -> str:
    kinds = {each: ' class="number"' if each in numbers else "" for each in heads}
    cells = "".join(f"<th{kind}>{esc(t(each))}</th>" for each, kind in kinds.items())
    return f'<table class="measured standards"><thead><tr>{cells}</tr></thead><tbody>{rows}</tbody></table>'
