"""PDF: the text of its pages in reading order, as far as the file tells it. Scanned pages hold none."""

import logging
from collections.abc import Iterator
from pathlib import Path

from commitments.errors import BadInput
from commitments.sources.article import Article, Reject
from commitments.sources.document import read_document

SUFFIXES = frozenset({".pdf"})

MOST_PAGES = 300
MOST_CHARACTERS = 3_000_000


def read(path: Path) -> Iterator[Article | Reject]:
    """The article in ``path``."""
    return read_document(path, text_in)


def count(_path: Path) -> int:
    """One article a file."""
    return 1


def text_in(path: Path) -> str:
    """The text of a document. Raises BadInput where it cannot be read: locked, damaged, a book."""
    from pdfminer.high_level import extract_pages  # heavy: only who reads a PDF waits for it
    from pdfminer.layout import LTTextContainer
    from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.psexceptions import PSException

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every font that describes itself oddly
    lines: list[str] = []
    size = 0
    try:
        for number, page in enumerate(extract_pages(str(path)), start=1):
            if number > MOST_PAGES:
                raise BadInput(f"{path.name} has more than {MOST_PAGES} pages: that is a book, not an article.")
            for box in page:
                if isinstance(box, LTTextContainer):
                    lines.extend(box.get_text().splitlines())
                    size += len(box.get_text())
            if size > MOST_CHARACTERS:
                raise BadInput(f"{path.name} holds more than {MOST_CHARACTERS:,} characters: that is no article.")
    except (PDFPasswordIncorrect, PDFTextExtractionNotAllowed):
        raise BadInput(f"{path.name} is locked; save it without a password.") from None
    # The library meets files from outside with whatever its parts raise.
    except (PDFException, PSException, ValueError, KeyError, TypeError, IndexError, AttributeError, AssertionError,
            RecursionError, OverflowError) as error:  # fmt: skip
        raise BadInput(f"{path.name} is damaged or no PDF ({type(error).__name__}).") from None
    return "\n".join(line.rstrip() for line in lines if line.strip())
