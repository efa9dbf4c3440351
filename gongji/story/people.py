"""Who is spoken of: every mention belongs to a person, and every person stands in a tree that begins with the teller."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from gongji.story import kin
from gongji.story.lexicon import PERSON, SELF, data
from gongji.story.marks import Token

_ORDER = r"(?P<order>大|小|老|二|三|四|五|亲|远房|堂|双胞胎)*"
_COUNT = re.compile(r"(?P<count>两|俩|2|二|三|3|仨|四|4)(?:个|位)?$")
_OF_SELF = re.compile(
    rf"(?:们家|家|们|自己家|自己|屋里|屋)?(?:的|那个|这个|那|这|个|一个)?{_ORDER}(?:(?:两|俩|2|三|3|仨)(?:个|位)?)?(?:八十岁的|老)?"
)
_OF_OTHER = re.compile(rf"(?:她|他|家|家的|他家|她家|的|那)?{_ORDER}")
_BEFORE = re.compile(r"(?:大|小|老|二|三|四|五|幺|亲)+$")
_GIVEN_TO = re.compile(
    r"(?:给|帮|替|为|跟|和|与|是|带|把|有|陪|的|用|、|,|^|绑|，| |刷|/|:|说|让|扣|没|在|到|扫|走)(?:大|小|老|二|三|四|亲|个|一个|两个|俩|2个)?$"
)
_ITS = re.compile(r"其$")
_NO_OWNER = re.compile(r"(?:家(?!里)|们家)")
_ELDERS = frozenset("P PP SP PB S".split())
_YOUNG = frozenset("C CC B CS BC".split())
_OF_THE_HOUSE = {"老爷子": ("P", "m"), "老太太": ("P", "f"), "老头": ("S", "m")}
ORDERS = "大小二三四五"
_ANY_CHILD = frozenset("孩子 娃 小孩 娃娃 宝宝 小朋友 小孩子 娃儿 宝贝".split())


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
    """Everybody in a story. `tells` is whether the teller says 我 at all; without, whoever is called old is the teller."""

    teller: Person = field(default_factory=lambda: Person(""))
    others: list[Person] = field(default_factory=list)
    tells: bool = False

    def relation(self, sharer: Person, member: Person) -> str | None:
        """What the member is to the sharer; None where they are one person, or it is not said."""
        if "?" in sharer.path + member.path:
            return None
        if (mutual := self._mutual(sharer, member)) is not None:
            return mutual
        ups, downs = sharer.line(), member.line()
        while ups and downs and ups[0] is downs[0]:
            ups.pop(0)
            downs.pop(0)
        way = kin.backwards("".join(one.steps for one in ups)) + "".join(one.steps for one in downs)
        return kin.relation(way)

    def _mutual(self, one: Person, other: Person) -> str | None:
        """爷爷 and 孙女 in a story without 我 are each other's: each word says what its bearer is to the other."""
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


def cast_of(text: str, found: list[Token]) -> tuple[Cast, list[Token]]:
    """The people of a story, and its mentions with each person's words as one, the shy ones left out."""
    cast = Cast()
    cast.tells = any(one.sign == SELF for one in found) or bool(re.search("我|俺", text))
    kept: list[Token] = []
    for token in found:
        if (
            token.sign == SELF
            and token.value[1] == "本人"
            and token.start
            and text[token.start - 1] not in " ,.;:()\n其"
        ):
            continue
        if token.sign == SELF:
            token.value = cast.teller
            cast.teller.mentions.append(token)
            kept.append(token)
        elif token.sign == PERSON:
            _person(text, token, kept, cast)
        else:
            kept.append(token)
    return cast, kept


def _person(text: str, token: Token, kept: list[Token], cast: Cast) -> None:
    kind, word = token.value
    if kind == "both":
        token.value = Person("", called=word, is_pair=True)
        kept.append(token)
    elif kind == "elder":
        _elder(text, token, kept, cast)
    elif kind.startswith("pronoun"):
        _pronoun(text, token, kept, cast, kind.split()[1])
    else:
        _relative(text, token, kept, cast, kind, word)


