"""Who pays what: bars with their amounts, the same as a table, balances, reasons, and every way it may go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

import streamlit as st

from gongji.answers import Alternative, OpenBy, Outcome, Settlement
from gongji.money import fen, yuan
from gongji.words import say, words
from pages.parts.frame.look import PAYER_COLOURS, SHARED_SHADES
from pages.parts.frame.text import plain
from pages.words import page_words

SAID = page_words("answer")["money"]

# What the ways hang on -> the sentence above them.
WHY_SEVERAL: dict[tuple[OpenBy, ...], str] = {
    (): "show_settlement_several",
    ("facts",): "show_settlement_facts",
    ("rules",): "show_settlement",
    ("facts", "rules"): "show_settlement_both",
}
SHOWN_AT_ONCE = 4  # ways; the others are folded
SHOWN_IN_FULL = 2  # ways; with more of them the tables are folded, not the bars
WIDE_ENOUGH_FOR_ITS_AMOUNT = 34  # per cent of the bar, on the narrowest phone
ROOM_BEHIND = 62  # per cent; a bar that ends later has its amount before it
WORD_JOINER = "\u2060"
_TRACK = (
    "display:flex;height:2rem;line-height:2rem;background:#EDEDED;color:#111;border-radius:2px;"
    "overflow:hidden;white-space:nowrap;margin-bottom:.5rem;"
    "-webkit-print-color-adjust:exact;print-color-adjust:exact;"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One payer of one outcome; `fen` is what it pays, `name` is plain text and not yet escaped."""

    name: str
    fen: int
    colour: str


def show_settlement(settlement: Settlement) -> None:
    """The outcome, or every way it may go where the rule is unpublished. Stands under an h2; asks nothing."""
    if settlement.certain:
        show_outcome(settlement.outcome)
        return
    ways = settlement.alternatives
    st.markdown(say(SAID[WHY_SEVERAL[settlement.open]], {"ways": len(ways)}))
    at_once = SHOWN_AT_ONCE if len(ways) > SHOWN_AT_ONCE + 1 else len(ways)
    in_full = len(ways) <= SHOWN_IN_FULL
    _show_ways(ways[:at_once], 1, in_full)
    if ways[at_once:]:
        with st.expander(say(SAID["show_settlement_2"], {"value": len(ways) - at_once})):
            _show_ways(ways[at_once:], at_once + 1, in_full)


def show_outcome(outcome: Outcome) -> None:
    """One outcome: the bars, the table that says the same, the balances and the reason of each line."""
    show_bars(outcome)
    show_account(outcome)


def show_account(outcome: Outcome) -> None:
    """What the bars say, as a table; the balances before and after; why each line is what it is."""
    st.markdown(_paid_table(outcome))
    balances = _balance_table(outcome)
    if balances:
        st.markdown("**账户里的钱**")
        st.markdown(balances)
    st.markdown("**为什么是这样**")
    st.markdown("\n".join(f"- {plain(line)}" for line in outcome.why))


def unbroken(text: str) -> str:
    """Keeps 元 on the line of its amount, however narrow the column."""
    return re.sub(r"(?<=[0-9])元", f"{WORD_JOINER}元", text)


def show_bars(outcome: Outcome) -> None:
    """One bar a payer, each beginning where the one before ends, so that together they are the whole bill."""
    parts = tuple(_parts(outcome))
    total = sum(part.fen for part in parts)
    rows, begun = [], 0
    for part in parts:
        if part.fen:
            rows.append(_bar(part, begun, total))
            begun += part.fen
    spoken = "，".join(f"{part.name}{yuan(part.fen)}元" for part in parts)
    label = escape(f"一共{yuan(total)}元：{spoken}。", quote=True)
    st.html(f'<div role="img" aria-label="{label}">{"".join(rows)}</div>')


