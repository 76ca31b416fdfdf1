"""PDF: the text of its pages in reading order, as far as the file tells it. Scanned pages hold none.

A PDF is read in a process of its own, with bounds on its memory and time: its compression can be nested, so that no
look at the file tells beforehand what it unpacks to. ``python -m commitments.sources.pdf FILE BYTES`` is it.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from commitments.errors import BadInput
from commitments.sources.article import Article, Reject
from commitments.sources.document import read_document
from commitments.sources.quiet import hush

SUFFIXES = frozenset({".pdf"})

MOST_PAGES = 300
MOST_CHARACTERS = 3_000_000
MOST_MEMORY = 1_500_000_000
"""Bytes of the address space of the process that reads."""
LONGEST = 120
"""Seconds that a document may take."""

_REFUSED = 3  # the exit code that comes with a reason on standard error


def read(path: Path) -> Iterator[Article | Reject]:
    """The article in ``path``."""
    return read_document(path, text_in)


def count(_path: Path) -> int:
    """One article a file."""
    return 1


def text_in(path: Path) -> str:
    """The text of a document. Raises BadInput where it cannot be read: locked, damaged, a book, a trap."""
    with path.open("rb") as file:
        if b"%PDF-" not in file.read(1024):  # as readers look for it; a process is not started for what is none
            raise BadInput(
                f"{path.name} is damaged or no PDF; save it again where it was made.", "file_damaged", file=path.name
            )
    command = [sys.executable, "-m", "commitments.sources.pdf", str(path.resolve()), str(MOST_MEMORY)]
    package = Path(__file__).resolve().parents[2]
    try:
        done = subprocess.run(
            command, cwd=package, stdin=subprocess.DEVNULL, capture_output=True, timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        raise BadInput(
            f"{path.name} takes longer than {LONGEST} seconds to read; save its text instead.",
            "file_slow",
            file=path.name,
        ) from None
    if done.returncode == _REFUSED:
        message, told = json.loads(done.stderr.splitlines()[-1])  # the library may have warned before
        raise BadInput(message, told, file=path.name)
    if done.returncode:
        raise BadInput(
            f"{path.name} is damaged, or takes more memory than a document may.", "file_damaged", file=path.name
        )
    return done.stdout.decode("utf-8")


def _text(path: Path) -> str:
    """The text of a document, read in this process."""
    from pdfminer.high_level import extract_pages  # heavy: only who reads a PDF waits for it
    from pdfminer.layout import LTTextContainer
    from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.psexceptions import PSException

    hush("pdfminer")  # it warns of every font that describes itself oddly
    lines: list[str] = []
    size = 0
    try:
        for number, page in enumerate(extract_pages(str(path)), start=1):
            if number > MOST_PAGES:
                raise BadInput(
                    f"{path.name} has more than {MOST_PAGES} pages: that is a book, not an article.",
                    "file_long",
                    file=path.name,
                )
            for box in page:
                if isinstance(box, LTTextContainer):
                    lines.extend(box.get_text().splitlines())
                    size += len(box.get_text())
            if size > MOST_CHARACTERS:
                raise BadInput(
                    f"{path.name} holds more than {MOST_CHARACTERS:,} characters: that is no article.",
                    "file_long",
                    file=path.name,
                )
    except (PDFPasswordIncorrect, PDFTextExtractionNotAllowed):
        raise BadInput(f"{path.name} is locked; save it without a password.", "file_locked", file=path.name) from None
    except (PDFException, PSException):
        raise BadInput(
            f"{path.name} is damaged or no PDF; save it again where it was made.",
            "file_damaged",
            file=path.name,
        ) from None
    return "\n".join(line.rstrip() for line in lines if line.strip())


def _bound_memory(most: int) -> None:
    try:
        import resource
    except ImportError:  # a system without such bounds
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    _bound_memory(int(sys.argv[2]))
    try:
        sys.stdout.buffer.write(_text(Path(sys.argv[1])).encode("utf-8", "replace"))
    except BadInput as refused:
        print("", json.dumps([str(refused), refused.told]), sep="\n", file=sys.stderr)
        sys.exit(_REFUSED)
