"""A process that is ours alone kept small, before pyarrow is loaded."""

from __future__ import annotations

import gc
import os
import sys


def lean() -> None:
    """For the first line of a program, never for a library: it holds for all of the process."""
    # Wherever pandas is installed, pyarrow loads it at its first conversion: 30 MB and a sixth of a second
    # for nothing.
    if "pandas" not in sys.modules:
        sys.meta_path.insert(0, _NotHere)
    # Hardly anything here refers to itself, and to look for what does takes time.
    gc.set_threshold(100_000)
    # Nothing here multiplies matrices, and threads that wait to do so cost memory and time.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Of the ways in which Arrow takes memory, this one gives most of it back.
    if sys.platform != "win32":
        os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "jemalloc")


class _NotHere:
    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:
        if name == "pandas":
            raise ModuleNotFoundError(name, name=name)
