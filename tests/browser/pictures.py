"""The pictures that the README shows; ``make picture`` draws them and puts them there. No test: run by name only."""

from collections.abc import Callable

import pytest

from tests.browser.conftest import Window
from tests.conftest import Server

pytestmark = pytest.mark.browser

PICTURES = {
    "ministry": ("/ministry?of=moe", 1200),
    "overview": ("/", 1000),
    "pledge": ("/pledge?id=28", 1150),
}
"""What each picture shows and how tall it is, in pixels."""


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_for_the_readme_is_drawn(name: str, server: Server, window: Callable[..., Window]) -> None:
    path, height = PICTURES[name]
    visitor = window(1440, height)
    visitor.open(f"{server.url}{path}")
    visitor.page.wait_for_selector(".foot")
    if name == "ministry":
        visitor.page.wait_for_selector(".js-plotly-plot .barlayer .point")
    visitor.settle()
    visitor.keep(f"readme-{name}")
    assert visitor.faults == []
