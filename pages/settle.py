"""结算模拟: who pays what of one bill or premium, or of a family's year; every way that it may go."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

import gongji
from gongji.answers import Diagnosis
from gongji.case import PREMIUM_KINDS, Case, value_at
from gongji.judging import assumptions, has_own_account, in_order, judge, without_fund
from pages.parts.answer.citation import show_basis, show_questions
from pages.parts.answer.money import show_settlement
from pages.parts.answer.verdict import show_verdict
from pages.parts.asking import facts
from pages.parts.asking.ask import ask, question, sharer_name
from pages.parts.asking.keep import open_linked_code, show_keep, show_opened
from pages.parts.asking.samples import open_linked_sample, open_story, sample_picker, show_story
from pages.parts.frame.look import foot, page
from pages.parts.frame.site import SETTLE, WHY
from pages.parts.frame.text import plain
from pages.words import page_words

SAID = page_words("settle")

ONE, YEAR = "one", "year"
TABS = {ONE: "一笔钱", YEAR: "全家一年"}
TAB = "settle-tab"
LEADS = {
    ONE: SAID["leads"],
    YEAR: SAID["leads_2"],
}
MOST_SHARERS = 5
ASSUMED, OWN = "assumed", "own"
MODES = {ASSUMED: SAID["modes"], OWN: SAID["modes_2"]}
PLACE = "member.area"
ASKED_APART = ("balance", "name")


@dataclass(frozen=True, slots=True)
class Plan:
    """The case to settle, and the paths of the amounts that are still wanting."""

    case: Case
    wanting: tuple[str, ...]


def main() -> None:
    open_linked_sample()
    open_linked_code()
    tab = tab_now()
    page(SETTLE.title, LEADS[tab], region=tab == ONE and PLACE in facts.answers())
    choose_tab()
    if tab == YEAR:
        from pages.parts.year.tab import show_year

        show_year()
    else:
        show_one()
    foot()


def tab_now() -> str:
    """The tab that is open; at first the one that the address asks for (?tab=year)."""
    asked = YEAR if st.query_params.get("tab") == YEAR else ONE
    return str(st.session_state.setdefault(TAB, asked))


def choose_tab() -> None:
    """The two tabs, as a choice that is kept: what is not chosen is neither worked out nor fetched."""
    key = "settle-tab-choice"
    st.session_state.setdefault(key, tab_now())
    with st.container(key="settle-tabs"):
        st.radio(
            "算什么",
            list(TABS),
            format_func=TABS.__getitem__,
            key=key,
            horizontal=True,
            label_visibility="collapsed",
            on_change=keep_tab,
            args=(key,),
        )


def keep_tab(key: str) -> None:
    st.session_state[TAB] = st.session_state[key]


def show_one() -> None:
    """One bill or premium: what is asked, then who pays what."""
    show_story()
    show_opened()
    if not facts.said():
        sample_picker(SETTLE.url_path)
    folded = open_story() is not None
    with st.expander("改数字，改人", expanded=False) if folded else st.container():
        ask_all()
    mode = ask_mode()
    show_result(plan(mode), mode)


# ---------------------------------------------------------------- asking


def ask_all() -> None:
    """The place, the bill, the member's own account, and the sharers one after the other."""
    st.header("这一笔", anchor=False)
    if PLACE not in facts.answers():
        ask(PLACE)
    ask("expense.kind", help_line=False)
    premium = is_premium()
    ask("expense.total", text="要交多少钱？" if premium else None)
    if not premium:
        ask("expense.fund_paid")
        with st.expander(SAID["ask_all"]):
            ask("expense.excluded")
        st.header("用钱的家人", anchor=False)
        ask("member.scheme", help_line=False)
        if has_own_account(facts.answers().get("member.scheme")):
            ask("member.own_balance")
    st.header("出钱的人", anchor=False)
    for at in range(facts.sharer_count()):
        ask_sharer(at)
    if facts.sharer_count() < MOST_SHARERS:
        st.button(
            SAID["ask_all_2"], key="settle-add", on_click=facts.add_sharer, icon=":material/person_add:"
        )


