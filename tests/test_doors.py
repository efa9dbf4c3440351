"""The doors beside the pages: health, version, and the verbs over HTTP as another programme asks them."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

import gongji
from doors import broken, health, opened, unknown
from doors.bounds import LARGEST
from gongji.policies import policy_version

CASE: dict[str, Any] = {
    "date": "2025-03-11",
    "member": {"area": "230100", "scheme": "resident", "status": "active"},
    "sharers": [
        {"scheme": "employee", "status": "active", "has_account": True, "area": "230100", "relation": "child"}
        | {"link": "display", "balance": "860.00"}
    ],
    "expense": {"kind": "outpatient", "area": "230100", "designated": True, "credential": "member"}
    | {"total": "320.00", "fund_paid": "120.00"},
}
POSTED = {
    "diagnose": (CASE, lambda: gongji.diagnose(CASE)),
    "eligibility": (CASE, lambda: gongji.eligibility(CASE)),
    "settle": (CASE, lambda: gongji.settle(CASE)),
    "suspects": ({"case": CASE, "seen": "cash"}, lambda: gongji.suspects(CASE, "cash")),
}


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Starlette:
    monkeypatch.setenv(opened.SETTING, "1")
    return Starlette(routes=[*health.ROUTES, *opened.api_routes()])


def ask(site: Starlette, method: str, path: str, **more: Any) -> httpx.Response:
    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(app=site, client=("192.0.2.7", 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://site") as client:
            return await client.request(method, path, **more)

    return asyncio.run(asked())


def post(site: Starlette, verb: str, body: Any) -> httpx.Response:
    return ask(site, "POST", f"/api/v1/{verb}", json=body)


def test_health_tells_life_readiness_and_versions(site: Starlette) -> None:
    assert ask(site, "GET", "/healthz").json() == {"lives": True}
    assert ask(site, "GET", "/readyz").json() == {"ready": True, "wanting": []}
    assert ask(site, "GET", "/version").json() == {
        "program": gongji.__version__,
        "policy": policy_version(),
    }


def test_it_is_not_ready_while_the_store_does_not_answer(
    site: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "store_answers", lambda: False)
    answer = ask(site, "GET", "/readyz")
    assert (answer.status_code, answer.json()["wanting"]) == (503, ["store"])


@pytest.mark.parametrize("verb", POSTED)
def test_a_verb_answers_as_it_does_in_python(site: Starlette, verb: str) -> None:
    body, in_python = POSTED[verb]
    answer = post(site, verb, body)
    assert answer.status_code == 200
    assert answer.json() == in_python().model_dump(mode="json")


def test_the_next_question_is_put_as_to_a_person(site: Starlette) -> None:
    first = post(site, "next-question", {"case": {}}).json()
    assert first["path"] == "member.area" and first["question"].endswith("？")
    then = post(site, "next-question", {"case": {}, "unsure": ["member.area"]}).json()
    assert then["path"] not in ("member.area", None)


def test_a_story_and_a_sentence_are_read(site: Starlette) -> None:
    told = post(site, "story", {"text": "闺女给我绑了亲情账户，看门诊花了三百二，电话13912345678"}).json()
    assert told["facts"]["sharers"][0]["link"] == "display" and "13912345678" not in json.dumps(told)
    said = post(site, "claims", {"text": "兄弟姐妹不能共济", "date": "2025-03-11"}).json()
    assert said["matches"][0]["verdict"] == "outdated"


def test_the_rules_of_a_place_are_given(site: Starlette) -> None:
    rules = ask(site, "GET", "/api/v1/policy/230100?date=2025-03-11").json()
    assert rules == gongji.policy("230100", "2025-03-11").model_dump(mode="json")


@pytest.mark.parametrize(
    ("verb", "body", "path"),
    [
        ("diagnose", {"expense": {"total": "三百"}}, "expense.total"),
        ("diagnose", {"member": {"name": "王某"}}, "member.name"),
        ("diagnose", [], ""),
        ("suspects", {"case": CASE, "seen": "nothing like it"}, ""),
        ("next-question", {"case": {}, "unsure": "member.area"}, "unsure"),
        ("story", {}, "text"),
    ],
)
def test_what_cannot_be_read_is_refused_in_chinese(site: Starlette, verb: str, body: Any, path: str) -> None:
    answer = post(site, verb, body)
    assert answer.status_code == 422
    (fault, *_) = answer.json()["faults"]
    assert fault["path"] == path and fault["line"]


def test_no_json_at_all_is_refused_too(site: Starlette) -> None:
    answer = ask(site, "POST", "/api/v1/diagnose", content=b"{", headers={"content-type": "application/json"})
    assert answer.status_code == 422 and answer.json()["faults"][0]["line"]


def test_too_large_a_body_is_not_taken_in(site: Starlette) -> None:
    answer = post(site, "story", {"text": "共" * LARGEST})
    assert answer.status_code == 413 and "64 KB" in answer.json()["faults"][0]["line"]


def test_who_asks_too_often_waits_and_others_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(opened.SETTING, "1")
    monkeypatch.setenv("GONGJI_API_RATE", "2")
    site = Starlette(routes=opened.api_routes())
    codes = [ask(site, "GET", "/api/v1/policy/CN").status_code for _ in range(3)]
    assert codes == [200, 200, 429]


def test_the_description_names_every_verb_with_an_example(site: Starlette) -> None:
    told = ask(site, "GET", "/api/v1/openapi.json").json()
    assert {f"/{verb}" for verb in (*POSTED, "next-question", "story", "claims", "policy/{area}")} == set(
        told["paths"]
    )
    body = told["paths"]["/diagnose"]["post"]["requestBody"]["content"]["application/json"]
    example = next(iter(body["examples"].values()))["value"]
    assert post(site, "diagnose", example).json()["primary"] == "display_link_only"


def test_without_the_setting_there_is_no_such_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(opened.SETTING, raising=False)
    assert opened.api_routes() == []


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        *[(path, False) for path in ("/", "/why", "/why/", "/healthz", "/api/v1/diagnose", "/favicon.png")],
        *[(path, True) for path in ("/nowhere", "/why/deeper", "/api")],
    ],
)
def test_an_address_that_is_no_page_is_known(path: str, is_one: bool) -> None:
    assert unknown.is_unknown(path) is is_one


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    said: list[str] = []
    monkeypatch.setattr(broken.st, "error", lambda text, **_: said.append(text))
    return said


def test_a_page_that_breaks_says_what_to_do_and_logs_no_fact(
    shown: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        try:
            raise ValueError("余额 860.00 和王建国")
        except ValueError as error:
            assert broken.say_so(error)
    number = shown[0].split("编号 ")[1][:6]
    assert "12393" in shown[0] and number in caplog.text
    assert "860" not in caplog.text and "王建国" not in caplog.text and "ValueError" in caplog.text
