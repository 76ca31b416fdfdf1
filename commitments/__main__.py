"""``python -m commitments``."""

from commitments.cli import main

main()
