"""What the machines said. Nothing official explains most of these; known only where they were seen."""

from __future__ import annotations

from gongji.causes.registry import cause, sets

ORDER = """second_scan_needed identity_mismatch code_not_activated account_frozen
    not_synchronised maintenance""".split()


@cause(mended_by="member", retry="after_mending", mend=sets("scan_again", {"system.scanned_twice": True}))
def second_scan_needed(scanned_twice: bool, mechanism: str | None) -> bool:
    """The place draws on the sharer only at a second scan. SC-002, N-126."""
    return mechanism == "second_scan" and not scanned_twice


@cause(
    mended_by="office", retry="after_mending", mend=sets("correct_record", {"system.identity_matches": True})
)
def identity_mismatch(identity_matches: bool) -> bool:
    """Name or identity number differ between the records. N-133."""
    return not identity_matches


@cause(mended_by="member", retry="after_mending", mend=sets("activate_code", {"system.code_activated": True}))
def code_not_activated(code_activated: bool) -> bool:
    """The 医保码 is not activated, or its phone is not under the own name. N-134."""
    return not code_activated


@cause(
    code="account_frozen",
    mended_by="office",
    retry="after_mending",
    mend=sets("ask_office", {"system.account_frozen": False}),
)
def frozen(account_frozen: bool) -> bool:
    """The account is frozen, or networked settlement suspended. N-135, N-089."""
    return account_frozen


@cause(mended_by="time", retry="next_time", mend=sets("wait_for_sync", {"system.synchronised": True}))
def not_synchronised(synchronised: bool) -> bool:
    """A binding so fresh that the till does not know it yet. N-121, N-136."""
    return not synchronised


@cause(
    code="maintenance",
    mended_by="time",
    retry="next_time",
    mend=sets("try_later", {"system.maintenance": False}),
)
def under_maintenance(maintenance: bool) -> bool:
    """The system was down. N-137."""
    return maintenance
