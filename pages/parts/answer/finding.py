"""One cause, told: what is the matter, what to do, where, who mends it, and whether trying again helps."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import streamlit as st

from gongji.answers import Channel, Finding, Possibility
from gongji.words import say
from pages.parts.frame.text import plain
from pages.words import page_words

SAID = page_words("answer")["finding"]


def show_finding(
    finding: Finding, *, staff: bool = False, title: bool = True, shown: Collection[str] = ()
) -> None:
    """The cause under its own h3 (unless `title` is off), then what can be done about it.

    Of the channels whose ids are in `shown`, which stand above already, only the names are said.
    """
    if title:
        st.subheader(plain(finding.title), anchor=False)
    st.markdown(plain(finding.staff if staff else finding.citizen))
    show_possibilities(finding.possibilities)
    show_steps(finding.steps)
    show_channels([one for one in finding.channels if one.id not in shown])
    above = [plain(one.name) for one in finding.channels if one.id in shown]
    if above:
        st.markdown(say(SAID["show_finding"], {"above": "；".join(above)}))
    show_prospect(finding)


def show_prospect(finding: Finding, works_from: str | None = None) -> None:
    """Who can do it, from when it works (where that is told), and whether trying again helps.

    On paper the day stands in the card of the fix alone.
    """
    st.markdown(f"**谁来办**：{plain(finding.fixable_by_text)}。")
    if works_from:
        with st.container(key="works-from"):
            st.markdown(f"**什么时候起管用**：{plain(works_from)}")
    st.markdown(f"**再试一次有用吗**：{plain(finding.retry_text)}")


def show_steps(steps: Sequence[str]) -> None:
    """Numbered steps."""
    if steps:
        st.markdown("\n".join(f"{number}. {plain(step)}" for number, step in enumerate(steps, 1)))


def show_channels(channels: Sequence[Channel], *, title: str = "在哪里办") -> None:
    """One place to go after the other, each with its own path; the first one is open."""
    if not channels:
        return
    st.markdown(f"**{plain(title)}**")
    for number, channel in enumerate(channels):
        with st.expander(plain(channel.name), expanded=number == 0):
            show_steps(channel.path)
            if channel.papers:
                st.markdown("要带：" + "、".join(plain(paper) for paper in channel.papers) + "。")


def show_possibilities(possibilities: Sequence[Possibility]) -> None:
    """The readings of an unpublished rule, side by side with equal weight."""
    if not possibilities:
        return
    for start in range(0, len(possibilities), 2):
        for column, one in zip(st.columns(2), possibilities[start : start + 2], strict=False):
            with column.container(border=True):
                st.markdown(f"**如果{plain(one.when)}**")
                st.markdown(plain(one.meaning))
