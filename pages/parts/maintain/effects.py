"""What an entry changes, before it is saved; and the file, saved or offered for download."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from gongji.answers import fact_shown
from gongji.case import read_case, value_at
from gongji.days import day_text
from gongji.errors import PolicyError
from gongji.judging import day_of
from gongji.upkeep import Effect, Impact, may_write, save
from gongji.words import say
from pages.parts.frame.text import plain
from pages.parts.maintain import draft
from pages.words import page_words

SAID = page_words("maintain")["effects"]
FILE = page_words("maintain")["file"]
MOST = 8


def show_looked_at(code: str) -> None:
    """What the entry that was filled in changes, and what can be done with it."""
    found = draft.looked_at(code)
    if found is not None:
        show_effects(found.impact)
        st.header(FILE["title"], anchor=False)
        with st.expander(FILE["show"]):
            st.code(found.text, language="toml", wrap_lines=True)
        if may_write(code):
            st.button(FILE["save"], type="primary", key="maintain_save", on_click=_save, args=(found,))
        else:
            st.markdown(plain(FILE["not_allowed"]))
            st.button(FILE["keep"], type="primary", key="maintain_keep", on_click=draft.keep, args=(found,))
        st.button(FILE["drop"], key="maintain_drop", on_click=draft.drop)
    _show_kept(code, found)
    if said := st.session_state.pop("maintain_said", None):
        st.success(plain(said))


def show_effects(found: Impact) -> None:
    """The answers that change, by parameter and cause, with an example each."""
    st.header(SAID["title"], anchor=False)
    counts = {"looked_at": found.looked_at, "changed": found.changed}
    st.markdown(say(SAID["some" if found.changed else "none"], counts))
    for at, effect in enumerate(found.effects[:MOST]):
        _show_effect(effect, at)


def _show_effect(effect: Effect, at: int) -> None:
    values = {"title": effect.title, "cause": effect.cause_title or "", "count": effect.count}
    told = say(SAID["cause" if effect.cause else "paid"], values)
    st.markdown(f"**{plain(told)}**{'' if effect.alone else plain(SAID['together'])}")
    lines = (
        say(SAID["before"], {"text": effect.example.before}),
        say(SAID["after"], {"text": effect.example.after}),
        say(SAID["day"], {"day": day_text(day_of(read_case(effect.example.case)))}),
    )
    st.markdown("\n".join(f"- {plain(line)}" for line in lines))
    with st.expander(f"{SAID['example']} {at + 1}"):
        st.markdown("\n".join(f"- {plain(line)}" for line in _facts(effect)))


def _facts(effect: Effect) -> Iterator[str]:
    """The facts of the example, each in words."""
    case = read_case(effect.example.case)
    groups = ["member", "expense", *(f"sharers.{at}" for at in range(len(case.sharers)))]
    for group in groups:
        for name in type(value_at(case, group)).model_fields:
            value = value_at(case, f"{group}.{name}")
            if value is not None and name != "name":
                shown = fact_shown(f"{group}.{name}", value)
                yield f"{shown.title}：{shown.text}"


def _show_kept(code: str, found: draft.LookedAt | None) -> None:
    count, text = draft.kept(code), found.text if found else draft.text_of(code)
    if count:
        st.info(plain(say(FILE["kept"], {"count": count})), icon=":material/draft:")
    if text and (count or found):
        name = f"{code}.toml"
        label = say(FILE["download"], {"name": name})
        st.download_button(
            label, data=text, file_name=name, mime="text/plain", on_click="ignore", key="maintain_file"
        )


def _save(found: draft.LookedAt) -> None:
    try:
        path = save(found.code, found.text)
    except (PolicyError, OSError) as fault:
        st.session_state["maintain_said"] = str(fault)
        return
    draft.written(found.code)
    st.session_state["maintain_said"] = say(FILE["saved"], {"name": path.name})
