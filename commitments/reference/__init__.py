"""Who governs, under which name, and when: Korea's public bodies, their successions, the governments and the 17
policy areas.

It is reference data read from the CSV files beside this module, each row with its source and a mark (``seen`` in that
source, ``derived`` from what was seen, or ``verify``: known, but to be checked before anything rests on it), and the
few pure functions that answer questions about it for a given day. It is not a table of the database, it holds no
heads of office but the Presidents whose name a government bears, no local governments and no public corporations,
and it never looks at the clock.
"""

from commitments.reference.areas import PolicyArea, policy_area, policy_areas
from commitments.reference.bodies import Ministry, Succession, current, ministries, ministry, successions
from commitments.reference.governments import Government, government, governments
from commitments.reference.labels import LabelReading, read_label, resolve_label
from commitments.reference.names import name_pattern, resolve, resolve_all
from commitments.reference.succession import heir_of_whole, heirs, lineage, successors, undecided_predecessors

__all__ = [
    "Government",
    "LabelReading",
    "Ministry",
    "PolicyArea",
    "Succession",
    "current",
    "government",
    "governments",
    "heir_of_whole",
    "heirs",
    "lineage",
    "ministries",
    "ministry",
    "name_pattern",
    "policy_area",
    "policy_areas",
    "read_label",
    "resolve",
    "resolve_all",
    "resolve_label",
    "successions",
    "successors",
    "undecided_predecessors",
]
