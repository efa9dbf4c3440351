"""A process that works through columns of one size after another keeps the memory that they lay in."""

from __future__ import annotations

import ctypes
import sys

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # as in malloc.h of the GNU C library
_KEPT, _LARGEST = 128 << 20, 32 << 20


def steady() -> None:
    """For a process that is ours alone, as a worker is, before its work begins.

    Giving the memory of each array back to the system and taking it again for the next costs up to half of
    the time of the kernel. Only the GNU C library can be told to keep it; elsewhere nothing happens.
    """
    tell = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if tell is not None:
        tell(_MMAP_THRESHOLD, _LARGEST)
        tell(_TRIM_THRESHOLD, _KEPT)
