"""What becomes of a command that cannot go on: one line and an exit code."""

import sys
from typing import Any

import typer
from typer.core import TyperGroup

from commitments.cli.words import go_on_unread, plain, tell
from commitments.errors import CommitmentsError


class Commands(TyperGroup):
    """Commands whose errors are one line and exit code 1, and whose interruption is exit code 130."""

    def invoke(self, ctx: Any) -> Any:
        try:
            returned = super().invoke(ctx)
            sys.stdout.flush()
            return returned
        except CommitmentsError as error:
            tell(f"Error: {plain(str(error))}", err=True)
            raise typer.Exit(1) from None
        except BrokenPipeError:
            # Whoever read has seen enough (`… | head`) of a command that only prints; the others use ``tell``.
            go_on_unread(sys.stdout)
            raise typer.Exit(0) from None
        except OSError as error:
            # A full disk, a folder that may not be written: the system's words name it.
            tell(f"Error: {plain(str(error))}; check the place and its rights.", err=True)
            raise typer.Exit(1) from None
        except KeyboardInterrupt:
            tell("Stopped.", err=True)
            raise typer.Exit(130) from None
