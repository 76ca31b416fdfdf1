"""Measuring the extractor on labelled articles: the figures, what it missed and invented, and what has changed.

Not a part of extraction, which knows no labels. The definition of each figure stands in ``scoring``; labels come from
a file (``labels``), an earlier measurement is kept in a baseline (``baseline``), and a figure that must not sink has a
floor (``floors``).
"""

from commitments.evaluation.labels import HALVES, LabelledArticle, fingerprint, half_of, read_labelled
from commitments.evaluation.scoring import Commitment, Evaluation, Figures, evaluate, score

__all__ = [
    "HALVES",
    "Commitment",
    "Evaluation",
    "Figures",
    "LabelledArticle",
    "evaluate",
    "fingerprint",
    "half_of",
    "read_labelled",
    "score",
]
