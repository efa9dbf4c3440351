"""The calls of the shift: number, time, code, place, cause, disposition, minutes. No personal data, no sums.

They stand in the visit and in the tab; a CSV is taken along at the end.
"""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

import streamlit as st

import gongji
from gongji.answers import Diagnosis
from gongji.areas import area
from gongji.days import today
from gongji.sharing import to_code
from gongji.words import say, words
from pages.parts.asking import facts
from pages.parts.desk import slots
from pages.parts.frame.text import plain
from pages.words import page_words

SAID = page_words("call")["calls"]

ROWS, CLOCK, DISPOSED = "call-rows", "call-clock", "call-disposed"
COLUMNS: tuple[str, ...] = ("number", "at", "code", "place", "cause", "disposition", "minutes", "wrap_up")
MOST, LONGEST = 500, 80
_CHINA = timezone(timedelta(hours=8))


def rows() -> list[dict[str, str]]:
    """The calls that ended, in order."""
    kept: list[dict[str, str]] = st.session_state.setdefault(ROWS, [])
    return kept


def clocks() -> dict[str, dict[str, float]]:
    """For each case when its call began, and when its wrap-up did; seconds since 1970."""
    kept: dict[str, dict[str, float]] = st.session_state.setdefault(CLOCK, {})
    return kept


def _clock() -> dict[str, float]:
    return clocks().setdefault(slots.opened(), {})


def take_up(told: Sequence[Any], clock: Mapping[str, Any]) -> None:
    """What the tab kept, before the calls that ended since; what is no row is left out."""
    known = [
        {name: str(one.get(name, ""))[:LONGEST] for name in COLUMNS} for one in told if isinstance(one, dict)
    ]
    ended = {one["code"] for one in rows()}
    both = [one for one in known if one["code"] not in ended] + rows()
    st.session_state[ROWS] = [one | {"number": str(at)} for at, one in enumerate(both[-MOST:], 1)]
    for case, times in clock.items():
        if case in slots.SLOTS and isinstance(times, dict):
            began = {name: float(at) for name, at in times.items() if isinstance(at, int | float)}
            clocks()[case] = clocks().get(case, {}) | began


def keep_time() -> None:
    """The clock of a call begins with its first fact."""
    if facts.said():
        _clock().setdefault("began", time.time())
    else:
        _clock().clear()


def begin_wrap_up() -> None:
    _clock().setdefault("wrap_up", time.time())


def end_call() -> None:
    """Write the open case down as a call of today, before it goes."""
    if not facts.said():
        return
    found = gongji.diagnose(facts.case(), fixes=False)
    now, clock = time.time(), _clock()
    talked = clock.get("wrap_up", now) - clock.get("began", now)
    place = facts.answers().get("member.area")
    rows().append(
        {
            "number": str(len(rows()) + 1),
            "at": datetime.fromtimestamp(clock.get("began", now), _CHINA).strftime("%H:%M"),
            "code": to_code(facts.case()),
            "place": area(place).name if place else "",
            "cause": found.causes[0].title if found.causes else words("verdicts")["labels"][found.verdict],
            "disposition": disposition_named(found),
            "minutes": f"{talked / 60:.1f}",
            "wrap_up": f"{(now - clock['wrap_up']) / 60:.1f}" if "wrap_up" in clock else "",
        }
    )
    del rows()[:-MOST]
    clock.clear()


def take_up_again() -> None:
    """The call that ended last goes on: its row goes, and is written anew when it ends."""
    if rows() and rows()[-1]["code"] == to_code(facts.case()):
        rows().pop()


def disposition(found: Diagnosis) -> str:
    """What the clerk chose, else what follows from the answer."""
    chosen = st.session_state.get(f"{DISPOSED}:{facts.generation()}")
    return str(chosen) if chosen in SAID["dispositions"] else proposed(found)


def disposition_named(found: Diagnosis) -> str:
    return str(SAID["dispositions"][disposition(found)])


def proposed(found: Diagnosis) -> str:
    """Chosen from the verdict and from who can mend the first cause."""
    if found.verdict in ("pays", "not_needed"):
        return "answered"
    if found.verdict in ("need_facts", "uncertain"):
        return "to_find_out" if found.verdict == "need_facts" else "to_verify"
    mender = found.causes[0].fixable_by if found.causes else "nobody"
    return str(SAID["by_mender"][mender])


def choose_disposition(found: Diagnosis) -> None:
    names, key = SAID["dispositions"], f"{DISPOSED}:{facts.generation()}"
    st.selectbox(
        SAID["disposition"],
        [None, *names],
        format_func=lambda one: plain(
            names[one] if one else say(SAID["proposed"], {"name": names[proposed(found)]})
        ),
        key=key,
        width=320,
    )


def show_clock() -> None:
    """The clock of the call; parts/call/call_tab.js lets it go on."""
    clock, now = _clock(), time.time()
    if "began" not in clock:
        return
    talked = clock.get("wrap_up", now) - clock["began"]
    after = f' data-wrap-up="{now - clock["wrap_up"]:.0f}"' if "wrap_up" in clock else ""
    name = SAID["wrap_up" if after else "talking"]
    st.html(
        f'<p class="call-clock" aria-hidden="true" data-name="{name}" data-talked="{talked:.0f}"{after}></p>'
    )
    if not after:
        st.button(SAID["ended"], key="call-ended", on_click=begin_wrap_up, type="tertiary")


def show_calls() -> None:
    """Folded: the calls of today, with their codes, as a CSV."""
    if not rows():
        return
    with st.expander(say(SAID["title"], {"count": str(len(rows()))})):
        names = SAID["columns"]
        st.dataframe(
            [{names[name]: one[name] for name in COLUMNS} for one in reversed(rows())], hide_index=True
        )
        st.caption(SAID["kept"])
        st.download_button(
            SAID["take"],
            as_csv().encode("utf-8-sig"),
            file_name=say(SAID["file"], {"day": today().isoformat()}),
            mime="text/csv",
            key="call-csv",
            on_click="ignore",
        )


def as_csv() -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(SAID["columns"][name] for name in COLUMNS)
    writer.writerows([one[name] for name in COLUMNS] for one in rows())
    return out.getvalue()
