"""What was set up between the two, and how many are bound already."""

from __future__ import annotations

from gongji.causes.registry import cause

ORDER = """display_link_only not_bound binding_not_started binding_ended start_before_today end_equals_start
    end_before_start member_limit sharer_limit""".split()


@cause(mended_by="sharer", retry="after_mending", channel="bind", mend="bind", only_when_bound=True)
def display_link_only(link: str, moving_links: frozenset[str]) -> bool:
    """亲情账户 shows a code and moves no money. S-N02, S-N06, N-101."""
    return link == "display" and link not in moving_links


@cause(mended_by="sharer", retry="after_mending", channel="bind", mend="bind", only_when_bound=True)
def not_bound(link: str, moving_links: frozenset[str]) -> bool:
    """Nothing was set up."""
    return link == "none" and link not in moving_links


@cause(mended_by="sharer", retry="after_mending", channel="bind", mend="begin", only_when_bound=True)
def binding_not_started(link: str, start: str, moving_links: frozenset[str]) -> bool:
    """The authorisation begins later. N-120, S-H05."""
    return link in moving_links and start == "ahead"


@cause(mended_by="sharer", retry="after_mending", channel="bind", mend="rebind", only_when_bound=True)
def binding_ended(link: str, end: str, moving_links: frozenset[str]) -> bool:
    """The last day of the authorisation is over. N-120."""
    return link in moving_links and end == "past"


@cause(mended_by="sharer", retry="after_mending", channel="bind", plan="only")
def start_before_today(
    link: str, planned_start: str, moving_links: frozenset[str], authorisation__start_not_before_today: bool
) -> bool:
    """A planned start before today is refused where the place says so. S-H06."""
    return (
        link not in moving_links and planned_start == "past" and bool(authorisation__start_not_before_today)
    )


@cause(mended_by="sharer", retry="after_mending", channel="bind", plan="only")
def end_equals_start(
    link: str, span: str, moving_links: frozenset[str], authorisation__end_differs_from_start: bool
) -> bool:
    """A planned end on the day of the start is refused where the place says so. S-H06."""
    return link not in moving_links and span == "same_day" and bool(authorisation__end_differs_from_start)


@cause(mended_by="sharer", retry="after_mending", channel="bind", plan="only")
def end_before_start(link: str, span: str, moving_links: frozenset[str]) -> bool:
    """A planned end before the start."""
    return link not in moving_links and span == "backward"


@cause(
    code="member_limit",
    mended_by="sharer",
    retry="after_mending",
    channel="unbind",
    mend="make_room",
    plan="also",
    only_when_bound=True,
)
def too_many_members(seat: int, member_limit: int | None) -> bool:
    """More members than the place lets one sharer have. S-B03, N-123."""
    return member_limit is not None and seat > member_limit


@cause(
    code="sharer_limit",
    mended_by="either",
    retry="after_mending",
    channel="unbind",
    mend="unbind_others",
    plan="also",
    only_when_bound=True,
)
def another_sharer_first(other_sharer: str, sharer_limit: int | None) -> bool | None:
    """One sharer a member only, and another binding came first; None where the order is not told. N-122."""
    if sharer_limit != 1 or other_sharer in ("none", "after"):
        return False
    return True if other_sharer == "before" else None
