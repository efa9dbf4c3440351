"""The sample cases: the stories of sample_data/stories.yaml, each with its case, one tap away.

A page calls `open_linked_sample` before it reads the answers, `sample_picker` where it is empty, and
`show_story` where it shows a sample.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import streamlit as st

from gongji.case import read_text
from pages.parts.asking import facts
from pages.parts.frame.look import large
from pages.parts.frame.text import plain
from pages.words import page_words

SAID = page_words("asking")["samples"]

FOLDER = Path(__file__).parents[3] / "sample_data"
SHOWN_AT_ONCE = 3


@dataclass(frozen=True, slots=True)
class Sample:
    """A made-up case: its story, what it teaches, the pages that offer it, and what the tests expect."""

    id: str
    title: str
    story: str
    teaches: str
    pages: tuple[str, ...]
    verb: str
    expect: Mapping[str, Any]
    case: Mapping[str, Any]


@cache
def samples() -> Mapping[str, Sample]:
    """Every sample by its id, in the order of the stories. Raises BadCase where a file cannot be read."""
    stories = _read(FOLDER / "stories.yaml")
    return MappingProxyType({name: _sample(name, story) for name, story in stories.items()})


def samples_of(page: str) -> tuple[Sample, ...]:
    """The samples that a page offers; `page` is its url_path."""
    return tuple(one for one in samples().values() if page in one.pages)


def open_sample(name: str) -> bool:
    """Show a sample in place of the person's answers; False where there is none of that name."""
    sample = samples().get(name)
    if sample is None:
        return False
    facts.open_example(name, sample.case)
    return True


def open_linked_sample() -> None:
    """Open the sample that the address asks for (?sample=id), once; an unknown id is passed over."""
    linked = st.query_params.get("sample")
    if linked is not None and st.session_state.get("linked_sample") != linked:
        st.session_state["linked_sample"] = linked
        open_sample(linked)


def open_story() -> Sample | None:
    """The sample that stands in the answers; None where they are the person's own."""
    name = facts.example()
    return samples().get(name) if name else None


def show_story() -> None:
    """The story of the open sample and what it teaches; nothing where the answers are the person's own."""
    sample = open_story()
    if sample is None:
        return
    with st.container(key="story"):
        st.markdown(f"**例子：{plain(sample.title)}**")
        st.markdown(plain(sample.story))
        with st.expander(SAID["show_story"]):
            st.markdown(plain(sample.teaches))
        if facts.has_aside():
            st.caption(SAID["show_story_2"])
        st.button(SAID["show_story_3"], key="leave-sample", on_click=facts.leave_example)


def sample_picker(page: str, *, title: str = "先看一个例子") -> None:
    """The samples of a page as buttons: the first three at once, the others folded."""
    offered = samples_of(page)
    if not offered:
        return
    with st.container(key="samples"), st.expander(plain(title)) if large() else nullcontext():
        if not large():
            st.markdown(f"**{plain(title)}**")
        for sample in offered[:SHOWN_AT_ONCE]:
            _button(sample)
        if len(offered) > SHOWN_AT_ONCE:
            with st.expander(f"还有{len(offered) - SHOWN_AT_ONCE}个例子"):
                for sample in offered[SHOWN_AT_ONCE:]:
                    _button(sample)


def _open(name: str) -> None:
    open_sample(name)


def _button(sample: Sample) -> None:
    st.button(
        plain(sample.title),
        key=f"sample:{sample.id}",
        on_click=_open,
        args=(sample.id,),
        width="stretch",
    )


def _sample(name: str, story: Mapping[str, Any]) -> Sample:
    return Sample(
        id=name,
        title=story["title"],
        story=story["story"],
        teaches=story["teaches"],
        pages=tuple(story["pages"]),
        verb=story["verb"],
        expect=MappingProxyType(dict(story["expect"])),
        case=_read(FOLDER / "cases" / f"{name}.yaml"),
    )


def _read(file: Path) -> dict[str, Any]:
    return read_text(file.read_bytes(), "yaml", file.name)
