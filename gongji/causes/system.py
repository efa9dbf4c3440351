"""What the machines said. Nothing official explains most of these; known only where they were seen."""

from __future__ import annotations


def second_scan_needed(scanned_twice: bool, mechanism: str | None) -> bool:
    """The place draws on the sharer only at a second scan. SC-002, N-126."""
    return mechanism == "second_scan" and not scanned_twice


def identity_mismatch(identity_matches: bool) -> bool:
    """Name or identity number differ between the records. N-133."""
    return not identity_matches


def code_not_activated(code_activated: bool) -> bool:
    """The 医保码 is not activated, or its phone is not under the own name. N-134."""
    return not code_activated


def account_frozen(account_frozen: bool) -> bool:
    """The account is frozen, or networked settlement suspended. N-135, N-089."""
    return account_frozen


def not_synchronised(synchronised: bool) -> bool:
    """A binding so fresh that the till does not know it yet. N-121, N-136."""
    return not synchronised


def maintenance(maintenance: bool) -> bool:
    """The system was down. N-137."""
    return maintenance
