"""结算单核对: the figures of a real receipt beside what was told and the rules of the place and day."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from typing import Any

import streamlit as st

from gongji.errors import BadCase
from gongji.judging import has_own_account
from gongji.receipt import Explanation, ReceiptCheck, check_receipt
from gongji.words import line_for_people, say, words
from pages.parts.answer.citation import show_basis, show_questions
from pages.parts.answer.money import show_settlement
from pages.parts.answer.verdict import show_state
from pages.parts.asking import facts
from pages.parts.asking.ask import ask, sharer_name
from pages.parts.asking.keep import open_linked_code, show_keep, show_opened
from pages.parts.asking.samples import open_linked_sample, sample_picker, show_story
from pages.parts.frame.look import foot, page
from pages.parts.frame.site import RECEIPT, SETTLE, WHY
from pages.parts.frame.text import Unreadable, plain, typed_money
from pages.words import page_words

SAID = page_words("receipt")

LEAD = SAID["lead"]
FIGURES = ("total", "fund", "own", "shared", "cash")
PLACES = ("member.area", "sharers.0.area")
CAUSES_AT_ONCE = 4
STATES = {
    "fits": ("pays", "对得上"),
    "fits_way": ("pays", "对得上"),
    "fits_so_far": ("pays", "填了的对得上"),
    "differs": ("blocked", "对不上"),
    "does_not_add_up": ("blocked", "加不起来"),
    "need_figures": ("need_facts", "还缺数"),
}


def main() -> None:
    open_linked_sample()
    open_linked_code()
    page(RECEIPT.title, LEAD, region=PLACES[0] in facts.answers())
    show_story()
    show_opened()
    ask_figures()
    ask_facts()
    show_result()
    if not facts.said():
        if typed():
            st.caption(SAID["main"])
        sample_picker(SETTLE.url_path)
    foot()


# ---------------------------------------------------------------- asking


def ask_figures() -> None:
    """A field for each line of the receipt; one left empty is not known."""
    st.header("单子上的数", anchor=False)
    st.markdown(SAID["ask_figures"])
    with st.form("receipt-form", border=False):
        for name in figure_names():
            st.text_input(
                f"{title(name)}（元）",
                value=typed().get(name, ""),
                key=key_of(name),
                placeholder="例如 320.50",
                autocomplete="off",
            )
            if name in problems():
                st.warning(plain(problems()[name]), icon=":material/edit:")
        st.form_submit_button("核对", key="receipt-check", type="primary", on_click=keep_figures)


def ask_facts() -> None:
    """What the rules need to know about this payment, folded once something is known."""
    with st.expander(SAID["ask_facts"], expanded=not facts.said()):
        for path in fact_paths():
            ask(path, help_line=False)
        st.page_link(WHY.file, label=SAID["ask_facts_2"], icon=":material/arrow_forward:")


def fact_paths() -> tuple[str, ...]:
    """Places, kind and purses; a place that was told is changed at the head of the page."""
    own = ("member.own_balance",) if has_own_account(facts.answers().get("member.scheme")) else ()
    purses = tuple(f"sharers.{at}.balance" for at in range(facts.sharer_count()))
    first = tuple(path for path in PLACES if path != PLACES[0] or path not in facts.answers())
    return (*first, "expense.kind", "member.scheme", *own, "sharers.0.link", *purses)


def figure_names() -> tuple[str, ...]:
    """The lines of a receipt; where there are several sharers, a line for each behind their sum."""
    count = facts.sharer_count()
    each = tuple(f"shared:{at}" for at in range(count)) if count > 1 else ()
    return (*FIGURES[:4], *each, *FIGURES[4:])


def title(name: str) -> str:
    titles = words("receipt")["titles"]
    line, _, at = name.partition(":")
    return say(titles["shared_of"], {"sharer": sharer_name(int(at))}) if at else str(titles[line])


def key_of(name: str) -> str:
    return f"receipt:{facts.generation()}:{name}"


def typed() -> MutableMapping[str, str]:
    """What was typed at the last 核对, by line, as long as the answers it belongs to stand."""
    kept: MutableMapping[str, str] = st.session_state.setdefault(f"receipt-typed:{facts.generation()}", {})
    return kept


def problems() -> Mapping[str, str]:
    """Why a figure cannot be read."""
    return read_figures()[1]


def keep_figures() -> None:
    for name in figure_names():
        typed()[name] = str(st.session_state.get(key_of(name)) or "").strip()


def read_figures() -> tuple[dict[str, str], dict[str, str]]:
    """The figures in yuan, and the lines that cannot be read with the reason."""
    read: dict[str, str] = {}
    wrong: dict[str, str] = {}
    for name in figure_names():
        text = typed().get(name, "")
        try:
            if text:
                read[name] = typed_money(text)
        except Unreadable as unreadable:
            wrong[name] = str(unreadable)
    return read, wrong


# ---------------------------------------------------------------- answering


def show_result() -> None:
    """Nothing before a figure was typed, nor while one cannot be read."""
    read, wrong = read_figures()
    if wrong or not read:
        return
    try:
        found = check_receipt(facts.case(), receipt_of(read))
    except BadCase as refused:
        for fault in refused.faults:
            st.warning(plain(line_for_people(fault)), icon=":material/edit:")
        return
    show_check(found)


def receipt_of(read: Mapping[str, str]) -> dict[str, Any]:
    sharers = facts.case().sharers
    receipt: dict[str, Any] = {name: amount for name, amount in read.items() if name in FIGURES}
    by = {name.partition(":")[2]: amount for name, amount in read.items() if name not in FIGURES}
    if by:
        receipt["shared_by"] = {sharers[int(at)].name: amount for at, amount in by.items()}
    return receipt


def show_check(found: ReceiptCheck) -> None:
    """The sentence, the sums, the first line that does not fit, what explains it, then every line."""
    state, word = STATES[found.verdict]
    show_state(state, word, found.headline)
    st.markdown(plain(found.sums.text))
    show_first(found)
    show_explanations(found)
    if found.shows:
        st.header(SAID["show_check"], anchor=False)
        st.markdown("\n".join(f"- {plain(one.rule.title)}：{plain(one.text)}" for one in found.shows))
    st.header("一项一项看", anchor=False)
    st.markdown("\n".join(f"- **{plain(line.title)}**：{plain(line.text)}" for line in found.lines))
    if found.verdict == "differs" and found.settlement is not None:
        st.header(SAID["show_check_2"], anchor=False)
        show_settlement(found.settlement)
    for note in found.notes:
        st.caption(plain(note))
    show_questions(found.ask)
    show_basis(found.policy)
    show_keep(RECEIPT, found, left_out=SAID["show_check_3"])


def show_first(found: ReceiptCheck) -> None:
    """The first line that does not fit, with what was expected and why."""
    if found.first is None:
        return
    line = found.lines[found.first]
    st.header(SAID["show_first"], anchor=False)
    st.markdown(f"**{plain(line.title)}**：{plain(line.text)}")
    if line.why:
        st.markdown(SAID["show_first_2"])
        st.markdown("\n".join(f"{number}. {plain(why)}" for number, why in enumerate(line.why, 1)))


def show_explanations(found: ReceiptCheck) -> None:
    """What would account for every figure, each alone; or that nothing that was tried does."""
    if not found.explanations and not found.unexplained:
        return
    st.header(SAID["show_explanations"], anchor=False)
    if found.unexplained:
        st.markdown(plain(found.unexplained))
    if len(found.explanations) > 1:
        st.markdown(SAID["show_explanations_2"])
    for one in found.explanations:
        with st.container(border=True):
            show_explanation(one)


def show_explanation(one: Explanation) -> None:
    st.markdown(f"**{plain(one.title)}**")
    st.markdown(plain(one.text))
    lines = [f"- {plain(cause.title)}。{plain(cause.text)}" for cause in one.causes]
    if lines:
        st.markdown("\n".join(lines[:CAUSES_AT_ONCE]))
    if lines[CAUSES_AT_ONCE:]:
        with st.expander(f"还有{len(lines) - CAUSES_AT_ONCE}条"):
            st.markdown("\n".join(lines[CAUSES_AT_ONCE:]))


main()
