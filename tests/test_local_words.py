"""The words of a place: told where the place has its own, with sources, and never carried back in time."""

from __future__ import annotations

from typing import Any

import pytest

import gongji
from gongji.answers.words_there import MOST_IN_A_LINE, LocalWords, local_words
from gongji.case.reading import read_case

HARBIN, DALIAN, SHENYANG, SHENZHEN, HAIKOU, CHONGQING, GUIYANG, XINING = (
    "230100 210200 210100 440300 460100 500000 520100 630100".split()
)


def told(member: str | None, sharer: str | None = None, day: str = "2025-03-11") -> tuple[LocalWords, ...]:
    case: dict[str, Any] = {"date": day, "member": {"area": member}, "sharers": [{"area": sharer}]}
    return local_words(read_case(case))


@pytest.mark.parametrize(
    ("area", "place", "word", "meaning"),
    [
        (DALIAN, "210200", "亲情账户", "家庭共济"),
        (SHENYANG, "210000", "省内账户共济", "跨市"),
        (SHENZHEN, "440000", "亲情账号", "家庭共济"),
        (HAIKOU, "460000", "亲情账户", "第一步"),
        (CHONGQING, "500000", "关联", "绑定"),
        (GUIYANG, "520000", "主绑人", "共济人"),
        ("540100", "540000", "家庭共享", "家庭共济"),
        (HARBIN, "230000", "主账户人", "共济人"),
    ],
)
def test_a_place_with_words_of_its_own_says_so(area: str, place: str, word: str, meaning: str) -> None:
    (found,) = told(area)
    assert found.place == place
    assert found.line.startswith(f"在{found.place_name}，“{word}”的意思是") and meaning in found.line
    assert meaning in found.meanings[word]
    assert found.rule.grade and all(one.sources for one in found.rule.candidates)


@pytest.mark.parametrize("area", [None, XINING])
def test_where_nothing_of_its_own_is_known_nothing_is_said(area: str | None) -> None:
    assert told(area) == ()


def test_both_places_are_told_the_sharer_first_and_one_place_once() -> None:
    assert [one.place for one in told(HARBIN, DALIAN)] == ["210200", "230000"]
    assert [one.place for one in told("230100", "230600")] == ["230000"]


def test_a_word_is_not_carried_back_before_it_was_first_seen() -> None:
    assert [one.place for one in told(DALIAN, day="2023-06-17")] == ["210200"]
    assert not any("亲情账户" in one.meanings for one in told(DALIAN, day="2023-06-16"))


def test_a_line_holds_one_word_and_the_rest_is_still_there() -> None:
    (found,) = told(HARBIN)
    assert found.line.count("的意思是") == MOST_IN_A_LINE < len(found.meanings)
    assert all(word in found.rule.candidates[0].text for word in found.meanings)


def test_the_sentences_of_a_place_use_its_own_word_for_the_sharer() -> None:
    def said(area: str, day: str) -> str:
        short = {"scheme": "employee", "status": "active", "area": area, "balance": "0", "link": "shared"}
        return gongji.diagnose({"date": day, "member": {"area": area}, "sharers": [short]}).headline

    assert "提供人" in said("500000", "2025-06-11") and "共济人" not in said("500000", "2025-06-11")
    assert "主绑人" in said("520100", "2025-06-11")
    assert "共济人" in said("510100", "2025-06-11")
    assert "共济人" in said("500000", "2022-01-01"), "before the word was seen"
