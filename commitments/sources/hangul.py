"""HWP 5.0 and HWPX, the formats of Hangul (한글): the text of the paragraphs and cells, a line each."""

import logging
import zipfile
from collections.abc import Iterator
from pathlib import Path

from commitments.errors import BadInput
from commitments.sources.archive import check_archive
from commitments.sources.article import Article, Reject
from commitments.sources.document import read_document
from commitments.sources.quiet import unconfigured

SUFFIXES = frozenset({".hwp", ".hwpx"})

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # HWP 5.0 is a compound file
_LOCKED = "암호"  # the library's word for a password


def read(path: Path) -> Iterator[Article | Reject]:
    """The article in ``path``."""
    return read_document(path, text_in)


def count(_path: Path) -> int:
    """One article a file."""
    return 1


def text_in(path: Path) -> str:
    """The text of a document. Raises BadInput where it cannot be read: locked, damaged, or of before 2000."""
    with path.open("rb") as file:
        beginning = file.read(8)
    # By what the file is, not by its name: an HWPX saved as .hwp is common.
    if zipfile.is_zipfile(path):
        check_archive(path)
        kind = ".hwpx"
    elif beginning == _OLE:
        kind = ".hwp"
    else:
        raise BadInput(
            f"{path.name} is no HWP 5.0 or HWPX file; open it in Hangul and save it as HWPX.",
            "file_no_hangul",
            file=path.name,
        )
    text, error = _extracted(path, kind)
    if error:
        if _LOCKED in error:
            raise BadInput(
                f"{path.name} is locked with a password; save it without one.", "file_locked", file=path.name
            )
        raise BadInput(
            f"{path.name} cannot be read ({error}); save it again where it was made.", "file_damaged", file=path.name
        )
    return text


def _is_not_the_librarys(record: logging.LogRecord) -> bool:
    """The library tells of faults in the root's log; what went wrong is said here, once."""
    return "extract_hwp" not in record.pathname


def _extracted(path: Path, kind: str) -> tuple[str, str | None]:
    from extract_hwp import extract_text_from_hwp5, extract_text_from_hwpx, is_hwp5_password_protected
    from extract_hwp.errors import HwpReadLimitError
    from extract_hwp.password import is_hwpx_password_protected

    logging.getLogger().addFilter(_is_not_the_librarys)
    try:
        if kind == ".hwp":
            locked, read = is_hwp5_password_protected, extract_text_from_hwp5
        else:
            locked, read = is_hwpx_password_protected, extract_text_from_hwpx
        with unconfigured():
            if locked(str(path)):
                return "", _LOCKED
            text = str(read(str(path))).strip()
    except HwpReadLimitError:
        return "", "it unpacks to more than a document holds"
    except (OSError, ValueError, RecursionError) as error:
        return "", type(error).__name__
    return text, None if text else "no text in it, or damaged"
