"""What a page costs at full size: its script's run, the first paint in a browser, the bytes of its charts.

    python -m tests.benchmarks.pages_at_size --full DIR [--small DIR]

DIR is a record of 60,000 pledges and one of 1,000, as ``full_record`` makes them; a missing small one is made.
The script is run as Streamlit runs it, all of it: "cold" with nothing cached, as for the first reader after the
server's start, "written" after somebody else has written something, and "warm" with what the run before has read. The
largest ministry is shown. It is the processor's time: on SQLite a script waits for nothing else, and other programs are
not in it.
The browser opens each page with empty caches of its own, by turns with an empty Streamlit page: by ``paint`` is
meant Chromium's first contentful paint, by ``title`` that the page's own heading stands on the screen.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import streamlit as st
from streamlit.testing.v1 import AppTest

from commitments import queries, tracking
from dashboard.data import database
from tests.benchmarks import full_record
from tests.benchmarks.first_paint import Paint, paints

APP = Path(__file__).resolve().parents[2] / "dashboard" / "app.py"
VIEWS = APP.with_name("views")
RUNS = 7
KINDS = ("cold", "written", "warm")
SMALL = 1_000
EVENTS_EACH = 5
MOST_MS = 300.0
MOST_GROWTH = 1.3
MOST_PAINT = 1.5
MOST_CHART_BYTES = 500_000
# Pages that another address than their own leads to, or that need a number.
ASKED = {"pledge": {"id": "1"}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", type=Path, required=True, help="a data folder that full_record has filled")
    parser.add_argument("--small", type=Path, help="one with 1,000 pledges; made where it is not there")
    parser.add_argument("--pages", nargs="*", help="the views to measure; default: all")
    parser.add_argument("--no-browser", action="store_true", help="leave the first paint out")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        small = asked.small or Path(folder) / "small"
        full_record.make(small, pledges=SMALL, events=SMALL * EVENTS_EACH, workers=2).close()
        names = asked.pages or sorted(path.stem for path in VIEWS.glob("*.py") if path.stem != "__init__")
        figures = {name: (_measure(small, name), _measure(asked.full, name)) for name in names}
        _print_scripts(figures)
        if not asked.no_browser:
            _print_paints(paints(asked.full, names, folder=Path(folder)))


@dataclass(frozen=True, slots=True)
class Figure:
    """One page's figures: medians in milliseconds, and the bytes of its charts."""

    cold: float
    written: float
    warm: float
    chart_bytes: int


def _measure(data: Path, name: str) -> Figure:
    os.environ["COMMITMENTS_DATA_DIR"] = str(data)
    st.cache_data.clear()
    page = AppTest.from_file(str(APP), default_timeout=120).run()
    if name != "overview":
        page.switch_page(f"views/{name}.py")
    for key, value in ASKED.get(name, {}).items():
        page.query_params[key] = value
    page.run()
    if page.exception:
        raise SystemExit(f"the page {name} fails: {page.exception[0].value}")
    return Figure(
        cold=_median(page, st.cache_data.clear),
        written=_median(page, _write),
        warm=_median(page, lambda: None),
        chart_bytes=sum(len(chart.proto.spec.encode()) for chart in page.get("plotly_chart")),
    )


def _median(page: AppTest, before: Callable[[], None]) -> float:
    """Of some runs, before each of which something happens that is not counted."""
    times = []
    for _ in range(RUNS):
        before()
        begin = time.process_time()
        page.run()
        times.append((time.process_time() - begin) * 1000)
    return statistics.median(times)


def _write() -> None:
    """What somebody else does, in another process as it were: the pages are not told."""
    with database().write() as session:
        tracking.save_view("benchmark", path="pledges", choices={}, now=datetime.now(UTC), session=session)
    with database().write() as session:
        tracking.delete_view(next(one.id for one in queries.saved_views(session=session)), session=session)


def _print_scripts(figures: dict[str, tuple[Figure, Figure]]) -> None:
    print(f"{'script run, ms':14}", end="")
    for kind in KINDS:
        print(f"{kind + ' 1,000':>14}{'full':>7}{'ratio':>7}", end="")
    print(f"{'chart kB':>10}")
    for name, (small, full) in figures.items():
        print(f"{name:14}", end="")
        for kind in KINDS:
            at_small, at_full = getattr(small, kind), getattr(full, kind)
            print(f"{at_small:>14.0f}{at_full:>7.0f}{at_full / at_small:>7.2f}", end="")
        print(f"{full.chart_bytes / 1000:>10.0f}")
    for kind in KINDS if "ministry" in figures else ():
        at_small, at_full = (getattr(one, kind) for one in figures["ministry"])
        print(
            f"the ministry page {kind}: {at_full:.0f} ms (at most {MOST_MS:.0f}), {at_full / at_small:.2f} x "
            f"its figure at {SMALL:,} pledges (at most {MOST_GROWTH})"
        )
    most = max(one.chart_bytes for _, one in figures.values())
    print(f"the most chart data a page sends: {most / 1000:.0f} kB (at most {MOST_CHART_BYTES / 1000:.0f})")


def _print_paints(found: dict[str, Paint]) -> None:
    empty = found[""]
    print(f"{'browser, ms':14}{'paint':>8}{'to empty':>10}{'title':>8}{'to empty':>10}{'kB sent':>9}")
    for name, one in found.items():
        print(
            f"{name or 'empty page':14}{one.paint:>8.0f}{one.paint / empty.paint:>10.2f}"
            f"{one.title:>8.0f}{one.title / empty.title:>10.2f}{one.sent / 1000:>9.0f}"
        )
    worst = max(found, key=lambda name: found[name].paint)
    print(f"the latest first paint, of {worst}: {found[worst].paint / empty.paint:.2f} x (at most {MOST_PAINT})")


if __name__ == "__main__":
    main()
