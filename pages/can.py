"""我能共济吗: one question at a time about the two people, then the answer and the way to go on."""

from __future__ import annotations

import streamlit as st

import gongji
from gongji.answers import Eligibility, Finding, WayOut, channel_shown, rule_shown
from gongji.asking import most_telling_of_binding, next_about_binding
from gongji.case import Case
from gongji.judging import day_of
from gongji.policies import NATION, rules_of
from pages.parts.answer.citation import show_basis, show_questions, show_rule
from pages.parts.answer.finding import show_channels, show_finding, show_steps
from pages.parts.answer.fixes import show_ways_out
from pages.parts.answer.outcome import for_staff, open_linked_staff, show_notes, show_others, staff_switch
from pages.parts.answer.verdict import show_verdict
from pages.parts.asking import facts
from pages.parts.asking.ask import ask
from pages.parts.asking.change import show_change
from pages.parts.asking.interview import ask_one, show_said
from pages.parts.asking.keep import open_linked_code, show_keep, show_opened
from pages.parts.asking.samples import open_linked_sample, sample_picker, show_story
from pages.parts.asking.telling import show_telling
from pages.parts.frame.local import local_rules, show_local
from pages.parts.frame.look import foot, large, page, place_and_day, secondary
from pages.parts.frame.site import CAN
from pages.parts.own_words.box import show_box
from pages.parts.own_words.heard import show_heard
from pages.words import page_words

SAID = page_words("can")

LEAD = SAID["lead"]
DATES = ("sharers.0.starts_on", "sharers.0.ends_on")
DATE_RULES = "authorisation."


def main() -> None:
    open_linked_sample()
    open_linked_code(next_about_binding)
    open_linked_staff()
    following = next_about_binding(facts.case(), facts.unsure())
    answer_first = large() and following.path is None
    placed = "member.area" in facts.answers()
    page(CAN.title, "" if facts.said() else LEAD, region=placed and not answer_first)
    if not answer_first:
        show_local(facts.case(), basis=following.path is not None)
    show_story()
    show_opened()
    if facts.said():
        show_heard()
    elif facts.example() is None:
        show_box()
    if following.path is not None:
        ask_one(following.path, staff=for_staff())
    else:
        found = gongji.eligibility(facts.case())
        show_eligibility(found)
        show_keep(CAN, found)
        show_change(facts.case(), "eligibility")
    if facts.said():
        show_said()
    else:
        sample_picker(CAN.url_path)
    if answer_first:
        place_and_day()
        show_local(facts.case())
    staff_switch()
    foot()


def show_eligibility(found: Eligibility) -> None:
    """Everything that `gongji.eligibility` says, what to do now first.

    In 长辈版 the sentence and what to do now stand open; the rest is folded behind its heading.
    """
    staff = for_staff()
    show_verdict(found.verdict, found.staff_headline if staff else found.headline)
    causes = [one for one in found.causes if not about_dates(one)]
    if found.missing:
        show_telling(most_telling_of_binding(facts.case()), found.missing)
    lead = next((one for one in causes if one.code == found.primary), causes[0] if causes else None)
    if lead is not None:
        st.header("现在怎么办", anchor=False)
        show_finding(lead, staff=staff, title=False)
    show_next(found)
    if found.already_bound is not True and not any(one.certainty == "sure" for one in causes):
        show_dates(found)
    show_instead(found.instead, facts.case())
    show_count(found)
    above = {channel.id for channel in (*found.channels, *(lead.channels if lead else ()))}
    show_others([one for one in causes if one is not lead], staff, shown=above)
    show_notes(found.notes)
    show_basis((*found.policy, *local_rules(facts.case())))
    show_questions(found.ask, rules=found.policy, folds=True)


def show_next(found: Eligibility) -> None:
    """The steps and the channels of that place; how to look it up where it is bound already."""
    if not found.channels:
        return
    st.header(SAID["show_next"] if found.already_bound else "怎么绑定", anchor=False)
    show_steps(found.steps)
    show_channels(found.channels)


def show_dates(found: Eligibility) -> None:
    """The planned first and last day, checked by the same verb."""
    with secondary(SAID["show_dates"], name="dates"):
        ask_dates(found)


def ask_dates(found: Eligibility) -> None:
    st.markdown(SAID["ask_dates"])
    for path, text in zip(DATES, (SAID["ask_dates_2"], SAID["ask_dates_3"]), strict=True):
        ask(path, text=text, help_line=False)
    wrong = [one for one in found.causes if about_dates(one)]
    if wrong:
        for one in wrong:
            show_finding(one)
    elif any(path in facts.answers() for path in DATES):
        st.markdown(SAID["ask_dates_4"])
    with st.expander(SAID["ask_dates_5"]):
        case = facts.case()
        for reading in rules_of(case.sharers[0].area or NATION, day_of(case)).all():
            if reading.parameter.name.startswith(DATE_RULES):
                show_rule(rule_shown(reading))


def show_instead(ways: tuple[WayOut, ...], case: Case) -> None:
    """Other ways; where the wallet is one, how it is opened."""
    if not ways:
        return
    with secondary("换个办法", name="instead"):
        show_ways_out(ways)
        if any(way.code == "wallet" for way in ways):
            channels = rules_of(NATION, day_of(case)).channels("wallet")
            shown = [channel_shown(one, "wallet") for one in channels]
            show_channels(shown, title=SAID["show_instead"])


def show_count(found: Eligibility) -> None:
    """How many may be bound, where that is a question."""
    if found.already_bound is True or found.verdict not in ("eligible", "uncertain"):
        return
    with st.expander(SAID["show_count"]):
        ask("sharers.0.members_bound")


def about_dates(finding: Finding) -> bool:
    """Whether a finding speaks of the planned days."""
    return any(rule.parameter.startswith(DATE_RULES) for rule in finding.policy) or any(
        used.path in DATES for used in finding.facts
    )


main()
