"""How much a first visit fetches, as the server sends it; what a page does not show is not fetched."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, CDPSession

from tests.e2e.looking import settled
from tests.e2e.server import Server

MOST = 1_200_000  # bytes over the wire: headers, compressed bodies, fonts
HEAVY = re.compile(r"vega|arrow|glide|dataframe|plotly|mermaid|Syntax|katex|chart", re.IGNORECASE)
FIRST_LOADS = (
    "/",
    "/why",
    "/why?sample=01-only-display-link",
    "/can",
    "/can?sample=03-mother-in-law",
    "/two?sample=01-only-display-link",
    "/settle",
    "/settle?sample=15-never-combined",
    "/receipt?sample=15-never-combined",
)


@pytest.mark.parametrize("path", FIRST_LOADS)
def test_a_first_visit_stays_under_the_limit(path: str, browser: Browser, server: Server) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    session = context.new_cdp_session(page)
    urls, sizes = counted(session)
    page.goto(server.url + path)
    settled(page)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    assert len(sizes) > 20, "nothing was counted"
    assert sum(sizes.values()) <= MOST, f"{sum(sizes.values())} bytes"
    assert [url for url in urls.values() if HEAVY.search(url.rpartition("/")[2])] == []
    context.close()


def counted(session: CDPSession) -> tuple[dict[str, str], dict[str, int]]:
    """The address and the bytes over the wire of each request from now on, with an empty cache."""
    urls: dict[str, str] = {}
    sizes: dict[str, int] = {}
    session.send("Network.enable")
    session.send("Network.clearBrowserCache")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.on(
        "Network.requestWillBeSent", lambda one: urls.update({one["requestId"]: one["request"]["url"]})
    )
    session.on(
        "Network.loadingFinished", lambda one: sizes.update({one["requestId"]: int(one["encodedDataLength"])})
    )
    return urls, sizes


def test_scripts_come_compressed_only_to_who_reads_that(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    page.goto(server.url)
    script = page.locator('script[src*="/static/js/"]').first.get_attribute("src") or ""
    url = server.url + "/" + script.lstrip("./")
    plain = page.request.get(url, headers={"accept-encoding": "identity"})
    zipped = page.request.get(url, headers={"accept-encoding": "gzip"})
    assert "content-encoding" not in plain.headers and zipped.headers["content-encoding"] == "gzip"
    assert plain.body() == zipped.body()
    assert int(zipped.headers["content-length"]) < len(plain.body()) / 2
    assert "immutable" in zipped.headers["cache-control"]
    page.close()
