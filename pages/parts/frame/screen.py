"""What else the screen said, folded away: 医保钱包 as the other way to pay, and what the machines showed."""

from __future__ import annotations

import streamlit as st

from gongji.case import System
from gongji.judging import wallet_exists
from pages.parts.asking import facts
from pages.parts.asking.ask import ask
from pages.words import page_words

SAID = page_words("frame")["screen"]

WAY = "wallet.used"
SHOWN = tuple(f"system.{name}" for name in System.model_fields)


def ask_screen(asked: str | None) -> None:
    """Asks for nothing that must be known; `asked` is the question that stands on the page already."""
    with st.expander(SAID["ask_screen"]):
        st.markdown(SAID["ask_screen_2"])
        if asked != WAY and wallet_exists(facts.case()):
            ask(WAY)
        for path in SHOWN:
            ask(path, help_line=False)
