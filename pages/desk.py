"""坐席工作台: a whole case on one screen, typed as it is told; the next question and the answer beside it.

Keys, wherever the focus is: F1 the caller's own words, F2 the next question, F3 the code of a caller, F4 a
new caller, F6 the next case, F7 one more sharer (with Shift: the last one away), F8 copies the work order,
F10 the reply, F9 reports an error; Ctrl+Z gives a field's last value back; Enter in a field goes to the
next, the arrows to the row above and below.
They are pressed by parts/desk/desk_keys.js, which holds no words and no data.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

import gongji
from gongji.answers import Diagnosis
from gongji.asking import next_question
from gongji.words import say
from pages.parts.answer.citation import show_basis, show_questions
from pages.parts.asking import facts
from pages.parts.asking.keep import PROBLEM, open_code, open_linked_code, show_opened
from pages.parts.asking.samples import open_linked_sample, sample_picker, show_story
from pages.parts.call.calls import end_call, keep_time, show_calls, show_clock, take_up_again
from pages.parts.call.line import seen, show_line
from pages.parts.call.saying import show_saying
from pages.parts.call.tab import show_kept, show_tab
from pages.parts.desk import slots as desk_slots
from pages.parts.desk.answer import place_line, show_answer, show_order
from pages.parts.desk.fields import on_screen, show_fields
from pages.parts.desk.next import show_next, show_strip
from pages.parts.desk.province import choose_province
from pages.parts.desk.report import show_report
from pages.parts.desk.two import show_two
from pages.parts.desk.typing import unsettled
from pages.parts.frame.look import foot, page
from pages.parts.frame.site import DESK, WHY
from pages.parts.frame.text import plain
from pages.words import page_words

SAID = page_words("desk")

CSS = Path(__file__).parent / "parts/desk/desk.css"
CODE = "desk-code"
BESIDE = "desk-beside"
ADDRESS_READ = "desk-address-read"
HOW_TO_TYPE = SAID["how_to_type"]


def main() -> None:
    """What comes and goes is in a container that stays: else all below is drawn anew, and loses the focus."""
    open_address()
    page(DESK.title, region=False)
    st.html(f"<style>{CSS.read_text(encoding='utf-8')}</style>")
    show_bar()
    with st.container():
        show_story()
    with st.container():
        if st.session_state.get(BESIDE):
            show_two()
    with st.container():
        show_tab()
        show_line()
    keep_time()
    found = gongji.diagnose(facts.case())
    asked = unsettled(on_screen()) or next_question(facts.case(), facts.unsure(), seen()).path
    with st.container(key="desk"):
        answer, given = st.columns([3, 5], gap="large")
        with answer, st.container(key="desk-panel"):
            show_next(asked, found.verdict)
            show_answer(found)
            if facts.said():
                show_saying(found, asked)
            st.caption(plain(place_line(facts.case(), found)))
        with given:
            show_fields(asked)
            with st.container(key="desk-how"):
                st.caption(plain(HOW_TO_TYPE))
                choose_province()
            if facts.said():
                show_below(found)
            else:
                sample_picker(WHY.url_path)
            show_calls()
    show_strip(asked, found.verdict)
    show_kept()
    foot()


def open_address() -> None:
    """The sample or code of the address, once a visit: later the page writes there where its case stands."""
    if not st.session_state.setdefault(ADDRESS_READ, False):
        open_linked_code()
        st.session_state[ADDRESS_READ] = True
    open_linked_sample()


def show_bar() -> None:
    """The cases, a new caller, a caller's code, and how to type."""
    with st.container(key="desk-bar", horizontal=True, vertical_alignment="center"):
        for name in desk_slots.offered():
            is_open = name == desk_slots.opened()
            key = " F6" if name == desk_slots.following() else ""
            st.button(
                f"案子{name}（正在填）" if is_open else f"案子{name}{key}",
                key=f"desk-slot-{name}",
                on_click=desk_slots.open_slot,
                args=(name,),
                type="primary" if is_open else "secondary",
            )
        st.button("新来电 F4", key="desk-new", on_click=next_caller, icon=":material/call:")
        st.text_input(
            "来电人报的编号",
            key=CODE,
            placeholder="来电人报的编号 F3",
            label_visibility="collapsed",
            on_change=open_typed_code,
            autocomplete="off",
            width=260,
        )
        st.toggle("两个案子并排", key=BESIDE, persist_state="session")
        if facts.said():
            st.button(SAID["show_bar"], key="desk-copy", on_click=desk_slots.copy_to_other)
        if desk_slots.can_go_back():
            st.button("找回上一位", key="desk-back", on_click=caller_before)
        show_clock()
    with st.container():
        show_code_told()


def next_caller() -> None:
    """The call is written down among those of today, and the desk is empty."""
    end_call()
    desk_slots.new_call()


def caller_before() -> None:
    desk_slots.go_back()
    take_up_again()


def open_typed_code() -> None:
    """Open the code in place of the open case; a code that cannot be read leaves the case as it is."""
    text = st.session_state.get(CODE) or ""
    if text.strip():
        st.session_state.pop(PROBLEM, None)
        before = desk_slots.whole() if facts.said() else None
        open_code(text)
        if PROBLEM not in st.session_state:
            st.session_state[CODE] = ""
            desk_slots.keep_before(before)


def show_code_told() -> None:
    """What has to be said about a code, also where it was typed over a case."""
    problem = st.session_state.get(PROBLEM)
    if problem and facts.said():
        st.warning(say(SAID["show_code_told"], {"problem": plain(problem)}), icon=":material/edit:")
    show_opened()


def show_below(found: Diagnosis) -> None:
    """What is taken along: the work order, the report of an error, and what the answer rests on.

    Under the fields, so that the answer stays beside it to the end of the page.
    """
    show_order(facts.case(), found)
    show_report(facts.case(), found)
    for note in dict.fromkeys(found.notes):
        st.caption(plain(note))
    show_questions(found.ask, title="要去核实的话")
    show_basis(found.policy)


main()
