"""What a family's year comes to: the sentence, every plan, one plan month by month, and what it rests on."""

from __future__ import annotations

import streamlit as st

from gongji.errors import BadCase
from gongji.household import Household, Plans, Year, field_title, line_for_family
from gongji.words import say, words
from pages.parts.answer.citation import show_basis, show_questions
from pages.parts.answer.money import unbroken
from pages.parts.answer.verdict import show_state
from pages.parts.frame.text import plain
from pages.parts.year import family
from pages.parts.year.months import show_months
from pages.parts.year.work import compared, go_on, year_under
from pages.words import page_words

SAID = page_words("year")["result"]

PLANS_AT_ONCE = 6
WAYS_AT_ONCE = 9
PLANS_TO_TAP = 4  # more of them go into a list


def show_year_result() -> None:
    """Nothing is worked out before all of it is known."""
    st.header("这一年怎么安排", anchor=False)
    wanting = what_is_wanting()
    if wanting:
        st.markdown(SAID["show_year_result"])
        st.markdown("\n".join(f"- {plain(line)}" for line in wanting))
        return
    try:
        household = family.household()
        plans = compared(household)
    except BadCase as refused:
        for fault in refused.faults:
            st.warning(plain(line_for_family(fault)), icon=":material/edit:")
        return
    if plans is None:
        st.markdown(SAID["show_year_result_2"])
        st.button("从头再比一遍", key="family-again", on_click=go_on)
        return
    show_plans(household, plans)


def what_is_wanting() -> list[str]:
    """What has not been told yet, by its title."""
    wanting = [field_title(head) for head in ("area", "start") if head not in family.told()]
    wanting += [field_title(group) for group in ("sharers", "members") if not family.entries(group)]
    for at, one in enumerate(family.entries("members")):
        names = {sharer["name"] for sharer in family.entries("sharers")} - {one["name"]}
        for name in sorted(names - set(one.get("relations", {}))):
            wanting.append(f"{one['name']}是{name}的什么人")
        if one["scheme"] == "employee" and one["name"] not in _sharers():
            missing = [field for field in ("own_balance", "monthly_credit") if field not in one]
            wanting += [field_title(f"members.{at}.{field}") for field in missing]
    if not family.entries("visits") and not family.entries("premiums"):
        wanting.append(SAID["what_is_wanting"])
    return wanting


def show_plans(household: Household, plans: Plans) -> None:
    """The sentence first, then the plans beside each other, one of them in full, and the basis."""
    certain = all(one.cash == one.least_cash for one in plans.results)
    show_state(*(("pays", "算好了") if certain else ("uncertain", "说不准")), plans.headline)
    if len(plans.results) > 1:
        show_table(plans)
    year = chosen_year(household, plans)
    show_ways(year)
    show_months(household, year)
    with st.expander(SAID["show_plans"]):
        st.markdown("\n".join(f"- {plain(line)}" for line in words("household")["taken"]["lines"]))
    for note in plans.notes:
        st.caption(plain(note))
    show_questions(plans.ask)
    show_basis(plans.policy)


def show_table(plans: Plans) -> None:
    """Every plan with its cash, the least first; the later ones folded."""
    st.header(SAID["show_table"], anchor=False)
    yours = {True: "（您排的先后）", False: ""}
    rows = [
        f"| {plain(one.text)}{yours[one.as_told]} | {cash_text(one.least_cash, one.cash)} |"
        for one in plans.results
    ]
    show_rows([SAID["show_table_2"], "|:--|--:|"], rows, PLANS_AT_ONCE, "种绑法")


def cash_text(least: str, most: str) -> str:
    return f"{most}元" if least == most else f"{least}元到{most}元"


def chosen_year(household: Household, plans: Plans) -> Year:
    """The year of the plan that is looked at, the best one until another is chosen."""
    if len(plans.results) == 1:
        return plans.best
    texts = [plain(one.text) for one in plans.results]
    title, key = SAID["chosen_year"], f"family-plan-{family.generation()}"
    several = range(len(texts))
    if len(texts) <= PLANS_TO_TAP:
        chosen = st.radio(title, several, format_func=texts.__getitem__, key=key)
    else:
        chosen = st.selectbox(title, several, format_func=texts.__getitem__, key=key, filter_mode=None)
    return plans.best if not chosen else year_under(household, plans.results[chosen].plan)


def show_ways(year: Year) -> None:
    """Where a rule is unpublished, what each possibility would cost; none is picked."""
    if not year.ways:
        return
    st.header(SAID["show_ways"], anchor=False)
    st.markdown(say(SAID["show_ways_2"], {"ways": len(year.ways)}))
    head = [SAID["show_ways_3"], "|:--|--:|"]
    rows = [f"| {plain('；'.join(one.when))} | {one.cash}元 |" for one in year.ways]
    show_rows(head, rows, WAYS_AT_ONCE, "种情形")
    if year.when:
        st.markdown(say(SAID["show_ways_4"], {"plain": plain("；".join(year.when))}))


def show_rows(head: list[str], rows: list[str], at_once: int, unit: str) -> None:
    """A table, the later rows of it folded."""
    st.markdown(unbroken("\n".join([*head, *rows[:at_once]])))
    if rows[at_once:]:
        with st.expander(f"还有{len(rows) - at_once}{unit}"):
            st.markdown(unbroken("\n".join([*head, *rows[at_once:]])))


def _sharers() -> set[str]:
    return {one["name"] for one in family.entries("sharers")}
