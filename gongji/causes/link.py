"""What was set up between the two, and how many are bound already."""

from __future__ import annotations

from gongji.causes.facts import PREMIUMS
from gongji.causes.registry import cause

ORDER = """display_link_only not_bound binding_not_started binding_ended start_before_today end_equals_start
    end_before_start member_limit sharer_limit moved_since_binding lifetime_limit use_not_chosen
    account_not_funded""".split()


@cause(mended_by="sharer", retry="after_mending", channel="bind", mend="bind", only_when_bound=True)
def display_link_only(link: str, set_up_in: str, moving_links: frozenset[str]) -> bool:
    """亲情账户 shows a code and moves no money. S-N02, S-N06, N-101.

    Where a place calls its own binding so, only the one of the national App does not move money.
    """
    return link == "display" and (link not in moving_links or set_up_in == "national_app")


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


@cause(
    mended_by="sharer", retry="after_mending", channel="bind", mend="rebind_after_move", only_when_bound=True
)
def moved_since_binding(link: str, moved: str, moving_links: frozenset[str], ends_when_moved: bool) -> bool:
    """One of the two is insured elsewhere since the binding, where that ends it. N-073, N-109."""
    return link in moving_links and moved != "none" and ends_when_moved


@cause(
    code="lifetime_limit",
    mended_by="nobody",
    retry="useless",
    plan="also",
    only_when_bound=True,
    instead=("another_sharer",),
)
def too_many_ever(
    link: str, ever_seat: int, lifetime_limit: int | None, moving_links: frozenset[str]
) -> bool:
    """More members in all, past ones included, than the place lets one sharer bind. N-123."""
    return link not in moving_links and lifetime_limit is not None and ever_seat > lifetime_limit


@cause(mended_by="sharer", retry="after_mending", channel="bind", mend="choose_use", only_when_bound=True)
def use_not_chosen(
    kind: str, link: str, use: str, moving_links: frozenset[str], use_chosen: bool | None
) -> bool:
    """Bound, but what the money is for was not ticked. SHD, N-123."""
    wanted = "premium" if kind in PREMIUMS else "payment"
    return bool(use_chosen) and link in moving_links and use not in (wanted, "both")


@cause(mended_by="sharer", retry="after_mending", channel="bind", mend="fund", only_when_bound=True)
def account_not_funded(link: str, funded: bool, moving_links: frozenset[str], mechanism: str | None) -> bool:
    """Money has to be moved into the shared account first, and was not. FUJ-001, GAN."""
    return mechanism == "funded_account" and link in moving_links and not funded
