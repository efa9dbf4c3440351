"""政策依据, the rules: the whole table, one cell opened, two places compared, what is unknown, the files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

import streamlit as st

from gongji import atlas
from gongji.answers import Candidate, Rule, Source, publisher_name, source_shown
from gongji.areas import area as find_area
from gongji.atlas import Dated, Said, csv_file, history, xlsx_file
from gongji.days import day_text
from gongji.policies import NATION, region, source
from gongji.words import say, words
from pages.parts.answer.citation import source_line
from pages.parts.asking import facts
from pages.parts.basis import html as basis_html
from pages.parts.frame.text import plain
from pages.words import page_words

SAID = page_words("basis")["rules"]

ALL_GROUPS = "全部"
MOST_GAPS = 10


# ---------------------------------------------------------------- the table, and one cell of it


def show_table(day: date) -> None:
    """The table with its legend; below it any cell can be opened."""
    titles = {group.title: group.parameters for group in atlas.groups()}
    with st.container(key="wide-only"):
        st.html(basis_html.legend(day))
        chosen = st.radio(
            "看哪一类规定",
            [ALL_GROUPS, *titles],
            key="basis_group",
            horizontal=True,
            persist_state="session",
        )
        st.html(basis_html.overview(day, titles.get(chosen)))
    st.header("打开一格", anchor=False)
    where, which = st.columns(2)
    with where:
        area = pick_area("地区", "basis_area", own_area())
    with which:
        parameter = pick_parameter()
    show_cell(area, parameter, day)
    with st.container(key="narrow-only"):
        st.header(f"{plain(publisher_name(area))}的各条规定", anchor=False)
        st.html(basis_html.legend(day))
        st.html(basis_html.one_area(area, day))


def own_area() -> str:
    """The place of the person's case where it has a file of its own, else its province, else the nation."""
    code = facts.answers().get("member.area")
    above = (code, find_area(code).region) if code else ()
    return next((one for one in above if one in atlas.areas()), NATION)


def pick_area(label: str, key: str, start: str) -> str:
    """One of the places that have a file of their own."""
    places = list(atlas.areas())
    return st.selectbox(
        label,
        places,
        index=places.index(start),
        format_func=publisher_name,
        key=key,
        filter_mode="contains",
        persist_state="session",
    )


def pick_parameter() -> str:
    """One rule by its title, under the name of its group."""
    names = [name for group in atlas.groups() for name in group.parameters]
    return st.selectbox(
        "规定",
        names,
        index=names.index("relatives"),
        format_func=lambda name: f"{atlas.group_of(name)}：{atlas.title(name)}",
        key="basis_parameter",
        filter_mode="contains",
        persist_state="session",
    )


def show_cell(area: str, parameter: str, day: date) -> None:
    """One rule of one place: what holds, who says so, what else is said, what to ask, its history."""
    rule = atlas.rule(area, parameter, day)
    st.subheader(f"{plain(publisher_name(area))}：{plain(rule.title)}", anchor=False)
    st.caption(plain(words("policy")[parameter]["about"]))
    sure = words("atlas")["sureness"][atlas.sureness(rule.state, rule.grade)]
    st.markdown(f"**{plain(sure['title'])}。** {plain(sure['meaning'])}")
    if rule.candidates and rule.place != area:
        st.markdown(
            say(
                SAID["show_cell"],
                {"plain": plain(publisher_name(area)), "place_name": plain(rule.place_name)},
            )
        )
    show_candidates(rule)
    if rule.note:
        st.markdown(f"**说明**：{plain(rule.note)}")
    if rule.claims:
        st.markdown(SAID["show_cell_2"])
        st.markdown("\n".join(_candidate(one) for one in rule.claims))
    if rule.ask:
        st.markdown(f"**可以这样问 12393**：{plain(rule.ask)}")
    show_history(area, parameter)


def show_candidates(rule: Rule) -> None:
    """The values that hold, or may hold, each with its sources."""
    if len(rule.candidates) > 1:
        st.markdown(SAID["show_candidates"])
    if rule.candidates:
        st.markdown("\n".join(_candidate(one) for one in rule.candidates))


