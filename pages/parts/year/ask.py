"""What a family's year is worked out from, asked in short lists: place, people, kinship, bills, premiums."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import streamlit as st

from gongji.answers import option
from gongji.areas import label
from gongji.case import RELATIONS
from gongji.days import today
from gongji.household import MOST_BILLS, MOST_MEMBERS, MOST_SHARERS, expected_visits, month, month_after
from gongji.judging import day_of
from gongji.money import fen, yuan
from gongji.words import say, words
from pages.parts.asking import facts
from pages.parts.asking.places import draw_pickers, read_pickers
from pages.parts.frame.text import Unreadable, plain, typed_count
from pages.parts.year import family
from pages.parts.year.form import draw_form, kind_text, month_text, scheme_text

MOST = {"sharers": MOST_SHARERS, "members": MOST_MEMBERS, "visits": MOST_BILLS, "premiums": MOST_BILLS}
SHOWN_AT_ONCE = 6
FIRST_START, MONTHS_OFFERED_AHEAD = "2024-01", 12
TIMES_A_YEAR = (4, 8, 12, 24)
DEFAULT_SEED, DEFAULT_TIMES = 1, 8


def ask_family() -> None:
    """Every fact of the year; bills are asked once there is somebody who has them."""
    ask_place()
    ask_group("sharers")
    ask_group("members")
    ask_kinship()
    if family.entries("members") and "start" in family.told():
        ask_group("visits")
        ask_made_visits()
        ask_group("premiums")


# ---------------------------------------------------------------- place and month


def ask_place() -> None:
    st.header("家住哪里，从哪个月算起", anchor=False)
    begin()
    kept = family.told()
    if "area" in kept:
        st.markdown(plain(f"{label(kept['area'])}，从{month_text(kept['start'])}算起，一共十二个月。"))
    with st.expander("换一个地方或者月份") if "area" in kept else nullcontext():
        key = f"family:{family.generation()}:place"
        draw_pickers(key, kept.get("area"), {"on_change": keep_place, "args": (key,)})
        starts = offered_starts()
        month_key = f"family:{family.generation()}:start"
        st.selectbox(
            "从哪个月算起",
            starts,
            index=starts.index(family.told()["start"]),
            format_func=month_text,
            key=month_key,
            filter_mode=None,
            on_change=keep_start,
            args=(month_key,),
        )


def begin() -> None:
    """Where nothing was said yet: the place of the other pages, and January of the year that they look at."""
    if "area" not in family.told() and "member.area" in facts.answers():
        family.live_in(facts.answers()["member.area"])
    if "start" not in family.told():
        family.start_in(f"{day_of(facts.case()).year}-01")


def keep_place(key: str) -> None:
    code = read_pickers(key)
    if code is not None:
        family.live_in(code)


def keep_start(key: str) -> None:
    family.start_in(st.session_state[key])


def offered_starts() -> list[str]:
    """Months as "2025-03", the one that is looked at among them."""
    last = f"{month_after(today(), MONTHS_OFFERED_AHEAD):%Y-%m}"
    at, found = month(FIRST_START), {family.told()["start"]}
    while f"{at:%Y-%m}" <= last:
        found.add(f"{at:%Y-%m}")
        at = month_after(at, 1)
    return sorted(found)


# ---------------------------------------------------------------- lists


def ask_group(group: str) -> None:
    """The entries of a group, each with its buttons, one of them as a form; the later ones folded."""
    said, listed = words("household_form")[group], family.entries(group)
    st.header(plain(said["title"]), anchor=False)
    if group == "sharers" and len(listed) > 1:
        st.caption("排在前面的先绑定。下面会把每一种先后都比一遍。")
    if not listed:
        st.markdown(plain(said["none"]))
    for at in range(min(len(listed), SHOWN_AT_ONCE)):
        show_entry(group, at)
    if len(listed) > SHOWN_AT_ONCE:
        is_open = (family.opened() or ("", 0))[0] == group
        with st.expander(f"还有{len(listed) - SHOWN_AT_ONCE}笔", expanded=is_open):
            for at in range(SHOWN_AT_ONCE, len(listed)):
                show_entry(group, at)
    if family.opened() == (group, len(listed)):
        draw_form(group, len(listed))
    elif len(listed) < MOST[group]:
        st.button(
            said["add"],
            key=f"family-add-{group}",
            icon=":material/add:",
            on_click=family.open_form,
            args=(group, len(listed)),
        )


def show_entry(group: str, at: int) -> None:
    """A line and what can be done with it; the form in its place while it is changed."""
    if family.opened() == (group, at):
        draw_form(group, at)
        return
    with st.container(key=f"family-line-{group}-{at}"):
        st.markdown(plain(entry_text(group, family.entries(group)[at])))
        with st.container(horizontal=True):
            _button("改", f"edit-{group}-{at}", family.open_form, group, at)
            if group == "sharers" and at:
                _button("往前排", f"up-{group}-{at}", family.move_up, at)
            _button("去掉", f"remove-{group}-{at}", family.remove, group, at)


def _button(title: str, key: str, change: Callable[..., None], *args: Any) -> None:
    st.button(title, key=f"family-{key}", type="tertiary", on_click=change, args=args)


def entry_text(group: str, entry: family.Entry) -> str:
    """An entry as one line."""
    said = words("household_form")[group]
    if group in ("visits", "premiums"):
        values = {
            "month": month_text(entry["month"]),
            "member": entry["member"],
            "kind": kind_text(entry.get("kind", "resident_premium")),
            "amount": entry.get("amount") or entry.get("personal") or left_of(entry),
        }
        return say(said["line" if group == "visits" or "amount" in entry else "line_by_policy"], values)
    account = ("balance" if group == "sharers" else "own_balance") in entry
    values = {
        "name": entry["name"],
        "scheme": scheme_text(entry["scheme"]) if "scheme" in entry else "",
        "balance": entry.get("balance") or entry.get("own_balance") or "",
        "credit": entry.get("monthly_credit") or "",
    }
    text = say(said["line_with_account" if group == "members" and account else "line"], values)
    return f"{text}，在{label(entry['area'])}参保" if "area" in entry else text


def left_of(visit: family.Entry) -> str:
    """What the fund leaves of a visit told by its total."""
    if "total" not in visit or "fund_paid" not in visit:
        return ""
    return yuan(fen(visit["total"]) - fen(visit["fund_paid"]))


# ---------------------------------------------------------------- kinship


def ask_kinship() -> None:
    """For every member and every sharer what the one is to the other."""
    pairs = [
        (at, one["name"], sharer["name"])
        for at, one in enumerate(family.entries("members"))
        for sharer in family.entries("sharers")
        if sharer["name"] != one["name"]
    ]
    if not pairs:
        return
    st.header("谁是谁的什么人", anchor=False)
    missing = [each for each in pairs if relation_of(each[0], each[2]) is None]
    with nullcontext() if missing else st.expander("看一看，改一改"):
        for at, member, sharer in pairs:
            ask_relation(at, member, sharer)


def ask_relation(at: int, member: str, sharer: str) -> None:
    kept = relation_of(at, sharer)
    key = f"family:{family.generation()}:relation.{at}.{sharer}"
    st.selectbox(
        plain(f"{member}是{sharer}的什么人"),
        list(RELATIONS),
        index=RELATIONS.index(kept) if kept in RELATIONS else None,
        format_func=lambda word: option("sharers.relation", word),
        key=key,
        placeholder="请选",
        filter_mode=None,
        on_change=keep_relation,
        args=(at, sharer, key),
    )


def relation_of(at: int, sharer: str) -> str | None:
    found: str | None = family.entries("members")[at].get("relations", {}).get(sharer)
    return found


def keep_relation(at: int, sharer: str, key: str) -> None:
    family.relate(at, sharer, st.session_state.get(key))


# ---------------------------------------------------------------- made-up visits


def ask_made_visits() -> None:
    """A year of visits made up from a number: the same number makes the same visits."""
    said = words("household_form")["made"]
    with st.expander(plain(said["title"])), st.form("family-made", border=False):
        st.markdown(plain(said["explained"]))
        st.text_input(said["seed"], value=str(DEFAULT_SEED), key="family-seed", autocomplete="off")
        problem = st.session_state.get("family-seed-problem")
        if problem:
            st.warning(plain(problem), icon=":material/edit:")
        st.radio(
            said["a_year"],
            TIMES_A_YEAR,
            index=TIMES_A_YEAR.index(DEFAULT_TIMES),
            key="family-times",
            horizontal=True,
            format_func=lambda times: f"{times}次",
        )
        st.form_submit_button(said["button"], key="family-make", on_click=make_visits)


def make_visits() -> None:
    """Visits for every member in place of those that were there."""
    try:
        seed = typed_count(st.session_state["family-seed"] or "")
    except Unreadable as unreadable:
        st.session_state["family-seed-problem"] = str(unreadable)
        return
    st.session_state["family-seed-problem"] = None
    members = [one["name"] for one in family.entries("members")]
    made = expected_visits(seed, members, month(family.told()["start"]), st.session_state["family-times"])
    visits = [
        {
            "month": f"{one.month:%Y-%m}",
            "member": one.member,
            "kind": one.kind,
            "personal": yuan(one.personal),
        }
        for one in made
    ]
    family.put(family.told() | {"visits": visits})
    family.close()
