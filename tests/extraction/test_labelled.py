"""Measured against labelled articles and tried on real releases, where the folder that holds them stands beside us."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from commitments.extraction import find_commitments
from commitments.sources.article import Article

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
LABELLED = SHARED / "extraction" / "dev.jsonl"
CORPUS = SHARED / "corpus" / "2024.parquet"

needs_labels = pytest.mark.skipif(not LABELLED.exists(), reason="the labelled articles are not beside the checkout")
needs_corpus = pytest.mark.skipif(not CORPUS.exists(), reason="the archive of releases is not beside the checkout")


def read_article(row: dict[str, str]) -> Article:
    return Article(
        external_id=row["id"],
        title=row["title"],
        text=row["text"],
        published=datetime.fromisoformat(row["published"]),
        ministry=row["ministry"],
    )


def labelled_rows() -> list[dict]:
    return [json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines() if line.strip()]


@needs_labels
def test_the_news_story_yields_the_vice_minister_s_promises_and_no_expert_s_demand():
    story = read_article(labelled_rows()[0])
    found = find_commitments(story)
    schools = [each for each in found if any(target.value == 8 for target in each.targets)]
    assert [(each.speaker, each.ministry, each.targets[0].baseline) for each in schools] == [
        ("박윤규", "과학기술정보통신부", 5)
    ]
    assert schools[0].due is not None and (schools[0].due[0].year, schools[0].due[1].year) == (2024, 2024)
    assert {each.speaker for each in found} == {"박윤규"}
    assert not any("전문가" in each.quote or "업계에서는" in each.quote for each in found)


@needs_corpus
def test_on_real_releases_every_finding_quotes_its_text():
    import pyarrow.parquet as parquet

    rows = next(parquet.ParquetFile(CORPUS).iter_batches(600)).to_pylist()
    found = 0
    for given in map(read_article, rows):
        for finding in find_commitments(given):
            assert given.text[finding.start : finding.end] == finding.quote
            assert finding.due is None or given.published.date() <= finding.due[0] <= finding.due[1]
            assert finding.reasons
            found += 1
    assert found > 300
