"""What can go wrong, under one root. Every message is one readable sentence or two, never a traceback."""

from __future__ import annotations

from dataclasses import dataclass


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


UNSHOWN = object()


class Refused(GongjiError):
    """One value that is not accepted; UNSHOWN where there is no single value to show.

    `reason` is a key of `words/refusals.toml`; `details` fill the placeholders of its sentences.
    """

    def __init__(self, reason: str, value: object = UNSHOWN, **details: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.value = value
        self.details = details

    def __str__(self) -> str:
        from gongji.refusals import fault

        return fault("", self).line


class BadMoney(Refused):
    """Raised by `money.fen` where something is not an amount in yuan with at most two decimals."""


class UnknownArea(Refused):
    """Raised by `areas.area` where a code names no pooling area."""


class BadCase(GongjiError):
    """Raised where a case is refused; `faults` holds every fault found, in the order of the case."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(fault.line for fault in faults))
        self.faults = faults


class PolicyError(GongjiError):
    """Raised where the policy data is wrong, or is asked for something it does not cover."""
