"""首页: what people come with, in their own words, and where each of it is answered."""

from __future__ import annotations

import streamlit as st

from pages.parts.frame.look import foot, page
from pages.parts.frame.site import (
    BASIS,
    CAN,
    CLAIMS,
    DESK,
    RECEIPT,
    SETTLE,
    TABLE,
    TRAINING,
    TWO,
    WHY,
    Place,
)

PROBLEMS: tuple[tuple[str, str, Place], ...] = (
    ("没刷成", "一次问一件事，找出没付成的原因，告诉您谁去办、怎么办。", WHY),
    ("能不能给婆婆用", "选好关系和两个人的参保地，看能不能共济、怎么绑。", CAN),
    ("亲情账户和共济有什么不同", "两样并排放着看：亮谁的码、花谁的钱。", TWO),
    ("网上那句话对不对", "把看到的说法贴进来，看是真是假、过时了没有、是不是只有当地这样。", CLAIMS),
    ("这笔钱谁付多少", "报销、自己账户、家人共济、现金，各付多少，算到分。", SETTLE),
    ("单子上的数对不对", "照着结算单填几个数，看加不加得起来、和规定合不合、差在哪一项。", RECEIPT),
)
STAFF: tuple[tuple[str, str, Place], ...] = (
    ("坐席工作台", "边听边打，结论、原因、读给来电人的话和工单摘要马上就有。", DESK),
    ("投诉表", "一张表的投诉放进来，每一行的原因、依据和该补问什么写在后面。", TABLE),
    ("政策依据", "每个地方、每条规定的出处、日期和可信程度，没有公布的也列出来。", BASIS),
    ("网上说法核对", "来电人说在网上看到的，是真是假、过时了没有、是不是只有当地这样。", CLAIMS),
)


def main() -> None:
    st.session_state.pop("linked_sample", None)  # so that the example opens anew
    page(
        "您想弄清什么？",
        "家里人用一个人的医保个人账户付钱，叫“家庭共济”。不清楚的事，从下面挑一件点进去。",
        region=True,
        home=True,
    )
    st.header("我自己查", anchor=False)
    for words, answer, place in PROBLEMS:
        door(words, answer, place, key=f"problem-{place.url_path}")
    st.header("我在接 12393", anchor=False)
    for words, answer, place in STAFF:
        door(words, answer, place, key=f"staff-{place.url_path}")
    st.header("我来学习", anchor=False)
    door(
        "上岗训练",
        "题目照着各地的规定现出：来电人怎么说，您来答；对错、依据、怎么回复，当场就讲。还能考试、讲评。",
        TRAINING,
        key="training",
    )
    door(
        "看一个例子：亲情账户早就绑了，怎么没扣女儿的钱",
        "",
        WHY,
        key="example",
        query={"sample": FIRST_SAMPLE},
    )
    door("亲情账户还是共济账户", "", TWO, key="learn")
    foot()


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
