"""为什么没付成: what was seen, one question at a time, then the cause and the way out."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

import gongji
from gongji.asking import Next, next_question, suspects
from gongji.case import Case
from pages.parts.answer.outcome import for_staff, open_linked_staff, show_diagnosis, staff_switch
from pages.parts.asking import facts
from pages.parts.asking.change import show_change
from pages.parts.asking.interview import ask_one, ask_seen, seen, show_said
from pages.parts.asking.keep import code_box, open_linked_code, show_keep, show_opened
from pages.parts.asking.samples import open_linked_sample, sample_picker, show_story
from pages.parts.frame.local import show_local
from pages.parts.frame.look import foot, large, page, place_and_day
from pages.parts.frame.screen import ask_screen
from pages.parts.frame.site import WHY
from pages.parts.own_words.box import show_box
from pages.parts.own_words.heard import show_heard
from pages.words import page_words

SAID = page_words("why")

LEAD = SAID["lead"]
TIRED = 3


def main() -> None:
    open_linked_sample()
    open_linked_code(what_follows)
    open_linked_staff()
    following = what_follows(facts.case(), facts.unsure())
    answer_first = large() and facts.said() and following.path is None
    placed = facts.is_answered("member.area")
    page(WHY.title, "" if facts.said() else LEAD, region=placed and not answer_first)
    if not answer_first:
        show_local(facts.case(), basis=following.path is not None)
    show_story()
    show_opened()
    if facts.said() or seen() is not None:
        show_heard()
    elif facts.example() is None:
        show_box()
    show_question_or_result(following)
    if facts.said():
        ask_screen(following.path)
        show_said(with_seen=following.path is not None or seen() is not None)
    else:
        sample_picker(WHY.url_path)
        code_box()
    if answer_first:
        place_and_day()
        show_local(facts.case())
    staff_switch()
    foot()


def what_follows(case: Case, unsure: Collection[str]) -> Next:
    """The next question; none where the answer may stand beside what is still open."""
    following = next_question(case, unsure, seen())
    if following.path is None or not facts.is_answered("member.area"):
        return following
    return Next(None, 0) if asked_enough(case) else following


def asked_enough(case: Case) -> bool:
    """Three times 不清楚 in a row; only a rule is wanting; or the case is an example, told to its end."""
    if facts.unsure_in_a_row() >= TIRED:
        return True
    found = gongji.diagnose(case, fixes=False)
    return not found.missing and (found.verdict == "uncertain" or facts.example() is not None)


def show_question_or_result(following: Next) -> None:
    """What was seen stands first, where nothing was said yet."""
    if seen() is None and not facts.said():
        ask_seen()
    elif following.path is not None:
        ask_one(following.path, staff=for_staff())
    else:
        failed = suspects(facts.case(), seen(), frozenset(facts.unsure()))
        if facts.unsure_in_a_row() >= TIRED and next_question(facts.case(), facts.unsure(), seen()).path:
            show_stopped()
        found = show_diagnosis(facts.case(), failed)
        show_keep(WHY, found, failed=failed)
        show_change(facts.case(), "diagnose")


def show_stopped() -> None:
    """Why no question stands here although one could: who wants goes on."""
    with st.container(key="stopped", horizontal=True, vertical_alignment="center"):
        st.markdown(SAID["stopped"], width="stretch")
        st.button(SAID["ask_on"], key="ask-on", on_click=facts.ask_on)


main()
