"""What a visit leaves behind: nothing on another machine, in an address, in a log, or in the browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page

from gongji.words import words
from pages.parts.frame.site import PLACES, Place
from tests.e2e.looking import settled
from tests.e2e.server import Server
from tests.e2e.test_every_page import paths

PageAt = Callable[..., Page]
AMOUNT = "7316.29"
ON_DEVICE = "() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, location.href])"


@dataclass
class Sent:
    """Everything that a page asked for: addresses with what was posted, and where sockets were opened to."""

    requests: list[str] = field(default_factory=list)
    sockets: list[str] = field(default_factory=list)


def watched(page: Page) -> Sent:
    sent = Sent()
    page.on("request", lambda one: sent.requests.append(f"{one.url} {one.post_data or ''}"))
    page.on("websocket", lambda one: sent.sockets.append(one.url))
    return sent


def assert_own(sent: Sent, server: Server) -> None:
    assert sent.requests
    own = (server.url + "/", "data:", "blob:")
    assert [one for one in sent.requests if not one.startswith(own)] == []
    assert [
        one for one in sent.sockets if not one.startswith(server.url.replace("http", "ws", 1) + "/")
    ] == []


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.url_path or "home")
def test_no_page_asks_anything_of_another_machine(place: Place, page_at: PageAt, server: Server) -> None:
    page = page_at("/")
    for path in paths(place):
        sent = watched(page)
        page.goto(server.url + path)
        settled(page)
        assert sent.sockets
        assert_own(sent, server)


def test_an_amount_goes_nowhere_but_through_the_session(page_at: PageAt, server: Server) -> None:
    page = page_at("/settle?sample=15-never-combined", 360, 5000)
    sent = watched(page)
    page.get_by_text("改数字，改人").click()
    total = page.get_by_label(words("facts")["expense.total"]["question"]).last
    total.fill(AMOUNT)
    total.press("Tab")
    settled(page)
    assert AMOUNT in page.locator("[data-testid=stMain]").inner_text()
    page.get_by_text("留着、发给家人", exact=True).click()
    page.wait_for_timeout(500)
    assert AMOUNT not in page.locator(".st-key-keep-link").inner_text()
    for title in ("结算单核对", "我能共济吗", "为什么没付成"):
        page.locator(".st-key-links").get_by_text(title).click()
        settled(page)
    assert_own(sent, server)
    assert [one for one in sent.requests if AMOUNT in one or AMOUNT.replace(".", "") in one] == []
    assert AMOUNT not in page.evaluate(ON_DEVICE)
    assert AMOUNT not in server.log.read_text(errors="replace")


def test_the_browser_keeps_no_answer_only_that_the_letters_are_large(page_at: PageAt) -> None:
    page = page_at("/can?sample=03-mother-in-law")
    before = page.evaluate(ON_DEVICE)
    assert "230" not in before.replace(page.url, "")
    page.get_by_role("button", name="长辈版").click()
    page.get_by_role("button", name="普通版").wait_for()
    kept = {cookie["name"]: cookie.get("value") for cookie in page.context.cookies()}
    assert kept.pop("large") == "1"
    assert set(kept) <= {"_streamlit_xsrf"}