def show_history(area: str, parameter: str) -> None:
    """Every dated value of this place and of those above it."""
    with st.expander(SAID["show_history"]):
        for chapter in history(area, parameter):
            st.markdown(f"**{plain(chapter.name)}**")
            st.markdown("\n".join(_dated(entry) for entry in chapter.entries))
        found = region(area)
        if found and found.about:
            st.caption(f"{plain(found.name)}的资料状况：{plain(found.about)}")


def _candidate(one: Candidate) -> str:
    since = f"（{day_text(date.fromisoformat(one.since))}起）" if one.since else ""
    return _bullets(f"{one.text}{since}", one.sources)


def _dated(entry: Dated) -> str:
    told = words("atlas")["history"]
    none = told["not_found"] if entry.since == told["always"] else f"{entry.since}：{told['not_found']}"
    lines = [_said(entry.since, one) for one in entry.values] or [_bullets(none, ())]
    lines += [_said("网上说法，未采用", one) for one in entry.claims]
    if entry.note:
        lines.append(f"    - 说明：{plain(entry.note)}")
    return "\n".join(lines)


def _said(since: str, one: Said) -> str:
    return _bullets(f"{since}：{one.text}", [source_shown(row) for row in one.sources])


def _bullets(text: str, sources: Iterable[Source]) -> str:
    lines = [f"- {plain(text)}"]
    lines += [f"    - {source_line(one)}，编号 {plain(one.fact)}：{plain(_says(one))}" for one in sources]
    return "\n".join(lines)


def _says(one: Source) -> str:
    return source(one.fact, "pages/basis.py").says


# ---------------------------------------------------------------- two places


def show_comparison(day: date) -> None:
    """Two places, rule by rule."""
    left, right = st.columns(2)
    with left:
        one = pick_area("甲地", "basis_one", own_area() if own_area() != NATION else "230000")
    with right:
        other = pick_area("乙地", "basis_other", "130000")
    only_different = st.checkbox(SAID["show_comparison"], key="basis_different", persist_state="session")
    pairs = atlas.compare(one, other, day)
    told = words("atlas")["compare"]
    counts = {likeness: sum(pair.likeness == likeness for pair in pairs) for likeness in told}
    st.markdown(
        "，".join(f"{told[likeness]} {count} 条" for likeness, count in counts.items() if count) + "。"
    )
    hidden = {"same", "both_unknown"} if only_different else set()
    shown = [pair for pair in pairs if pair.likeness not in hidden]
    st.html(basis_html.comparison(publisher_name(one), publisher_name(other), shown))


# ---------------------------------------------------------------- what is unknown


def show_unknown(day: date) -> None:
    """How much is missing, place by place and rule by rule, and the questions that would fill the gaps."""
    coverage = atlas.coverage(day)
    missing = sum(one.unknown for one in coverage)
    whole = sum(one.total for one in coverage)
    st.markdown(
        say(
            SAID["show_unknown"],
            {"coverage": len(coverage), "total": coverage[0].total, "whole": whole, "missing": missing},
        )
    )
    st.header("各地缺多少", anchor=False)
    st.html(basis_html.coverage(coverage))
    st.header("最缺的是哪几条", anchor=False)
    st.html(basis_html.gaps(atlas.gaps(day)[:MOST_GAPS], len(coverage)))
    st.header(SAID["show_unknown_2"], anchor=False)
    area = pick_area("地区", "basis_ask", own_area())
    asked = [pair for name in _parameters() if (pair := atlas.rule(area, name, day)).ask]
    st.markdown(f"{plain(publisher_name(area))}有 {len(asked)} 条要向 12393 问清楚：")
    st.markdown("\n".join(f"1. {plain(rule.ask or '')}" for rule in asked))


def _parameters() -> list[str]:
    return [name for group in atlas.groups() for name in group.parameters]


# ---------------------------------------------------------------- files


def show_downloads(day: date) -> None:
    """The whole table as a workbook and as plain text."""
    st.markdown(SAID["show_downloads"])
    st.download_button(
        "下载 Excel 表",
        data=partial(xlsx_file, day),
        file_name=f"政策依据_{day}.xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        on_click="ignore",
        key="xlsx",
    )
    st.download_button(
        "下载 CSV 表",
        data=partial(csv_file, day),
        file_name=f"政策依据_{day}.csv",
        mime="text/csv",
        on_click="ignore",
        key="csv",
    )
