"""Fixtures of the browser tests. A machine without a browser fails them; it never skips them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.e2e.browser import WANTED, find_browser, is_ready
from tests.e2e.looking import settled
from tests.e2e.server import Server, running_server

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TIMEOUT = 30_000  # ms; a cold start on a busy machine takes a while


@pytest.fixture(scope="package")
def server() -> Iterator[Server]:
    """One server for all browser tests."""
    with running_server() as running:
        yield running


@pytest.fixture
def fresh_server() -> Iterator[Server]:
    """A server that nobody has visited, for what only the first visitor would see."""
    with running_server() as running:
        yield running


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    if not is_ready():
        pytest.fail(WANTED)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def page_at(browser: Browser, server: Server) -> Iterator[Callable[..., Page]]:
    """`page_at("/path", width, height, at=fresh_server)`: a visitor of its own, on a page that is done."""
    contexts: list[BrowserContext] = []

    def visit(path: str = "/", width: int = 1280, height: int = 2600, at: Server | None = None) -> Page:
        visited = at or server
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale="zh-CN", timezone_id="Asia/Shanghai"
        )
        contexts.append(context)
        context.set_default_timeout(TIMEOUT)
        page = context.new_page()
        page.goto(visited.url + path)
        settled(page)
        if page.get_by_test_id("stException").count():
            pytest.fail(f"{path} shows an exception; the log of the server ends:\n{visited.log_end()}")
        return page

    yield visit
    for context in contexts:
        context.close()
