"""The command line: parse, call, print. One file a group of commands, this one is their table of contents.

What is heavy is imported by the command that needs it. Nothing here decides anything: that is for whom it calls.
"""

import typer

from commitments.cli import articles, bills, evaluating, record, sources
from commitments.cli.group import Commands

app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Finds the commitments in Korean government releases and news, and keeps the record of what became of them.",
)
app.command("import")(articles.import_)
app.command()(sources.sync)
app.command()(articles.match)
app.command()(articles.extract)
app.command()(evaluating.evaluate)
app.command("evaluate-matching")(evaluating.evaluate_matching)
app.command("evaluate-again")(evaluating.evaluate_again)
app.command("fit-matching")(evaluating.fit_matching)
app.command()(record.init)
app.command()(record.status)
app.command()(record.show)
app.command()(record.ministries)
app.command()(record.verify)
app.add_typer(bills.bills, name="bills")


def main() -> None:
    """Runs the command line."""
    app()
