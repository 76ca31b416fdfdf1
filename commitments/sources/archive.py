"""Office files are ZIP archives of XML: this looks into one before a library opens it, and refuses what is a trap.

Every part is unpacked once and thrown away, and counted as it comes out, since the sizes that an archive states of
itself may lie. A document type declaration (where entities that expand or read files would stand) has no place in an
office file.
"""

import re
import struct
import zipfile
import zlib
from pathlib import Path

from commitments.errors import BadInput

MOST_BYTES = 100_000_000
"""Bytes that an archive may hold, unpacked."""
MOST_PARTS = 5_000

_PIECE = 256 * 1024
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""Names the part of a compound file in which an office file with a password is kept: it is no ZIP then."""
_XML = (".xml", ".rels", ".hpf", ".opf", ".vml", ".rdf")


def check_archive(path: Path) -> None:
    """Raises BadInput for a file that is no sound ZIP, unpacks to too much, is locked, or declares entities."""
    try:
        with zipfile.ZipFile(path) as archive, path.open("rb") as file:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS:
                raise BadInput(
                    f"{path.name} holds {len(parts):,} parts; a document has at most {MOST_PARTS:,}.",
                    "file_unsafe",
                    file=path.name,
                )
            total = 0
            for part in parts:
                if part.flag_bits & 1:
                    raise BadInput(
                        f"{path.name} is locked with a password; save it without one.", "file_locked", file=path.name
                    )
                size = _unpacked(file, part, MOST_BYTES - total, path.name)
                if size != part.file_size:  # what one reader sees of it, another would not
                    raise BadInput(
                        f"{path.name} states a false size for {part.filename[:60]!r}; it is not read.",
                        "file_unsafe",
                        file=path.name,
                    )
                total += size
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError) as error:
        if _ENCRYPTED in path.read_bytes():
            raise BadInput(
                f"{path.name} is locked with a password; save it without one.", "file_locked", file=path.name
            ) from None
        raise BadInput(
            f"{path.name} is damaged or no file of its kind ({error}); save it again where it was made.",
            "file_damaged",
            file=path.name,
        ) from None


def _unpacked(file: object, part: zipfile.ZipInfo, most: int, name: str) -> int:
    """The true size of a part, unpacked piece by piece."""
    file.seek(part.header_offset)  # type: ignore[attr-defined]
    mark, name_length, extra_length = _LOCAL_HEADER.unpack(file.read(_LOCAL_HEADER.size))  # type: ignore[attr-defined]
    if mark != b"PK\x03\x04":
        raise zipfile.BadZipFile(f"the part {part.filename[:60]!r} is not where it should be")
    file.seek(name_length + extra_length, 1)  # type: ignore[attr-defined]
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise BadInput(
            f"{name} is packed in a way that office files are not (method {part.compress_type}).",
            "file_unsafe",
            file=name,
        )
    unpacker = zlib.decompressobj(-15) if part.compress_type == zipfile.ZIP_DEFLATED else None
    is_xml = part.filename.lower().endswith(_XML)
    size, left, before = 0, part.compress_size, b""
    while True:
        packed = unpacker.unconsumed_tail if unpacker and unpacker.unconsumed_tail else b""
        if not packed:
            packed = file.read(min(_PIECE, left))  # type: ignore[attr-defined]
            left -= len(packed)
        if not packed:
            return size
        piece = unpacker.decompress(packed, _PIECE) if unpacker else packed
        size += len(piece)
        if size > most:
            raise BadInput(
                f"{name} unpacks to more than {MOST_BYTES:,} bytes: that is no document.", "file_unsafe", file=name
            )
        # A declaration in UTF-16 has a NUL between its letters.
        seen = before + piece.replace(b"\0", b"") if is_xml else b""
        if _DECLARATION.search(seen):
            raise BadInput(
                f"{name} declares entities in {part.filename[:60]!r}; office files never do. It is not read.",
                "file_unsafe",
                file=name,
            )
        before = seen[-32:]
        if unpacker and unpacker.eof:
            return size
