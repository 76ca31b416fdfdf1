"""How the extractor works and how well: the measured figures and the rules, as tables."""

from collections.abc import Sequence

from dashboard.components.html import esc
from dashboard.data import Measured, Rule
from dashboard.text import t


def points(words: str) -> str:
    """A list from words on screen that are parted by ``|``."""
    return "<ul>" + "".join(f"<li>{esc(each)}</li>" for each in words.split("|")) + "</ul>"


def measured_table(sets: Sequence[Measured]) -> str:
    """The figures, a row each, and a column for each set of articles."""
    heads = "".join(
        f"<th>{esc(t('method.set.' + one.name))}<br>"
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
    heads = "".join(f"<th>{esc(t('method.' + name))}</th>" for name in ("rule", "example", "weight"))
    rows = "".join(
        f'<tr><td>{esc(rule.effect)}</td><td>{esc(rule.example)}</td><td class="number">{rule.weight:+.1f}</td></tr>'
        for rule in rules
    )
    return f'<table class="measured"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _figure(one: Measured, name: str) -> str:
    value = one.figures[name]
    if value is None:
        return "–"
    between = "<br><small>{:.2f}–{:.2f}</small>".format(*one.f1_interval) if name == "f1" else ""
    return f"{value:.3f}{between}"
