"""留着、发给家人: a result as a link, a code for the phone and a text for a chat; and a code opened again.

A page calls `open_linked_code` before it reads the answers, `show_opened` below its head, `code_box` where it
is empty, and `show_keep` under its result.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from html import escape
from urllib.parse import urlsplit

import streamlit as st

from gongji.asking import Next, Suspects
from gongji.case import MONEY_FIELDS, Case
from gongji.days import day_text
from gongji.errors import BadCase
from gongji.judging import day_of
from gongji.policies import policy_version
from gongji.sharing import Opened, Told, as_plain_text, from_link, to_code, to_link
from gongji.words import line_for_people, say
from pages.parts.asking import facts
from pages.parts.frame.site import PLACES, Place
from pages.parts.frame.text import plain
from pages.words import page_words

SAID = page_words("asking")["keep"]

Asks = Callable[[Case, Collection[str]], Next]

TITLE = "留着、发给家人"
PARAMETER = "c"
PROBLEM = "problem:code"
TYPED = "code-typed"
CAME_BY = "code-came-by"
BY_LINK, BY_CODE = "链接", "编号"


# ---------------------------------------------------------------- out


def show_keep(place: Place, answer: Told, *, left_out: str = "", failed: Suspects | None = None) -> None:
    """Folded: the answers as a link and as a code, the result as a text. On paper: link, code, day, version.

    `left_out` says what of this page stands neither in the link nor in the code; `failed` as in
    `as_plain_text`.
    """
    with st.container(key="keep"), st.expander(TITLE):
        exact = has_amounts() and st.checkbox("把金额也放进去", key="keep-exact")
        link, code = link_of(place, to_link(facts.case(), exact)), to_code(facts.case(), exact)
        with st.container(key="keep-link"):
            st.markdown(SAID["show_keep"])
            st.html(copy_box(link, "链接"))
            st.markdown(SAID["show_keep_2"])
            st.html(_groups(code))
        st.caption(_what_is_in_it(exact) + left_out)
        st.markdown(SAID["show_keep_3"])
        st.html(copy_box(as_plain_text(answer, failed=failed), "这段话"))
        st.markdown(SAID["show_keep_4"])
    with st.container(key="paper"):
        st.html(_on_paper(link, code))


def copy_box(text: str, name: str) -> str:
    """A text with a button that frame/copy.js copies it with. st.code would load 500 KB to show it."""
    return (
        f'<div class="copy-box"><button type="button" data-copy aria-label="复制{name}">复制</button>'
        f'<span role="status"></span><pre>{escape(text)}</pre></div>'
    )


def _on_paper(link: str, code: str) -> str:
    """Where to find these answers again, on which day they were judged, and by which data."""
    day = day_text(day_of(facts.case()))
    return say(
        SAID["on_paper"], {"code": code, "day": day, "policy_version": policy_version(), "link": escape(link)}
    )


def link_of(place: Place, link: str) -> str:
    """The address of the page with these answers; without the site's own where that is unknown."""
    url = st.context.url
    base = ""
    if url:
        parts = urlsplit(url)
        folder, _, last = parts.path.rpartition("/")
        known = last in {one.url_path for one in PLACES}
        base = f"{parts.scheme}://{parts.netloc}{folder if known else parts.path.rstrip('/')}"
    return f"{base}/{place.url_path}?{PARAMETER}={link}"


def has_amounts() -> bool:
    return any(map(_is_sum, facts.answers()))


def stand_ins() -> set[str]:
    """The sums that stand here since a code without sums was opened: examples, told by nobody."""
    opened: Opened | None = st.session_state.get("opened_code")
    if opened is None or opened.exact:
        return set()
    given = {path: value for path, value in _flat(opened.case).items() if _is_sum(path)}
    return {path for path, value in given.items() if facts.answers().get(path) == value}


def _flat(case: Case) -> dict[str, object]:
    told = case.as_json()
    found: dict[str, object] = {}
    for at, sharer in enumerate(told.pop("sharers", ())):
        found |= {f"sharers.{at}.{name}": value for name, value in sharer.items()}
    for head, part in told.items():
        found |= {f"{head}.{name}": value for name, value in part.items()} if isinstance(part, dict) else {}
    return found


def _is_sum(path: str) -> bool:
    return path.rpartition(".")[2] in MONEY_FIELDS


def _what_is_in_it(exact: bool) -> str:
    said = str(SAID["what_is_in_it"])
    if exact:
        return said + str(SAID["what_is_in_it_2"])
    return said + str(SAID["what_is_in_it_3"]) if has_amounts() else said


def _groups(code: str) -> str:
    """The groups of a code, none of which is broken over two lines; its signs are digits and letters."""
    return f'<p class="code-groups">{"".join(f"<span>{group}</span> " for group in code.split("-"))}</p>'


# ---------------------------------------------------------------- in


def open_linked_code(asks: Asks | None = None) -> None:
    """Fill in the answers of the address (?c=…), once; a wrong code leaves the answers as they are.

    `asks` is how the page chooses its next question, so that a link shows the result it was taken from.
    """
    linked = st.query_params.get(PARAMETER)
    if linked is not None and st.session_state.get("linked_code") != linked:
        st.session_state["linked_code"] = linked
        open_code(linked, asks, way=BY_LINK)


def open_code(text: str, asks: Asks | None = None, *, way: str = BY_CODE) -> None:
    """Replace the answers by those of a code, or remember why it cannot be opened; `way` is how it came."""
    st.session_state[CAME_BY] = way
    try:
        opened = from_link(text)
        facts.load_case(opened.case.as_json())
    except BadCase as refused:
        st.session_state[PROBLEM] = line_for_people(refused.faults[0])
    else:
        st.session_state["opened_code"] = opened
        if asks is not None and not opened.dropped and not opened.changed:
            _leave_open(asks)


def _leave_open(asks: Asks) -> None:
    """A link is taken where nothing is left to ask: what it does not hold was answered with 不清楚."""
    while (path := asks(facts.case(), facts.unsure()).path) is not None:
        facts.set_unsure(path)
        facts.ask_on()


def show_opened() -> None:
    """What has to be said about the code that was opened, or why it was not."""
    problem, way = st.session_state.get(PROBLEM), st.session_state.get(CAME_BY, BY_CODE)
    if problem and not facts.said():
        st.warning(f"这个{way}没有打开。{plain(problem)}", icon=":material/edit:")
    opened: Opened | None = st.session_state.get("opened_code")
    if opened is None:
        return
    with st.container(key="opened-code"):
        st.markdown(say(SAID["show_opened"], {"way": way}))
        told = [one.text for one in opened.dropped] + [one.text for one in opened.changed]
        told += opened.notes
        if facts.unsure():
            told.append(SAID["show_opened_2"])
        if told:
            st.markdown("\n".join(f"- {plain(line)}" for line in told))


def code_box() -> None:
    """我有一个编号: typed as it was heard or copied."""
    with (
        st.expander("我有一个编号", expanded=bool(st.session_state.get(PROBLEM))),
        st.form("code-form", border=False),
    ):
        st.text_input("编号", key=TYPED, autocomplete="off", placeholder=SAID["code_box"])
        st.form_submit_button("打开", key="code-open", on_click=_open_typed)


def _open_typed() -> None:
    open_code(st.session_state.get(TYPED) or "")
