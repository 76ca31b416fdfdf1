"""A suggestion of what became of a pledge, beside the pledge; and the bodies that are silent."""

from collections.abc import Callable, Sequence
from datetime import date

from dashboard.components.article import quote
from dashboard.components.html import esc, facts, link, source_link
from dashboard.components.marks import badge, key
from dashboard.components.sources import moment
from dashboard.data import Decision, RestatementRow, Silence, SuggestionRow, Unheard
from dashboard.text import day, ministry_name, names, t, term


def news(row: SuggestionRow) -> str:
    """The article, the words in it that tell of the pledge, what accepting would record, and why it is suggested."""
    publisher = esc(names(dict.fromkeys(name for name in (row.ministry_label, row.outlet) if name)))
    title = source_link(row.url, row.article_title)
    spans = [(row.start, row.end)] if row.start is not None and row.end is not None else []
    words = (
        quote(row.text, spans, around=100)  # type: ignore[arg-type]
        if spans
        else f'<blockquote class="quote"><mark>{esc(row.quote)}</mark></blockquote>'
    )
    sets = badge(row.status) if row.status else esc(t("news.sets_none"))
    pairs = (
        (t("news.evidence"), esc(term(row.evidence))),
        (t("news.happened_on"), esc(day(row.happened_on))),
        (t("news.sets"), sets),
        (t("news.score"), f'<span class="number">{row.score:.0%}</span>'),
    )
    return f'<p class="source news">{publisher} · {title} · {esc(day(row.published.date()))}</p>{words}{facts(pairs)}'


def restatement(row: RestatementRow, href: str) -> str:
    """The later promise with a link to it, how it stands to the earlier, and what it changes from what to what."""
    changed = "<br>".join(
        esc(t(f"again.{what}", before=_amount(what, before), after=_amount(what, after)))
        for what, before, after in row.changes
    )
    pairs = [
        (t("again.relation"), esc(term(row.relation))),
        (t("news.score"), f'<span class="number">{row.score:.0%}</span>'),
    ]
    if changed:
        pairs.insert(1, (t("again.changes"), changed))
    said_on = link(href, f"{t('again.said_on')} {day(row.again.promised_on)}")
    return f'<p class="source news">{said_on}</p>{quote(row.again.quote, [])}{facts(pairs)}'


def _amount(what: str, words: str) -> str:
    return day(date.fromisoformat(words)) if what == "due" else words


def news_reasons(row: SuggestionRow | RestatementRow) -> str:
    """Why it is suggested: the words of each reason, what is said of them, and whether they speak for or against."""
    items = "".join(
        f"<li><b>{_signed(reason['weight'])}</b> {esc(reason.get('effect', ''))}: {esc(reason.get('words', ''))}</li>"
        for reason in row.reasons
    )
    return f'<ul class="reasons">{items}</ul>' if items else ""


def decision(one: Decision, href: str) -> str:
    """What was decided, of which pledge and from where, who did and when."""
    kind = term(one.evidence or one.relation)
    if one.what == "suggestion":
        verdict = t("news.accept" if one.accepted else "news.reject")
    else:
        verdict = t(f"again.accept.{one.relation}" if one.accepted else "again.reject")
    who = names([one.by, moment(one.at)])
    return (
        f'<div class="revision"><p><b>{esc(verdict)}</b> {link(href, one.title)}</p>'
        f'<p class="source">{esc(names([kind, one.told]))}</p><p class="source">{esc(who)}</p></div>'
    )


def _signed(weight: float) -> str:
    return f"{weight:+.1f}".replace("-", "−") if weight else ""


def silence_table(rows: Sequence[Silence], href: Callable[[str], str]) -> str:
    """The silent bodies: how many of their open pledges, of how many news waits or was only said again, since when."""
    head = "".join(
        f'<th class="number">{esc(t(key))}</th>' if number else f"<th>{esc(t(key))}</th>"
        for key, number in (
            ("silence.body", False), ("silence.silent", True), ("silence.open", True), ("silence.waiting", True),
            ("silence.again", True), ("silence.since", False),
        )
    )  # fmt: skip
    lines = "".join(
        f"<tr><td>{link(href(row.key), ministry_name(row.key, row.name)) if row.key else esc(t('unknown'))}</td>"
        f'<td class="number">{row.silent:,}</td><td class="number">{row.open:,}</td>'
        f'<td class="number">{row.waiting:,}</td><td class="number">{row.only_said_again:,}</td>'
        f'<td class="day">{esc(day(row.since)) if row.since else ""}</td></tr>'
        for row in rows
    )
    return f'<table class="measured silence"><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>'


def unheard(rows: Sequence[Unheard], href: Callable[[int], str]) -> str:
    """Pledges of which nothing is heard: since when, and whether news waits or it was only announced again."""
    items = ""
    for row in rows:
        told = [t("silent.since", when=day(row.since))]
        told += [t("silence.waits")] * row.waiting + [t("silence.said_again")] * row.said_again
        items += (
            f'<li class="status-{key(row.pledge.status)}">{link(href(row.pledge.id), row.pledge.title)} '
            f"{badge(row.pledge.status)}<p>{esc(' · '.join(told))}</p></li>"
        )
    return f'<ol class="events">{items}</ol>'
