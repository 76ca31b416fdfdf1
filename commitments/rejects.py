"""The file of the rows that an import could not use, each with its place and the reason, to be mended and read anew."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from commitments.errors import BadInput
from commitments.sources import Reject

_LONGEST_NAME = 60  # characters: of Korean ones a file's name may have 85


def reject_file_for(paths: Sequence[Path], urls: Sequence[str], data_dir: Path) -> Path:
    """Where rejected rows go unless somebody names another place: a file of its own for what is imported.

    It bears the name of the first path, and a mark of all that is imported: the same import writes it anew, another one
    of a file of the same name leaves it alone.
    """
    places = [path.resolve() for path in paths]
    name = (places[0].name or "root") if places else "articles"
    mark = hashlib.sha256("\n".join(sorted({*map(str, places), *urls})).encode("utf-8", "surrogateescape")).hexdigest()
    return data_dir / "rejects" / f"{name[:_LONGEST_NAME]}.{mark[:8]}.rejects.jsonl"


class RejectFile:
    """The reject file: a new one for each run, made when the first row is set aside."""

    def __init__(self, path: Path, *, beside: Sequence[Path]) -> None:
        self._path = path
        self._file: IO[bytes] | None = None
        self._refuse_to_overwrite(beside)

    def __enter__(self) -> "RejectFile":
        self._path.unlink(missing_ok=True)
        return self

    def __exit__(self, *_: object) -> None:
        if self._file:
            self._file.close()

    def write(self, rejects: Sequence[Reject]) -> None:
        """Adds the rejects and hands them to the system, so that they outlive this process."""
        if not rejects:
            return
        if self._file is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("wb")
        for reject in rejects:
            line = {"place": reject.place, "reason": reject.reason, "raw": reject.raw}
            # `backslashreplace` writes a lone surrogate as the JSON escape that gives it back.
            self._file.write(json.dumps(line, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")
        self._file.flush()

    def _refuse_to_overwrite(self, inputs: Sequence[Path]) -> None:
        path = self._path.resolve()
        for source in (source.resolve() for source in inputs):
            if path == source or (source.is_dir() and path.is_relative_to(source)):
                raise BadInput(f"The reject file {self._path} would be read as articles of {source}; name another.")
        if path.is_dir():
            raise BadInput(f"The reject file {self._path} is a folder; name a file.")
        if path.exists() and not _is_reject_file(path):
            raise BadInput(f"{self._path} is there already and holds no rejected rows; name another reject file.")


def _is_reject_file(path: Path) -> bool:
    with path.open("rb") as file:
        first = file.readline(1_000)
    return not first or first.startswith(b'{"place":')
