"""What can go wrong, under one root. Every message is one readable sentence or two, never a traceback."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


class GongjiError(Exception):
    """The root of every error this package raises on purpose."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a case: where, what was read, what is accepted, and the whole line."""

    path: str
    read: str
    accepted: str
    line: str

    def __str__(self) -> str:
        return self.line


class BadCase(GongjiError):
    """Raised where a case is refused; `faults` holds every fault found, in the order of the case."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(fault.line for fault in faults))
        self.faults = faults


class PolicyError(GongjiError):
    """Raised where the policy data is wrong, or is asked for something it does not cover."""


def nearest(name: str, known: Iterable[str]) -> str:
    """The known names most like `name`, as the end of a sentence; nothing where none is like it."""
    near = get_close_matches(name, list(known), n=3)
    return f"; nearest are {', '.join(near)}" if near else ""
