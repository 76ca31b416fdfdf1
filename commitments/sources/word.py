"""DOCX: paragraphs and tables in the order in which they stand, cells parted by a tab."""

from collections.abc import Iterator
from pathlib import Path

from commitments.errors import BadInput
from commitments.sources.archive import check_archive
from commitments.sources.article import Article, Reject
from commitments.sources.document import read_document

SUFFIXES = frozenset({".docx"})


def read(path: Path) -> Iterator[Article | Reject]:
    """The article in ``path``."""
    return read_document(path, text_in)


def count(_path: Path) -> int:
    """One article a file."""
    return 1


def text_in(path: Path) -> str:
    """The text of a document. Raises BadInput where it cannot be read."""
    check_archive(path)
    import docx  # only who reads a document waits for it
    from docx.table import Table

    try:
        document = docx.Document(str(path))
        lines: list[str] = []
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                for row in block.rows:
                    # A merged cell is given once for each place that it takes.
                    cells = dict.fromkeys((id(cell._tc), cell.text.strip()) for cell in row.cells)
                    lines.append("\t".join(text for _, text in cells if text))
            else:
                lines.append(block.text)
    except (ValueError, KeyError, IndexError, AttributeError, OSError):
        raise BadInput(
            f"{path.name} is damaged or no DOCX; save it again where it was made.",
            "file_damaged",
            file=path.name,
        ) from None
    return "\n".join(line for line in lines if line.strip())
