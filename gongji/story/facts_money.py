"""The sums of a story as facts of the case."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal

from gongji.story.amounts_said import Said, amounts_said, nothing_paid
from gongji.story.lexicon import PERSON, SELF
from gongji.story.marks import Marked, Token
from gongji.story.people import Person
from gongji.story.roles import is_object, owner
from gongji.story.scene import Scene

_ACCOUNT = re.compile(r"(?:在?[\ue003\ue004])?的?(?:医保)?(?:个人)?(?:账户|个账|卡|钱包|余额)")
_SHOWN = re.compile(r"(?:说|显示|提示|写着|写的)(?:是|我|卡)?$")
_ELSEWHERE = re.compile(r"钱包|额度")
_CARE = ("outpatient", "inpatient", "pharmacy", "vaccination", "check_up", "wellness")
_LEAST_BARE = 100
_WHOLE = re.compile(r"总|共(?!济)|合计|起来")


def take_money(scene: Scene) -> None:
    said = amounts_said(scene.marked)
    kinds: dict[str, list[Said]] = defaultdict(list)
    for one in said:
        kinds[one.kind].append(one)
    if kinds["paid"] and not kinds["total"] and not kinds["fund"]:
        kinds["total"] = kinds["paid"]
    _take_sum(scene, "expense.total", kinds["each"] or kinds["total"])
    _take_sum(scene, "expense.fund_paid", kinds["fund"])
    _take_sum(scene, "expense.excluded", kinds["excluded"])
    if not _take_transfer(scene, said):
        for one in kinds["balance"]:
            _take_balance(scene, one)
    if len(scene.roles.sharers) == 1:
        _take_sum(scene, "sharers.0.ceiling", kinds["ceiling"])
    _take_outside_the_list(scene, kinds["rest"])
    for one in kinds["unknown"]:
        _take_unnamed(scene, one, bool(kinds["balance"]), len(said), len(kinds["unknown"]))
    for span in nothing_paid(scene.marked, scene.moods):
        if scene.value("expense.fund_paid") is None:
            scene.fact("expense.fund_paid", "0", span)


def _take_sum(scene: Scene, path: str, said: list[Said]) -> None:
    """One sum, or the one that is called the whole; several or a vague one are a doubt."""
    exact = [one for one in said if one.yuan is not None]
    whole = [one for one in exact if _WHOLE.search(one.cue)]
    for kept in (said, whole):
        if kept and len({one.yuan for one in kept}) == 1 and kept[0].yuan is not None:
            scene.fact(path, written(kept[0].yuan), (kept[0].start, kept[0].end))
            return
    if said:
        scene.doubt(
            path, [written(one.yuan) for one in exact if one.yuan is not None], (said[0].start, said[0].end)
        )


def _take_balance(scene: Scene, said: Said) -> None:
    if _ELSEWHERE.search(scene.marked.signs, max(0, said.start - 4), said.token.at):
        return
    if said.yuan == 0 and _SHOWN.search(scene.marked.signs[: said.start]):
        return
    for path in scene.paths(_holder(scene, said)):
        field = "own_balance" if path == "member" else "balance"
        scene.fact(f"{path}.scheme", "employee", (said.start, said.end))
        if said.yuan is None:
            scene.doubt(f"{path}.{field}", (), (said.start, said.end))
        else:
            scene.fact(f"{path}.{field}", written(said.yuan), (said.start, said.end))


def _holder(scene: Scene, said: Said) -> Person:
    """Whose account: of the one right before it; a resident has none, so it is the only sharer's then."""
    marked, at = scene.marked, said.token.at
    named = [one for one in marked.people(marked.sentence(at)[0], at) if _names_holder(marked, one)]
    inside = marked.people(marked.clause(at)[0], at)
    person: Person = scene.cast.teller
    if named and (not inside or named[-1].at >= inside[-1].at):
        person = named[-1].value
    else:
        person = owner(marked, at) or person
    if "共济" in said.cue and len(scene.roles.sharers) == 1 and "?" in scene.roles.sharers[0].steps:
        return scene.roles.sharers[0]
    has_none = person is scene.roles.member and scene.value("member.scheme") in ("resident", "none")
    return scene.roles.sharers[0] if has_none and len(scene.roles.sharers) == 1 else person


def _names_holder(marked: Marked, one: Token) -> bool:
    """我卡里, or whoever acts: not 给我妈, to whom something is done."""
    return _ACCOUNT.match(marked.signs, one.at + 1) is not None or not is_object(marked, one)


def _take_transfer(scene: Scene, said: list[Said]) -> bool:
    """A transfer through 医保钱包; what is then called a balance may be that of the wallet."""
    if "钱包" not in scene.marked.text:
        return False
    for one in said:
        if one.cue.startswith("转") and scene.moods.tells(one.token.at):
            scene.fact("wallet.used", True, (one.start, one.end))
            if one.yuan is not None:
                scene.fact("wallet.amount", written(one.yuan), (one.start, one.end))
    return scene.value("wallet.used") is not None


def _take_outside_the_list(scene: Scene, rests: list[Said]) -> None:
    """自费部分 beside a total and a fund that leave more than that."""
    total, fund = scene.value("expense.total"), scene.value("expense.fund_paid")
    if total is None or fund is None:
        return
    for one in rests:
        if one.cue.startswith("自费") and one.yuan is not None and one.yuan < Decimal(total) - Decimal(fund):
            scene.fact("expense.excluded", written(one.yuan), (one.start, one.end))


def _take_unnamed(scene: Scene, one: Said, beside_balances: bool, sums: int, unnamed: int) -> None:
    """我余额210 我哥1200; or the only sum of a story about a purchase, written to the fen."""
    is_age = one.token.value.bare and one.yuan is not None and one.yuan < _LEAST_BARE
    if (
        beside_balances
        and not is_age
        and scene.marked.signs[one.token.at - 1 : one.token.at] in (PERSON, SELF)
    ):
        _take_balance(scene, one)
        return
    if scene.marked.signs[: one.token.at].endswith(("有", "剩", "余")):
        return
    to_the_fen = sums == 1 and one.yuan is not None and one.yuan % 1
    priced = unnamed == 1 and not one.token.value.bare and scene.value("expense.total") is None
    if one.yuan is not None and (to_the_fen or priced) and scene.value("expense.kind") in _CARE:
        scene.fact("expense.total", written(one.yuan), (one.start, one.end))


def written(amount: Decimal) -> str:
    """As the contract writes money: 320, 99.90."""
    return f"{amount:.2f}" if amount % 1 else f"{amount:.0f}"
