"""首页: what people come with, in their own words, and where each of it is answered."""

from __future__ import annotations

import streamlit as st

from pages.parts.look import foot, page
from pages.parts.site import BASIS, CAN, CLAIMS, RECEIPT, SETTLE, TWO, WHY, Place

PROBLEMS: tuple[tuple[str, str, Place], ...] = (
    ("没刷成", "一次问一件事，找出没付成的原因，告诉您谁去办、怎么办。", WHY),
    ("能不能给婆婆用", "选好关系和两个人的参保地，看能不能共济、怎么绑。", CAN),
    ("亲情账户和共济有什么不同", "两样并排放着看：亮谁的码、花谁的钱。", TWO),
    ("网上那句话对不对", "把看到的说法贴进来，看是真是假、过时了没有、是不是只有当地这样。", CLAIMS),
    ("这笔钱谁付多少", "报销、自己账户、家人共济、现金，各付多少，算到分。", SETTLE),
    ("单子上的数对不对", "照着结算单填几个数，看加不加得起来、和规定合不合、差在哪一项。", RECEIPT),
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
    st.markdown(
        "给坐席用的工作台还没有做好。现在可以先用这一页：点进去看到的是给工作人员的说法，还会提示怎么问。"
    )
    door("为什么没付成（坐席的说法）", "", WHY, key="staff", query={"staff": "1"})
    door("政策依据", "每个地方、每条规定的出处、日期和可信程度，没有公布的也列出来。", BASIS, key="basis")
    st.header("我来学习", anchor=False)
    st.markdown("上岗训练还没有做好。现在可以先看例子，或者从最常弄混的一件事学起。")
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
