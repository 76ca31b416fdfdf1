"""Reading the sources that somebody has configured, all of them once: fit for cron, and for being ended at any moment.

What a source is and gives is ``commitments.sources``; here is which are asked, in what order, what happens when one
fails (the others go on), and what is remembered of each. It serves no page and decides nothing about a pledge.
"""

from commitments.syncing.configured import CONFIGURED_KINDS, Source, read_sources
from commitments.syncing.running import Means, Outcome, State, next_reading, sync

__all__ = ["CONFIGURED_KINDS", "Means", "Outcome", "Source", "State", "next_reading", "read_sources", "sync"]
