"""Which sources are read: ``sources.toml`` in the data directory, one ``[[source]]`` a source.

A file, as it is read by people, kept with the data and the same for cron and for the page that shows the sources. Keys
of services are no part of it: they come from the environment.
"""

import tomllib
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from commitments.errors import BadInput
from commitments.sources.row import FIELDS

CONFIGURED_KINDS = ("feed", "page", "briefing", "folder")

_NEEDS = {"feed": "url", "page": "url", "briefing": "since", "folder": "path"}
_TAKES = {
    "feed": ("url", "text", "ministry", "outlet", "licence"),
    "page": ("url", "ministry", "outlet", "licence"),
    "briefing": ("since",),
    "folder": ("path", "columns"),
}
_ALL = ("name", "kind", "every_minutes")
_YEAR = 366 * 24 * 60


@dataclass(frozen=True, slots=True)
class Source:
    """One configured source. ``text`` says for a feed where its articles' text is: on the ``page``, or in the ``feed``.

    ``ministry``, ``outlet`` and ``licence`` hold for all its articles. ``every_minutes`` is the least time from one
    success to the next reading; 0 reads in every run. ``columns`` maps fields to columns of the folder's tables.
    """

    name: str
    kind: str
    url: str = ""
    path: Path | None = None
    since: date | None = None
    text: str = "page"
    ministry: str = ""
    outlet: str = ""
    licence: str = ""
    every_minutes: int = 0
    columns: tuple[tuple[str, str], ...] = ()

    @property
    def place(self) -> str:
        """Where it is: an address, a folder, or the service's name."""
        return self.url or (str(self.path) if self.path else "data.go.kr 15095335")

    @property
    def given(self) -> dict[str, object]:
        """The fields that hold for all its articles."""
        named = {"ministry": self.ministry, "outlet": self.outlet, "licence": self.licence}
        return {name: value for name, value in named.items() if value}


def read_sources(path: Path) -> tuple[Source, ...]:
    """The sources in a file; none where there is no file. Raises BadInput for anything that is not as described."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return ()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} is no TOML ({error}); mend it", "sources_no_toml", file=path.name) from None
    tables = content.pop("source", [])
    if content or not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        raise BadInput(
            f"{path} holds more than [[source]] tables: {', '.join(content) or 'source'}",
            "sources_more",
            file=path.name,
        )
    sources = tuple(_source(table, path) for table in tables)
    names = [source.name for source in sources]
    for name in names:
        if names.count(name) > 1:
            raise BadInput(
                f"{path} names two sources {name!r}; each needs a name of its own", "sources_twice", name=name
            )
    return sources


def _source(table: dict[str, object], file: Path) -> Source:
    name = str(table.get("name") or "")
    where, kind = _where(file, name), table.get("kind")
    if kind not in CONFIGURED_KINDS:
        raise BadInput(
            f"{where}: the kind {kind!r} is none of {', '.join(CONFIGURED_KINDS)}",
            "source_kind",
            source=name,
            kind=kind,
            kinds=", ".join(CONFIGURED_KINDS),
        )
    allowed = (*_ALL, *_TAKES[str(kind)])
    if unknown := [key for key in table if key not in allowed]:
        raise BadInput(
            f"{where}: a {kind} has no {', '.join(unknown)}; it takes {', '.join(allowed)}",
            "source_unknown",
            source=name,
            keys=", ".join(unknown),
            allowed=", ".join(allowed),
        )
    for key in ("name", _NEEDS[str(kind)]):
        if not table.get(key):
            raise BadInput(f"{where}: {key} is missing", "source_lacks", source=name, key=key)
    return Source(**{key: _value(key, value, name, file) for key, value in table.items()})  # type: ignore[arg-type]


def _where(file: Path, name: str) -> str:
    return f"{file}, source {name!r}"


def _value(key: str, value: object, name: str, file: Path) -> object:
    where = _where(file, name)
    wrong = {"source": name, "key": key, "value": str(value)}
    kinds = {"every_minutes": int, "since": date, "columns": dict}
    wanted = kinds.get(key, str)
    if not isinstance(value, wanted) or isinstance(value, bool):
        example = {"since": "2024-01-01 without quotes", "every_minutes": "60", "columns": '{text = "본문"}'}.get(
            key, "text"
        )
        raise BadInput(f"{where}: {key} is {value!r}; write {example}", "source_wrong", **wrong)
    if key == "every_minutes" and not 0 <= int(str(value)) <= _YEAR:
        raise BadInput(f"{where}: every_minutes is {value}; it is 0 to {_YEAR}, a year", "source_wrong", **wrong)
    if key == "text" and value not in ("page", "feed"):
        raise BadInput(f"{where}: text is {value!r}; it is page or feed", "source_wrong", **wrong)
    if key == "url" and urlsplit(str(value)).scheme not in ("http", "https"):
        raise BadInput(f"{where}: {value!r} is no web address", "source_wrong", **wrong)
    if key == "path":
        return (file.parent / str(value)).resolve()  # beside the file, where it is not absolute
    if key == "columns" and isinstance(value, dict):
        if odd := [field for field, column in value.items() if field not in FIELDS or not isinstance(column, str)]:
            fields_ = ", ".join(FIELDS)
            raise BadInput(f"{where}: columns gives {odd[0]!r}; write a column for {fields_}", "source_wrong", **wrong)
        return tuple((str(field), str(column)) for field, column in value.items())
    return value


assert {name for takes in _TAKES.values() for name in takes} | set(_ALL) == {field.name for field in fields(Source)}
