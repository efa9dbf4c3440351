"""A diagnosis on the page, always in one order: the sentence, what to do now, whether trying again helps,
what it would take, who pays what, further causes, the basis, and what to ask 12393."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import nullcontext

import streamlit as st

import gongji
from gongji.answers import Channel, Diagnosis, Finding, Step, first_step
from gongji.asking import Suspects, most_telling
from gongji.case import Case
from pages.parts.answer.citation import show_basis, show_questions
from pages.parts.answer.finding import (
    show_channels,
    show_finding,
    show_possibilities,
    show_prospect,
    show_steps,
)
from pages.parts.answer.fixes import show_fixes, show_ways_out
from pages.parts.answer.money import show_settlement
from pages.parts.answer.suspected import show_suspects
from pages.parts.answer.verdict import show_verdict
from pages.parts.asking import facts
from pages.parts.asking.telling import show_telling
from pages.parts.frame.local import local_rules
from pages.parts.frame.look import large, secondary
from pages.parts.frame.text import plain
from pages.words import page_words

SAID = page_words("answer")["outcome"]


def show_diagnosis(case: Case, failed: Suspects) -> Diagnosis:
    """Everything that `gongji.diagnose` says about a payment that failed, in the words the switch asks for.

    `failed` are its suspects: they stand first where no cause is sure, and at one's choice where one is. In
    长辈版 the sentence and what to do now stand open; the rest is folded behind its heading.
    """
    found = gongji.diagnose(case)
    staff = for_staff()
    lead = None if found.lead is None else found.causes[found.lead]
    _show_headline(found, failed, staff)
    if lead is None and found.verdict != "not_needed":
        show_suspects(failed)
    _show_now(case, found, lead, staff)
    _show_what_it_takes(found, lead)
    if found.settlement is not None:
        title = SAID["money_by_rule"] if found.verdict == "pays" else SAID["money"]
        with secondary(title, name="money"):
            show_settlement(found.settlement)
    others = [one for one in found.causes if one is not lead]
    title = "还有别的原因" if lead else "已经看出来的"
    show_others(others, staff, title=title, shown=_channels_above(found, lead))
    if lead is not None:
        show_suspects(failed, told={one.code for one in found.causes})
    show_notes(found.notes)
    show_basis((*found.policy, *local_rules(case)))
    show_questions(found.ask, rules=found.policy, folds=True)
    if not found.missing:
        show_telling(most_telling(case, facts.unsure()))
    return found


def for_staff() -> bool:
    """Whether the words for staff are wanted."""
    return bool(st.session_state.get("staff"))


def staff_switch() -> None:
    """给坐席看: the same page in the words for staff."""
    st.toggle(SAID["staff_switch"], key="staff", persist_state="session")


def open_linked_staff() -> None:
    """Turn the switch on where the address asks for it (?staff=1); after that the switch counts."""
    if st.query_params.pop("staff", None):
        st.session_state["staff"] = True


def _show_headline(found: Diagnosis, failed: Suspects, staff: bool) -> None:
    """A payment that failed is never told as one that works."""
    if found.verdict in ("pays", "need_facts"):
        state = "uncertain" if found.verdict == "pays" else found.verdict
        show_verdict(state, failed.headline)
    else:
        show_verdict(found.verdict, found.staff_headline if staff else found.headline)


def _show_now(case: Case, found: Diagnosis, lead: Finding | None, staff: bool) -> None:
    """What to do now, in the channel of that place; where facts are wanting, the fact to find out first."""
    if found.missing:
        show_telling(most_telling(case), found.missing)
    if lead is not None:
        st.header("现在怎么办", anchor=False)
        _show_lead(lead, first_step(case, found), staff)
    elif found.more and found.verdict == "not_needed":
        st.header("现在怎么办", anchor=False)
        st.markdown(plain(found.more))


def _show_lead(lead: Finding, step: Step | None, staff: bool) -> None:
    st.markdown(plain(lead.staff if staff else lead.citizen))
    show_possibilities(lead.possibilities)
    show_steps(lead.steps)
    _show_channels(lead.channels)
    show_prospect(lead, step.works_from if step else None)


def _show_channels(channels: Sequence[Channel]) -> None:
    """Where it is done; in 长辈版 behind one line, so that the steps stay the first thing on the screen."""
    if channels and large():
        with secondary("在哪里办", name="where"):
            show_channels(channels, title="可以去的地方")
    else:
        show_channels(channels)


def show_notes(notes: Sequence[str]) -> None:
    """What holds there besides, as small print; in 长辈版 folded."""
    told = tuple(dict.fromkeys(notes))
    with secondary("还要知道的", name="notes") if told and large() else nullcontext():
        for note in told:
            st.caption(plain(note))


def _show_what_it_takes(found: Diagnosis, lead: Finding | None) -> None:
    """A card for each fix, then what still helps although it does not change this case."""
    if found.fixes:
        with secondary("怎样就能付成", name="fixes"):
            show_fixes(found.fixes, {channel.id for channel in lead.channels} if lead else ())
    if found.instead:
        with secondary("换个办法", name="instead"):
            show_ways_out(found.instead)


def _channels_above(found: Diagnosis, lead: Finding | None) -> set[str]:
    """The ids of the channels that stand above the further causes."""
    steps = [step for fix in found.fixes for step in fix.steps]
    told = [*(lead.channels if lead else ()), *(channel for step in steps for channel in step.where)]
    return {channel.id for channel in told}


def show_others(
    others: Sequence[Finding], staff: bool, *, title: str = "还有别的原因", shown: Collection[str] = ()
) -> None:
    """Every further cause with what can be done about it; a channel is told in full once on a page."""
    if not others:
        return
    told = set(shown)
    with secondary(title, name="others"):
        for one in others:
            show_finding(one, staff=staff, shown=told)
            told |= {channel.id for channel in one.channels}
