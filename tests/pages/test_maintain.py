"""政策维护, driven as somebody does who knows the rules of a province."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from gongji.policies.books import SETTING, close
from gongji.policies.local import lint_local
from gongji.upkeep.writing import WRITE
from pages.parts.maintain.draft import LookedAt
from tests.batch_tables import ORDERLY, table_of
from tests.pages.opened import assert_sound, opened, press, text_of


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv(SETTING, str(tmp_path))
    close()
    yield tmp_path
    monkeypatch.undo()
    close()


def of_xinjiang() -> AppTest:
    app = opened("maintain")
    app.selectbox(key="maintain_area").set_value("650000").run()
    assert_sound(app)
    return app


def fill(app: AppTest, parameter: str, value: object, **typed: str) -> AppTest:
    app.selectbox(key="maintain_parameter_650000").set_value(parameter).run()
    field = next(one for one in (*app.radio, *app.number_input) if str(one.key) == f"mv_650000_{parameter}")
    if value is not None:
        field.set_value(value).run()
    given = {
        "since": "2026-01-10",
        "office": "自治区医疗保障局",
        "document": "指南",
        "says": "有多少付多少。",
    }
    for name, text in {**given, **typed}.items():
        app.text_input(key=f"maintain_{name}").set_value(text)
    return press(app, "先看会改变什么")


def test_what_it_changes_is_shown_before_anything_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(WRITE, "650000")
    app = fill(of_xinjiang(), "shortfall", "part")
    assert "个答案会改变" in text_of(app) and "原来：" in text_of(app)
    assert not list(folder.iterdir())
    press(app, "保存到本地口径的目录")
    assert [path.name for path in folder.iterdir()] == ["650000.toml"] and lint_local(folder) == ()
    assert 'value = "part"' in (folder / "650000.toml").read_text(encoding="utf-8")
    assert "余额不够时怎么办" not in "".join(
        str(one.value) for one in app.markdown if "1\\. " in str(one.value)
    )
    app = fill(app, "member_limit", 4)
    press(app, "保存到本地口径的目录")
    assert (folder / "650000.toml").read_text(encoding="utf-8").count("[[") == 2 and lint_local(folder) == ()


@pytest.mark.parametrize("named", ["", "370000"])
def test_where_it_may_not_be_written_it_is_kept_for_download(
    folder: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.setenv(WRITE, named)
    app = fill(of_xinjiang(), "shortfall", "part")
    assert not any(one.key == "maintain_save" for one in app.button)
    press(app, "记下，接着填下一条")
    app = fill(app, "member_limit", 4)
    press(app, "记下，接着填下一条")
    assert "已经记下 2 条" in text_of(app) and not list(folder.iterdir())


@pytest.mark.parametrize(
    ("value", "typed", "told"),
    [
        (None, {}, "这里怎么规定"),
        ("part", {"document": ""}, "依据哪份文件"),
        ("part", {"since": "去年"}, "2025"),
        ("part", {"office": "张三"}, "不写人名"),
    ],
)
def test_what_is_wanting_is_said_and_nothing_is_looked_at(
    folder: Path, value: str | None, typed: dict[str, str], told: str
) -> None:
    app = fill(of_xinjiang(), "shortfall", value, **typed)
    assert told in text_of(app) and "个答案会改变" not in text_of(app)


def test_a_folder_that_was_damaged_meanwhile_is_named(folder: Path) -> None:
    app = of_xinjiang()
    (folder / "650000.toml").write_text("[[nothing]]", encoding="utf-8")
    app.run()
    assert_sound(app)
    assert any("目录里有错" in str(one.value) for one in app.error)
    assert any("650000.toml" in str(one.value) for one in app.code)


def looked_at(app: AppTest) -> int:
    """How many cases an entry was tried on."""
    found: LookedAt = app.session_state["maintain_looked_at"]
    return found.impact.looked_at


def test_a_table_of_ones_own_is_tried_too(folder: Path) -> None:
    before = looked_at(fill(of_xinjiang(), "shortfall", "part"))
    area = {"area": "650100"}
    case = {
        **ORDERLY,
        "member": ORDERLY["member"] | area,
        "sharers": [ORDERLY["sharers"][0] | area],
        "expense": ORDERLY["expense"] | area,
    }
    app = of_xinjiang()
    app.selectbox(key="maintain_parameter_650000").set_value("shortfall").run()
    app.file_uploader[0].upload("表.csv", table_of([case] * 7), "text/csv").run()
    assert looked_at(fill(app, "shortfall", "part")) == before + 7


def test_what_is_no_table_is_said_and_nothing_else_is_lost(folder: Path) -> None:
    app = of_xinjiang()
    app.selectbox(key="maintain_parameter_650000").set_value("shortfall").run()
    app.file_uploader[0].upload("表.xlsx", b"PK no book", "application/zip").run()
    app = fill(app, "shortfall", "part")
    assert len(app.warning) == 1 and app.text_input(key="maintain_document").value == "指南"
