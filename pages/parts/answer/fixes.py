"""The smallest sets of changes after which the same case pays, one card each."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import streamlit as st

from gongji.answers import Fix, Outcome, Step, WayOut
from gongji.money import fen
from gongji.words import say, words
from pages.parts.answer.finding import show_channels
from pages.parts.frame.text import plain
from pages.words import page_words

SAID = page_words("answer")["fixes"]


def show_fixes(fixes: Sequence[Fix], shown: Collection[str] = ()) -> None:
    """A card for each fix: what, who, how long, and who pays what then.

    Channels whose ids are in `shown` stand above already and are left out.
    """
    for number, fix in enumerate(fixes, 1):
        with st.container(border=True, key=f"fix-{number}"):
            if len(fixes) > 1:
                st.subheader(plain(_title(fix, number)), anchor=False)
            for step in fix.steps:
                _show_step(step, shown)
            if fix.outcome is not None:
                st.markdown(f"**办好以后**：{plain(outcome_line(fix.outcome))}")


def _title(fix: Fix, number: int) -> str:
    """The acts in short, behind a number."""
    return f"办法{number}：{'，再'.join(words('acts')[step.act]['short'] for step in fix.steps)}"


def show_ways_out(ways: Sequence[WayOut]) -> None:
    """What still helps although it does not change this case."""
    for way in ways:
        st.markdown(f"**{plain(way.title)}**　{plain(way.text)}")


def outcome_line(outcome: Outcome) -> str:
    """Who pays what, as one sentence."""
    payers = words("ways")["payers"]
    insured = ((payers["fund"], outcome.fund), (payers["own"], outcome.own))
    parts = [f"{name}付{amount}元" for name, amount in insured if fen(amount)]
    for share in outcome.shared:
        name = (
            payers["shared_of"].format(sharer=share.sharer) if len(outcome.balances) > 1 else payers["shared"]
        )
        parts.append(f"{name}付{share.amount}元")
    return "，".join([*parts, f"{payers['cash']}付{outcome.cash}元"]) + "。"


def _show_step(step: Step, shown: Collection[str]) -> None:
    st.markdown(
        say(
            SAID["show_step"],
            {"text": plain(step.text), "who": plain(step.who), "works_from": plain(step.works_from)},
        )
    )
    show_channels([channel for channel in step.where if channel.id not in shown])
