"""The pages that the navigation holds, read from where it is written: a new page is walked without being named here."""

import ast
from pathlib import Path

APP = Path(__file__).parents[2] / "dashboard" / "app.py"

NAMES = {"pledge": "id=28", "article": "id=5", "search": "q=지원", "calendar": "month=2026-12"}
"""What an address says beside its page, so that there is something to be seen."""


def pages() -> dict[str, str]:
    """The address of every page within the dashboard, by the name of its view."""
    found = {}
    for node in ast.walk(ast.parse(APP.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "Page":
            view = next(part.value for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant))
            given = {one.arg: one.value for one in node.keywords}
            path = ast.literal_eval(given["url_path"]) if "url_path" in given else ""
            name = Path(view).stem
            found[name] = f"/{path}?{NAMES[name]}" if name in NAMES else f"/{path}"
    return found
