"""The bill as facts of the case: kind, place, whose code was shown, what the house is."""

from __future__ import annotations

import re

from gongji.case.model import PREMIUM_KINDS
from gongji.story import bill
from gongji.story.people import Person
from gongji.story.scene import Scene

_DONE = re.compile(r"(?:交|缴)(?:费)?成功|(?:交|缴)(?:上|好|完)了")


def take_bill(scene: Scene) -> None:
    kinds = bill.kinds(scene.marked)
    if kinds:
        scene.fact("expense.kind", kinds[0].value, (kinds[0].start, kinds[0].end))
    if scene.value("expense.kind") in PREMIUM_KINDS:
        _take_paid_premium(scene)
    else:
        for token, start, end in bill.treated_at(scene.marked):
            if scene.value("expense.area") is None:
                scene.place("expense.area", token, (start, end))
        _take_credential(scene)
    for read in (bill.designated(scene.marked, scene.moods), bill.is_chronic(scene.marked, scene.moods)):
        if read is not None:
            scene.fact(f"expense.{read.field}", read.value, (read.start, read.end))


def _take_paid_premium(scene: Scene) -> None:
    """Whoever's residents' premium was paid is a resident."""
    done = _DONE.search(scene.marked.signs)
    if (
        done
        and scene.roles.member
        and scene.moods.tells(done.start())
        and scene.value("member.scheme") is None
    ):
        scene.fact("member.scheme", "resident", done.span())


def _take_credential(scene: Scene) -> None:
    both = bill.both_codes(scene.marked, scene.moods)
    if both is not None:
        scene.fact("expense.credential", "both", (both.start, both.end))
        return
    for person, start, end in bill.credentials(scene.marked, scene.moods):
        shown = _shown(scene, person)
        if shown is not None:
            scene.fact("expense.credential", shown, (start, end))
    none = bill.no_credential(scene.marked, scene.moods)
    if none is not None and scene.value("expense.credential") is None:
        scene.fact("expense.credential", "none", (none.start, none.end))


def _shown(scene: Scene, person: Person) -> str | None:
    """Whose it was; a third person's only where both others are known and it is one who was named."""
    roles = scene.roles
    if person is roles.member:
        return "member"
    if person in roles.sharers:
        return "sharer"
    return "other" if roles.sharers and roles.member and not person.is_pair else None
