"""What a visit of 上岗训练 keeps: progress and exercise in the session, or under a code in the store."""

from __future__ import annotations

import os
from typing import Any

import streamlit as st

from gongji.training.progress import Answered, Progress, ProgressStore, StoreError, after

SETTING = "GONGJI_TRAINING_STORE"
SQLITE = "sqlite:///"
CONNECTION = "training"
PATIENCE = 5  # seconds to wait for a database that does not answer
CODE, PROGRESS, TROUBLE = "training-code", "training-progress", "training-trouble"


def kept(name: str, start: Any = None) -> Any:
    """Something of this visit that outlives a look at another page."""
    return st.session_state.setdefault(f"training:{name}", start)


def keep(name: str, value: Any) -> None:
    st.session_state[f"training:{name}"] = value


def store() -> ProgressStore | None:
    """The room's store; None where none is set, or where it cannot be used (`trouble` says so)."""
    address = store_address()
    if address is None:
        return None
    try:
        return _open(address)
    except StoreError as error:
        st.session_state[TROUBLE] = str(error)
        return None


def store_answers() -> bool:
    """Whether the store can be used, where one is set."""
    address = store_address()
    try:
        return address is None or _open(address) is not None
    except StoreError:
        return False


def store_address() -> str | None:
    """From the environment, else from [connections.training] of secrets.toml; None where neither is set."""
    address = os.environ.get(SETTING, "").strip()
    if address:
        return address
    if not st.secrets.load_if_toml_exists():
        return None
    settings = st.secrets.get("connections", {}).get(CONNECTION)
    return str(settings.get("url", CONNECTION)) if settings else None


@st.cache_resource(show_spinner=False)
def _open(address: str) -> ProgressStore:
    """One store a server. A PostgreSQL address is opened by `st.connection`, which keeps the pool."""
    if address.startswith(SQLITE):
        from gongji.training.progress import sqlite_store

        return sqlite_store(address.removeprefix(SQLITE))
    from gongji.training.progress import postgres_store

    options: dict[str, Any] = {"pool_pre_ping": True, "connect_args": {"connect_timeout": PATIENCE}}
    if address != CONNECTION:
        options["url"] = address
    try:
        engine = st.connection(CONNECTION, type="sql", **options).engine
    except Exception as error:  # whatever a driver, or its absence, may raise
        from gongji.training.progress import store_error

        raise store_error("failed") from error
    return postgres_store(engine)


def trouble() -> str | None:
    """Why the last answer was not kept in the store; None where all is well."""
    said: str | None = st.session_state.pop(TROUBLE, None)
    return said


def code() -> str | None:
    """The code under which this visit keeps its progress; None: in this visit alone."""
    chosen: str | None = st.session_state.get(CODE)
    return chosen


def progress() -> Progress:
    found: Progress = st.session_state.setdefault(PROGRESS, Progress())
    return found


def add(answered: Answered) -> None:
    """Count one exercise. Where the store fails, the visit goes on with what it knows."""
    chosen, room = code(), store()
    if chosen is not None and room is not None:
        try:
            st.session_state[PROGRESS] = room.add(chosen, answered)
            return
        except StoreError as error:
            st.session_state[TROUBLE] = str(error)
    st.session_state[PROGRESS] = after(progress(), answered)


def take(loaded: Progress) -> None:
    """Go on from a progress that was loaded from a file."""
    st.session_state[PROGRESS] = loaded
    chosen, room = code(), store()
    if chosen is not None and room is not None:
        _tried(lambda: room.replace(chosen, loaded))


def enter(chosen: str) -> None:
    """Go on under this code, with what the store knows of it."""
    room = store()
    if room is None:
        return
    try:
        st.session_state[PROGRESS] = room.progress(chosen)
        st.session_state[CODE] = chosen
    except StoreError as error:
        st.session_state[TROUBLE] = str(error)


def leave() -> None:
    """Nothing of this trainee stays in this visit; what the store holds stays there."""
    for key in [str(key) for key in st.session_state]:
        if key in (CODE, PROGRESS) or key.startswith(("training:", "reply:")):
            del st.session_state[key]


def forget() -> None:
    """Delete the progress, in the store as well."""
    chosen, room = code(), store()
    if chosen is not None and room is not None:
        _tried(lambda: room.forget(chosen))
    st.session_state[PROGRESS] = Progress()


def put_by(sitting: str | None) -> None:
    """Keep an exam under the code, where there is one."""
    chosen, room = code(), store()
    if chosen is not None and room is not None:
        _tried(lambda: room.keep_sitting(chosen, sitting))


def taken_up() -> str | None:
    """The exam that was put by under the code."""
    chosen, room = code(), store()
    if chosen is None or room is None:
        return None
    try:
        return room.sitting(chosen)
    except StoreError as error:
        st.session_state[TROUBLE] = str(error)
        return None


def _tried(act: Any) -> None:
    try:
        act()
    except StoreError as error:
        st.session_state[TROUBLE] = str(error)
