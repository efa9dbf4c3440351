"""A diagnosis on the page: the sentence, what to do, what would make it pay, who pays what, and the basis."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

import gongji
from gongji.answers import Diagnosis, Finding
from gongji.case import Case
from pages.parts.ask import question, where_to_look
from pages.parts.citation import show_basis, show_questions
from pages.parts.finding import show_finding
from pages.parts.fixes import show_fixes, show_ways_out
from pages.parts.local import local_rules
from pages.parts.money import show_settlement
from pages.parts.text import plain
from pages.parts.verdict import show_verdict

WANTED_AT_ONCE = 3


def show_diagnosis(case: Case) -> Diagnosis:
    """Everything that `gongji.diagnose` says about a case, in the words that the switch asks for."""
    found = gongji.diagnose(case)
    staff = for_staff()
    show_verdict(found.verdict, found.staff_headline if staff else found.headline)
    lead = None if found.lead is None else found.causes[found.lead]
    if lead is not None:
        st.header("现在怎么办", anchor=False)
        show_finding(lead, staff=staff, title=False)
    elif found.more and not found.missing:
        st.markdown(plain(found.more))
    show_missing(found.missing)
    if found.fixes:
        st.header("怎样就能付成", anchor=False)
        show_fixes(found.fixes, {channel.id for channel in lead.channels} if lead else ())
    if found.settlement is not None:
        st.header("这笔钱谁付多少", anchor=False)
        show_settlement(found.settlement)
    others = [one for one in found.causes if one is not lead]
    _show_others("还有别的原因" if lead else "已经看出来的", others, staff)
    if found.instead:
        st.header("换个办法", anchor=False)
        show_ways_out(found.instead)
    for note in dict.fromkeys(found.notes):
        st.caption(plain(note))
    show_questions(found.ask)
    show_basis((*found.policy, *local_rules(case)))
    return found


def for_staff() -> bool:
    """Whether the words for staff are wanted."""
    return bool(st.session_state.get("staff"))


def staff_switch() -> None:
    """给坐席看: the same page in the words for staff."""
    st.toggle("给坐席看（用工作人员的说法）", key="staff", persist_state="session")


def open_linked_staff() -> None:
    """Turn the switch on where the address asks for it (?staff=1); after that the switch counts."""
    if st.query_params.pop("staff", None):
        st.session_state["staff"] = True


def show_missing(missing: Sequence[str]) -> None:
    """What would settle it, and where that can be seen."""
    if not missing:
        return
    st.header("弄清这几件事，就能知道", anchor=False)
    st.markdown("最有用的排在前面。弄清一件，就在下面“您说过的”里改一件。")
    _show_wanted(missing[:WANTED_AT_ONCE])
    if missing[WANTED_AT_ONCE:]:
        with st.expander(f"还有{len(missing) - WANTED_AT_ONCE}件"):
            _show_wanted(missing[WANTED_AT_ONCE:])


def _show_wanted(missing: Sequence[str]) -> None:
    for path in missing:
        st.markdown(f"**{plain(question(path))}**  \n{plain(where_to_look(path))}")


def _show_others(title: str, others: Sequence[Finding], staff: bool) -> None:
    if not others:
        return
    st.header(title, anchor=False)
    for one in others:
        show_finding(one, staff=staff)
