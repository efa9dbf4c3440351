"""投诉表: a table of complaints in, the same rows with an answer out."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts.frame.look import foot, page
from pages.parts.frame.site import TABLE
from pages.parts.table import state
from pages.parts.table.columns import show_columns
from pages.parts.table.file import show_file, show_start
from pages.parts.table.result import show_result
from pages.parts.table.run import go_on, show_run
from pages.words import page_words

SAID = page_words("table")

LEAD = SAID["lead"]
CSS = Path(__file__).parent / "parts/table/table.css"


def main() -> None:
    page(TABLE.title, LEAD, region=False)
    st.html(f"<style>{CSS.read_text(encoding='utf-8')}</style>")
    with st.container(key=f"turn-table-{state.stage()}-{state.files_so_far()}"):
        bar = show_stage()
    foot()
    if bar is not None:
        go_on(bar)


def show_stage() -> DeltaGenerator | None:
    """What is to be done next with the file; the place of the bar where it is being answered.

    Each stage begins at its top (parts/frame/turn.js), however far down the button of the one before stood.
    """
    file, done = state.opened(), state.done()
    if file is None:
        show_start()
    elif state.running() is not None:
        show_file(file)
        return show_run()
    elif done is not None:
        show_file(file)
        show_result(file, done)
    else:
        show_file(file)
        show_columns(file)
    return None


main()
