"""The table of pooling areas, and what is said about codes that are not in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from gongji.areas import all_areas, area, areas_of, find, is_area, label, provinces, same_province
from gongji.errors import GongjiError
from gongji.words.refusing import UnknownArea


def test_the_table_holds_every_prefecture_once() -> None:
    kinds = Counter(place.kind for place in all_areas())
    assert kinds == {
        "prefecture": 333,
        "county_level": 1 + 4 + 15 + 12,
        "municipality": 4,
        "province_level": 27,
        "corps": 1,
    }
    assert len({place.code for place in all_areas()}) == len(all_areas())
    assert len({place.name for place in all_areas()}) == len(all_areas())


@pytest.mark.parametrize("place", all_areas(), ids=lambda place: place.code)
def test_every_area_is_consistent(place: Any) -> None:
    assert len(place.code) == 6 and place.code.isascii() and place.code.isdigit()
    assert place.code[:2] == place.province[:2] or place.code == "660000"
    assert area(place.region).code == place.region
    assert place.initials and all(initials.isascii() and initials.islower() for initials in place.initials)
    assert (
        place.province_name and place.region_name and not place.region_name.endswith(("省", "自治区", "本级"))
    )
    assert is_area(place.code) and area(place.code) is place and area(place) is place


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("110000", "北京市"),
        ("230100", "哈尔滨市"),
        ("232700", "大兴安岭地区"),
        ("152900", "阿拉善盟"),
        ("222400", "延边朝鲜族自治州"),
        ("460300", "三沙市"),
        ("460400", "儋州市"),
        ("540600", "那曲市"),
        ("650400", "吐鲁番市"),
        ("650500", "哈密市"),
        ("419001", "济源市"),
        ("429021", "神农架林区"),
        ("469030", "琼中黎族苗族自治县"),
        ("659012", "白杨市"),
        ("660000", "新疆生产建设兵团"),
        ("230000", "黑龙江省本级"),
    ],
)
def test_codes_name_the_right_places(code: str, name: str) -> None:
    assert area(code).name == name


@pytest.mark.parametrize(
    ("alias", "code"),
    [
        ("110100", "110000"),
        ("120100", "120000"),
        ("310100", "310000"),
        ("500100", "500000"),
        ("500200", "500000"),
    ],
)
def test_a_municipality_is_one_pooling_area(alias: str, code: str) -> None:
    assert is_area(alias)
    assert area(alias) is area(code)
    assert find(alias) == (area(code),)


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("230102", '哈尔滨市，代码是 "230100"'),
        ("110105", '北京市，代码是 "110000"'),
        ("500229", '重庆市，代码是 "500000"'),
        ("440305", '深圳市，代码是 "440300"'),
    ],
)
def test_a_county_is_refused_with_its_city(code: str, hint: str) -> None:
    with pytest.raises(UnknownArea) as refused:
        area(code)
    assert hint in str(refused.value)
    assert not is_area(code)


@pytest.mark.parametrize(
    "code", ["710000", "810000", "820000", "371200", "999999", "000000", "429000", "659000"]
)
def test_codes_outside_this_insurance_get_the_ordinary_message(code: str) -> None:
    with pytest.raises(UnknownArea) as refused:
        area(code)
    assert refused.value.reason == "area_unknown"
    assert code in str(refused.value)


@pytest.mark.parametrize(
    "code",
    ["", "23", "2301000", " 230100", "230100\n", "\uff12\uff13\uff10\uff11\uff10\uff10", "x", "哈尔滨x"],
)
def test_what_is_no_code_is_refused(code: str) -> None:
    assert not is_area(code)
    with pytest.raises(GongjiError):
        area(code)


@pytest.mark.parametrize("code", [230100, None, 2.3, True, ["230100"]])
def test_a_code_is_text(code: Any) -> None:
    assert not is_area(code)
    with pytest.raises(UnknownArea) as refused:
        area(code)
    assert refused.value.reason == "area_type"


def test_a_name_in_place_of_a_code_is_answered_with_the_code() -> None:
    with pytest.raises(UnknownArea, match="不是地名") as refused:
        area("哈尔滨")
    assert '哈尔滨市的代码是 "230100"' in str(refused.value)


def test_there_are_32_regions_and_the_corps_is_its_own() -> None:
    names = [place.region_name for place in provinces()]
    assert len(names) == 32
    assert names[:5] == ["北京", "天津", "河北", "山西", "内蒙古"]
    assert names[-2:] == ["新疆", "新疆生产建设兵团"]
    assert sum(len(areas_of(place.code)) for place in provinces()) == len(all_areas())
    assert area("659001").province == "650000"
    assert not same_province("659001", "650100")
    assert same_province("659001", "660000")
    assert same_province("230100", "230600")
    assert not same_province("230100", "130100")


def test_the_areas_of_a_province_end_with_its_own_pool() -> None:
    codes = [place.code for place in areas_of("230000")]
    assert codes[0] == "230100"
    assert codes[-1] == "230000"
    assert len(codes) == 14
    assert [place.code for place in areas_of("110000")] == ["110000"]
    with pytest.raises(UnknownArea, match='属于 "230000"'):
        areas_of("230100")


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("230100", "黑龙江 · 哈尔滨市"),
        ("150100", "内蒙古 · 呼和浩特市"),
        ("450100", "广西 · 南宁市"),
        ("659001", "新疆生产建设兵团 · 石河子市"),
        ("110000", "北京市"),
        ("230000", "黑龙江省本级"),
        ("660000", "新疆生产建设兵团"),
    ],
)
def test_labels(code: str, shown: str) -> None:
    assert label(code) == shown


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("哈尔滨", "230100"),
        (" 哈尔滨市 ", "230100"),
        ("hrb", "230100"),
        ("HRB", "230100"),
        ("cq", "500000"),
        ("xm", "350200"),
        ("230100", "230100"),
        ("吉林市", "220200"),
        ("海口", "460100"),
        ("延边", "222400"),
        ("兵团", "660000"),
    ],
)
def test_finding_a_place(typed: str, first: str) -> None:
    assert find(typed)[0].code == first


@pytest.mark.parametrize(("initials", "codes"), [("cs", {"430100"}), ("cz", {"140400", "320400"})])
def test_several_places_share_initials(initials: str, codes: set[str]) -> None:
    assert codes <= {place.code for place in find(initials)}


def test_finding_nothing() -> None:
    assert find("") == find("   ") == find("不存在") == ()
    assert {place.code for place in find("2301")} == {"230100"}


def test_an_area_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        area("230100").name = "x"  # type: ignore[misc]