def _pronoun(text: str, token: Token, kept: list[Token], cast: Cast, gender: str) -> None:
    if _NO_OWNER.match(text, token.end) or text[token.end : token.end + 1] == "们":
        return
    if gender == "pair":
        token.value = next((one for one in reversed(cast.others) if one.is_pair), None) or _pair(cast, token)
        if token.value is not None:
            kept.append(token)
        return
    fits = [
        one.value
        for one in kept
        if one.sign == PERSON and _is_one(one.value) and _agree(one.value.gender, gender)
    ]
    if fits:
        token.value = fits[-1]
        token.value.mentions.append(token)
        if gender in "mf" and token.value.gender == "*":
            token.value.gender = gender
        kept.append(token)


def _pair(cast: Cast, token: Token) -> Person | None:
    """他俩: the two who were named last, or one word for both."""
    if not cast.others:
        return None
    if cast.others[-1].gender == "*" and cast.others[-1].steps in ("P", "PP", "SP"):
        return cast.others[-1]
    return Person("?", called="pair", is_pair=True) if len(cast.others) > 1 else None


def _is_one(person: Person) -> bool:
    return not person.is_pair and not person.is_teller


def _agree(one: str, other: str) -> bool:
    return "*" in (one, other) or "any" in (one, other) or one == other


def _elder(text: str, token: Token, kept: list[Token], cast: Cast) -> None:
    before = kept[-1] if kept else None
    if before is not None and before.sign == SELF and _OF_SELF.fullmatch(text, before.end, token.start):
        cast.teller.mentions.remove(before)
        kept.pop()
        word = text[token.start : token.end]
        steps, gender = _OF_THE_HOUSE.get(word, ("?", "*"))
        _settle(text, token, kept, cast, steps, gender, None, before.start)
    elif not cast.tells:
        token.sign, token.value = SELF, cast.teller
        cast.teller.mentions.append(token)
        kept.append(token)
    else:
        old = [one for one in cast.others if "P" in one.steps]
        if old:
            token.value = old[-1]
            old[-1].mentions.append(token)
            kept.append(token)
        elif text[token.end : token.end + 1] == "(":
            _settle(text, token, kept, cast, "?", "*", None, token.start)


_LACKED = re.compile(r"(?:没有|没得|没|无)$")


def _relative(text: str, token: Token, kept: list[Token], cast: Cast, kind: str, word: str) -> None:
    steps, gender, *_ = kind.split()
    if _LACKED.search(text[max(0, token.start - 2) : token.start]):
        return
    before = kept[-1] if kept and kept[-1].sign in (PERSON, SELF) else None
    if before is not None and _same(text, before, token, cast, steps, gender):
        return
    if before is not None and before.sign == SELF and _OF_SELF.fullmatch(text, before.end, token.start):
        if before in cast.teller.mentions:
            cast.teller.mentions.remove(before)
        kept.pop()
        if (
            kept
            and kept[-1].sign == PERSON
            and _same(
                text, kept[-1], Token(PERSON, before.start, token.end, token.value), cast, steps, gender
            )
        ):
            return
        _settle(text, token, kept, cast, steps, gender, None, before.start)
        token.value.is_own = True
        return
    if before is not None and before.sign == PERSON and _may_own(text, before, token, steps):
        kept.pop()
        if before in before.value.mentions:
            before.value.mentions.remove(before)
        if text[before.start - 2 : before.start] in ("就是", "也是") and text[before.start : before.end] in (
            "他",
            "她",
        ):
            return
        whole = kin.shortened(before.value.path + steps)
        if (
            kept
            and kept[-1].sign == PERSON
            and _same(
                text, kept[-1], Token(PERSON, before.start, token.end, token.value), cast, whole, gender
            )
        ):
            return
        _settle(text, token, kept, cast, steps, gender, before.value, before.start)
        return
    if _ITS.search(text, 0, token.start) and text[token.start - 1] == "其":
        _settle(text, token, kept, cast, steps, gender, None, token.start - 1)
        return
    prefix = _BEFORE.search(text[max(0, token.start - 3) : token.start])
    start = token.start - (len(prefix[0]) if prefix else 0)
    if word in _shy() and not _GIVEN_TO.search(text[max(0, token.start - 4) : token.start]):
        return
    _settle(text, token, kept, cast, steps, gender, None, start)


