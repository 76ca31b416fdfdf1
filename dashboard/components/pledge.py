"""A pledge and a body, told: their heads and attributes, who reviewed it, and how it is cited."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from dashboard.components.html import esc, facts, link
from dashboard.components.marks import answers, badge, deadline, review_mark
from dashboard.data import Body, PledgeDetail, PledgeRow
from dashboard.text import area_name, day, definition, ministry_name, names, speaking, t, target, term

DESK = "desk"
"""The place on a pledge's page where a person writes: under which name, and what waits for a decision."""


def pledge_head(pledge: PledgeDetail, *, merged_href: str, today: date, waiting: int = 0) -> str:
    """A pledge's title, who made it, where it stands; and where it went if it was merged or rejected.

    ``waiting`` is how much waits for a decision, further down on the page.
    """
    row = pledge.row
    who = names([ministry_name(row.ministry_id, row.ministry), t("head.promised", when=day(row.promised_on))])
    notes = ""
    if pledge.merged_into is not None:
        notes += f'<p class="note">{esc(t("pledge.merged"))} {link(merged_href, t("pledge.merged.link"))}</p>'
    if row.review.value == "rejected":
        notes += f'<p class="note">{esc(t("pledge.rejected"))}</p>'
    if waiting:
        notes += f'<p class="note">{link(f"#{DESK}", t("pledge.waiting", n=waiting))}</p>'
    exception = _exception(pledge)
    mark = f' <b class="mark">{esc(t("override.mark"))}</b>' if exception else ""
    why = f'<p class="why"><b>{esc(t("override.reason"))}</b> {esc(exception)}</p>' if exception else ""
    return (
        f'<h1 class="title">{esc(row.title)}</h1><p class="lede">{esc(who)} {answers(row)}</p>{notes}'
        f'<p class="state">{badge(row.status)}{mark} {review_mark(row.review, row.found_by)}</p>'
        f'<p class="quiet">{esc(definition(row.status))}</p>{why}'
        f'<p class="state">{_label(row)}{deadline(row, today=today)}</p>'
    )


def _label(row: PledgeRow) -> str:
    return f'<span class="quiet">{esc(t("deadline"))}</span> ' if row.due_to and not row.moved else ""


def _exception(pledge: PledgeDetail) -> str:
    """The reason for which the status that stands was set without its evidence; empty where it has it."""
    standing = [one for one in pledge.events if one.status and not one.retracted and one.retracts_id is None]
    return standing[-1].override if standing else ""


def pledge_facts(pledge: PledgeDetail) -> str:
    """All attributes of a pledge; what nobody knows reads 미확인."""
    row = pledge.row
    body = esc(ministry_name(row.ministry_id, row.ministry))
    if row.answerable_id:
        body += f'<br><span class="quiet">{esc(_answerable(pledge))}</span>'
    elif pledge.successors:
        heirs = names(map(ministry_name, pledge.successors))
        body += f'<br><span class="quiet">{esc(t("fact.successors", names=heirs))}</span>'
    return facts(
        [
            (t("col.ministry.then"), body),
            (t("fact.speaker"), esc(row.speaker or t("unknown"))),
            *_common(row)[1:],  # the numbers have a place of their own on the page
            (t("fact.since"), esc(day(row.status_on)) if row.status_on else esc(t("unknown"))),
            (t("fact.review"), _reviewed(pledge)),
        ]
    )


def _reviewed(pledge: PledgeDetail) -> str:
    """Whether a person has judged it, and who did, what and when: two readers, and the decision between them."""
    row = pledge.row
    found = t("fact.machine") if row.found_by == "machine" else t("fact.person")
    lines = [
        names([one.by, t("fact.settled" if one.settling else f"fact.{one.verdict}"), day(_in_korea(one.at))])
        for one in pledge.readings
    ]
    shown = "".join(f'<br><span class="quiet">{esc(line)}</span>' for line in lines)
    return f"{esc(names([term(row.review), found]))}{shown}"


def _in_korea(moment: datetime) -> date:
    return moment.astimezone(ZoneInfo("Asia/Seoul")).date()


def citation(row: PledgeRow, *, address: str, on: date, language: str) -> str:
    """A pledge as one cites it, in plain text: who promised what and when, where it stood on a day, and where to look.

    ``language`` is the one that the citation is in, whatever the page is in.
    """
    with speaking(language):
        return t(
            "cite.text", who=ministry_name(row.ministry_id, row.ministry), title=row.title,
            promised=day(row.promised_on), product=t("product"), n=row.id, when=day(on),
            status=term(row.status), url=address,
        )  # fmt: skip


def _answerable(pledge: PledgeDetail) -> str:
    """Who answers for the pledge by a person's word, and the reason that they gave."""
    named = [one for one in pledge.revisions if "answerable_id" in one.after and one.reason]
    told = t("fact.answerable", name=ministry_name(pledge.row.answerable_id))
    return names([told, named[-1].reason]) if named else told


def attributes(row: PledgeRow, *, today: date) -> str:
    """A candidate's attributes, for the one who reviews it."""
    return facts(
        [
            (t("filter.ministry"), esc(ministry_name(row.ministry_id, row.ministry))),
            (t("deadline"), deadline(row, today=today)),
            (t("fact.speaker"), esc(row.speaker) if row.speaker else ""),
            *_common(row),
        ]
    )


def body_line(body: Body) -> str:
    """Since when a body has its name, whom it inherited from, and who answers for it today."""
    parts = []
    if body.valid_from:
        parts.append(t("body.since", when=day(body.valid_from)))
    if body.valid_to:
        parts.append(t("body.until", when=day(body.valid_to)))
    for words, keys in (
        ("body.predecessors", body.predecessors),
        ("body.successors", body.successors),
        ("body.undecided", body.undecided),
    ):
        if keys:
            parts.append(t(words, names=names(ministry_name(key) for key in keys)))
    return f'<p class="source">{" · ".join(esc(part) for part in parts)}</p>' if parts else ""


def _common(row: PledgeRow) -> list[tuple[str, str]]:
    return [
        (t("fact.targets"), esc(names(target(one) for one in row.targets)) if row.targets else ""),
        (t("filter.kind"), esc(term(row.kind))),
        (t("filter.strength"), esc(term(row.strength))),
        (t("filter.area"), esc(area_name(row.area_id))),
    ]
