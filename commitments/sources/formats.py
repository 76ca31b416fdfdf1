"""What a file is by its first bytes, whatever its name says: so that a wrong ending is told as one."""

import zipfile
from dataclasses import dataclass
from pathlib import Path

from commitments.errors import BadInput


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file. A name that ends in one of ``endings`` says what it is; ``read`` are those that can be read."""

    name: str
    endings: tuple[str, ...]
    read: bool = True


_ZIP = Format("ZIP", (".zip",), read=False)
_BY_BEGINNING = (
    (b"%PDF-", Format("PDF", (".pdf",))),
    (b"PAR1", Format("Parquet", (".parquet", ".pq"))),
    (b"PK\x03\x04", _ZIP),
    (b"\x1f\x8b", Format("gzip", (".gz",), read=False)),
    (b"7z\xbc\xaf\x27\x1c", Format("7z", (".7z",), read=False)),
    (b"Rar!\x1a\x07", Format("RAR", (".rar",), read=False)),
)
# The old office formats begin alike and are not told apart here; each reader does so.
_BY_PART = (
    ("xl/", Format("Excel", (".xlsx", ".xlsm", ".xls"))),
    ("word/", Format("Word", (".docx",))),
    ("Contents/", Format("HWPX", (".hwpx", ".hwp"))),
)


def format_of(path: Path) -> Format | None:
    """The format, where the first bytes tell it; None for a text, and for what is not known here."""
    with path.open("rb") as file:
        beginning = file.read(8)
    found = next((one for mark, one in _BY_BEGINNING if beginning.startswith(mark)), None)
    return _packed(path) if found is _ZIP else found


def misnamed(path: Path) -> BadInput | None:
    """What is wrong where a file is of another kind than its name says; None where nothing speaks against the name."""
    found = format_of(path)
    if found is None or (found.read and path.suffix.lower() in found.endings):
        return None
    if not found.read:
        return BadInput(
            f"{path.name} is a {found.name} archive; unpack it and give the folder with what was in it.",
            "file_packed",
            file=path.name,
            format=found.name,
        )
    return BadInput(
        f"{path.name} is of the format {found.name}, whatever its name says; let the name end in {found.endings[0]}.",
        "file_misnamed",
        file=path.name,
        format=found.name,
        ending=found.endings[0],
    )


def _packed(path: Path) -> Format | None:
    """What a ZIP archive is by its parts; None for a broken one, of which its reader says more."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, NotImplementedError):
        return None
    return next((one for part, one in _BY_PART if any(name.startswith(part) for name in names)), _ZIP)
