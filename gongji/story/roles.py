"""Whose money and whose bill: the patterns of cues.toml vote; what is left open is settled or stays."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gongji.story.lexicon import PERSON, SELF, data, rule
from gongji.story.marks import Marked, Token
from gongji.story.people import Cast, Person

_OBJECT = re.compile(
    r"(?:给|把|用|帮|替|为|刷|扣|从|走|跟|由|绑|被|让|带|陪|到|了|转|的是|使|花|划|掉)(?:的|了|着)?$"
)
_JOINED = re.compile(r"(?:和|跟|与|、|及|还有|以及|,|加| )?$")
_JOINS = re.compile(r"(?:和|跟|与|、|及|还有|以及|加| )?")
_PLACED = re.compile(r"[在来到跟从]$")
_OF_SHARING = re.compile(r"共济|亲情|绑")
_TOGETHER = re.compile(r"一起|都|同时|共同|两个人|俩人|三个人|分别")


@dataclass(slots=True)
class Roles:
    """The sharers in the order of the story, and the member; None where the story does not say."""

    sharers: list[Person] = field(default_factory=list)
    member: Person | None = None
    further_members: list[Person] = field(default_factory=list)
    evidence: dict[int, tuple[int, int]] = field(default_factory=dict)
    is_presumed: bool = False

    @property
    def are_several(self) -> bool:
        """Whether a second bill or question is told: another member beside the first."""
        return any(one not in self.sharers for one in self.further_members)


class Votes:
    def __init__(self) -> None:
        self.sharer: dict[int, int] = {}
        self.member: dict[int, int] = {}
        self.people: dict[int, Person] = {}
        self.spans: dict[int, tuple[int, int]] = {}

    def add(self, role: str, person: Person, weight: int, span: tuple[int, int]) -> None:
        if person.is_pair or weight <= 0:
            return
        counted = getattr(self, role)
        counted[id(person)] = counted.get(id(person), 0) + weight
        self.people[id(person)] = person
        self.spans.setdefault(id(person), span)

    def of(self, role: str) -> list[Person]:
        """Those who have more votes for this role than for the other."""
        mine, others = (self.sharer, self.member) if role == "sharer" else (self.member, self.sharer)
        return [self.people[one] for one, votes in mine.items() if votes > others.get(one, 0)]


def roles_of(marked: Marked, cast: Cast) -> Roles:
    votes = _votes(marked, cast)
    sharers, members = _in_order(votes.of("sharer"), cast), votes.of("member")
    members.sort(key=lambda one: -votes.member[id(one)])
    roles = Roles(sharers, members[0] if members else None, members[1:], dict(votes.spans))
    _complete(roles, cast)
    if not roles.sharers and roles.member is None and not cast.others and _OF_SHARING.search(marked.text):
        roles.sharers = [Person("?")]
    if roles.member is not None:
        roles.sharers = [one for one in roles.sharers if one is not roles.member]
    return roles


def _in_order(people: list[Person], cast: Cast) -> list[Person]:
    return sorted(people, key=lambda one: one.mentions[0].start if one.mentions else -1)


def _complete(roles: Roles, cast: Cast) -> None:
    """The role that is not said is the teller's, or that of the only other person."""
    others = [one for one in cast.others if one.mentions and not one.is_pair]
    if roles.sharers and roles.member is None:
        free = [one for one in others if one not in roles.sharers]
        if len(free) == 1 and (cast.teller in roles.sharers or not cast.teller.mentions):
            roles.member = free[0]
        elif cast.teller not in roles.sharers:
            roles.member = cast.teller
    elif roles.member is not None and not roles.sharers:
        free = [one for one in others if one is not roles.member and one not in roles.further_members]
        if len(free) == 1 and (
            roles.member is cast.teller
            or (not cast.teller.mentions and _first(free[0]) < _first(roles.member))
        ):
            roles.sharers = free
        elif roles.member is not cast.teller:
            roles.sharers = [cast.teller]
    elif not roles.sharers and len(others) == 1 and roles.member is None:
        roles.sharers, roles.member, roles.is_presumed = [cast.teller], others[0], True


def _first(person: Person) -> int:
    return min((one.start for one in person.mentions), default=0)


