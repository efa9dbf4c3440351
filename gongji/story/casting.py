"""Mentions become people: 我儿子, 他妈, 两个闺女, 老人（父亲）; whoever is named again is the same person."""

from __future__ import annotations

import re
from functools import cache

from gongji.story import kin
from gongji.story.lexicon import PERSON, SELF, data
from gongji.story.marks import Token
from gongji.story.people import Cast, Person

_ORDER = r"(?:大|小|老|二|三|四|五|亲|远房|堂|双胞胎)*"
_SOME = r"(?:(?:两|俩|2|三|3|仨)(?:个|位)?)?"
_OF_SELF = re.compile(
    rf"(?:们家|家|们|自己家|自己|屋里|屋|屋头)?(?:的|那个|这个|那|这|个|一个)?{_ORDER}{_SOME}(?:八十岁的|老)?"
)
_OF_OTHER = re.compile(rf"(?:她|他|家|家的|他家|她家|的|那)?{_ORDER}")
_BEFORE = re.compile(r"(?:大|小|老|二|三|四|五|幺|亲){1,3}$")
_COUNT = re.compile(r"(?P<count>两|俩|2|二|三|3|仨|四|4)(?P<measure>个|位)?$")
_COUNTS = {"两": 2, "俩": 2, "2": 2, "二": 2, "三": 3, "3": 3, "仨": 3, "四": 4, "4": 4}
_LED_BY = re.compile(
    r"(?:给|帮|替|为|跟|和|与|是|带|把|有|陪|的|用|、|,|^|绑|，| |刷|/|:|说|让|扣|没|在|到|扫|走|被|叫|由|从)"
    r"(?:大|小|老|二|三|四|亲|个|一个|两个|俩|2个)?$"
)
_NO_OWNER = re.compile(r"家(?!里)|们家|们")
_LACKED = re.compile(r"(?:没有|没得|没|无)$")
_ALSO_CALLED = re.compile(r"\(|是|就是|\(就是|,就是|也就是|就是他|就是她")
_SELF_AS = ("这个", "这当", "当", "作为", "这做")
_LED_ALONG = re.compile(r"[带抱领陪]$")
_QUOTED_SELF = " ,.;:()\n其"
_ELDERS = frozenset("P PP SP PB S".split())
_YOUNG = frozenset("C CC B CS BC".split())
_NAMED_ONE_BY_ONE = frozenset("PB BC PBC X BS SB".split())
_OF_THE_HOUSE = {"老爷子": "P m", "老太太": "P f", "老头": "S m"}
_ORDERS = "大小二三四五"
_OUTSIDE = "外"
"""孙女 and 外孙女 are two, where both are named."""


def cast_of(text: str, found: list[Token]) -> tuple[Cast, list[Token]]:
    """The people of a story, and its mentions with each person's words as one; shy words left out."""
    casting = Casting(text, tells=any(one.sign == SELF for one in found) or "俺" in text)
    for token in found:
        casting.take(token)
    return casting.cast, casting.kept


