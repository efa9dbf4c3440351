"""What app.py adds around every page."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Browser, Page

from tests.e2e.server import Server

PageAt = Callable[..., Page]


def test_the_page_says_that_it_is_chinese(page_at: PageAt) -> None:
    page = page_at("/")
    assert page.evaluate("document.documentElement.lang") == "zh-CN"


def test_the_outer_html_is_chinese_and_guarded(page_at: PageAt, server: Server) -> None:
    answer = page_at("/").request.get(server.url + "/why", headers={"accept-encoding": "gzip"})
    html = answer.text()
    assert "<title>医保共济</title>" in html
    assert "JavaScript，或拨打 12393" in html
    assert "You need to enable" not in html
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"


def test_an_address_that_is_no_page_is_told_so_in_chinese(page_at: PageAt, server: Server) -> None:
    page = page_at("/")
    answer = page.request.get(server.url + "/any/page")
    assert answer.status == 404 and "没有这个页面" in answer.text() and "12393" in answer.text()
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert page.request.get(server.url + "/healthz").json() == {"lives": True}


def test_the_look_and_the_printed_look_stand_in_the_first_answer(page_at: PageAt, server: Server) -> None:
    html = page_at("/").request.get(server.url + "/why").text()
    assert html.index("<style>:root{--accent:") < html.index("@media print") < html.index('id="root"')


def test_the_first_answer_comes_compressed_only_to_who_reads_that(page_at: PageAt, server: Server) -> None:
    ask = page_at("/").request
    plain = ask.get(server.url + "/why", headers={"accept-encoding": "identity"})
    small = ask.get(server.url + "/why", headers={"accept-encoding": "gzip"})
    assert "content-encoding" not in plain.headers and small.headers["content-encoding"] == "gzip"
    assert plain.body() == small.body()
    assert int(small.headers["content-length"]) < len(plain.body()) / 2


def test_a_browser_too_old_for_the_page_is_told_so(browser: Browser, server: Server) -> None:
    context = browser.new_context()
    context.route("**/static/js/*", lambda route: route.abort())
    page = context.new_page()
    page.clock.install()
    page.goto(server.url)
    page.clock.run_for(15_000)
    assert "12393" in page.locator("#root").inner_text()
    context.close()


def test_nothing_is_asked_of_any_other_machine(browser: Browser, server: Server) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server.url)
    page.wait_for_load_state("networkidle")
    assert asked
    assert [url for url in asked if not url.startswith((server.url, "data:", "blob:"))] == []
    context.close()
