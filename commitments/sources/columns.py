"""Which column of a table gives which field of an article: guessed from the names, and settable where that fails.

A mapping is ``{field: column}``, such as ``{"text": "보도 내용"}``: the field is then read from that column only.
"""

from collections.abc import Mapping, Sequence

from commitments.errors import BadInput
from commitments.sources.row import FIELDS, field_of, missing_fields, rank_of

# Where no column bears a field's own name, one whose name holds such a word gives it: `기사본문(요약)`, `게재 일자`.
_WORDS = {
    "text": ("본문", "내용", "body", "content", "text"),
    "published": ("일자", "날짜", "일시", "date"),
    "title": ("제목", "title", "headline"),
}


# BigKinds' 기관 are the bodies named in a story; whose article it is stands under 언론사.
_BIGKINDS = frozenset(("뉴스 식별자", "언론사", "인물", "기관"))


def guess(names: Sequence[str]) -> dict[str, str]:
    """The field → column mapping that the names suggest; a field for which two columns are as good is left out."""
    found: dict[str, str] = {}
    misleading = {"기관"} if set(names) >= _BIGKINDS else set()
    for name in sorted((name for name in names if field_of(name) and name not in misleading), key=rank_of):
        found.setdefault(str(field_of(name)), name)
    for field, words in _WORDS.items():
        if field in found:
            continue
        near = [name for name in names if name not in found.values() and any(word in name.casefold() for word in words)]
        if len(near) == 1:
            found[field] = near[0]
    return found


def renamed(names: Sequence[str], columns: Mapping[str, str]) -> list[str]:
    """The header with each column under the name of the field that it gives; '' for one that must not give any.

    Raises BadInput for a field that there is not, and for a column that the table has not.
    """
    stripped = [str(name).strip() for name in names]
    for field, column in columns.items():
        if field not in FIELDS:
            raise BadInput(f"An article has no {field!r}; its fields are {', '.join(FIELDS)}.")
        if column not in stripped:
            raise BadInput(
                f"There is no column {column!r}; the table has {', '.join(stripped)[:300]}.", "no_column", column=column
            )
    # A column with a field's own name keeps it: where it is empty in a row, another of the field's names may not be.
    near = {name: field for field, name in guess(stripped).items() if field not in columns and not field_of(name)}
    fields = near | {column: field for field, column in columns.items()}
    # A column that would give a field by its own name gives none where another was chosen for it.
    misleading = {"기관"} - fields.keys() if set(stripped) >= _BIGKINDS else set()
    return [fields.get(name) or ("" if field_of(name) in columns or name in misleading else name) for name in stripped]


def header_of(rows: Sequence[Sequence[object]], columns: Mapping[str, str]) -> tuple[int, list[str]]:
    """Where the header stands among the first rows, and the header with its columns renamed.

    It is the first row that gives both a text and a day; where none does, the first row that is not empty.
    """
    first = next((at for at, row in enumerate(rows) if any(str(cell).strip() for cell in row)), 0)
    for at, row in enumerate(rows):
        names = [str(cell) for cell in row]
        if all(column in [name.strip() for name in names] for column in columns.values()):
            header = renamed(names, columns)
            if not missing_fields(header):
                return at, header
    return first, renamed([str(cell) for cell in rows[first]], columns) if rows else []


def by_name(header: Sequence[str], cells: Sequence[object]) -> dict[str, object]:
    """A row's values by the names of their columns. Of two columns of one name the first that is filled counts."""
    row: dict[str, object] = {}
    for name, cell in zip(header, cells, strict=False):
        if name and row.get(name) in (None, ""):
            row[name] = cell
    return row


def read_mapping(settings: Sequence[str]) -> dict[str, str]:
    """A mapping from the command line: ``text=본문`` each. Raises BadInput for anything else."""
    pairs = [setting.partition("=") for setting in settings]
    for setting, (field, mark, column) in zip(settings, pairs, strict=True):
        if not mark or field.strip() not in FIELDS or not column.strip():
            raise BadInput(f"{setting!r} is no column; write FIELD=COLUMN with one of {', '.join(FIELDS)}.")
    return {field.strip(): column.strip() for field, _, column in pairs}
