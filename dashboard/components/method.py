"""How the extractor works and how well: the measured figures and the rules, as tables."""

from collections.abc import Sequence

from dashboard.components.html import esc
from dashboard.data import Agreement, Measured, Rule
from dashboard.text import t


def points(words: str) -> str:
    """A list from words on screen that are parted by ``|``."""
    return "<ul>" + "".join(f"<li>{esc(each)}</li>" for each in words.split("|")) + "</ul>"


def measured_table(sets: Sequence[Measured]) -> str:
    """The figures, a row each, and a column for each set of articles."""
    heads = "".join(
        f'<th class="number">{esc(t("method.set." + one.name))}<br>'
        f"<small>{esc(t('method.size', articles=one.articles, sentences=one.sentences))}</small></th>"
        for one in sets
    )
    rows = "".join(
        f"<tr><th>{esc(t('figure.' + name))}</th>"
        + "".join(f'<td class="number">{_figure(one, name)}</td>' for one in sets)
        + "</tr>"
        for name in sets[0].figures
    )
    return f'<table class="measured"><thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def rule_table(rules: Sequence[Rule]) -> str:
    """Rules in words: what each asserts, how much it weighs, and a sentence that it fits."""
    heads = "".join(
        f"<th{kind}>{esc(t('method.' + name))}</th>"
        for name, kind in (("rule", ""), ("example", ""), ("weight", ' class="number"'))
    )
    rows = "".join(
        f'<tr translate="no"><td>{esc(rule.effect)}</td><td>{esc(rule.example)}</td>'
        f'<td class="number">{rule.weight:+.1f}</td></tr>'
        for rule in rules
    )
    return f'<table class="measured"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


_FIELDS = {
    "verdict": "agreement.verdict",
    "ministry": "filter.ministry",
    "kind": "filter.kind",
    "area": "filter.area",
    "strength": "filter.strength",
    "due": "deadline",
    "targets": "fact.targets",
}


def agreed(field: str) -> str:
    """The name of a field in which two people can agree."""
    return t(_FIELDS[field])


def agreement_table(found: Sequence[Agreement]) -> str:
    """How far two people agree, a row each field; nothing where no pledge was read twice."""
    if not any(one.pairs for one in found):
        return ""
    heads = f"<th>{esc(t('agreement.field'))}</th>" + "".join(
        f'<th class="number">{esc(t("agreement." + name))}</th>' for name in ("pairs", "share", "kappa")
    )
    rows = "".join(
        f'<tr><th>{esc(agreed(one.field))}</th><td class="number">{one.pairs:,}</td>'
        f'<td class="number">{"–" if one.share is None else f"{one.share:.1%}"}</td>'
        f'<td class="number">{"–" if one.kappa is None else f"{one.kappa:.2f}"}</td></tr>'
        for one in found
    )
    table = f'<table class="measured"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    undefined = any(one.pairs and one.kappa is None for one in found)
    return table + (f'<p class="source">{esc(t("agreement.no_kappa"))}</p>' if undefined else "")


def _figure(one: Measured, name: str) -> str:
    value = one.figures[name]
    if value is None:
        return "–"
    between = "<br><small>{:.2f}–{:.2f}</small>".format(*one.f1_interval) if name == "f1" else ""
    return f"{value:.3f}{between}"
