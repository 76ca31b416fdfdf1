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


_WAITING = (
    ".waiting{position:fixed;z-index:1;pointer-events:none;inset:96px 16px auto;max-width:736px;margin:auto;"
    "color:#5c6168;"
    "font-family:system-ui,sans-serif;word-break:keep-all;text-align:center}"
    "@media(prefers-color-scheme:dark){.waiting{color:#9aa1aa}}"
    ".waiting b{display:block;font-size:1.6rem;line-height:1.3}"
    # A fresh page has a heading as soon as the script's first words are there.
    "body:has(#root h1)>.waiting,body:has(#root [role=alert])>.waiting{display:none}"
)


def waiting(title: str, words: str) -> str:
    """What is seen until the page's own heading is there: what is coming, and that it is. Nothing of the page moves for
    it, since it stands on none of its places."""
    said = f'<p class="waiting" role="status"><b>{esc(title)}</b>{esc(words)}</p>'
    return f"<style>{_WAITING}</style>{said}"


def without_scripts(words: str) -> str:
    """What stands on the page where no script runs."""
    return f"<noscript><style>.waiting{{display:none}}</style><p>{esc(words)}</p></noscript>"


_NOWHERE = (
    "body{max-width:36rem;margin:18vh auto 0;padding:0 1rem;font-family:system-ui,sans-serif;word-break:keep-all;"
    "line-height:1.6;background:Canvas;color:CanvasText}h1{font-size:1.6rem;line-height:1.3}a{color:LinkText}"
)


def nowhere(tags: str, title: str, words: str, home: str, *, language: str) -> str:
    """A whole page for an address at which there is none: that it is so, and the way to the first page."""
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" '
        f'content="light dark">{tags}<style>{_NOWHERE}</style></head><body><h1>{esc(title)}</h1><p>{esc(words)}</p>'
        f'<p><a href="/?lang={language}">{esc(home)}</a></p></body></html>'
    )
