"""Measuring the extractor on labelled articles: the figures, what it missed and invented, and what has changed.

Not a part of extraction, which knows no labels. What each figure means stands in ``scoring``; labels come from a file
(``labels``), an earlier measurement is kept in a baseline (``baseline``), a figure that must not sink has a floor
(``floors``), and ``measuring`` puts them together into a ``report``.
"""

from commitments.evaluation.baseline import Measured, measured
from commitments.evaluation.labels import fingerprint, half_of, read_labelled
from commitments.evaluation.measuring import evaluate_file
from commitments.evaluation.report import Report
from commitments.evaluation.scoring import Commitment, Evaluation, Figures, LabelledArticle, Mistake, evaluate, score

__all__ = [
    "Commitment",
    "Evaluation",
    "Figures",
    "LabelledArticle",
    "Measured",
    "Mistake",
    "Report",
    "evaluate",
    "evaluate_file",
    "fingerprint",
    "half_of",
    "measured",
    "read_labelled",
    "score",
]
