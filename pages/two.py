"""亲情账户还是共济账户: both side by side on the person's own facts, and which of the two was set up."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from gongji.answers import Column, Rule, Versus, versus
from gongji.judging import has_own_account
from pages.parts.answer.citation import show_basis, show_questions, source_line
from pages.parts.answer.finding import show_channels, show_steps
from pages.parts.answer.money import unbroken
from pages.parts.asking import facts
from pages.parts.asking.ask import ask
from pages.parts.asking.keep import open_linked_code, show_keep, show_opened
from pages.parts.asking.samples import open_linked_sample, open_story, sample_picker, show_story
from pages.parts.frame.local import local_rules, show_local
from pages.parts.frame.look import foot, page
from pages.parts.frame.site import TWO
from pages.parts.frame.text import plain
from pages.words import page_words

SAID = page_words("two")

LEAD = SAID["lead"]
LINK = "sharers.0.link"
PLACE = "member.area"
AMOUNTS = ("expense.total", "expense.fund_paid")
ROWS: tuple[tuple[str, Callable[[Column], str]], ...] = (
    ("做什么用", lambda column: column.does),
    ("亮谁的码", lambda column: column.code),
    ("用谁的医保报销", lambda column: column.insurance),
    ("花谁的钱", lambda column: column.money),
)


def main() -> None:
    open_linked_sample()
    open_linked_code()
    page(TWO.title, LEAD, region=PLACE in facts.answers())
    show_local(facts.case())
    show_story()
    show_opened()
    found = versus(facts.case())
    show_set_up(found)
    show_rows(found)
    show_bill(found)
    show_local_words(found.local_words)
    for note in found.notes:
        st.caption(plain(note))
    if open_story() is None:
        sample_picker(TWO.url_path)
    show_basis((*found.policy, *local_rules(facts.case())))
    if facts.said():
        show_keep(TWO, found)
    foot()


def show_set_up(found: Versus) -> None:
    """Which of the two stands there now, and what to do next."""
    st.header("您设的是哪一种", anchor=False)
    ask(LINK)
    with st.container(key="set-up", border=True):
        st.markdown(f"**{plain(found.set_up_text)}**")
        show_steps(found.next_steps)
    show_channels(found.channels, title="在哪里查" if found.set_up == "unknown" else "在哪里绑共济")


def show_rows(found: Versus) -> None:
    """Row by row, so that the two stay together on a narrow screen as well."""
    st.header("两样放在一起看", anchor=False)
    for title, said in ROWS:
        st.subheader(title, anchor=False)
        for column, one in zip(st.columns(2), (found.display, found.shared), strict=True):
            with column:
                st.markdown(f"**{plain(one.title)}**  \n{plain(said(one))}")


def show_bill(found: Versus) -> None:
    """What the bill would show with each, in amounts where they are known."""
    st.header(SAID["show_bill"], anchor=False)
    st.markdown(receipt_table(found))
    if all(path in facts.answers() for path in AMOUNTS):
        for one in (found.display, found.shared):
            st.markdown(f"**只设{plain(one.title)}**：{plain(one.headline)}")
        if found.shared.verdict == "uncertain":
            show_questions(found.ask)
    with st.expander("按您家的情况算"):
        places = ("sharers.0.area",) if PLACE in facts.answers() else (PLACE, "sharers.0.area")
        for path in (*places, "sharers.0.relation", "member.scheme"):
            ask(path, help_line=False)
        if has_own_account(facts.answers().get("member.scheme")):
            ask("member.own_balance")
        for path in (*AMOUNTS, "sharers.0.balance"):
            ask(path)


def receipt_table(found: Versus) -> str:
    """The lines of the bill as a Markdown table."""
    pairs = zip(found.display.receipt, found.shared.receipt, strict=True)
    rows = [f"| {plain(one.title)} | {plain(one.text)} | {plain(other.text)} |" for one, other in pairs]
    head = f"| 单子上的一行 | {plain(found.display.title)} | {plain(found.shared.title)} |"
    return unbroken("\n".join([head, "|:--|--:|--:|", *rows]))


def show_local_words(rules: tuple[Rule, ...]) -> None:
    """How the place calls things on that day, with who says so."""
    st.header("当地的叫法", anchor=False)
    for rule in rules:
        for candidate in rule.candidates:
            said = [f"- “{plain(word)}”：{plain(meaning)}。" for word, meaning in candidate.value.items()]
            st.markdown("\n".join([f"**{plain(rule.place_name)}**", "", *said]))
            with st.expander(f"{plain(rule.place_name)}的叫法出自哪里"):
                st.markdown("\n".join(f"- {source_line(source)}" for source in candidate.sources))


main()
