"""How an import's progress is shown: a bar on a terminal, a line now and then anywhere else."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from commitments.cli.words import tell
from commitments.counting import counted
from commitments.importing import Progress

_SECONDS_BETWEEN_LINES = 10.0
_WINDOW = 30.0  # seconds over which the rate is taken: rows that are known already go by far faster than new ones

Show = Callable[[Progress], None]


@contextmanager
def shown(total: int | None) -> Iterator[Show]:
    """A function that shows progress on standard error; ``total`` is the number of rows, None where unknown."""
    if sys.stderr.isatty():
        with _bar(total) as show:
            yield show
    else:
        yield _lines(total)


def line(progress: Progress, total: int | None, rate: float) -> str:
    """Progress in one line; ``rate`` in rows a second."""
    parts = [f"{progress.rows:,} of {counted(total, 'row')}" if total is not None else counted(progress.rows, "row")]
    if rate > 0:
        parts.append(f"{rate:,.0f} a second")
        if total is not None and total > progress.rows:
            parts.append(f"{_duration((total - progress.rows) / rate)} left")
    parts.append(_counts(progress))
    return " · ".join(parts)


def _counts(progress: Progress) -> str:
    parts = [counted(progress.new, "new article"), counted(progress.commitments, "commitment")]
    if progress.known:
        parts.insert(1, f"{progress.known:,} known")
    if progress.set_aside:
        parts.append(f"{progress.set_aside:,} set aside")
    return " · ".join(parts)


def _duration(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def _lines(total: int | None) -> Show:
    last_time, last_rows = time.monotonic(), 0

    def show(progress: Progress) -> None:
        nonlocal last_time, last_rows
        now = time.monotonic()
        if now - last_time < _SECONDS_BETWEEN_LINES:
            return
        tell(line(progress, total, (progress.rows - last_rows) / (now - last_time)), err=True)
        last_time, last_rows = now, progress.rows

    return show


@contextmanager
def _bar(total: int | None) -> Iterator[Show]:
    from rich import progress as rich  # only who looks at a terminal waits for it
    from rich.console import Console

    class Rate(rich.ProgressColumn):
        def render(self, task: rich.Task) -> str:
            return f"{task.speed:,.0f}/s" if task.speed else "–/s"

    columns = (
        rich.BarColumn(bar_width=None),
        rich.MofNCompleteColumn(),
        Rate(),
        rich.TimeRemainingColumn(),
        rich.TextColumn("{task.fields[counts]}"),
    )
    with rich.Progress(*columns, console=Console(stderr=True), speed_estimate_period=_WINDOW, expand=True) as bar:
        task = bar.add_task("", total=total, counts=_counts(Progress()))
        yield lambda progress: bar.update(task, completed=progress.rows, counts=_counts(progress))
