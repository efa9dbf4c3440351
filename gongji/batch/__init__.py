"""投诉表: the same rules over a table of complaints, streamed, with an answer in every row.

`answer_file(source, target)` is the whole of it; `inspect` shows how the columns of a file are understood.
Nothing is loaded before it is asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gongji.batch.reading.file.tables import BadTable, Inspected, RowFault, inspect
    from gongji.batch.running.answer import answer_file
    from gongji.batch.running.report import Progress, Report
    from gongji.batch.running.run import Run
    from gongji.batch.writing.sinks import BadOutput

__all__ = [
    "BadOutput",
    "BadTable",
    "Inspected",
    "Progress",
    "Report",
    "RowFault",
    "Run",
    "answer_file",
    "inspect",
]

_HOMES = {
    "reading.file.tables": ("BadTable", "Inspected", "RowFault", "inspect"),
    "running.report": ("Progress", "Report"),
    "running.run": ("Run",),
    "running.answer": ("answer_file",),
    "writing.sinks": ("BadOutput",),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"gongji.batch.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
