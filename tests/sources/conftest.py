"""A web server for each test that asks for one."""

from collections.abc import Iterator

import pytest

from tests.sources.web import Web, serving


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as web:
        yield web
