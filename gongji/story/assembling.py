"""Everything that was read comes together: facts in the contract's form, evidence, doubts, and what is left over."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from gongji.story import bill
from gongji.story.amounts_said import Said, amounts_said, nothing_paid
from gongji.story.answer import About, Doubt, Evidence, Story
from gongji.story.dated import Dated, dated
from gongji.story.lexicon import PERSON, PLACE, SELF
from gongji.story.links import links
from gongji.story.marks import Marked, Token
from gongji.story.moods import Moods
from gongji.story.people import Cast, Person
from gongji.story.places import home_area, narrowed, region_of
from gongji.story.roles import Roles, owner, subject
from gongji.story.states import BILLED, states
from gongji.words import words

Span = tuple[int, int]
_DONE = re.compile(r"(?:交|缴)(?:费)?成功|(?:交|缴)(?:上|好|完)了")
_ACCOUNT = re.compile(r"(?:在?[\ue003\ue004])?的?(?:医保)?(?:个人)?(?:账户|个账|卡|钱包|余额)")


class Assembly:
    def __init__(
        self,
        marked: Marked,
        cast: Cast,
        roles: Roles,
        moods: Moods,
        masked: str,
        told: date | None,
        home: str | None,
    ) -> None:
        self.marked, self.cast, self.roles, self.moods, self.masked, self.told = (
            marked,
            cast,
            roles,
            moods,
            masked,
            told,
        )
        self.home = home_area(home)
        self.values: dict[str, tuple[Any, Span]] = {}
        self.doubts: list[Doubt] = []
        self.several = False
        self.used: list[Span] = []

    # ------------------------------------------------------------ putting in

    def fact(self, path: str, value: Any, span: Span) -> None:
        if path in self.values:
            if self.values[path][0] != value and path.rpartition(".")[2] not in ("scheme",):
                self.doubt(path, (self.values[path][0], value), span)
            return
        self.values[path] = value, span
        self.used.append(span)

    def doubt(self, path: str, candidates: Iterable[Any], span: Span) -> None:
        start, end = self.marked.span(*span)
        ask = str(words("story")["ask"].get(_general(path)) or words("story")["ask"]["other"])
        self.doubts.append(Doubt(path, tuple(candidates), self.masked[start:end], start, end, ask))
        self.used.append(span)

    def paths(self, person: Person | None) -> list[str]:
        """member, sharers.0 … of a person; both sides for 我俩."""
        if person is None:
            return []
        if person is BILLED:
            return ["member"] if self.roles.member is not None else []
        if (
            person.called == "我们都"
            and len(self.roles.sharers) > 1
            and self.cast.teller in self.roles.sharers
        ):
            return [f"sharers.{at}" for at in range(len(self.roles.sharers))]
        if person.is_pair:
            return ["member", *(f"sharers.{at}" for at in range(len(self.roles.sharers)))]
        if person is self.roles.member:
            return ["member"]
        return [f"sharers.{at}" for at, one in enumerate(self.roles.sharers) if one is person]

    # ------------------------------------------------------------ steps

    def story(self, topic: About) -> Story:
        self._direction()
        self._relations()
        self._states()
        self._links()
        self._bill()
        self._sums()
        self._days()
        sight = bill.seen(
            self.marked, self.moods, premium=self.values.get("expense.kind", ("",))[0] == "resident_premium"
        )
        if sight is not None:
            self.used.append((sight.start, sight.end))
        evidence = tuple(self._evidence())
        doubts = tuple(one for one in self.doubts)
        return Story(
            facts=_nested({path: value for path, (value, _) in self.values.items()}, len(self.roles.sharers)),
            seen=str(sight.value) if sight else None,
            evidence=evidence,
            doubts=doubts,
            leftover=tuple(self._leftover()),
            several=self.several,
            about=topic,
            masked=self.masked,
        )

    def _relations(self) -> None:
        member = self.roles.member
        if member is None:
            return
        expanded: list[Person] = []
        for one in self.roles.sharers:
            expanded += [one] * (one.count if one.count > 1 and not self._children_of_group(one) else 1)
        self.roles.sharers = [one for one in expanded if not (one.count > 1 and self._children_of_group(one))]
        for at, sharer in enumerate(self.roles.sharers):
            relation = self.cast.relation(sharer, member)
            if relation is not None:
                self.fact(f"sharers.{at}.relation", relation, self._words_of(sharer, member))

    def _children_of_group(self, group: Person) -> list[Person]:
        """大闺女 and 二闺女 of 两个闺女, where each is spoken of."""
        return [
            one for one in self.roles.sharers if one.steps == group.steps and one.order and one.count == 1
        ]

    def _words_of(self, sharer: Person, member: Person) -> Span:
        named = next((one for one in (member, sharer) if not one.is_teller and one.mentions), sharer)
        token = named.mentions[0] if named.mentions else None
        span = self.roles.evidence.get(id(sharer)) or self.roles.evidence.get(id(member))
        if token is not None and token.at >= 0:
            return token.at, token.at + 1
        return span or (0, min(1, len(self.marked.signs)))

    def _direction(self) -> None:
        """Where nothing else says who pays: whoever is in employee insurance, if the other is not."""
        if not self.roles.is_presumed or self.roles.member is None:
            return
        said = {
            id(one.person): one.value
            for one in states(self.marked, self.cast, self.moods)
            if one.field == "scheme"
        }
        sharer, member = self.roles.sharers[0], self.roles.member
        if said.get(id(sharer)) in ("resident", "none") and said.get(id(member)) not in ("resident", "none"):
            self.roles.sharers, self.roles.member = [member], sharer

    def _states(self) -> None:
        for one in states(self.marked, self.cast, self.moods):
            for path in self.paths(one.person):
                if one.field == "area":
                    self._place(f"{path}.area", one.value, (one.start, one.end))
                elif not (one.field == "has_account" and path == "member") and not (
                    one.value == "deceased" and path == "member"
                ):
                    self.fact(f"{path}.{one.field}", one.value, (one.start, one.end))
                    if one.field == "has_account":
                        self.fact(f"{path}.scheme", "employee", (one.start, one.end))

    def _place(self, path: str, token: Token, span: Span) -> None:
        areas = narrowed(token.value.areas, self.home, self._regions(token))
        if token.value.is_common and not (areas & self.home) and len(token.value.areas) > 1:
            return
        if len(areas) == 1:
            self.fact(path, next(iter(areas)), span)
        elif areas:
            self.doubt(path, sorted(areas), span)

    def _regions(self, besides: Token) -> frozenset[str]:
        """The provinces that other places of the story, and the home district, lie in."""
        sure = [
            one.value
            for one in self.marked.tokens
            if one.sign == PLACE and one is not besides and len(one.value.areas) == 1
        ]
        named = {region for one in self.marked.tokens if one.sign == "\ue004" for region in one.value.regions}
        return frozenset(
            {region_of(code) for one in sure for code in one.areas}
            | {region_of(code) for code in self.home}
            | named
        )

    def _links(self) -> None:
        for one in links(self.marked, self.roles, self.moods):
            for path in self.paths(one.person):
                if one.is_sure:
                    self.fact(f"{path}.link", one.value, (one.start, one.end))
                else:
                    self.doubt(f"{path}.link", ("display", "shared"), (one.start, one.end))

    def _bill(self) -> None:
        found = bill.kinds(self.marked)
        if found:
            self.fact("expense.kind", found[0].value, (found[0].start, found[0].end))
        premium = bool(found) and found[0].value in ("resident_premium", "long_term_care_premium")
        if not premium:
            treated = list(bill.treated_at(self.marked))
            for token, start, end in treated:
                if "expense.area" not in self.values:
                    self._place("expense.area", token, (start, end))
        both = bill.both_codes(self.marked, self.moods)
        if both is not None:
            self.fact("expense.credential", "both", (both.start, both.end))
        if (
            premium
            and "member.scheme" not in self.values
            and (done := _DONE.search(self.marked.signs))
            and self.roles.member
        ):
            if self.moods.tells(done.start()):
                self.fact("member.scheme", "resident", done.span())
        for person, start, end in () if both else bill.credentials(self.marked, self.moods):
            self.fact("expense.credential", self._shown(person), (start, end))
        for read in (bill.designated(self.marked, self.moods), bill.is_chronic(self.marked, self.moods)):
            if read is not None:
                self.fact(f"expense.{read.field}", read.value, (read.start, read.end))

    def _shown(self, person: Person) -> str:
        if person is self.roles.member:
            return "member"
        return "sharer" if person in self.roles.sharers else "other"

    def _sums(self) -> None:
        said = amounts_said(self.marked)
        by_kind: dict[str, list[Said]] = defaultdict(list)
        for one in said:
            by_kind[one.kind].append(one)
        if by_kind["paid"] and not by_kind["total"] and not by_kind["fund"]:
            by_kind["total"] = by_kind["paid"]
        self._bill_sum("expense.total", by_kind["each"] or by_kind["total"])
        self._bill_sum("expense.fund_paid", by_kind["fund"])
        self._bill_sum("expense.excluded", by_kind["excluded"])
        if not self._wallet(said):
            for one in by_kind["balance"]:
                self._balance(one)
        if (
            len(self.roles.sharers) == 1
            and len(by_kind["ceiling"]) == 1
            and by_kind["ceiling"][0].yuan is not None
        ):
            one = by_kind["ceiling"][0]
            self.fact("sharers.0.ceiling", _written(one.yuan), (one.start, one.end))
        self._own_expense(by_kind["rest"])
        for one in by_kind["unknown"]:
            self._unnamed_sum(one, bool(by_kind["balance"]), len(said))
        for span in nothing_paid(self.marked, self.moods):
            if "expense.fund_paid" not in self.values:
                self.fact("expense.fund_paid", "0", span)

    def _bill_sum(self, path: str, said: list[Said]) -> None:
        exact = [one for one in said if one.yuan is not None]
        told = {one.yuan for one in exact}
        if len(told) == 1 and len(exact) == len(said):
            self.fact(path, _written(exact[0].yuan), (exact[0].start, exact[0].end))
        elif len(told) > 1:
            summed = [one for one in exact if any(word in one.cue for word in ("总", "共", "合计"))]
            if len({one.yuan for one in summed}) == 1:
                self.fact(path, _written(summed[0].yuan), (summed[0].start, summed[0].end))
            else:
                self.doubt(path, [_written(one.yuan) for one in exact], (exact[0].start, exact[0].end))
        elif said:
            self.doubt(path, [_written(one) for one in told], (said[0].start, said[0].end))

    def _wallet(self, said: list[Said]) -> bool:
        """A transfer through 医保钱包; what is then called a balance may be that of the wallet."""
        if "钱包" not in self.marked.text:
            return False
        for one in said:
            if one.cue.startswith("转") and self.moods.tells(one.token.at):
                self.fact("wallet.used", True, (one.start, one.end))
                if one.yuan is not None:
                    self.fact("wallet.amount", _written(one.yuan), (one.start, one.end))
        return "wallet.used" in self.values

    def _own_expense(self, rests: list[Said]) -> None:
        """自费部分 beside a total and a fund that leave more than that: what is outside the list."""
        total, fund = (self.values.get(f"expense.{name}", (None,))[0] for name in ("total", "fund_paid"))
        for one in rests:
            if (
                total
                and fund
                and one.yuan is not None
                and one.cue.startswith("自费")
                and one.yuan < Decimal(total) - Decimal(fund)
            ):
                self.fact("expense.excluded", _written(one.yuan), (one.start, one.end))

    def _unnamed_sum(self, one: Said, beside_balances: bool, sums: int) -> None:
        """我余额210 我哥1200; or the only sum of a story about a purchase, written to the fen."""
        if beside_balances and self.marked.signs[one.token.at - 1 : one.token.at] in (PERSON, SELF):
            self._balance(one)
        elif (
            sums == 1
            and one.yuan is not None
            and one.yuan != one.yuan.to_integral()
            and "expense.kind" in self.values
        ):
            self.fact("expense.total", _written(one.yuan), (one.start, one.end))

    def _holder(self, said: Said) -> Person:
        """Whose account: of the one right before it, not of a member who has none where there is one sharer."""
        start, _ = self.marked.sentence(said.token.at)
        named = [
            one
            for one in self.marked.people(start, said.token.at)
            if _ACCOUNT.match(self.marked.signs, one.at + 1)
        ]
        low, _ = self.marked.clause(said.token.at)
        inside = self.marked.people(low, said.token.at)
        if named and (not inside or named[-1].at >= inside[-1].at):
            person = named[-1].value
        else:
            person = owner(self.marked, said.token.at) or self.cast.teller
        if (
            person is self.roles.member
            and self.values.get("member.scheme", ("",))[0] in ("resident", "none")
            and len(self.roles.sharers) == 1
        ):
            person = self.roles.sharers[0]
        return person

    def _balance(self, said: Said) -> None:
        person = self._holder(said)
        for path in self.paths(person):
            field = "own_balance" if path == "member" else "balance"
            self.fact(f"{path}.scheme", "employee", (said.start, said.end))
            if said.yuan is None:
                self.doubt(f"{path}.{field}", (), (said.start, said.end))
            else:
                self.fact(f"{path}.{field}", _written(said.yuan), (said.start, said.end))

    def _days(self) -> None:
        found = dated(self.marked, self.moods, self.told)
        for field in ("bound_on", "starts_on", "ends_on"):
            for one in (one for one in found if one.field == field):
                person = subject(self.marked, one.token.at)
                paths = [path for path in self.paths(person) if path != "member"] or [
                    f"sharers.{at}" for at in range(len(self.roles.sharers))
                ][:1]
                for path in paths:
                    self._day(f"{path}.{field}", one)
        days = [one for one in found if one.field == "date"]
        best = max((one.weight for one in days), default=0)
        nearest = [one for one in days if one.weight == best]
        told = {one.day for one in nearest}
        if len(told) == 1:
            self._day("date", nearest[0])
        elif nearest:
            self.doubt(
                "date",
                [one.day.isoformat() for one in nearest if one.day],
                (nearest[0].start, nearest[0].end),
            )

    def _day(self, path: str, one: Dated) -> None:
        if one.day is not None:
            self.fact(path, one.day.isoformat(), (one.start, one.end))
        else:
            span = one.token.value
            self.doubt(
                path, [day.isoformat() for day in (span.first, span.last) if day], (one.start, one.end)
            )

    # ------------------------------------------------------------ taking out

    def _evidence(self) -> Iterable[Evidence]:
        for path, (value, span) in self.values.items():
            start, end = self.marked.span(*span)
            yield Evidence(path, value, self.masked[start:end], start, end)

    def _leftover(self) -> Iterable[str]:
        for start, end in self.marked.clauses():
            if not any(low < end and high > start for low, high in self.used):
                low, high = self.marked.span(start, end)
                clause = self.masked[low:high].strip(" ,.;!?，。；！？、\n")
                if clause:
                    yield clause


def _written(amount: Decimal | None) -> str:
    assert amount is not None
    return f"{amount.normalize():f}" if amount == amount.to_integral() else f"{amount:.2f}"


def _general(path: str) -> str:
    return ".".join(part for part in path.split(".") if not part.isdigit())


def _nested(flat: Mapping[str, Any], sharers: int) -> dict[str, Any]:
    """The mapping of the contract; a sharer of whom nothing is said stands in it empty."""
    facts: dict[str, Any] = {}
    if "date" in flat:
        facts["date"] = flat["date"]
    for group in ("member", "expense", "wallet"):
        if values := {
            path.partition(".")[2]: value for path, value in flat.items() if path.startswith(f"{group}.")
        }:
            facts[group] = values
    many = [
        {path.split(".")[2]: value for path, value in flat.items() if path.startswith(f"sharers.{at}.")}
        for at in range(sharers)
    ]
    if any(many):
        facts["sharers"] = many
    return {key: facts[key] for key in ("date", "member", "sharers", "expense", "wallet") if key in facts}
