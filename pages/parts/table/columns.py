"""投诉表, before the run: what each column is taken for, to be corrected, and the first rows."""

from __future__ import annotations

import streamlit as st

from gongji.batch import BadTable, Inspected, check_matching, still_contested, targets, title
from gongji.words import say
from pages.parts.frame.text import plain
from pages.parts.table import state
from pages.parts.table.html import cut, framed
from pages.words import page_words

SAID = page_words("table")["columns"]

UNUSED = SAID["unused"]
DAY, STORY = "date", "story"
NO_DAY = SAID["no_day"]
NOTHING_LEFT = SAID["nothing_left"]
ROWS_SHOWN = 5
EXAMPLES = 3
LONGEST = 24


def show_columns(file: state.Opened) -> None:
    """The columns with what they are taken for, the first rows, and the button that starts the run."""
    if not file.inspected.matching:
        st.warning(NOTHING_LEFT, icon=":material/edit:")
        return
    st.header("每一列当作什么", anchor=False)
    known = sum(1 for target in file.inspected.matching.values() if target is not None)
    st.markdown(say(SAID["show_columns"], {"matching": len(file.inspected.matching), "known": known}))
    _show_start(file)
    _ask_all(file)
    show_first_rows(file.inspected)


def _show_start(file: state.Opened) -> None:
    """The button, and what speaks against pressing it, before the columns: few tables need a correction."""
    for line in still_contested(file.inspected.contested, file.inspected.matching, matching_of(file)):
        st.info(plain(line), icon=":material/rule:")
    if STORY in matching_of(file).values():
        _show_story(file)
    else:
        st.checkbox(SAID["with_suspects"], key=_suspects_key(file), persist_state="session")
    trouble = _trouble(file) or state.problem()
    if trouble:
        st.warning(plain(trouble), icon=":material/edit:")
    elif not {DAY, STORY} & set(matching_of(file).values()):
        st.markdown(NO_DAY)
    st.button(
        "开始判断",
        key="table-start",
        type="primary",
        disabled=_trouble(file) is not None,
        on_click=_start,
        icon=":material/play_arrow:",
    )


def _ask_all(file: state.Opened) -> None:
    """The columns that were not recognised stand open; those that were are folded, to be looked at."""
    choices = _choices(file.inspected)
    known = [at for at, target in file.inspected.matching.items() if target is not None]
    doubtful = [at for at in file.inspected.matching if at not in known]
    if doubtful:
        st.markdown(SAID["doubtful"])
        with st.container(key="table-columns"):
            for at in doubtful:
                _ask(file, at, choices)
    if known:
        with (
            st.expander(say(SAID["known"], {"count": str(len(known))}), expanded=not doubtful),
            st.container(key="table-columns-known"),
        ):
            for at in known:
                _ask(file, at, choices)


def _show_story(file: state.Opened) -> None:
    """That the citizens' words are read, what comes of it, and whether they go out with the answers."""
    names = [plain(file.inspected.headers[at]) for at, target in matching_of(file).items() if target == STORY]
    st.info(say(SAID["story"], {"columns": "、".join(names)}), icon=":material/forum:")
    st.checkbox(SAID["with_text"], key=_text_key(file), persist_state="session")


def show_first_rows(inspected: Inspected) -> None:
    """What was read, so that a wrong encoding or separator is seen at once."""
    heads = [inspected.headers[at] for at in inspected.matching]
    rows = [[cut(cell, LONGEST) for cell in row] for row in inspected.sample[:ROWS_SHOWN]]
    st.header("头几行", anchor=False)
    st.html(framed(SAID["show_first_rows"], heads, rows))


def matching_of(file: state.Opened) -> dict[int, str | None]:
    """The matching as it stands in the fields."""
    return {at: st.session_state.get(_key(file, at), found) for at, found in file.inspected.matching.items()}


def _ask(file: state.Opened, at: int, choices: dict[str | None, str]) -> None:
    found = file.inspected.matching[at]
    offered = choices if found in choices else {**choices, found: title(found or "")}
    options = list(offered)
    with st.container(key=f"table-column-{at}", gap=None):
        st.selectbox(
            plain(file.inspected.headers[at]),
            options,
            index=options.index(found),
            format_func=lambda target: offered[target],
            key=_key(file, at),
            persist_state="session",
        )
        examples = _examples(file.inspected, at)
        if examples:
            st.caption(plain(f"例如：{examples}"))


def _choices(inspected: Inspected) -> dict[str | None, str]:
    return {None: UNUSED} | dict(targets(one_row_a_sharer=inspected.layout == "one_row_a_sharer"))


def _examples(inspected: Inspected, at: int) -> str:
    place = list(inspected.matching).index(at)
    cells = dict.fromkeys(row[place] for row in inspected.sample if row[place])
    return "、".join(cut(cell, LONGEST) for cell in list(cells)[:EXAMPLES])


def _trouble(file: state.Opened) -> str | None:
    try:
        check_matching(file.inspected, matching_of(file))
    except BadTable as refused:
        return str(refused)
    return None


def _start() -> None:
    file = state.opened()
    if file is not None:
        state.start(
            matching_of(file),
            with_text=bool(st.session_state.get(_text_key(file))),
            with_suspects=bool(st.session_state.get(_suspects_key(file))),
        )


def _text_key(file: state.Opened) -> str:
    return f"table-with-text:{file.number}"


def _suspects_key(file: state.Opened) -> str:
    return f"table-with-suspects:{file.number}"


def _key(file: state.Opened, at: int) -> str:
    return f"table-match:{file.number}:{at}"
