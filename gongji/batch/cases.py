"""Cases of facts that were checked before: copied and filled, which is faster than to be made anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from gongji.case.model import Case, Expense, Member, Sharer

Facts = Mapping[str, Any]
_MEMBER, _EXPENSE, _SHARER = Member(), Expense(), Sharer.model_construct(name="A")
_NOTHING = Case.model_construct(
    date=None, member=_MEMBER, sharers=(), expense=_EXPENSE, wallet=None, system=None
)
_NONE: Facts = {}


def case_of(
    member: Facts = _NONE, sharers: Iterable[Facts] = (), expense: Facts = _NONE, **others: Any
) -> Case:
    """A case in which only this is known; of the case's inner types. A sharer is A unless named."""
    return _NOTHING.model_copy(
        update={
            "member": _MEMBER.model_copy(update=member) if member else _MEMBER,
            "sharers": tuple(_SHARER.model_copy(update=facts) for facts in sharers),
            "expense": _EXPENSE.model_copy(update=expense) if expense else _EXPENSE,
            **others,
        }
    )
