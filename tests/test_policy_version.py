"""The version of the policy data moves with what they say, and only with that; what changed can be told."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gongji.case.reading import read_case
from gongji.errors import PolicyError
from gongji.policies import stamp as stamping, version as versions
from gongji.policies.loader import FOLDER, parse
from gongji.policies.stamp import stamp, unstamped, written
from gongji.policies.version import Stamp, policy_version, prints_of, read_history
from gongji.sharing.code import from_link, to_link
from gongji.sharing.what_changed import changes_for, reads
from tests.code_cases import CONTRACT
from tests.strategies import with_value

HARBIN = (FOLDER / "230000.toml").read_text(encoding="utf-8")
DAY = date(2026, 4, 1)
RELATIVES, AREA = ("230600", "relatives"), ("230000", "sharing_area")


def changed_by(change: Callable[[str], str]) -> set[str]:
    """The parameters whose fingerprint moves when the file of 黑龙江 is changed so."""
    text = change(HARBIN)
    assert text != HARBIN
    before, after = prints_of(parse(HARBIN, "230000")), prints_of(parse(text, "230000"))
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def test_the_version_is_short_and_the_data_on_disk_are_stamped() -> None:
    assert re.fullmatch("[0-9a-f]{8}", policy_version())
    assert not unstamped(), "run python -m gongji policy --stamp"


def test_notes_questions_and_writing_do_not_count() -> None:
    for change in (
        lambda text: re.sub('note = ".*?"', 'note = "别的话。"', text),
        lambda text: re.sub('ask = ".*?"', 'ask = "别的问题？"', text),
        lambda text: text.replace("\n[[", "\n\n# …\n[["),
        lambda text: text.replace('["spouse", "parent", "child"]', '["child", "parent", "spouse"]'),
    ):
        assert changed_by(change) == set()


def test_values_starts_grades_and_channels_count() -> None:
    assert changed_by(lambda text: text.replace('["spouse", "parent", "child"]', '["spouse"]')) == {
        "relatives"
    }
    assert changed_by(lambda text: text.replace("by = 2024-09-16", "by = 2024-09-15")) == {"sharing_area"}
    assert changed_by(lambda text: text.replace('facts = ["N-003", "ENAT-001"]', 'facts = ["S-H01"]')) == {
        "relatives"
    }
    assert changed_by(lambda text: text.replace("共济账户绑定", "共济绑定")) == {"channels"}


# ---------------------------------------------------------------- stamps


def test_the_first_stamp_holds_everything_and_nothing_is_stamped_twice(tmp_path: Path) -> None:
    first = stamp(DAY, tmp_path)
    assert first and first.number == 1 and first.version == policy_version()
    assert dict(first.prints) == dict(versions.fingerprints())
    assert read_history(tmp_path) == (first,)
    assert stamp(DAY, tmp_path) is None and not unstamped(tmp_path)


def test_a_later_stamp_holds_only_what_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stamp(DAY, tmp_path)
    now = dict(versions.fingerprints()) | {RELATIVES: "00000000"}
    del now[AREA]
    monkeypatch.setattr(stamping, "fingerprints", lambda: now)
    monkeypatch.setattr(stamping, "policy_version", lambda: "abcdef01")
    second = stamp(DAY, tmp_path)
    assert second and second.number == 2 and set(second.changed) == {RELATIVES, AREA}
    assert versions.folded(read_history(tmp_path)) == now


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("0001.toml", "version = ", "0001.toml"),
        ("0001.toml", 'version = "x"', "day"),
        ("0002.toml", written(Stamp(2, "x", DAY, {})), "0001"),
    ],
)
def test_a_damaged_history_is_named(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_text(text + "\n[changed]\n" * ("day" in text), encoding="utf-8")
    with pytest.raises(PolicyError, match=said):
        read_history(tmp_path)


# ---------------------------------------------------------------- what changed since a code was made


@pytest.fixture
def past(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three versions of 黑龙江 and 大庆: relatives and a premium rule change, then channels."""
    now = dict(versions.fingerprints())
    second = {RELATIVES: now[RELATIVES], ("230000", "premium.operator"): now["230000", "premium.operator"]}
    third = {("230000", "channels"): now["230000", "channels"]}
    old = now | dict.fromkeys((*second, *third), "00000000")
    stamps = (
        Stamp(1, "11111111", DAY, old),
        Stamp(2, "22222222", date(2026, 5, 1), second),
        Stamp(3, policy_version(), date(2026, 6, 1), third),
    )
    monkeypatch.setattr(versions, "history", lambda: stamps)


def test_only_what_the_case_reads_is_told(past: None) -> None:
    bill = read_case(CONTRACT)
    assert [(one.parameter, one.day) for one in changes_for(bill, 1)] == [
        ("relatives", "2026-05-01"),
        ("channels", "2026-06-01"),
    ]
    assert [one.parameter for one in changes_for(bill, 2)] == ["channels"]
    assert changes_for(bill, 3) == ()
    premium = read_case(with_value(CONTRACT, "expense.kind", "resident_premium"))
    assert "premium.operator" in {one.parameter for one in changes_for(premium, 1)}
    elsewhere = with_value(with_value(CONTRACT, "member.area", "130100"), "sharers.0.area", "130200")
    assert changes_for(read_case(elsewhere), 1) == ()


def test_an_old_code_tells_its_version_and_what_changed(past: None, monkeypatch: pytest.MonkeyPatch) -> None:
    oldest = versions.history()[0]
    monkeypatch.setattr("gongji.sharing.code.current_stamp", lambda: oldest)
    opened = from_link(to_link(CONTRACT))
    assert opened.policy_version == "11111111"
    assert [one.title for one in opened.changed] == ["可以共济的亲属", "办理渠道和步骤"]
    assert opened.changed[0].text.startswith("大庆的“可以共济的亲属”在2026年5月1日")


def test_what_was_changed_back_is_not_told(past: None, monkeypatch: pytest.MonkeyPatch) -> None:
    stamps = versions.history()
    there = replace(stamps[1], prints={AREA: "00000000"})
    back = Stamp(3, "33333333", DAY, {AREA: stamps[0].prints[AREA]})
    monkeypatch.setattr(
        versions, "history", lambda: (replace(stamps[0], prints=versions.fingerprints()), there, back)
    )
    assert versions.changed_since(1) == {}


def test_a_change_that_is_not_stamped_yet_is_told_without_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    old = dict(versions.fingerprints()) | {RELATIVES: "00000000"}
    monkeypatch.setattr(versions, "history", lambda: (Stamp(1, "11111111", DAY, old),))
    (change,) = changes_for(read_case(CONTRACT), 1)
    assert change.day is None and "更新过资料" in change.text


def test_a_city_that_speaks_hides_its_province() -> None:
    case = with_value(with_value(CONTRACT, "member.area", "440300"), "sharers.0.area", "440300")
    read = reads(read_case(with_value(case, "date", "2025-03-11")))
    assert ("440300", "reserve") in read and ("440000", "reserve") not in read
    assert ("440000", "sharing_area") in read
