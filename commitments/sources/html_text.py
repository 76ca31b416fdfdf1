"""HTML to plain text, word for word: what one reads on the screen, line by line.

Tags within a line (``<b>``, ``<span>``, ``<a>``) end no word: editors split words over them, so what they part is
joined without a space. Tags that begin a new line (``<p>``, ``<div>``, ``<br>``, ``<li>`` …) make one. It looks for
no main text: that is ``page``'s work.
"""

import re

from lxml import etree, html

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_CELLS = frozenset(("td", "th"))
_SILENT = frozenset(
    ("script", "style", "noscript", "template", "iframe", "object", "svg", "head", "textarea", "select")
)
_SPACES = re.compile(r"[ \t\r\n\f\v\xa0]+")


def text_of(markup: str) -> str:
    """The text of a piece of HTML: a line a block, cells of a table parted by a tab, no empty lines.

    A piece with no tags gives its characters with the entities resolved. Never raises for what browsers would show.
    """
    if not markup.strip():
        return ""
    # In an element of its own, else a bare text would be taken for a broken document.
    root = parse(f"<div>{markup}</div>")
    if root is None:
        return ""
    pieces: list[str] = []
    _collect(root, pieces)
    lines = (_SPACES.sub(" ", line).strip() for line in "".join(pieces).replace("\u200b", "").split("\n"))
    return "\n".join(re.sub(" ?\0 ?", "\t", line) for line in lines if line)


def parse(markup: str) -> html.HtmlElement | None:
    """The tree of an HTML text, by a parser that loads nothing and expands nothing; None where there is none."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    # NUL is no character of HTML, and here it parts the cells.
    content = markup.replace("\0", "").encode("utf-8", "replace")
    try:
        return html.document_fromstring(content, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _collect(root: html.HtmlElement, pieces: list[str]) -> None:
    """The text in the order of the page. By a list of its own, as the depth of a page from outside has no bound."""
    waiting: list[tuple[html.HtmlElement, bool]] = [(root, False)]
    while waiting:
        element, left = waiting.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        mark = "\n" if tag in _BLOCKS else "\0" if tag in _CELLS else ""
        if left:
            pieces.append("\n" if tag in _BLOCKS and tag != "br" else "")
            pieces.append(_flat(element.tail))
            continue
        if tag in _SILENT or not tag:
            pieces.append(_flat(element.tail))
            continue
        if tag not in _CELLS or element.getprevious() is not None:
            pieces.append(mark)
        pieces.append(_flat(element.text))
        waiting.append((element, True))
        waiting.extend((child, False) for child in reversed(element))


def _flat(text: str | None) -> str:
    """Line ends in the source of a page are spaces to whoever reads it."""
    return _SPACES.sub(" ", text) if text else ""
