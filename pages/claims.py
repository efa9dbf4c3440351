"""网上说法核对: what a pasted text claims, whether it is so at a place on a day, and by which document."""

from __future__ import annotations

from datetime import date

import streamlit as st

from gongji.claims import LONGEST, CheckedClaim, ClaimMatch, check_claim, claims
from gongji.days import day_text
from gongji.judging import day_of
from gongji.policies import NATION
from gongji.words import say
from pages.parts.answer.citation import show_rule, source_line
from pages.parts.asking import facts
from pages.parts.frame.look import foot, page
from pages.parts.frame.text import plain
from pages.words import page_words

SAID = page_words("claims")

TITLE = "网上说法核对"
LEAD = SAID["lead"]
TEXT = "claims-text"
TOPIC = "claims-topic"
EXAMPLES = (
    SAID["examples"],
    SAID["examples_2"],
    SAID["examples_3"],
)
MOST_SHOWN = 12
MOST_UNMATCHED = 5

ICONS = {
    "true": ":material/check_circle:",
    "false": ":material/cancel:",
    "outdated": ":material/history:",
    "local": ":material/location_on:",
    "unknown": ":material/help:",
}
# The state colours of look.py; each stands beside its word and its sign.
COLOURS = {
    "true": "--pays",
    "false": "--blocked",
    "outdated": "--blocked",
    "local": "--uncertain",
    "unknown": "--need-facts",
}
SINCE = {
    "true": "{day}起是这样",
    "false": SAID["since"],
    "outdated": "{day}起不再是这样",
}
STYLE = (
    "<style>"
    '[class*="st-key-claim-"] { border-left: 8px solid; padding: .25rem 0 .5rem 1rem; margin-top: .75rem; }'
    '[class*="st-key-claim-"] .stHeading h3 { margin: 0; padding: 0 0 .35rem; }'
    '[data-testid="stTextAreaRootElement"] { border-color: #767676; }'
    ".stTextArea textarea { font-size: 1rem; line-height: 1.6; }"
    + "".join(
        f'[class*="st-key-claim-{verdict}-"] {{ border-color: var({colour}); }}'
        f'[class*="st-key-word-of-{verdict}-"] p {{ color: var({colour}); }}'
        for verdict, colour in COLOURS.items()
    )
    + "</style>"
)


def main() -> None:
    st.html(STYLE)
    page(TITLE, LEAD)
    text = ask_for_text()
    if text.strip():
        show_answer(text)
    show_all()
    foot()


def place_and_day() -> tuple[str, date]:
    """Whose rules of which day: what the person has set on any page, else the nation today."""
    case = facts.case()
    return case.member.area or NATION, day_of(case)


def ask_for_text() -> str:
    """What was pasted; it stays in this page of this visit and is kept nowhere."""
    with st.form("claims-form", border=False, enter_to_submit=False):
        text = st.text_area(
            SAID["ask_for_text"],
            key=TEXT,
            max_chars=LONGEST,
            height=140,
            placeholder=SAID["ask_for_text_2"],
        )
        st.form_submit_button("核对", type="primary")
    st.caption(say(SAID["ask_for_text_3"], {"longest": LONGEST}))
    if not text.strip():
        st.markdown("先点一句试试：")
        for at, example in enumerate(EXAMPLES):
            st.button(f"“{example}”", key=f"claims-example-{at}", on_click=_paste, args=(example,))
    return str(text)


def _paste(example: str) -> None:
    st.session_state[TEXT] = example


def show_answer(text: str) -> None:
    """Every known claim that the text says, in the order of the text, and the sentences that say none."""
    area, day = place_and_day()
    found = check_claim(text, area, day)
    st.header("核对的结果", anchor=False)
    st.info(plain(found.sentence), icon=":material/fact_check:")
    in_order = sorted(found.matches, key=lambda match: text.find(match.said))
    for at, match in enumerate(in_order[:MOST_SHOWN]):
        show_claim(match, f"found-{at}")
    if len(in_order) > MOST_SHOWN:
        st.markdown(say(SAID["show_answer"], {"most_shown": MOST_SHOWN}))
    if found.matches and found.unmatched:
        st.markdown(SAID["show_answer_2"])
        st.markdown("\n".join(f"- {plain(one)}" for one in found.unmatched[:MOST_UNMATCHED]))


def show_claim(claim: CheckedClaim, name: str) -> None:
    """One claim: the verdict in a word, the sentence, since when, for whom, and by which document."""
    with st.container(key=f"claim-{claim.verdict}-{name}"):
        with st.container(key=f"word-of-{claim.verdict}-{name}"):
            st.markdown(f"{ICONS[claim.verdict]} **{plain(claim.word)}**")
        st.subheader(f"“{plain(claim.says)}”", anchor=False)
        if isinstance(claim, ClaimMatch) and claim.said.rstrip("。！？!?") != claim.says.rstrip("。"):
            st.caption(f"您贴的是：{plain(claim.said)}")
        st.markdown(plain(claim.sentence))
        if claim.hint:
            st.markdown(plain(claim.hint))
        if lines := _facts(claim):
            st.markdown("\n".join(f"- {line}" for line in lines))
        show_documents(claim)


def _facts(claim: CheckedClaim) -> list[str]:
    if claim.verdict == "unknown":
        return []
    lines = [f"**对谁**：{plain(claim.whom)}"]
    if claim.since and claim.verdict in SINCE:
        told = SINCE[claim.verdict].format(day=day_text(date.fromisoformat(claim.since)))
        lines.insert(0, f"**从哪天起**：{plain(told)}")
    if claim.sources:
        lines.append(f"**依据**：{source_line(claim.sources[0])}")
    return lines


def show_documents(claim: CheckedClaim) -> None:
    """The rules of the places with their sources, then the documents on the claim itself."""
    with st.expander("依据和出处"):
        for rule in claim.rules:
            show_rule(rule)
        told = {one.fact for rule in claim.rules for each in rule.candidates for one in each.sources}
        others = [one for one in claim.sources if one.fact not in told]
        if others:
            st.markdown(SAID["show_documents"])
            st.markdown("\n".join(f"- {source_line(one)}" for one in others))


def show_all() -> None:
    """The known claims of one topic at a time."""
    area, day = place_and_day()
    known = claims(area, day)
    topics = dict.fromkeys(claim.topic_title for claim in known)
    st.header("常见的说法", anchor=False)
    st.markdown(say(SAID["show_all"], {"known": len(known)}))
    chosen = st.selectbox(
        "看哪一类", list(topics), index=None, key=TOPIC, placeholder="请选一类", filter_mode=None
    )
    for claim in known:
        if claim.topic_title == chosen:
            show_claim(claim, f"known-{claim.id.replace(':', '-')}")


main()