class Casting:
    def __init__(self, text: str, *, tells: bool) -> None:
        self.text = text
        self.cast = Cast(tells=tells)
        self.kept: list[Token] = []

    def take(self, token: Token) -> None:
        if token.sign == SELF:
            self._teller(token)
        elif token.sign != PERSON:
            self.kept.append(token)
        else:
            kind, word = token.value
            if kind == "both":
                self._keep(token, Person("", called=word, is_pair=True))
            elif kind == "elder":
                self._elder(token)
            elif kind.startswith("pronoun"):
                self._pronoun(token, kind.split()[1])
            else:
                self._relative(token, *_parts(kind), word)

    def _keep(self, token: Token, person: Person) -> None:
        token.value = person
        person.mentions.append(token)
        self.kept.append(token)

    def _let_go(self, token: Token) -> None:
        """The mention was only the first part of a longer one."""
        self.kept.remove(token)
        token.value.mentions.remove(token)

    # ------------------------------------------------------------ words that point

    def _teller(self, token: Token) -> None:
        before = self.text[token.start - 1 : token.start]
        if token.value[1] == "本人" and before and before not in _QUOTED_SELF:
            return
        self._keep(token, self.cast.teller)

    def _pronoun(self, token: Token, gender: str) -> None:
        if _NO_OWNER.match(self.text, token.end):
            return
        person = self._pair() if gender == "pair" else self._last(gender)
        if person is not None:
            if gender in "mf" and person.gender == "*":
                person.gender = gender
            self._keep(token, person)

    def _last(self, gender: str) -> Person | None:
        """Who was spoken of last and may be meant by 他 or 她; 带娃 names the child only by the way."""
        told = [one for one in self.kept if one.sign == PERSON and not one.value.is_pair]
        fitting = [one for one in told if _agree(one.value.gender, gender)]
        leading = [one for one in fitting if not _LED_ALONG.search(self.text, 0, one.start)]
        last: Person | None = (leading or fitting)[-1].value if fitting else None
        return last

    def _pair(self) -> Person | None:
        """他俩: the parents who were named last with one word, else the two who were named."""
        others = self.cast.others
        if others and others[-1].gender == "*" and others[-1].steps in ("P", "PP", "SP"):
            return others[-1]
        return Person("?", called="pair", is_pair=True) if len(others) > 1 else None

    def _elder(self, token: Token) -> None:
        """老人: of my house; in a story without 我 whose story it is; else an old one who was named."""
        before = self.kept[-1] if self.kept else None
        if (
            before is not None
            and before.sign == SELF
            and _OF_SELF.fullmatch(self.text, before.end, token.start)
        ):
            self._let_go(before)
            word = self.text[token.start : token.end]
            self._settle(token, *_parts(_OF_THE_HOUSE.get(word, "? *")), None, before.start, word)
            return
        old = [one for one in self.cast.others if "P" in one.steps]
        if not self.cast.tells:
            token.sign = SELF
            self._keep(token, self.cast.teller)
        elif old:
            self._keep(token, old[-1])
        elif self.text[token.end : token.end + 1] == "(":
            self._settle(token, "?", "*", "", None, token.start, "")

    # ------------------------------------------------------------ words of kinship

    def _relative(self, token: Token, steps: str, gender: str, kind: str, word: str) -> None:
        if _LACKED.search(self.text[max(0, token.start - 2) : token.start]):
            return
        before = self.kept[-1] if self.kept and self.kept[-1].sign in (PERSON, SELF) else None
        if before is not None and before.sign == SELF and self.text[before.end : token.start] in _SELF_AS:
            return
        if before is not None and self._is_another_word(before, token, steps, gender):
            return
        if (
            before is not None
            and before.sign == SELF
            and _OF_SELF.fullmatch(self.text, before.end, token.start)
        ):
            self._of(before, token, steps, gender, kind, word, None)
        elif before is not None and before.sign == PERSON and self._may_own(before, token, steps):
            self._of(before, token, steps, gender, kind, word, before.value)
        elif self._is_led(token, word):
            head = _BEFORE.search(self.text[max(0, token.start - 3) : token.start])
            start = token.start - (len(head[0]) if head else 0)
            self._settle(token, steps, gender, kind, None, start, word)

    def _is_mine(self, before: Token, token: Token) -> bool:
        return before.sign == SELF and _OF_SELF.fullmatch(self.text, before.end, token.start) is not None

    def _is_led(self, token: Token, word: str) -> bool:
        """A shy word such as 姐 names somebody only behind one of a few words."""
        return (
            word not in _shy() or _LED_BY.search(self.text[max(0, token.start - 4) : token.start]) is not None
        )

    def _of(
        self, owner: Token, token: Token, steps: str, gender: str, kind: str, word: str, whose: Person | None
    ) -> None:
        """我儿子, 他妈: both mentions are one."""
        pointer = self.text[owner.start : owner.end] in ("他", "她")
        self._let_go(owner)
        if pointer and self.text[max(0, owner.start - 2) : owner.start] in ("就是", "也是"):
            return
        whole = Token(PERSON, owner.start, token.end, token.value)
        path = kin.shortened((whose.path if whose else "") + steps)
        before = self.kept[-1] if self.kept and self.kept[-1].sign == PERSON else None
        if before is not None and self._is_another_word(before, whole, path, gender):
            return
        self._settle(token, steps, gender, kind, whose, owner.start, word)
        token.value.is_own = token.value.is_own or whose is None

    def _is_another_word(self, before: Token, token: Token, steps: str, gender: str) -> bool:
        """媳妇（我儿媳）, 阿婆是我岳母: another word for the one who was just named."""
        between = self.text[before.end : token.start]
        if before.sign == SELF:
            return between == "("
        if not _ALSO_CALLED.fullmatch(between):
            return False
        person: Person = before.value
        if between[-1] in "他她":
            return True
        plain_is = between == "是" and person.steps in ("S", "P", "C")
        if person.is_pair or plain_is or not (_agree(person.gender, gender) or "?" in person.steps):
            return False
        person.steps, person.whose = steps, None
        return True

    def _may_own(self, owner: Token, token: Token, steps: str) -> bool:
        between = self.text[owner.end : token.start]
        person: Person = owner.value
        if person.is_pair or person.is_teller or not _OF_OTHER.fullmatch(between):
            return False
        if between and between[0] in "的她他家":
            return True
        if self.text[owner.start : owner.end] in ("他", "她"):
            return True
        return person.steps in _YOUNG and steps in _ELDERS and between == "" and person.steps + steps != "BS"

    # ------------------------------------------------------------ the same, or somebody new

    def _settle(
        self, token: Token, steps: str, gender: str, kind: str, whose: Person | None, start: int, word: str
    ) -> None:
        head = self.text[start : token.start]
        count = self._count(token, steps)
        order = "" if count > 1 else _order(head, steps, word) or kind
        token.start = start
        person = self._known(steps, gender, whose, order, count, word)
        if person is None:
            person = Person(steps, whose, gender, order, count, word)
            self.cast.others.append(person)
        elif person.gender == "*":
            person.gender = gender
        self._keep(token, person)

    def _count(self, token: Token, steps: str) -> int:
        counted = _COUNT.search(self.text[max(0, token.start - 3) : token.start])
        if counted is None or steps not in ("C", "CC", "B"):
            return 1
        sure = counted["measure"] or counted["count"] in "两俩仨"
        return _COUNTS[counted["count"]] if sure else 1

    def _known(
        self, steps: str, gender: str, whose: Person | None, order: str, count: int, word: str
    ) -> Person | None:
        path = kin.shortened((whose.path if whose else "") + steps)
        alike = (one for one in self.cast.others if kin.shortened(one.path) == path)
        others = [one for one in alike if "?" not in path or (word and one.called == word)]
        fitting = [one for one in others if _agree(one.gender, gender) and one.count == count]
        for one in reversed(fitting):
            if one.order == order and (path not in _NAMED_ONE_BY_ONE or one.called == word):
                return one
        same_word = [
            one for one in self.cast.others if one.whose and one.steps == steps and one.called == word
        ]
        if whose is None and len(same_word) == 1 and not fitting:
            return same_word[0]
        if word in _children() and whose is None and not order:
            young = [one for one in self.cast.others if one.steps in ("CC", "BC", "C") and one.whose is None]
            if len(young) == 1:
                return young[0]
        loose = len(fitting) == 1 and count == 1 and path in ("C", "B", "P", "CC", "PP")
        if loose and not (order and fitting[0].order) and _OUTSIDE not in (order, fitting[0].order):
            fitting[0].order = fitting[0].order or order
            return fitting[0]
        return None


def _parts(kind: str) -> tuple[str, str, str]:
    """Path, gender, and what tells two of one path apart."""
    steps, gender, *rest = kind.split()
    return steps, gender, "".join(rest)


def _order(head: str, steps: str, word: str) -> str:
    """大闺女, 二姐; an uncle is told apart by the word."""
    if steps == "PB":
        return word
    order = next((sign for sign in reversed(head) if sign in _ORDERS), "")
    return "" if order == "小" and steps not in ("C", "B", "CC") else order


def _agree(one: str, other: str) -> bool:
    return one == other or "*" in (one, other) or "any" in (one, other)


@cache
def _shy() -> frozenset[str]:
    return frozenset(data("people")["neutral"]["shy"])


@cache
def _children() -> frozenset[str]:
    """Words for any child, of whomever."""
    return frozenset(data("people")["neutral"]["any_child"])
