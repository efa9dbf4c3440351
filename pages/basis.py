"""政策依据: every rule of every place on a day, what nobody published, and the published figures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import streamlit as st

from gongji.days import day_text
from gongji.judging import day_of
from gongji.policies import KNOWLEDGE_UNTIL
from gongji.words import say
from pages.parts.asking import facts
from pages.parts.basis import figures as basis_figures, rules as basis_rules
from pages.parts.basis.stale import show_stale
from pages.parts.frame.look import foot, page
from pages.parts.frame.text import Unreadable, plain, typed_day
from pages.words import page_words

SAID = page_words("basis")

LEAD = SAID["lead"]
CSS = Path(__file__).parent / "parts/basis/basis.css"
BY_DAY: dict[str, Callable[[date], None]] = {
    "总表": basis_rules.show_table,
    "两地对比": basis_rules.show_comparison,
    "还不知道什么": basis_rules.show_unknown,
    "下载": basis_rules.show_downloads,
}
NOW: dict[str, Callable[[], None]] = {
    SAID["looked"]["title"]: show_stale,
}
OVER_TIME: dict[str, Callable[[], None]] = {
    "时间线": basis_figures.show_timeline,
    "统计数字": basis_figures.show_figures,
}


def main() -> None:
    page("政策依据", LEAD, region=False)
    st.html(f"<style>{CSS.read_text(encoding='utf-8')}</style>")
    part = st.radio(
        "看哪一部分", [*BY_DAY, *OVER_TIME, *NOW], key="part", horizontal=True, bind="query-params"
    )
    if part in OVER_TIME or part in NOW:
        {**OVER_TIME, **NOW}[part]()
    else:
        BY_DAY[part](chosen_day())
    foot()


def chosen_day() -> date:
    """The day whose rules are shown; that of the person's case, or today, until another is typed."""
    start = day_of(facts.case())
    typed = st.text_input(
        "看哪一天的规定",
        value=day_text(start),
        key="basis_day",
        placeholder="例如 2025-03-11",
        autocomplete="off",
        persist_state="session",
    )
    try:
        day = date.fromisoformat(typed_day(typed or day_text(start)))
    except Unreadable as unreadable:
        st.warning(plain(str(unreadable)), icon=":material/edit:")
        day = start
    later = SAID["chosen_day"] if day > KNOWLEDGE_UNTIL else ""
    st.caption(
        say(
            SAID["chosen_day_2"],
            {"day": day_text(day), "knowledge_until": day_text(KNOWLEDGE_UNTIL), "later": later},
        )
    )
    return day


main()
