"""Relations, insurance, places of insurance and links, as facts of the case."""

from __future__ import annotations

from gongji.story.links import links
from gongji.story.people import Person
from gongji.story.scene import Scene, Span
from gongji.story.states import State, states


def take_people(scene: Scene) -> None:
    found = states(scene.marked, scene.cast, scene.moods)
    _settle_direction(scene, found)
    _spread_groups(scene)
    _take_relations(scene)
    for one in found:
        for path in scene.paths(one.person):
            _take_state(scene, path, one)
    for link in links(scene.marked, scene.roles, scene.moods):
        for path in scene.paths(link.person):
            if link.value == "none" and "?" in link.person.steps:
                continue
            if link.is_sure:
                scene.fact(f"{path}.link", link.value, (link.start, link.end))
            else:
                scene.doubt(f"{path}.link", ("display", "shared"), (link.start, link.end))


def _settle_direction(scene: Scene, found: list[State]) -> None:
    """Where nothing else says who pays: whoever is in employee insurance, if the other is not."""
    roles = scene.roles
    if not roles.is_presumed or roles.member is None:
        return
    scheme = {id(one.person): one.value for one in found if one.field == "scheme"}
    sharer, member = roles.sharers[0], roles.member
    others = ("resident", "none")
    if scheme.get(id(sharer)) in others and scheme.get(id(member)) not in others:
        roles.sharers, roles.member = [member], sharer


def _spread_groups(scene: Scene) -> None:
    """两个闺女 are two sharers: those who are spoken of one by one, or as many as were counted."""
    spread: list[Person] = []
    for one in scene.roles.sharers:
        alike = [other for other in scene.cast.others if other.steps == one.steps and other.order]
        named = [other for other in alike if other.count == 1 and other is not scene.roles.member]
        spread += [one] if one.count == 1 else named or [one] * one.count
    scene.roles.sharers = list(dict.fromkeys(spread)) if len(set(map(id, spread))) > 1 else spread


def _take_relations(scene: Scene) -> None:
    member = scene.roles.member
    if member is None:
        return
    for at, sharer in enumerate(scene.roles.sharers):
        relation = scene.cast.relation(sharer, member)
        if relation is not None:
            scene.fact(f"sharers.{at}.relation", relation, _words_for(scene, sharer, member))


def _words_for(scene: Scene, sharer: Person, member: Person) -> Span:
    """The word for the relative, else what showed who is who."""
    for one in (member, sharer):
        if not one.is_teller and one.mentions and one.mentions[0].at >= 0:
            return one.mentions[0].at, one.mentions[0].at + 1
    roles = scene.roles.evidence
    return roles.get(id(sharer)) or roles.get(id(member)) or (0, min(1, len(scene.marked.signs)))


def _take_state(scene: Scene, path: str, one: State) -> None:
    span = one.start, one.end
    if one.field == "area":
        scene.place(f"{path}.area", one.value, span)
    elif path != "member" or (one.field != "has_account" and one.value != "deceased"):
        scene.fact(f"{path}.{one.field}", one.value, span)
    if one.field == "has_account":
        scene.fact(f"{path}.scheme", "employee", span)
