"""Every release of the archive, once: does each finding quote its text, does any text fail, how long does one take?

    python -m tests.benchmarks.span_check [ARTICLES]

Without a number all releases are read, which takes some minutes in one process. Ends with 1 where a quote is wrong or
a text failed.
"""

import sys
import time
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from commitments.extraction import find_commitments
from commitments.extraction.morphemes import reading
from commitments.sources import Article
from tests.benchmarks.releases import releases

SHOWN = 10
"""Wrong quotes and failures that are named."""


@dataclass(slots=True)
class Tally:
    """What has been read so far; ``reading`` is the extractor's processor time in seconds."""

    articles: int = 0
    characters: int = 0
    findings: int = 0
    promising: int = 0
    reading: float = 0.0
    longest: float = 0.0
    longest_id: str = ""
    wrong: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def take(self, article: Article) -> None:
        begin = time.process_time()
        try:
            found = find_commitments(article)
        except Exception as error:  # any failure at all is what is looked for
            self.failed.append(f"{article.external_id}: {error!r}")
            found = []
        took = time.process_time() - begin
        self.articles += 1
        self.characters += len(article.text)
        self.findings += len(found)
        self.promising += bool(found)
        self.reading += took
        if took > self.longest:
            self.longest, self.longest_id = took, f"{article.external_id}, {len(article.text):,} characters"
        self.wrong += [
            f"{article.external_id}: {each.start} to {each.end}"
            for each in found
            if each.start < 0 or not each.quote or article.text[each.start : each.end] != each.quote
        ]


def main(number: int | None) -> None:
    # Loads the rules, and the analyser, which is asked only in doubt: that time belongs to no article.
    find_commitments(Article("0", "알림", "산림청은 내년에 숲길을 새로 낸다.", datetime(2024, 1, 1), ministry="산림청"))
    reading("새로 낸다")
    tally = Tally()
    for article in islice(releases(), number):
        tally.take(article)
    print(f"articles         {tally.articles:,} ({tally.characters:,} characters)")
    print(f"findings         {tally.findings:,} in {tally.promising:,} articles")
    print(f"wrong quotes     {len(tally.wrong):,}")
    print(f"failures         {len(tally.failed):,}")
    print(f"longest          {tally.longest:.3f} s of processor time ({tally.longest_id})")
    print(f"rate             {tally.articles / max(tally.reading, 1e-9):,.0f} articles a second of processor time")
    for line in (*tally.wrong[:SHOWN], *tally.failed[:SHOWN]):
        print(f"  {line}")
    if tally.wrong or tally.failed:
        sys.exit(1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else None)
