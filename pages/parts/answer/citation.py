"""What an answer rests on: values with publisher, date and grade; what is unpublished; what to ask 12393."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext
from datetime import date

import streamlit as st

from gongji.answers import Candidate, Rule, Source
from gongji.days import day_text
from gongji.policies import STRENGTH
from gongji.words import say, words
from pages.parts.frame.look import secondary
from pages.parts.frame.text import plain
from pages.words import page_words

SAID = page_words("answer")["citation"]


def show_basis(rules: Iterable[Rule], *, title: str = "依据") -> None:
    """Each rule in a line with its best source, date and grade; all sources folded below."""
    shown = tuple(rules)
    if not shown:
        return
    with secondary(title, name="basis"):
        st.markdown("\n".join(f"- {_in_short(rule)}" for rule in shown))
        with st.expander(SAID["show_basis"]):
            for rule in shown:
                show_rule(rule)


def _in_short(rule: Rule) -> str:
    """What a rule says, or may say, and who said so."""
    state = words("policy")["states"][rule.state]["label"]
    said = plain(words("verdicts")["or"]).join(plain(one.text) for one in rule.candidates) or plain(state)
    doubt = "" if rule.state in ("known", "not_found") else f"（{plain(state)}）"
    sources = [source for one in rule.candidates for source in one.sources]
    best = min(sources, key=lambda one: STRENGTH[one.grade], default=None)
    origin = f" 出处：{source_line(best)}。" if best else ""
    return f"{plain(rule.title)}（{plain(rule.place_name)}）：{said}{doubt}。{origin}"


def show_rule(rule: Rule) -> None:
    """One policy parameter of a place on the day: what it says, since when, who said so."""
    st.markdown(f"**{plain(rule.title)}**（{plain(rule.place_name)}）")
    lines = [_candidate(one) for one in rule.candidates]
    if len(lines) > 1:
        st.markdown(SAID["show_rule"])
    if lines:
        st.markdown("\n".join(lines))
    if rule.note:
        st.markdown(plain(rule.note))
    if rule.claims:
        st.markdown(SAID["show_rule_2"])
        st.markdown("\n".join(_candidate(one) for one in rule.claims))


def show_questions(
    ask: Iterable[str], *, title: str = "要问 12393 的话", rules: Iterable[Rule] = (), folds: bool = False
) -> None:
    """The exact questions to put to the hotline; nothing where there are none.

    With `rules`, those that nobody has published are named first. With `folds` it steps back in 长辈版.
    """
    questions = tuple(ask)
    if not questions:
        return
    with secondary(title, name="questions") if folds else nullcontext():
        if not folds:
            st.header(plain(title), anchor=False)
        unpublished = dict.fromkeys(one.title for one in rules if one.state == "not_found")
        lead = say(SAID["show_questions"], {"plain": plain("、".join(unpublished))}) if unpublished else ""
        st.markdown(say(SAID["show_questions_2"], {"lead": lead}))
        st.markdown("\n".join(f"- {plain(question)}" for question in questions))


def grade_word(grade: str | None) -> str:
    """A grade as a person reads it."""
    known = words("policy")["grades"]
    return str(known[grade]) if grade in known else str(grade or "")


def source_line(source: Source) -> str:
    """Publisher, date and grade in one line of Markdown, with a link where there is an address."""
    name = plain(source.publisher)
    if source.url and source.url.startswith(("http://", "https://")):
        name = f"[{name}](<{source.url}>)"
    parts = [name, plain(source.date) if source.date else "日期未见", plain(grade_word(source.grade))]
    return "，".join(part for part in parts if part)


def _candidate(candidate: Candidate) -> str:
    since = f"，{day_text(date.fromisoformat(candidate.since))}起" if candidate.since else ""
    lines = [f"- {plain(candidate.text)}{since}"]
    lines += [f"    - {source_line(source)}" for source in candidate.sources]
    return "\n".join(lines)
