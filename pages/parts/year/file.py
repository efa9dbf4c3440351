"""The family as a file: taken along, and brought back; a file that cannot be used changes nothing."""

from __future__ import annotations

import streamlit as st

from gongji.case import Written, read_text
from gongji.errors import BadCase
from gongji.household import household_yaml, line_for_family, line_number, outer_form
from gongji.words import say, words
from pages.parts.asking.samples import FOLDER
from pages.parts.frame.text import plain
from pages.parts.year import family
from pages.words import page_words

SAID = page_words("year")["file"]

SAMPLE = FOLDER / "household.yaml"
FILE_NAME = "一家人的一年.yaml"
MOST_LINES = 8
PROBLEMS = "family-file-problems"
READING = "family-file-reading"


def open_sample() -> None:
    family.open_example(outer_form(read_text(SAMPLE.read_bytes(), "yaml", SAMPLE.name)))


def show_files() -> None:
    """Folded: the family as a file to take along, and a file in place of the family."""
    with st.expander(SAID["show_files"]):
        show_download()
        show_upload()


def show_download() -> None:
    if family.is_empty() or family.faults_of(family.told()):
        st.markdown(SAID["show_download"])
        return
    st.markdown(SAID["show_download_2"])
    st.download_button(
        SAID["show_download_3"],
        household_yaml(family.told()),
        file_name=FILE_NAME,
        mime="text/yaml",
        key="family-download",
        on_click="ignore",
        icon=":material/download:",
    )


def show_upload() -> None:
    """The field for a file is drawn when it is asked for: it brings its own script along.

    Any file may be picked, since a phone offers none of an ending that it does not know.
    """
    if st.session_state.get(READING) is None:
        st.button("从文件打开", key="family-read", on_click=ask_for_file, icon=":material/upload:")
        return
    key = f"family-file-{st.session_state[READING]}"
    st.file_uploader(
        SAID["show_upload"],
        key=key,
        on_change=open_file,
        args=(key,),
    )
    for line in st.session_state.get(PROBLEMS) or ():
        st.warning(plain(line), icon=":material/edit:")


def ask_for_file() -> None:
    st.session_state[READING] = 1
    st.session_state[PROBLEMS] = None


def open_file(key: str) -> None:
    """Put the family of the file in place of this one, or say line by line why it cannot be used."""
    uploaded = st.session_state.get(key)
    if uploaded is None:
        return
    data, name = uploaded.getvalue(), uploaded.name
    kind: Written = "json" if name.lower().endswith(".json") else "yaml"
    try:
        family.replace(outer_form(read_text(data, kind)))
    except BadCase as refused:
        st.session_state[PROBLEMS] = lines_of(refused, data)
        st.session_state[READING] += 1  # an empty field again, for the mended file
        return
    st.session_state[PROBLEMS] = None
    st.session_state[READING] = None


def lines_of(refused: BadCase, data: bytes) -> list[str]:
    """Each fault with its reason; with its line where the file could be read at all."""
    said = words("household_form")["common"]
    found = []
    for fault in refused.faults[:MOST_LINES]:
        line = line_for_family(fault)
        number = line_of(data, fault.path)
        found.append(say(said["at_line"], {"number": str(number), "line": line}) if number else line)
    if len(refused.faults) > MOST_LINES:
        found.append(say(said["more"], {"number": str(len(refused.faults) - MOST_LINES)}))
    return [SAID["lines_of"], *found]


def line_of(data: bytes, path: str) -> int | None:
    """None where the text could not be parsed: the reason names line and column itself."""
    try:
        read_text(data, "yaml")
    except BadCase:
        return None
    return line_number(data.decode("utf-8-sig"), path)