def _same(text: str, before: Token, token: Token, cast: Cast, steps: str, gender: str) -> bool:
    """媳妇（我儿媳）, 阿婆是我岳母: another word for the one who was just named."""
    between = text[before.end : token.start]
    if before.sign == SELF:
        return between == "("
    if not re.fullmatch(r"\(|是|就是|\(就是|,就是|也就是|就是他|就是她", between):
        return False
    person: Person = before.value
    if "他" in between or "她" in between:
        return True
    if (
        person.is_pair
        or not (_agree(person.gender, gender) or "?" in person.steps)
        or (between == "是" and person.steps in ("S", "P", "C"))
    ):
        return False
    person.steps, person.whose = steps, None
    return True


def _may_own(text: str, owner: Token, token: Token, steps: str) -> bool:
    between = text[owner.end : token.start]
    if not _OF_OTHER.fullmatch(between):
        return False
    person: Person = owner.value
    if person.is_pair or person.is_teller:
        return False
    if between and between[0] in "的她他家":
        return True
    if text[owner.start : owner.end] in data("people")["pronouns"]["m"] + data("people")["pronouns"]["f"]:
        return True
    return person.steps in _YOUNG and steps in _ELDERS and between == "" and person.steps + steps != "BS"


@cache
def _shy() -> frozenset[str]:
    return frozenset(data("people")["neutral"]["shy"])


def _settle(
    text: str,
    token: Token,
    kept: list[Token],
    cast: Cast,
    steps: str,
    gender: str,
    whose: Person | None,
    start: int,
) -> None:
    """The mention belongs to a person who was named before, or to a new one."""
    head = text[start : token.start]
    order = (
        next((sign for sign in head[::-1] if sign in ORDERS), "") if steps not in ("PB",) else token.value[1]
    )
    order = order or "".join(token.value[0].split()[2:])
    if order == "小":
        order = "小" if steps in ("C", "B", "CC") else ""
    counted = _COUNT.search(text[max(0, token.start - 3) : token.start])
    count = (
        {"两": 2, "俩": 2, "2": 2, "二": 2, "三": 3, "3": 3, "仨": 3, "四": 4, "4": 4}[counted["count"]]
        if counted
        and steps in ("C", "CC", "B")
        and (counted["count"] in "两俩仨" or counted[0].endswith("个"))
        else 1
    )
    if count > 1:
        order = ""
    word = token.value[1] if isinstance(token.value, tuple) else ""
    token.start = start
    person = _known(cast, steps, gender, whose, order, count, word)
    if person is None:
        person = Person(steps, whose, gender, order, count, word)
        cast.others.append(person)
    elif person.gender == "*":
        person.gender = gender
    token.value = person
    person.mentions.append(token)
    kept.append(token)


def _known(
    cast: Cast, steps: str, gender: str, whose: Person | None, order: str, count: int, word: str
) -> Person | None:
    path = kin.shortened((whose.path if whose else "") + steps)
    for one in reversed(cast.others):
        same_path = kin.shortened(one.path) == path and "?" not in path
        if same_path and _agree(one.gender, gender) and one.count == count and one.order == order:
            if path in ("PB", "BC", "PBC", "X") and one.called != word:
                continue
            return one
    if word in _ANY_CHILD and whose is None and not order:
        young = [one for one in cast.others if one.steps in ("CC", "BC", "C") and one.whose is None]
        if len(young) == 1:
            return young[0]
    loose = [
        one
        for one in cast.others
        if kin.shortened(one.path) == path and _agree(one.gender, gender) and one.count == count == 1
    ]
    if len(loose) == 1 and not (order and loose[0].order) and path in ("C", "B", "P", "CC"):
        loose[0].order = loose[0].order or order
        return loose[0]
    return None
