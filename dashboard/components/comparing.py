"""Two sides next to each other: the same figures in the same rows, each with what it is a share of."""

from collections.abc import Callable, Sequence

from dashboard.components.html import esc, link, none
from dashboard.components.marks import ORDER, key
from dashboard.components.standards import counts_of, percent
from dashboard.data import Side
from dashboard.text import said, t, term


def compared_counts(sides: Sequence[Side], names: Sequence[str], hrefs: Sequence[Callable[..., str]]) -> str:
    """Counts of both sides, each number with its share of the side's pledges; ``hrefs`` make a side's addresses."""
    rows = [(key(one), term(one), f"status-{key(one)}") for one in ORDER]
    rows += [("overdue", t("overdue"), "is-overdue")]
    rows += [("without_deadline", t("without_deadline"), ""), ("silent", t("silent"), "")]
    counted = [side.numbers() for side in sides]
    totals = "".join(
        f'<td class="number"><b>{link(href(), format(one["pledges"], ","))}</b></td>'
        for one, href in zip(counted, hrefs, strict=True)
    )
    body = f"<tr><th>{esc(t('pledges'))}</th>{totals}</tr>"
    for name, label, kind in rows:
        cells = "".join(_cell(one[name], one["pledges"], kind) for one in counted)
        body += f"<tr><th>{esc(label)}</th>{cells}</tr>"
    return _table(names, body)


def compared_rates(sides: Sequence[Side], names: Sequence[str]) -> str:
    """Fulfilment rates of both sides, each with its numerator and denominator."""
    if not any(one.denominator for side in sides for one in side.rates):
        return none(t("rates.none"))
    body = ""
    for pair in zip(*(side.rates for side in sides), strict=True):
        cells = "".join(
            f'<td class="number"><b>{percent(one)}</b> '
            f"<small>{counts_of(one) or esc(t('compare.no_rate'))}</small></td>"
            for one in pair
        )
        body += f'<tr><th title="{esc(said(pair[0], "formula"))}">{esc(said(pair[0]))}</th>{cells}</tr>'
    return _table(names, body)


def _cell(number: int, total: int, kind: str) -> str:
    share = number / total if total else 0.0
    bar = f'<i class="share {kind}" style="width:{100 * share:.1f}%"></i>'
    told = f"{number:,} <small>{share:.1%}</small>" if total else "–"
    return f'<td class="number">{told}<div class="track">{bar}</div></td>'


def _table(names: Sequence[str], body: str) -> str:
    heads = "".join(f"<th>{esc(name)}</th>" for name in names)
    return f'<table class="compared"><thead><tr><td></td>{heads}</tr></thead><tbody>{body}</tbody></table>'
