"""Types at the clerk's desk as a clerk does: into a field, or into the box of the next question."""

from __future__ import annotations

from html import unescape
from typing import Any

from streamlit.testing.v1 import AppTest

import gongji
from pages.parts.desk.next import BOX
from tests.pages.opened import assert_sound, opened

STORY = {  # a daughter in 大庆 set up the display link for her mother in 哈尔滨
    "member.area": "hrb",
    "member.scheme": "2",
    "member.status": "正常",
    "sharers.0.relation": "妈妈",
    "sharers.0.area": "大庆",
    "sharers.0.scheme": "zg",
    "sharers.0.link": "2",
    "sharers.0.has_account": "1",
    "sharers.0.status": "zc",
    "date": "20250311",
    "expense.kind": "mz",
    "expense.area": "=",
    "expense.designated": "1",
    "expense.credential": "本人",
    "expense.total": "320",
    "expense.fund_paid": "120元",
    "sharers.0.balance": "８６０",
}
MEANT = {
    "date": "2025-03-11",
    "member": {"scheme": "resident", "status": "active", "area": "230100"},
    "sharers": [
        {
            "name": "A",
            "scheme": "employee",
            "status": "active",
            "has_account": True,
            "area": "230600",
            "balance": "860.00",
            "relation": "parent",
            "link": "display",
        }
    ],
    "expense": {
        "kind": "outpatient",
        "area": "230100",
        "designated": True,
        "credential": "member",
        "total": "320.00",
        "fund_paid": "120.00",
    },
}


def desk(story: dict[str, str] | None = None) -> AppTest:
    app = opened("desk")
    for path, text in (story or {}).items():
        put(app, path, text)
    return app


def put(app: AppTest, path: str, text: str) -> AppTest:
    """Type into the field of a fact, and leave it."""
    field(app, path).set_value(text).run()
    assert_sound(app)
    return app


def reply(app: AppTest, text: str) -> AppTest:
    """Type the caller's answer to the question that stands there, and Enter."""
    app.text_input(key=BOX).set_value(text)
    app.button(key="desk-answer").click().run()
    assert_sound(app)
    return app


def field(app: AppTest, path: str) -> Any:
    return next(one for one in app.text_input if _path(one.key) == path)


def fields(app: AppTest) -> dict[str, str]:
    """Path -> what stands in its field, for every field on the screen."""
    return {_path(one.key): str(one.value) for one in app.text_input if _path(one.key)}


def asked(app: AppTest) -> str:
    """The official words of the question that stands there; empty where none does."""
    return next((str(one.label).replace("\\", "") for one in app.text_input if one.key == BOX), "")


def verdict(app: AppTest) -> str:
    return str(app.info[0].value).replace("\\", "")


def order(app: AppTest) -> str:
    """The work order that stands there to be copied."""
    box = next(one.proto.body for one in app.get("html") if "<pre>工单摘要" in one.proto.body)
    return unescape(box.partition("<pre>")[2].partition("</pre>")[0])


def case_of(app: AppTest) -> dict[str, Any]:
    """The open case in the contract's form, empty parts left out."""
    state = app.session_state
    case: dict[str, Any] = {"sharers": [{} for _ in range(state["sharer_count"])]}
    for path, value in state["answers"].items():
        parts = path.split(".")
        group = case["sharers"][int(parts[1])] if parts[0] == "sharers" else case
        if len(parts) == 2:
            group = case.setdefault(parts[0], {})
        group[parts[-1]] = value
    read = gongji.read_case(case).as_json()
    if all(one.keys() == {"name"} for one in read["sharers"]):
        del read["sharers"]
    return read


def _path(key: object) -> str:
    """The fact of a field's key: desk:<generation>:<path>."""
    parts = str(key).split(":")
    return parts[2] if len(parts) == 3 and parts[0] == "desk" else ""
