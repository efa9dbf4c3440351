"""A page broke: what to do, a number for the log, and 12393; never a sentence of the framework."""

from __future__ import annotations

import logging
import secrets
import traceback

import streamlit as st

from doors.said import SAID
from gongji.words import say

log = logging.getLogger("gongji.doors")


def say_so(error: Exception) -> bool:
    """Handles the error, so that nothing of it is shown. The log has where it happened, and no facts."""
    number = secrets.token_hex(3).upper()
    steps = traceback.extract_tb(error.__traceback__)[-4:]
    where = " < ".join(f"{step.filename.rpartition('/')[2]}:{step.lineno}" for step in reversed(steps))
    log.error("page broke, number %s: %s at %s", number, type(error).__name__, where)
    st.error(say(SAID["broken"], {"number": number}), icon=":material/build:")
    return True
