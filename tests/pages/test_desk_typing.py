"""What may be typed for each choice: its number, its name, its initials, other words; never two meanings."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gongji.areas import all_areas
from gongji.case import ROWS
from gongji.words import general_path, words
from pages.parts.asking.ask import Given
from pages.parts.desk.fields import BELOW, OF_SYSTEM, OF_WALLET, on_screen
from pages.parts.desk.typing import choices, hint, typed

FIELDS = words("desk")["fields"]
OPTIONS = {
    path: tuple(one["options"]) for path, one in words("facts").items() if path in ROWS and ROWS[path].values
}
OF_CHOICE = sorted(OPTIONS)
UNSURE = ("/", "?", "？", "、", "不清楚", "不知道", "bqc")


def concrete(path: str) -> str:
    return path.replace("sharers.", "sharers.0.")


@pytest.mark.parametrize("path", OF_CHOICE)
def test_every_value_of_a_fact_can_be_typed_in_every_way(path: str) -> None:
    at = concrete(path)
    offered = choices(at)
    assert [str(one.value).lower() for one in offered] == list(OPTIONS[path])
    for number, one in enumerate(offered, 1):
        for text in (str(number), one.name, *one.others, one.name.upper()):
            assert typed(at, text) == Given(one.value), (path, text)


@pytest.mark.parametrize(
    "path", [*map(concrete, OF_CHOICE), "expense.total", "date", "member.area", "sharers.0.rank"]
)
def test_not_known_is_typed_alike_everywhere_and_nothing_is_nothing(path: str) -> None:
    assert {typed(path, text) for text in UNSURE} == {Given(unsure=True)}
    assert typed(path, "  ") == Given()


@pytest.mark.parametrize("path", OF_CHOICE)
def test_what_is_no_choice_is_refused(path: str) -> None:
    for text in ("0", "99", "某某", "zzz"):
        given = typed(concrete(path), text)
        assert given.value is None and not given.unsure and given.problem
        assert text in given.problem and hint(concrete(path)) in given.problem


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        ("expense.total", "1,234.5元", "1234.50"),
        ("expense.total", "0", "0.00"),
        ("date", "2025年3月11日", "2025-03-11"),
        ("sharers.0.members_bound", "2个", 2),
        ("member.bound_by_others", "0", 0),
        ("member.bound_by_others", "没有", 0),
        ("member.bound_by_others", "2个人", 2),
        ("sharers.0.ends_on", "20250311", "2025-03-11"),
        ("sharers.0.ends_on", "没有", "open"),
        ("sharers.0.ends_on", "长期有效", "open"),
        ("expense.hospital_level", "二级", 2),
        ("wallet.hour", "14点", 14),
        ("wallet.transfers_today", "3", 3),
    ],
)
def test_amounts_days_and_numbers_are_read_as_elsewhere(path: str, text: str, value: Any) -> None:
    assert typed(path, text) == Given(value)


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        ("sharers.0.relation", "丈母娘", "parent_in_law"),
        ("sharers.0.relation", "儿媳妇", "child_in_law"),
        ("sharers.0.relation", "老丈人", "parent_in_law"),
        ("sharers.0.relation", "继子", "child"),
        ("sharers.0.relation", "养女", "child"),
        ("sharers.0.relation", "表哥", "other_relative"),
        ("sharers.0.link", "只绑了亲情账户", "display"),
        ("expense.kind", "看牙", "outpatient"),
        ("date", "昨天", "2025-03-11"),
        ("date", "3月5日", "2025-03-05"),
        ("date", "250305", "2025-03-05"),
        ("date", "12月30日", "2024-12-30"),
        ("expense.total", "320块", "320.00"),
        ("expense.total", "1.2万", "12000.00"),
        ("expense.total", "三百二", "320.00"),
        ("member.area", "tangshan", "130200"),
        ("member.area", "haerbin", "230100"),
        ("member.area", "哈市", "230100"),
        ("member.area", "运河区", "130900"),
        ("member.area", "沧州市运河区", "130900"),
    ],
)
def test_words_of_tables_and_stories_are_understood(
    path: str, text: str, value: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pages.parts.desk.spoken.today", lambda: date(2025, 3, 12))
    assert typed(path, text) == Given(value)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("expense.total", "三百多"),
        ("date", "上个月"),
        ("date", "250231"),
        ("member.area", "朝阳区"),
        ("member.area", "ts"),
    ],
)
def test_what_is_vague_or_means_two_things_is_not_taken(path: str, text: str) -> None:
    given = typed(path, text)
    assert given.value is None and given.problem


def test_initials_that_one_city_of_the_own_province_has_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    for province, text, code in (
        ("130000", "ts", "130200"),
        ("130000", "cz", "130900"),
        ("320000", "sz", "320500"),
        ("黑龙江", "dq", "230600"),
    ):
        monkeypatch.setenv("GONGJI_PROVINCE", province)
        assert typed("member.area", text) == Given(code)


def test_in_their_own_province_few_initials_need_a_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    needs = 0
    for place in all_areas():
        if place.kind == "prefecture":
            monkeypatch.setenv("GONGJI_PROVINCE", place.region)
            needs += typed("member.area", place.initials[0]) != Given(place.code)
    assert needs <= 15


def test_every_area_is_found_by_the_whole_of_its_pinyin(monkeypatch: pytest.MonkeyPatch) -> None:
    for place in all_areas():
        if place.kind == "prefecture":
            monkeypatch.setenv("GONGJI_PROVINCE", place.region)
            given = typed("member.area", place.pinyin[0])
            assert given == Given(place.code) or place.name.rstrip("市") in (given.problem or ""), place.name


def test_a_beginning_that_fits_two_is_asked_back() -> None:
    given = typed("sharers.0.relation", "外")
    assert given.value is None and given.problem and "5祖辈" in given.problem and "6孙辈" in given.problem
    assert "配偶" not in given.problem and typed("sharers.0.relation", "5") == Given("grandparent")


def test_the_words_name_facts_that_there_are() -> None:
    known = set(words("facts")) - {"common"}
    assert set(FIELDS) <= known
    assert {*OF_WALLET, *OF_SYSTEM} <= known


def test_a_hint_numbers_every_choice() -> None:
    for path in OF_CHOICE:
        shown = hint(concrete(path))
        assert all(f"{at}{one.name}" in shown for at, one in enumerate(choices(concrete(path)), 1))
    assert BELOW > 10


def test_every_fact_has_a_field_on_the_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a bill and of a premium together; no fact that is added is forgotten there."""
    shown: set[str] = set()
    for kind in ("outpatient", "resident_premium"):
        told = {"expense.kind": kind, "member.scheme": "employee", "wallet.used": True}
        monkeypatch.setattr("pages.parts.asking.facts.st.session_state", {"answers": told, "sharer_count": 2})
        shown |= {general_path(path) for path in on_screen()}
    assert shown == ROWS.keys() - {"sharers.name"}
