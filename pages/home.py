"""首页: what people come with, in their own words, and where each of it is answered."""

from __future__ import annotations

import streamlit as st

from pages.parts.frame.look import foot, page
from pages.parts.frame.site import (
    BASIS,
    CAN,
    CLAIMS,
    DESK,
    MAINTAIN,
    RECEIPT,
    SETTLE,
    TABLE,
    TRAINING,
    TWO,
    WHY,
    Place,
)
from pages.parts.own_words.box import JUST_HEARD, heard, show_box
from pages.words import page_words

SAID = page_words("home")

PROBLEMS: tuple[tuple[str, str, Place], ...] = (
    ("没刷成", SAID["problems"], WHY),
    ("能不能给婆婆用", SAID["problems_2"], CAN),
    (SAID["problems_3"], SAID["problems_4"], TWO),
    (SAID["problems_5"], SAID["problems_6"], CLAIMS),
    ("这笔钱谁付多少", SAID["problems_7"], SETTLE),
    (SAID["problems_8"], SAID["problems_9"], RECEIPT),
)
STAFF: tuple[tuple[str, str, Place], ...] = (
    ("坐席工作台", SAID["staff"], DESK),
    ("投诉表", SAID["staff_2"], TABLE),
    ("政策依据", SAID["staff_3"], BASIS),
    ("网上说法核对", SAID["staff_4"], CLAIMS),
    (SAID["staff_5"], SAID["staff_6"], MAINTAIN),
)


def main() -> None:
    st.session_state.pop("linked_sample", None)  # so that the example opens anew
    page(
        "您想弄清什么？",
        SAID["main"],
        region=True,
        home=True,
    )
    if heard() is not None and st.session_state.pop(JUST_HEARD, False):
        st.switch_page((WHY if is_about_a_payment() else CAN).file)
    show_box()
    st.header("我自己查", anchor=False)
    for words, answer, place in PROBLEMS:
        door(words, answer, place, key=f"problem-{place.url_path}")
    st.header("我在接 12393", anchor=False)
    for words, answer, place in STAFF:
        door(words, answer, place, key=f"staff-{place.url_path}")
    st.header("我来学习", anchor=False)
    door(
        "上岗训练",
        SAID["main_2"],
        TRAINING,
        key="training",
    )
    door(
        SAID["main_3"],
        "",
        WHY,
        key="example",
        query={"sample": FIRST_SAMPLE},
    )
    door(SAID["main_4"], "", TWO, key="learn")
    foot()


def is_about_a_payment() -> bool:
    """Somebody who speaks of a bill, or of what was seen, wants to know why it failed."""
    kept = heard()
    return kept is None or kept.seen is not None or any(path.startswith("expense.") for path in kept.facts)


FIRST_SAMPLE = "01-only-display-link"


def door(words: str, answer: str, place: Place, *, key: str, query: dict[str, str] | None = None) -> None:
    """One large link with what waits behind it."""
    with st.container(key=f"door-{key}", gap=None):
        st.page_link(
            place.file,
            label=f"**{words}**",
            icon=":material/chevron_right:",
            query_params=query,
            width="stretch",
        )
        if answer:
            st.markdown(answer)


main()
