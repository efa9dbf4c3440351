"""What else the screen said, folded away: 医保钱包 as the other way to pay, and what the machines showed."""

from __future__ import annotations

import streamlit as st

from gongji.asking import wallet_exists
from gongji.case import System
from pages.parts.asking import facts
from pages.parts.asking.ask import ask

WAY = "wallet.used"
SHOWN = tuple(f"system.{name}" for name in System.model_fields)


def ask_screen(asked: str | None) -> None:
    """Asks for nothing that must be known; `asked` is the question that stands on the page already."""
    with st.expander("屏幕上还有别的提示吗"):
        st.markdown("记得有下面哪一种，就选；没有的不用管。")
        if asked != WAY and wallet_exists(facts.case()):
            ask(WAY)
        for path in SHOWN:
            ask(path, help_line=False)