def ask_sharer(at: int) -> None:
    """A sharer: a balance, and where there are several, what to call this one and a way to take it off."""
    several = facts.sharer_count() > 1
    if several:
        st.subheader(plain(f"出钱的人{sharer_name(at)}"), anchor=False)
        ask_name(at)
    ask(f"sharers.{at}.balance", help_line=at == 0)
    for path in awaited_paths(at):
        ask(path)
    if several:
        remove = facts.remove_sharer
        st.button("去掉这一位", key=f"settle-remove-{at}", on_click=remove, args=(at,), type="tertiary")


def ask_name(at: int) -> None:
    """A nickname, so that the bars can be told apart; never a real name."""
    path = f"sharers.{at}.name"
    key = f"settle:{facts.generation()}:{path}"
    st.text_input(
        SAID["ask_name"],
        value=facts.answers().get(path, ""),
        key=key,
        on_change=keep_name,
        args=(path, key),
        autocomplete="off",
        max_chars=20,
    )
    problem = st.session_state.get(f"problem:{path}")
    if problem:
        st.warning(SAID["ask_name_2"], icon=":material/edit:")


def keep_name(path: str, key: str) -> None:
    typed = (st.session_state.get(key) or "").strip()
    st.session_state[f"problem:{path}"] = facts.set_answer(path, typed or None)


def awaited_paths(at: int) -> tuple[str, ...]:
    """What else of this sharer decides who pays there, such as the order of binding."""
    drawn = judge(plan(ASSUMED).case).drawn
    mine = f"sharers.{at}."
    awaited = [path for path in (drawn.awaits if drawn else ()) if path.startswith(mine)]
    said = [path for path in facts.said() if path.startswith(mine) and path.endswith(("bound_on", "rank"))]
    return tuple(path for path in dict.fromkeys((*awaited, *said)) if not path.endswith(ASKED_APART))


def is_premium() -> bool:
    return facts.answers().get("expense.kind") in PREMIUM_KINDS


def ask_mode() -> str:
    """Whether everything but the money is taken to be in order, or the answers stand as they were given."""
    start = OWN if "sharers.0.link" in facts.answers() else ASSUMED
    key = f"settle-mode:{facts.generation()}"
    chosen = st.radio(
        "按什么算", list(MODES), index=list(MODES).index(start), format_func=MODES.__getitem__, key=key
    )
    return str(chosen)


# ---------------------------------------------------------------- answering


def plan(mode: str) -> Plan:
    """What is settled: the answers as they stand, or with all but the money in order."""
    case = without_fund(facts.case())
    if mode == ASSUMED:
        case = in_order(case)
    paths = [PLACE, "expense.total", "expense.fund_paid"]
    if not is_premium():
        paths.append("member.scheme")
        if has_own_account(case.member.scheme):
            paths.append("member.own_balance")
    paths += [f"sharers.{at}.balance" for at in range(facts.sharer_count())]
    return Plan(case, tuple(path for path in paths if value_at(case, path) is None))


def show_result(planned: Plan, mode: str) -> None:
    """The bars and tables, what they take for granted, and what to ask; or what is still wanting."""
    st.header("谁付多少", anchor=False)
    if planned.wanting:
        st.markdown(SAID["show_result"])
        st.markdown("\n".join(f"- {plain(question(path))}" for path in planned.wanting))
        return
    found = gongji.diagnose(planned.case, fixes=False)
    settlement = gongji.settle(planned.case)
    show_verdict(found.verdict, found.headline)
    if mode == ASSUMED:
        show_assumptions(planned.case)
    show_settlement(settlement)
    show_why_not(found)
    for note in found.notes:
        st.caption(plain(note))
    show_questions(settlement.ask)
    show_basis((*settlement.policy, *(rule for rule in found.policy if rule not in settlement.policy)))
    show_keep(SETTLE, settlement)


def show_assumptions(case: Case) -> None:
    st.markdown(SAID["show_assumptions"])
    st.markdown("\n".join(f"- {plain(line)}" for line in assumptions(case)))


def show_why_not(found: Diagnosis) -> None:
    """Where shared money does not pay, the way to the page that says what to do."""
    if found.causes:
        st.page_link(WHY.file, label=SAID["show_why_not"], icon=":material/arrow_forward:")


main()