def _votes(marked: Marked, cast: Cast) -> Votes:
    votes, cues = Votes(), data("cues")
    givers: list[tuple[Person, tuple[int, int]]] = []
    signs = marked.signs
    for pattern, weight in cues["sharer"]["rules"]:
        for found in rule(pattern).finditer(signs):
            sharer, member = _at(marked, found.start("S")), _at(marked, found.start("M"))
            if sharer is member:
                continue
            for person in _company(marked, found.start("S"), before=True):
                votes.add("sharer", person, weight, found.span())
            for person in _company(marked, found.start("M"), before=False):
                votes.add("member", person, weight, found.span())
    for pattern, weight in cues["payer"]["rules"]:
        for found in rule(pattern).finditer(signs):
            for person in _company(marked, found.start("S"), before=False):
                votes.add("sharer", person, weight, found.span())
    for pattern, weight in cues["patient"]["rules"]:
        for found in rule(pattern).finditer(signs):
            if found.start("M") == found.start() and _PLACED.search(signs, 0, found.start()):
                continue
            for person in _company(marked, found.start("M"), before=False):
                votes.add("member", person, weight, found.span())
            for giver in _givers(marked, found.start()) if weight >= 2 else ():
                if giver is not _at(marked, found.start("M")):
                    givers.append((giver, found.span()))
    if not votes.of("sharer"):
        for giver, span in givers:
            votes.add("sharer", giver, 1, span)
    return votes


def _givers(marked: Marked, at: int) -> list[Person]:
    """Who acts there; where it says 一起 or 两个人, all who were named in one breath."""
    start, _ = marked.sentence(at)
    low, high = marked.clause(at)
    for token in reversed(marked.people(start, at)):
        if not token.value.is_pair and not is_object(marked, token):
            together = _TOGETHER.search(marked.signs[low:high])
            return _company(marked, token.at, before=True) if together else [token.value]
    return []


def _at(marked: Marked, at: int) -> Person:
    person: Person = marked.by_place[at].value
    return person


def _company(marked: Marked, at: int, *, before: bool) -> list[Person]:
    """The person there, and those who are named in one breath: 我和我哥我姐 give, 给老婆孩子."""
    people = [_at(marked, at)]
    signs = marked.signs
    if before:
        while True:
            head = _JOINED.search(signs[:at])
            start = head.start() if head else at
            if start == 0 or signs[start - 1] not in (PERSON, SELF) or signs[start:at] == ",":
                return people
            at = start - 1
            people.insert(0, _at(marked, at))
    while True:
        tail = _JOINS.match(signs, at + 1)
        end = tail.end() if tail else at + 1
        if end >= len(signs) or signs[end] != PERSON:
            return people
        at = end
        people.append(_at(marked, at))


def subject(marked: Marked, at: int) -> Person | None:
    """Who acts at this place: the nearest before it in the sentence that nothing is done to."""
    start, _ = marked.sentence(at)
    for token in reversed(marked.people(start, at)):
        if not token.value.is_pair and not is_object(marked, token):
            person: Person = token.value
            return person
    return None


def is_object(marked: Marked, token: Token) -> bool:
    return _OBJECT.search(marked.signs[max(0, token.at - 4) : token.at]) is not None


def owner(marked: Marked, at: int) -> Person | None:
    """Whose a thing is: the nearest one's before it in the clause, else one's behind, else the subject's."""
    start, end = marked.clause(at)
    before = marked.people(start, at)
    if before:
        person: Person = before[-1].value
        return person
    if marked.signs[start - 1 : start] == "(":
        outside = marked.people(0, start)
        if outside:
            person = outside[-1].value
            return person
    behind = marked.people(at, end)
    if behind and re.search(r"^[^,.;!?]{0,8}的(?:大|小|老)?$", marked.signs[at : behind[0].at]):
        person = behind[0].value
        return person
    return subject(marked, at)


def owners(marked: Marked, at: int) -> list[Person]:
    """The same, and all of those who were named in one breath where it says 都: 我和老公都是职工."""
    start, _ = marked.clause(at)
    before = marked.people(start, at)
    if before and re.search(r"都|均|同为|全", marked.signs[before[-1].at : at]):
        return _company(marked, before[-1].at, before=True)
    person = owner(marked, at)
    return [person] if person is not None else []