def _bar(part: Part, begun: int, total: int) -> str:
    """A bar as HTML with the amount in it or beside it; lengths come from numbers, the name is escaped."""
    left, width = 100 * begun / total, 100 * part.fen / total
    amount = f'<b style="padding:0 .5rem">{yuan(part.fen)}元</b>'
    inside = width >= WIDE_ENOUGH_FOR_ITS_AMOUNT
    before = not inside and left + width > ROOM_BEHIND
    return (
        f'<div style="line-height:1.6">{escape(part.name)}</div><div style="{_TRACK}">'
        f'<div style="flex:0 0 {left:.3f}%;text-align:right">{amount if before else ""}</div>'
        f'<div style="flex:0 0 {width:.3f}%;min-width:3px;background:{part.colour};color:#fff">'
        f"{amount if inside else ''}</div>"
        f"<div>{'' if inside or before else amount}</div></div>"
    )


def _parts(outcome: Outcome) -> Iterator[Part]:
    """The payers in the order in which they pay; a sharer who pays nothing is left out."""
    payers = words("ways")["payers"]
    yield Part(payers["fund"], fen(outcome.fund), PAYER_COLOURS["fund"])
    yield Part(payers["own"], fen(outcome.own), PAYER_COLOURS["own"])
    for share in outcome.shared:
        yield Part(_account(share.sharer, outcome), fen(share.amount), _shade(share.sharer, outcome))
    if not outcome.shared:
        yield Part(payers["shared"], 0, PAYER_COLOURS["shared"])
    yield Part(payers["cash"], fen(outcome.cash), PAYER_COLOURS["cash"])


def _paid_table(outcome: Outcome) -> str:
    parts = tuple(_parts(outcome))
    rows = [f"| {plain(part.name)} | {yuan(part.fen)}元 |" for part in parts]
    total = f"| **一共** | **{yuan(sum(part.fen for part in parts))}元** |"
    return unbroken("\n".join(["| 谁付 | 付多少 |", "|:--|--:|", *rows, total]))


def _balance_table(outcome: Outcome) -> str:
    """Before and after for every account whose balance is known; empty where none is."""
    rows = []
    if outcome.own_balance is not None:
        rows.append(_balance_row(words("ways")["payers"]["own"], outcome.own_balance, outcome.own))
    paid = {share.sharer: share.amount for share in outcome.shared}
    for name, after in outcome.balances.items():
        rows.append(_balance_row(_account(name, outcome), after, paid.get(name, "0.00")))
    return unbroken("\n".join([SAID["balance_table"], "|:--|--:|--:|", *rows])) if rows else ""


def _balance_row(title: str, after: str, paid: str) -> str:
    return f"| {plain(title)} | {yuan(fen(after) + fen(paid))}元 | {after}元 |"


def _account(name: str, outcome: Outcome) -> str:
    """The account of a sharer, with the name where there are several."""
    payers = words("ways")["payers"]
    return say(payers["shared_of"], {"sharer": name}) if len(outcome.balances) > 1 else str(payers["shared"])


def _shade(name: str, outcome: Outcome) -> str:
    """Each sharer keeps one shade in every way that is shown."""
    names = list(outcome.balances)
    if len(names) < 2 or name not in names:
        return PAYER_COLOURS["shared"]
    return SHARED_SHADES[names.index(name) % len(SHARED_SHADES)]


def _show_ways(ways: tuple[Alternative, ...], first: int, in_full: bool) -> None:
    """Two a row with equal weight; on a phone one under the other. `first` is the number of the first."""
    for start in range(0, len(ways), 2):
        for column, offset in zip(st.columns(2), range(start, min(start + 2, len(ways))), strict=False):
            with column.container(border=True):
                _show_way(ways[offset], first + offset, in_full)


def _show_way(way: Alternative, number: int, in_full: bool) -> None:
    st.subheader(f"可能{number}", anchor=False)
    if way.when:
        st.markdown(f"**如果{plain('；'.join(way.when))}**")
    show_bars(way.outcome)
    with st.container() if in_full else st.expander("这样算的细账"):
        show_account(way.outcome)
