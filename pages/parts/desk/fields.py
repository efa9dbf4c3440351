"""All facts of a case on one screen, in the order in which callers tell them; each takes a few keys."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import streamlit as st

from gongji.case import MOST_SHARERS, PREMIUM_KINDS, ROWS, System, Wallet
from gongji.judging import has_own_account, offers_wallet
from pages.parts.asking import facts
from pages.parts.asking.ask import sharer_name
from pages.parts.asking.keep import stand_ins
from pages.parts.desk.next import note_taken
from pages.parts.desk.places import waits
from pages.parts.desk.typing import (
    choices,
    field_key,
    field_label,
    hint,
    is_echo,
    keep_typed,
    problem_of,
    standing,
)
from pages.parts.frame.text import plain
from pages.words import page_words

SAID = page_words("desk")["fields"]

OF_MEMBER = ("area", "scheme", "status")
OF_SHARER = ("relation", "area", "scheme", "link", "starts_on", "ends_on", "has_account", "status")
AMONG_SEVERAL = ("bound_on", "rank")
OF_BILL = ("area", "designated", "credential")
OF_PREMIUM = ("operator", "channel")
ELSEWHERE = frozenset(("name", "kind", "balance", "own_balance", "total", "fund_paid", "excluded"))
OF_WALLET = tuple(f"wallet.{name}" for name in Wallet.model_fields)
OF_SYSTEM = tuple(f"system.{name}" for name in System.model_fields)
ASKED, LONG = ('<span class="desk-asked" hidden></span>', '<span class="desk-long" hidden></span>')
INSIDE, BELOW = 13, 25  # signs of a hint that stand inside its field, and below it


def show_fields(asked: str | None) -> None:
    """Every field; `asked` is the fact that is to be asked for next, whose field is marked."""
    _group("member", "谁用钱（使用人）", [f"member.{name}" for name in OF_MEMBER], asked)
    for at in range(facts.sharer_count()):
        _sharer(at, asked)
    _group("expense", "付什么，多少钱", ["date", "expense.kind", *_of_expense(), *_amounts()], asked)
    _more_or_fewer()
    _folded("seldom", SAID["show_fields"], list(_seldom()), asked)
    wallet = offers_wallet(facts.case()) or facts.case().wallet is not None
    _folded("wallet", "医保钱包", _of_wallet(), asked, opened=wallet)
    _folded("system", "屏幕上别的提示", OF_SYSTEM, asked)


def field(path: str, *, asked: bool = False) -> None:
    """One text field: label, what may be typed, and below it what could not be read.

    The marks of a long and of the asked field are an element of their own: a container of another name would
    be built anew in the browser, and what is being typed in it would be lost.
    """
    key = field_key(path)
    problem = problem_of(path, in_box=False)
    if not problem and st.session_state.get(key, "") != standing(path):
        st.session_state[key] = standing(path)
    may_be = hint(path)
    below = len(may_be) > INSIDE and bool(choices(path))
    with st.container(key=f"desk-field-{path}", gap=None):
        st.text_input(
            field_label(path),
            key=key,
            placeholder=None if below else may_be,
            on_change=_keep,
            args=(path, key),
            autocomplete="off",
        )
        if problem and waits(path):
            st.caption(plain(problem))
        elif problem:
            st.warning(plain(problem))
        elif path in stand_ins():
            st.caption(SAID["example"])
        elif below:
            st.caption(plain(may_be))
        marks = (ASKED if asked else "") + (LONG if below and len(may_be) > BELOW else "")
        if marks:
            st.html(marks)


def on_screen() -> set[str]:
    """The facts that have a field now: a premium has others than a bill, three sharers more than one."""
    sharers = range(facts.sharer_count())
    return {
        *(f"member.{name}" for name in OF_MEMBER),
        *(f"sharers.{at}.{name}" for at in sharers for name in _of_sharer(len(sharers) > 1)),
        *("date", "expense.kind", *_of_expense(), *_amounts(), *_seldom()),
        *(_of_wallet() + OF_SYSTEM),
    }


# ---------------------------------------------------------------- groups


def _group(name: str, title: str, paths: Iterable[str], asked: str | None) -> None:
    st.header(plain(title), anchor=False)
    _grid(name, paths, asked)


def _folded(name: str, title: str, paths: Iterable[str], asked: str | None, opened: bool = False) -> None:
    """Open where something is said, asked or wanted of these facts."""
    paths = tuple(paths)
    wanted = opened or asked in paths or any(facts.is_answered(path) for path in paths)
    with st.expander(plain(title), expanded=wanted):
        _grid(name, paths, asked)


def _grid(name: str, paths: Iterable[str], asked: str | None) -> None:
    with st.container(key=f"desk-grid-{name}", gap=None):
        for path in paths:
            field(path, asked=path == asked)


def _sharer(at: int, asked: str | None) -> None:
    several = facts.sharer_count() > 1
    named = sharer_name(at) if several else ""
    paths = [f"sharers.{at}.{name}" for name in _of_sharer(several)]
    _group(f"sharer-{at}", f"谁出钱（共济人{named}）", paths, asked)


def _more_or_fewer() -> None:
    """Behind the fields, so that Tab leads from one field to the next."""
    count = facts.sharer_count()
    with st.container(key="desk-sharers", horizontal=True):
        if count < MOST_SHARERS:
            st.button("再加一位共济人 F7", key="desk-add", on_click=facts.add_sharer, type="tertiary")
        for at in range(count if count > 1 else 0):
            st.button(
                plain(f"去掉共济人{sharer_name(at)}" + (" Shift+F7" if at == count - 1 else "")),
                key=f"desk-remove-{at}",
                on_click=facts.remove_sharer,
                args=(at,),
                type="tertiary",
            )


def _of_sharer(several: bool) -> tuple[str, ...]:
    return (*OF_SHARER, *AMONG_SEVERAL) if several else OF_SHARER


def _of_wallet() -> tuple[str, ...]:
    return OF_WALLET if facts.case().through_wallet else OF_WALLET[:1]


def _of_expense() -> list[str]:
    fields = OF_PREMIUM if facts.answers().get("expense.kind") in PREMIUM_KINDS else OF_BILL
    return [f"expense.{name}" for name in fields]


def _amounts() -> Iterator[str]:
    yield "expense.total"
    if facts.answers().get("expense.kind") not in PREMIUM_KINDS:
        yield "expense.fund_paid"
    if has_own_account(facts.answers().get("member.scheme")) or facts.is_answered("member.own_balance"):
        yield "member.own_balance"
    yield from (f"sharers.{at}.balance" for at in range(facts.sharer_count()))
    if facts.answers().get("expense.kind") not in PREMIUM_KINDS:
        yield "expense.excluded"


def _seldom() -> Iterator[str]:
    """Every fact that has no place of its own above."""
    several = facts.sharer_count() > 1
    for at in range(facts.sharer_count()):
        yield from (f"sharers.{at}.{name}" for name in _others("sharers", _of_sharer(several)))
    yield from (f"member.{name}" for name in _others("member", OF_MEMBER))
    if facts.answers().get("expense.kind") not in PREMIUM_KINDS:
        yield from (f"expense.{name}" for name in _others("expense", (*OF_BILL, *OF_PREMIUM)))


def _others(group: str, shown: Collection[str]) -> Iterator[str]:
    for row in ROWS.values():
        if row.group == group and row.field not in ELSEWHERE and row.field not in shown:
            yield row.field


def _keep(path: str, key: str) -> None:
    """Keep what stands in the field, unless another case was opened since it was typed."""
    text = st.session_state.get(key) or ""
    if key == field_key(path) and not is_echo(path, text):
        keep_typed(path, text, in_box=False)
        note_taken(path, text)
