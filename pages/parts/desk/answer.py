"""What the desk answers: verdict and causes, who pays, the work order."""

from __future__ import annotations

from datetime import date

import streamlit as st

import gongji
from gongji.answers import Diagnosis, Finding
from gongji.areas import label
from gongji.case import Case
from gongji.days import day_text
from gongji.sharing import as_plain_text, facts_told, to_code, work_order
from gongji.words import say, words
from pages.parts.answer.fixes import outcome_line
from pages.parts.answer.money import show_settlement
from pages.parts.answer.verdict import show_verdict
from pages.parts.asking import facts
from pages.parts.asking.keep import copy_box, has_amounts, stand_ins
from pages.parts.call.calls import choose_disposition, disposition_named
from pages.parts.call.line import seen
from pages.parts.frame.text import plain
from pages.words import page_words

SAID = page_words("desk")["answer"]


def show_answer(found: Diagnosis) -> None:
    """The verdict in the words for staff, every cause in a line, who pays what."""
    show_verdict(found.verdict, found.staff_headline)
    if found.causes:
        with st.container(key="desk-causes"):
            st.markdown("\n".join(f"{at}. {cause_line(one)}" for at, one in enumerate(found.causes, 1)))
    show_money(found)


def cause_line(cause: Finding) -> str:
    """A cause with whose it is, how sure it is, who mends it, and whether trying again helps."""
    whose = f"（共济人{cause.sharer}）" if cause.sharer and facts.sharer_count() > 1 else ""
    sure = words("plain_text")["order"]["certainty"][cause.certainty]
    mends = f"{sure}；谁来办：{cause.fixable_by_text}；{cause.retry_text}"
    return f"**{plain(cause.title)}{plain(whose)}**　{plain(mends)}"


def show_money(found: Diagnosis) -> None:
    if found.settlement is None or found.verdict == "need_facts":
        return
    if found.settlement.certain:
        st.markdown(f"**谁付多少**：{plain(outcome_line(found.settlement.outcome))}")
        if stand_ins():
            st.caption(SAID["stand_ins"])
    else:
        st.markdown(say(SAID["show_money"], {"alternatives": len(found.settlement.alternatives)}))
    with st.expander("算给来电人听"):
        show_settlement(found.settlement)


def show_order(case: Case, found: Diagnosis) -> None:
    """工单摘要 with its copy button; the code in it opens the same case here and on the citizens' page."""
    st.header("工单摘要（F8 复制）", anchor=False)
    choose_disposition(found)
    exact = has_amounts() and st.checkbox("编号里带上金额", key="desk-exact")
    with st.container(key="desk-order"):
        told = list(facts_told(case, seen(), stand_ins()))
        done = disposition_named(found)
        st.html(copy_box(work_order(found, to_code(case, exact), told, done), "工单摘要"))
    st.caption(SAID["show_order"])
    with st.expander(SAID["reply"]), st.container(key="desk-reply"):
        failed = gongji.suspects(case, seen()) if found.verdict == "need_facts" else None
        st.html(copy_box(as_plain_text(found, failed=failed), SAID["reply_name"]))


def place_line(case: Case, found: Diagnosis) -> str:
    """Whose rules of which day are used, and how old the knowledge is."""
    where = label(case.member.area) if case.member.area else SAID["place_line"]
    day = day_text(date.fromisoformat(found.date)) + ("" if case.date else "（今天）")
    return say(
        SAID["place_line_2"],
        {"where": where, "day": day, "day_text": day_text(date.fromisoformat(found.knowledge_until))},
    )
