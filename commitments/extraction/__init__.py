"""Article text to findings: what a public body promised, by when, how firmly, and why we think so.

Pure: no database, no clock, no network. The rules are data (`rules/*.toml`), and so are the weights of the learned
score that stands beside them (`weights.json`); a finding's span is a whole sentence or bullet of the text as published.

Time is proportional to the length of the text, whatever it holds, and at most LONGEST_TEXT of it is read. Patterns see
one unit, never longer than LONGEST_UNIT, or a stretch of fixed length; none repeats without bound inside a repetition,
nor behind letters that the repetition matches itself, so that no run of letters is read in many ways. A rule whose
pattern breaks this is refused by a test.
"""

from commitments.extraction.find import find_commitments
from commitments.extraction.finding import Finding, Reason, Target
from commitments.extraction.form import to_json
from commitments.extraction.pool import extract_many, extract_over

EXTRACTOR_VERSION = "1.5"
"""Changes whenever the same article may yield other findings."""

__all__ = [
    "EXTRACTOR_VERSION",
    "Finding",
    "Reason",
    "Target",
    "extract_many",
    "extract_over",
    "find_commitments",
    "to_json",
]
