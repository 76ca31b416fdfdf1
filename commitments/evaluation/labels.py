"""Labelled articles from JSON lines: with their texts, or by id and SHA-256 with the texts read from elsewhere.

Other people's texts cannot be kept beside the labels, so a line may hold ``id``, ``sha256`` and ``labels`` alone.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from commitments.errors import BadInput, NotFound
from commitments.evaluation.scoring import Commitment, LabelledArticle, Span
from commitments.reference import policy_area
from commitments.sources import Article, Reject, read_articles
from commitments.sources.row import to_article
from commitments.vocabulary import Kind, Strength

HALVES = ("a", "b")
_LABELS = ("commit", "ignore")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as read: its article, or the hash by which its text is known."""

    place: str
    article: Article | None
    id: str
    sha256: str
    labels: list[object]


def half_of(article_id: str) -> str:
    """``a`` or ``b``, by a hash of the id: the same half wherever the article turns up. Tune on one, read the other."""
    return HALVES[int(hashlib.sha1(article_id.encode()).hexdigest(), 16) % 2]


def read_labelled(path: Path, *, texts: Sequence[Path] = ()) -> list[LabelledArticle]:
    """The labelled articles of ``path``, in its order.

    ``texts`` are files or folders of articles, from which the text of each line that holds none is taken by its id.
    Raises BadInput, naming the line, for a label that cannot be right, an id given twice, and a text that is missing
    or is not the one that was labelled.
    """
    if not path.is_file():
        raise BadInput(f"There is no file {path}; give labelled articles as JSON lines.")
    lines = list(_lines(path))
    if not lines:
        raise BadInput(f"{path} holds no labelled article; give one JSON object a line.")
    seen: dict[str, str] = {}
    for line in lines:
        if line.id in seen:
            raise BadInput(f"{line.place}: article {line.id} is labelled at {seen[line.id]} already; keep one line.")
        seen[line.id] = line.place
    found = _texts_of([line for line in lines if line.article is None], texts)
    return [_labelled(line, line.article or found[line.id]) for line in lines]


def fingerprint(labelled: Iterable[LabelledArticle]) -> str:
    """16 hex digits that name the texts and their labels: figures compare only where these are the same."""
    parts = sorted(
        f"{each.article.external_id} {each.article.sha256} "
        f"{sorted(map(_written, each.commitments))} {sorted(each.ignored)}"
        for each in labelled
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _written(commitment: Commitment) -> str:
    due = commitment.due and [day.isoformat() for day in commitment.due]
    said = (commitment.ministry, commitment.speaker, commitment.kind, commitment.area, commitment.strength)
    return f"{commitment.span} {[each and str(each) for each in said]} {due} {sorted(commitment.targets)}"


def _lines(path: Path) -> Iterator[_Line]:
    with path.open(encoding="utf-8", errors="surrogateescape") as file:
        for number, written in enumerate(file, start=1):
            if written.strip():
                yield _line(written, f"{path.name}:{number}")


def _line(written: str, place: str) -> _Line:
    try:
        row = json.loads(written)
    except (ValueError, RecursionError) as error:
        raise BadInput(f"{place}: the line is no JSON ({str(error)[:120]}); mend it.") from None
    if not isinstance(row, dict) or not isinstance(row.get("labels"), list):
        raise BadInput(f"{place}: the line has no list 'labels'; give [] for an article that promises nothing.")
    if "text" not in row:
        if not row.get("id") or not isinstance(row.get("sha256"), str):
            raise BadInput(f"{place}: the line holds no text; give 'id' and the text's 'sha256', or 'text' itself.")
        return _Line(place, None, str(row["id"]), row["sha256"], row["labels"])
    article = to_article(row, place)
    if isinstance(article, Reject):
        raise BadInput(f"{place}: {article.reason}")
    if row.get("sha256", article.sha256) != article.sha256:
        raise BadInput(
            f"{place}: the text's SHA-256 is {article.sha256}, the line says {row['sha256']}; label it anew."
        )
    return _Line(place, article, article.external_id, article.sha256, row["labels"])


def _texts_of(lines: list[_Line], texts: Sequence[Path]) -> dict[str, Article]:
    """The articles whose text is the one that was labelled, by id."""
    wanted = {line.id: line for line in lines}
    if wanted and not texts:
        raise BadInput(f"{lines[0].place} holds no text; say with --texts which files or folders hold the texts.")
    found: dict[str, Article] = {}
    differing: set[str] = set()
    for article in read_articles(texts) if wanted else ():
        if len(found) == len(wanted):
            break
        if isinstance(article, Reject) or not (line := wanted.get(article.external_id)):
            continue
        if article.sha256 == line.sha256:
            found[line.id] = article
        else:
            differing.add(line.id)
    for line in lines:
        if line.id not in found:
            why = "is not the one that was labelled" if line.id in differing else "is missing"
            lacking = len(wanted) - len(found)
            raise BadInput(
                f"{line.place}: the text of article {line.id} {why} in {', '.join(map(str, texts))} ({lacking:,} of "
                f"{len(wanted):,} texts are missing or differ); give the texts that were labelled."
            )
    return found


def _labelled(line: _Line, article: Article) -> LabelledArticle:
    commitments: list[Commitment] = []
    ignored: list[Span] = []
    for number, label in enumerate(line.labels, start=1):
        try:
            if not isinstance(label, dict) or label.get("label") not in _LABELS:
                raise BadInput(f"it must be an object whose 'label' is one of {', '.join(_LABELS)}")
            span = _span(label, article.text)
            if label["label"] == "commit":
                commitments.append(_commitment(label, span))
            else:
                ignored.append(span)
        except (BadInput, NotFound, ValueError, TypeError, KeyError, AttributeError) as error:
            raise BadInput(f"{line.place}: label {number} of article {line.id} cannot be read: {error}.") from None
    return LabelledArticle(article, tuple(commitments), tuple(ignored))


def _span(label: Mapping[str, object], text: str) -> Span:
    start, end = label.get("start"), label.get("end")
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= len(text):
        raise BadInput(f"start {start!r} and end {end!r} are no span of a text of {len(text):,} characters")
    if label.get("quote", text[start:end]) != text[start:end]:
        raise BadInput(f"its quote {str(label['quote'])[:40]!r} does not stand at {start:,} to {end:,}")
    return start, end


def _commitment(label: Mapping[str, object], span: Span) -> Commitment:
    due, targets = label.get("due"), label.get("targets") or []
    if due is not None and not (isinstance(due, list) and len(due) == 2):
        raise BadInput(f"due {due!r} must be null or [first day, last day]")
    if not isinstance(targets, list):
        raise BadInput(f"targets {targets!r} must be a list")
    return Commitment(
        start=span[0],
        end=span[1],
        ministry=_name(label, "ministry"),
        speaker=_name(label, "speaker"),
        kind=Kind(kind) if (kind := _name(label, "kind")) else None,
        area=policy_area(area).key if (area := _name(label, "area")) else None,
        strength=Strength(strength) if (strength := _name(label, "strength")) else None,
        due=(date.fromisoformat(due[0]), date.fromisoformat(due[1])) if due else None,
        targets=frozenset((float(each["value"]), (each.get("unit") or "").strip()) for each in targets),
    )


def _name(label: Mapping[str, object], field: str) -> str | None:
    value = label.get(field)
    if value is not None and not isinstance(value, str):
        raise BadInput(f"{field} {value!r} must be a string or null")
    return value or None
