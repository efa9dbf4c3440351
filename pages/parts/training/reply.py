"""The call as it is told, and the fields of the answer. Every field is kept as soon as it is filled in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from gongji.causes import CODES
from gongji.training import Exercise, Reply, basis_choices, payers, say_choices, told
from gongji.words import words
from pages.parts.frame.text import Unreadable, plain, typed_money
from pages.words import page_words

SAID = page_words("training")["reply"]

NONE = "?none"
Save = Callable[[Reply], None]


def show_call(exercise: Exercise) -> None:
    """What the caller said, a line a sentence."""
    with st.container(key="call"):
        st.markdown("  \n".join(plain(line) for line in told(exercise)))


def ask_reply(exercise: Exercise, reply: Reply, scope: str, save: Save) -> None:
    """All fields of an answer; `scope` is its own for every exercise shown, `save` gets each new answer."""
    asked = _Fields(exercise, reply, scope, save)
    with st.container(key="reply"):
        asked.verdict()
        asked.primary()
        asked.further()
        asked.basis()
        asked.say()
        if exercise.settlement:
            asked.payments()


def unreadable_payments(scope: str, exercise: Exercise) -> bool:
    """Whether an amount stands there that cannot be read."""
    return any(st.session_state.get(f"reply:{scope}:wrong:{payer}") for payer, _ in payers(exercise))


def cause_title(code: str) -> str:
    return str(words("causes")[code]["title"])


class _Fields:
    def __init__(self, exercise: Exercise, reply: Reply, scope: str, save: Save) -> None:
        self.exercise, self.reply, self.scope, self.save = exercise, reply, scope, save

    def key(self, part: str) -> str:
        return f"reply:{self.scope}:{part}"

    def value(self, part: str) -> Any:
        return st.session_state.get(self.key(part))

    def changed(self, **parts: Any) -> None:
        self.save(self.reply.model_copy(update=parts))

    def verdict(self) -> None:
        labels = words("training_marking")["verdicts"]
        options = list(self.exercise.verdicts)
        st.radio(
            "一、能不能付？" if self.exercise.question == "payment" else "一、能不能共济？",
            options,
            index=_index(options, self.reply.verdict),
            format_func=lambda one: plain(labels[one]),
            key=self.key("verdict"),
            on_change=lambda: self.changed(verdict=self.value("verdict")),
        )

    def primary(self) -> None:
        options = [NONE, *CODES]
        given = NONE if self.reply.verdict and self.reply.primary is None else self.reply.primary
        st.selectbox(
            SAID["primary"],
            options,
            index=_index(options, given) or 0,
            format_func=lambda one: "没有" if one == NONE else cause_title(one),
            key=self.key("primary"),
            on_change=lambda: self.changed(primary=_none(self.value("primary"))),
        )

    def further(self) -> None:
        st.multiselect(
            SAID["further"],
            list(CODES),
            default=[code for code in CODES if code in self.reply.further],
            format_func=cause_title,
            key=self.key("further"),
            placeholder="没有其他原因",
            select_all=False,
            on_change=lambda: self.changed(further=frozenset(self.value("further") or ())),
        )

    def basis(self) -> None:
        st.markdown(SAID["basis"])
        for choice in basis_choices(self.exercise):
            part = f"basis:{choice.id}"
            st.checkbox(
                plain(choice.text),
                value=choice.id in self.reply.basis,
                key=self.key(part),
                on_change=self._tick,
                args=(choice.id, part),
            )

    def _tick(self, document: str, part: str) -> None:
        ticked = self.reply.basis | {document} if self.value(part) else self.reply.basis - {document}
        self.changed(basis=ticked)

    def say(self) -> None:
        choices = {one.id: one.text for one in say_choices(self.exercise)}
        options = list(choices)
        st.radio(
            SAID["say"],
            options,
            index=_index(options, self.reply.say),
            format_func=lambda one: plain(choices[one]),
            key=self.key("say"),
            on_change=lambda: self.changed(say=self.value("say")),
        )

    def payments(self) -> None:
        st.markdown(SAID["payments"])
        for payer, name in payers(self.exercise):
            st.text_input(
                f"{name}（元）",
                value=self.reply.payments.get(payer) or "",
                key=self.key(f"pays:{payer}"),
                placeholder="例如 120.00",
                autocomplete="off",
                on_change=self._pay,
                args=(payer,),
            )
            wrong = st.session_state.get(self.key(f"wrong:{payer}"))
            if wrong:
                st.warning(plain(wrong), icon=":material/edit:")

    def _pay(self, payer: str) -> None:
        text = (self.value(f"pays:{payer}") or "").strip()
        wrong, amount = None, None
        try:
            amount = typed_money(text) if text else None
        except Unreadable as unreadable:
            wrong = str(unreadable)
        st.session_state[self.key(f"wrong:{payer}")] = wrong
        self.changed(payments={**self.reply.payments, payer: amount})


def _index(options: list[str], given: str | None) -> int | None:
    return options.index(given) if given in options else None


def _none(value: str | None) -> str | None:
    return None if value in (None, NONE) else value
