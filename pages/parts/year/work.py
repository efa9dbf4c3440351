"""The computing behind 全家一年: remembered for the visit, with a bar and a way to stop where it is long."""

from __future__ import annotations

from time import monotonic

import streamlit as st

from gongji.household import Household, Plan, Plans, Year, compare_plans, simulate
from gongji.words import say
from pages.words import page_words

SAID = page_words("year")["work"]

SLOW = 1.0  # seconds after which the bar is shown
FOUND, STOPPED, SHOWN = "family-found", "family-stopped", "family-shown"


class Bar:
    """How many plans have been gone through, on the screen once it takes a while."""

    def __init__(self, asked: str) -> None:
        self._asked = asked
        self._began = monotonic()
        self._place = st.empty()
        self._bar: st.delta_generator.DeltaGenerator | None = None

    def __call__(self, done: int, total: int) -> None:
        if self._bar is None:
            if monotonic() - self._began < SLOW or done == total:
                return
            self._bar = self._draw()
        self._bar.progress(done / total, say(SAID["call__"], {"total": total, "done": done}))

    def _draw(self) -> st.delta_generator.DeltaGenerator:
        with self._place.container(key="family-progress"):
            bar = st.progress(0.0)
            st.button("停下，不比了", key="family-stop", on_click=stop, args=(self._asked,))
        return bar

    def done(self) -> None:
        self._place.empty()


def compared(household: Household) -> Plans | None:
    """Every plan of the family, gone through once; None where the person stopped it. Raises BadCase."""
    asked = household.model_dump_json()
    kept = st.session_state.get(FOUND)
    if kept and kept[0] == asked:
        found: Plans = kept[1]
        return found
    if st.session_state.get(STOPPED) == asked:
        return None
    bar = Bar(asked)
    plans = compare_plans(household, bar)
    bar.done()
    st.session_state[FOUND] = (asked, plans)
    return plans


def year_under(household: Household, plan: Plan) -> Year:
    """The year under one plan, gone through once while it is looked at."""
    asked = (household.model_dump_json(), plan.model_dump_json())
    kept = st.session_state.get(SHOWN)
    if kept and kept[0] == asked:
        found: Year = kept[1]
        return found
    year = simulate(household, plan)
    st.session_state[SHOWN] = (asked, year)
    return year


def stop(asked: str) -> None:
    st.session_state[STOPPED] = asked


def go_on() -> None:
    st.session_state[STOPPED] = None
