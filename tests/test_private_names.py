"""What we lean on inside other people's libraries without their promise: each named, with when it may go."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PRIVATE = {
    "streamlit.runtime.state.safe_session_state.SafeSessionState": (
        "a callback is done to its end while a newer request waits; goes when Streamlit does so itself: "
        "tests/test_whole_callbacks.py says when"
    ),
    "openpyxl.worksheet._reader.WorkSheetParser": (
        "cells are read one row at a time, and a formula that was never calculated is told from an empty "
        "cell; goes when openpyxl's read-only sheets do both"
    ),
    "openpyxl.worksheet._reader.DATA_TAG": "as WorkSheetParser",
    "openpyxl.worksheet._reader.FORMULA_TAG": "as WorkSheetParser",
    "openpyxl.worksheet._reader.INLINE_STRING": "as WorkSheetParser",
    "openpyxl.worksheet._reader.ROW_TAG": "as WorkSheetParser",
}
UNPROMISED = ("streamlit.runtime", "streamlit.elements", "streamlit.web", "streamlit.proto")


def leant_on() -> set[str]:
    """Every name taken from a private module of Streamlit, openpyxl, pandas or pydantic."""
    files = [
        *ROOT.glob("gongji/**/*.py"),
        *ROOT.glob("pages/**/*.py"),
        *ROOT.glob("doors/*.py"),
        ROOT / "app.py",
    ]
    found: set[str] = set()
    for path in files:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.ImportFrom)
                and node.module
                and not node.level
                and is_private(node.module)
            ):
                found |= {f"{node.module}.{one.name}" for one in node.names}
    return found


def is_private(module: str) -> bool:
    top = module.partition(".")[0]
    hidden = any(part.startswith("_") and not part.startswith("__") for part in module.split("."))
    return (hidden and top not in ("gongji", "pages", "doors")) or module.startswith(UNPROMISED)


def test_each_is_named_and_no_other_is_used() -> None:
    assert leant_on() == set(PRIVATE)


@pytest.mark.parametrize("name", PRIVATE)
def test_it_is_still_there(name: str) -> None:
    module, _, inside = name.rpartition(".")
    assert hasattr(importlib.import_module(module), inside), PRIVATE[name]
