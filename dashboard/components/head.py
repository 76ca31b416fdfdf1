"""What a page says of itself to those who do not run it: a search engine, a link's preview, a reader without script."""

from dashboard.components.html import esc


def head(title: str, description: str, *, site: str, locale: str) -> str:
    """The tags of a page's head. ``locale`` as link previews know it: ``ko_KR``."""
    tags = {
        "og:type": "website",
        "og:site_name": site,
        "og:locale": locale,
        "og:title": title,
        "og:description": description,
    }
    return "".join(
        [
            f"<title>{esc(title)}</title>",
            f'<meta name="description" content="{esc(description)}">',
            *(f'<meta property="{name}" content="{esc(value)}">' for name, value in tags.items()),
            '<meta name="twitter:card" content="summary">',
        ]
    )


def without_scripts(words: str) -> str:
    """What stands on the page where no script runs."""
    return f"<noscript><p>{esc(words)}</p></noscript>"
