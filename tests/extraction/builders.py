"""Articles with defaults, so that a test says only what matters."""

from datetime import datetime

from commitments.sources.article import Article


def article(
    text: str, *, title: str = "알림", published: str = "2024-03-05T10:00:00", ministry: str = "환경부"
) -> Article:
    when = datetime.fromisoformat(published)
    return Article(external_id="1", title=title, text=text, published=when, ministry=ministry)
