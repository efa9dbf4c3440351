"""Who is spoken of: every person stands in a tree that begins with the teller."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongji.story import kin
from gongji.story.marks import Token


@dataclass(slots=True, eq=False)
class Person:
    """`steps` lead here from `whose` (None: from the teller). `gender` is m, f or *."""

    steps: str
    whose: Person | None = None
    gender: str = "*"
    order: str = ""
    count: int = 1
    called: str = ""
    mentions: list[Token] = field(default_factory=list)
    is_own: bool = False
    is_pair: bool = False

    @property
    def is_teller(self) -> bool:
        return self.whose is None and self.steps == ""

    @property
    def path(self) -> str:
        return (self.whose.path if self.whose else "") + self.steps

    def line(self) -> list[Person]:
        """From the teller's end of the tree down to this one."""
        return [*(self.whose.line() if self.whose else []), self]


@dataclass(slots=True)
class Cast:
    """Everybody in a story. `tells`: whether the teller says 我; else whoever is called old is the teller."""

    teller: Person = field(default_factory=lambda: Person(""))
    others: list[Person] = field(default_factory=list)
    tells: bool = False

    def relation(self, sharer: Person, member: Person) -> str | None:
        """What the member is to the sharer; None where they are one person, or it is not said."""
        if "?" in sharer.path + member.path:
            return None
        if (mutual := self._mutual(sharer, member)) is not None:
            return mutual
        if (beyond := _beyond(sharer, member)) is not None:
            return kin.relation(beyond)
        if (beyond := _beyond(member, sharer)) is not None:
            return kin.relation(kin.backwards(beyond))
        ups, downs = sharer.line(), member.line()
        while ups and downs and ups[0] is downs[0]:
            ups.pop(0)
            downs.pop(0)
        way = kin.backwards("".join(one.steps for one in ups)) + "".join(one.steps for one in downs)
        return kin.relation(way)

    def _mutual(self, one: Person, other: Person) -> str | None:
        """爷爷 and 孙女 without 我 are each other's: each word says what its bearer is to the other."""
        if one.whose or other.whose or one.is_teller or other.is_teller:
            return None
        way = kin.relation(other.steps)
        same_couple = {one.steps, other.steps} == {"S"} and {one.gender, other.gender} == {"m", "f"}
        fits = kin.backwards(one.steps) == other.steps or (way == kin.relation(kin.backwards(one.steps)))
        far = len(one.steps) > 1 and not (one.is_own and other.is_own)
        if same_couple or (fits and (far or not self.tells)):
            return way
        if other.steps == "CC" and one.steps in ("SP", "PP", "P") and not other.is_own:
            return "grandchild"
        return None


def _beyond(near: Person, far: Person) -> str | None:
    """The way from my sister to my sister's husband, from my father to his mother: what her steps go on with.

    None where the one is not on the way to the other, as my father is not on the way to my mother's mother.
    """
    if near.whose or far.whose or not near.steps or not far.steps.startswith(near.steps):
        return None
    beyond = far.steps[len(near.steps) :]
    if not beyond or (beyond == "S" and near.gender == far.gender != "*"):
        return None
    line = {"father": "m", "mother": "f"}.get(far.order)
    if beyond == "P" and near.steps == "P" and line and near.gender not in (line, "*"):
        return "SP"
    return beyond
