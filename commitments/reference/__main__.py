"""How many articles of an archive the labels resolve: ``python -m commitments.reference ARCHIVE.parquet …``.

Prints, for each rule of ``read_label``, the articles and distinct labels it decided, and the labels left unresolved.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

import pyarrow.parquet as pq

from commitments.reference.labels import RULES, read_label


def articles(path: str) -> Iterator[tuple[str, str, date]]:
    """Label, text and day of every article in a Parquet file with the columns ministry, text and published."""
    for batch in pq.ParquetFile(path).iter_batches(columns=["ministry", "text", "published"]):
        for row in batch.to_pylist():
            yield row["ministry"] or "", row["text"] or "", datetime.fromisoformat(row["published"]).date()


def report(paths: list[str]) -> str:
    """The shares as text."""
    decided: Counter[str] = Counter()
    labels: dict[str, Counter[str]] = {rule: Counter() for rule in RULES}
    for path in paths:
        for label, text, on in articles(path):
            rule = read_label(label, text, on).rule
            decided[rule] += 1
            labels[rule][label] += 1
    total = decided.total() or 1
    lines = [f"{decided.total()} articles, {len(set().union(*labels.values()))} distinct labels"]
    for rule in RULES:
        lines.append(f"{rule:<10} {decided[rule]:>7} {decided[rule] / total:7.2%}  {len(labels[rule])} labels")
    left = ", ".join(f"{label or '(empty)'} {count}" for label, count in labels["unresolved"].most_common(20))
    return "\n".join([*lines, f"unresolved, most frequent first: {left}"])


if __name__ == "__main__":
    print(report(sys.argv[1:]))
