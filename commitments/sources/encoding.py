"""Bytes to characters: UTF-8 or the CP949 of older Korean files, and lines that cannot fill the memory.

Bytes that fit neither become lone surrogates (``surrogateescape``), which the row's checks then report.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from commitments.sources.row import MAX_TEXT

# A row may hold a text just under the limit with every Korean character written as an escape: twice its size.
MAX_LINE = 2 * MAX_TEXT + 1_000_000
_SAMPLE = 256 * 1024  # bytes that decide about the encoding
_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Overlong:
    """A line of more than ``MAX_LINE`` bytes: only its beginning was kept."""

    beginning: bytes


def read_lines(path: Path) -> Iterator[bytes | Overlong]:
    """The lines of a file with their ends. Of an endless line no more than ``MAX_LINE`` bytes are ever held."""
    with path.open("rb") as file:
        while line := file.readline(MAX_LINE + 1):
            if len(line) <= MAX_LINE or line.endswith(b"\n"):
                yield line
                continue
            beginning = line[:1000]
            del line
            while (piece := file.readline(_PIECE)) and not piece.endswith(b"\n"):
                pass
            yield Overlong(beginning)


def count_lines(path: Path) -> int:
    """Lines that are not cut short: the count of newlines, and one for an end without."""
    lines, last = 0, b"\n"
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            lines += piece.count(b"\n")
            last = piece[-1:]
    return lines + (last != b"\n")


def encoding_of(path: Path) -> str:
    """``utf-8`` or ``cp949``, from the beginning of the file."""
    with path.open("rb") as file:
        return encoding_of_bytes(file.read(_SAMPLE))


def is_utf16(path: Path) -> bool:
    """Whether the file begins with the mark of UTF-16, as what Excel calls Unicode text does."""
    with path.open("rb") as file:
        return file.read(2) in (b"\xff\xfe", b"\xfe\xff")


def ends_in_returns(path: Path) -> bool:
    """Whether the file's lines end in a carriage return alone, as far as its beginning tells."""
    with path.open("rb") as file:
        beginning = file.read(_SAMPLE)
    return b"\r" in beginning and b"\n" not in beginning


def encoding_of_bytes(beginning: bytes) -> str:
    """``utf-8``, unless the bytes are not and read as CP949 they give more Hangul.

    Counting errors would not do: CP949 takes nearly any bytes, so that one broken byte in a file of UTF-8 would
    turn all of it into Chinese characters.
    """
    try:
        beginning.decode("utf-8")
    except UnicodeDecodeError:
        as_cp949 = _hangul(beginning.decode("cp949", "replace"))
        return "cp949" if as_cp949 > _hangul(beginning.decode("utf-8", "replace")) else "utf-8"
    return "utf-8"


def decode(content: bytes, encoding: str) -> str:
    """The characters of ``content``, each as it stands in the file; bytes that are none become lone surrogates."""
    return content.decode(encoding, "surrogateescape")


def without_mark(content: bytes) -> bytes:
    """``content`` without the byte order mark that Windows puts before UTF-8: it belongs to the file, not the text."""
    return content.removeprefix(b"\xef\xbb\xbf")


def _hangul(text: str) -> int:
    return sum("가" <= character <= "힣" for character in text)
