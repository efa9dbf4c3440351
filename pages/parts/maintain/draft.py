"""What was filled in during this visit: the place's file with the entries so far, and the one looked at."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from gongji.upkeep import Impact, file_now

_FILES, _LOOKED_AT, _COUNTS = "maintain_files", "maintain_looked_at", "maintain_counts"


@dataclass(frozen=True, slots=True)
class LookedAt:
    """The file as it would be with the entry that was filled in, and what that changes."""

    code: str
    text: str
    impact: Impact


def text_of(code: str) -> str | None:
    """The place's file with what was kept in this visit; None where there is none yet."""
    files: dict[str, str] = st.session_state.get(_FILES, {})
    return files.get(code) or file_now(code)


def kept(code: str) -> int:
    """How many entries were kept in this visit and not written."""
    counts: dict[str, int] = st.session_state.get(_COUNTS, {})
    return counts.get(code, 0)


def looked_at(code: str) -> LookedAt | None:
    found: LookedAt | None = st.session_state.get(_LOOKED_AT)
    return found if found is not None and found.code == code else None


def look_at(found: LookedAt) -> None:
    st.session_state[_LOOKED_AT] = found


def keep(found: LookedAt) -> None:
    """The entry stands in the file of this visit, and the form is free for the next."""
    st.session_state[_FILES] = {**st.session_state.get(_FILES, {}), found.code: found.text}
    st.session_state[_COUNTS] = {**st.session_state.get(_COUNTS, {}), found.code: kept(found.code) + 1}
    drop()


def written(code: str) -> None:
    """The file of this visit is on disk."""
    for name in (_FILES, _COUNTS):
        st.session_state[name] = {at: one for at, one in st.session_state.get(name, {}).items() if at != code}
    drop()


def drop() -> None:
    st.session_state.pop(_LOOKED_AT, None)
