"""Findings as JSON, in the form that the scorer of labelled articles reads."""

from commitments.extraction.finding import Finding
from commitments.reference import policy_area
from commitments.sources.article import Article


def to_json(article: Article, finding: Finding) -> dict[str, object]:
    """One finding as JSON-compatible data: dates in ISO form, the policy area by its compact Korean name."""
    return {
        "article": article.external_id,
        "start": finding.start,
        "end": finding.end,
        "quote": finding.quote,
        "ministry": finding.ministry,
        "speaker": finding.speaker,
        "kind": str(finding.kind),
        "area": policy_area(finding.area).name if finding.area else None,
        "due": [day.isoformat() for day in finding.due] if finding.due else None,
        "targets": [{"baseline": t.baseline, "value": t.value, "unit": t.unit} for t in finding.targets],
        "strength": str(finding.strength),
        "score": finding.score,
        "reasons": [{"rule": r.rule, "words": r.words, "effect": r.effect} for r in finding.reasons],
    }
