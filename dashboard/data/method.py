"""How the record is made: the extractor's rules, the evidence ladder, others' vocabularies. No database."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass

from commitments import crosswalk, ladder, shortfall
from commitments.crosswalk import Scheme
from commitments.extraction import rulebook
from commitments.extraction.rulebook import Rule
from commitments.ladder import Missing, Rung
from commitments.queries import PledgeRow
from commitments.shortfall import Shortfall
from commitments.tracking import Progress
from commitments.vocabulary import Evidence, Kind, Status


@dataclass(frozen=True, slots=True)
class Rules:
    """The extractor's rules: those that find a promise and those that change its meaning."""

    targets: tuple[Rule, ...]
    modifiers: tuple[Rule, ...]


def rules() -> Rules:
    """The rules as they are applied."""
    return Rules(rulebook.targets(), rulebook.modifiers())


def rungs() -> tuple[Rung, ...]:
    """The evidence ladder."""
    return ladder.rungs()


def schemes() -> Mapping[str, Scheme]:
    """Others' vocabularies and what their labels count as."""
    return crosswalk.schemes()


def missing(kind: Kind, status: Status | None, evidence: Collection[Evidence]) -> Missing | None:
    """What a status still needs of evidence, for a pledge of this kind."""
    return ladder.missing(kind, status, evidence)


def short_of_target(row: PledgeRow, progress: Progress | None) -> Shortfall | None:
    """What speaks against calling a pledge of numbers fulfilled on this count."""
    wanted = [asdict(one) for one in row.targets]
    return shortfall.short_of_target(wanted, progress.done if progress else None, progress.unit if progress else "")
