"""What came of articles that were handed in: the findings, what was refused and why, and what waits for its day."""

from collections.abc import Mapping, Sequence
from datetime import date

from commitments.vocabulary import Review
from dashboard.components.article import told_otherwise
from dashboard.components.html import esc, link
from dashboard.components.marks import deadline, review_mark
from dashboard.data import ArticleDetail, PledgeRow, Reject, Undated
from dashboard.text import in_words, ministry_name, names, t, term

_SHOWN = 300  # characters of an article whose day is asked for: there the day stands, if anywhere


def finding(row: PledgeRow, href: str, *, today: date, new: bool) -> str:
    """A pledge that was found in an article: whose it is, by when, how it stands in review, and whether it is new."""
    known = "" if new else f' <span class="quiet">{esc(t("import.held"))}</span>'
    who = esc(ministry_name(row.ministry_id, row.ministry))
    state = esc(term(row.review)) if row.review is not Review.UNREVIEWED else review_mark(row.review, row.found_by)
    return (
        f'<p class="finding">{link(href, row.title)}{known}</p>'
        f'<p class="quiet">{names(part for part in (who, deadline(row, today=today), state) if part)}</p>'
    )


def headed(words: str) -> str:
    """The heading of a list."""
    return f"<h3>{esc(words)}</h3>"


def known(articles: Sequence[ArticleDetail], href: Mapping[int, str]) -> str:
    """The articles that were held already, each with a link and what was told otherwise of it."""
    items = "".join(
        f"<li>{link(href[article.id], article.title)}{told_otherwise(article.otherwise)}</li>" for article in articles
    )
    return f'<ul class="found">{items}</ul>'


def refused(rejects: Sequence[Reject]) -> str:
    """What was not taken in, and why: a file by its name, which stands in the reason as a rule, a row by its number."""
    return f'<ul class="found">{"".join(f"<li>{esc(_reason(one))}</li>" for one in rejects)}</ul>'


def _reason(reject: Reject) -> str:
    file, _, row = reject.place.rpartition(":")
    in_a_row = bool(file) and row.isdecimal()
    place = t("import.row", file=file, n=int(row)) if in_a_row else reject.place
    if reject.problem:
        return f"{place}: {t(f'import.problem.{reject.problem}')}"
    if reject.error is None:
        return f"{place}: {reject.reason}"
    if reject.error.told == "no_date" and not in_a_row:  # a text too long to be kept until its day is known
        return t("import.undated.named", file=place)
    if reject.error.told == "no_such_columns":  # on the page they can be chosen
        return t("import.columns.lacking", **reject.error.values)
    reason = in_words(reject.error)
    return reason if "file" in reject.error.values else f"{place}: {reason}"


def beginning(one: Undated) -> str:
    """How an article begins of which the day is asked for, with the file that it stands in."""
    cut = " …" if len(one.text) > _SHOWN else ""
    return f'<p><b>{esc(one.place)}</b></p><blockquote class="quote">{esc(one.text[:_SHOWN].strip())}{cut}</blockquote>'
