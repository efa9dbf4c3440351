"""Which day is which: that of the payment, of the binding, of its begin or end; a range of days is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from gongji.story.lexicon import DAY, expand
from gongji.story.marks import Marked, Token
from gongji.story.moods import Moods

_COMPARED = re.compile(r"(?:早于|晚于|等于|大于|小于|不能是|选|填)(?:的|了)?$")
_BEGINS = re.compile(r"^(?:<~0>)?(?:开始|起|生效|才生效|才开始)".replace("(?:<~0>)?", "(?:才|就)?"))
_STARTS = re.compile(
    r"(?:开始(?:日期|时间)|生效(?:日期|时间)?|起始(?:日期|日)?)(?:是|写的?|填的?|为|:|显示)*$"
)
_ENDS_BEFORE = re.compile(
    r"(?:截止|结束|到期|有效期|终止)(?:日期|时间|日)?(?:是|写的?|填的?|选的?|为|:|到|至|显示)*$"
)
_ENDS_BEHIND = re.compile(r"^(?:就)?(?:到期|截止|结束|为止|过期|失效)")
_BOUND = re.compile(
    expand(
        "绑(?!不|失败)|授权(?!失败)|(?:办|开通|弄|设|加|申请)(?:理|置)?(?:的|了|好|过|完|上|下|通)|共济(?:办|开|绑)|办(?:家庭)?共济|开通|(?:办好|办理)(?:<~6>)共济|开(?:了|的)(?:<~4>)共济"
    )
)
_CALLED = re.compile(
    r"打(?:过|了)?(?:电话|12393|12345|热线)|咨询|反映|来电|问过|问的|投诉|回访|去窗口问|工单|答复|留言|通知|发文|文件|政策|新规|听说|规定|公众号|新闻"
)
_OTHER = re.compile(
    r"开(?:了|通)[^,.]{0,4}钱包|出生|生日|退休|离婚|结婚|去世|离世|过世|病故|走的|参保(?:的|了)|断(?:缴|保|了)|停保|入职|离职|辞职|换(?:工作|单位|了工作)|调到|转(?:到|入|出|移)|开始交|上班|搬|交(?:了)?社保|刚满|领证|毕业|生的|报到|没了|查(?:了)?(?:一下)?余额|划(?:入|了|账)|打(?:进|了)钱|到账|发(?:的|了)"
)
_PAID = re.compile(r"结算|结账|付|花|扣|刷|缴|交(?!社保|医保)|出(?:的)?院|买|收费|掏|拿药|取药|开药|配药")
_VISITED = re.compile(r"看|门诊|急诊|医院|药店|挂号|检查|疫苗|体检|手术|牙|转|取|就诊|打")
_ADMITTED = re.compile(
    r"^(?:<~4>)?(?:入院|住院|住进|住的院|住院的|开始住)".replace("(?:<~4>)?", "[^,.]{0,4}?")
)


@dataclass(frozen=True, slots=True)
class Dated:
    """`field`: date, bound_on, starts_on, ends_on."""

    field: str
    token: Token
    start: int
    end: int
    weight: int

    @property
    def day(self) -> date | None:
        day: date | None = self.token.value.day
        return day


def dated(marked: Marked, moods: Moods, told: date | None) -> list[Dated]:
    tokens = [one for one in marked.tokens if one.sign == DAY]
    return [one for token in tokens if (one := _field(marked, moods, token, told)) is not None]


def _behind(marked: Marked, at: int) -> str:
    """The rest of the clause; what stands in brackets is no part of it."""
    rest = re.sub(r"\([^()]*\)", "", marked.signs[at : at + 70])
    return re.split(r"[,.;!?\n]|(?<=[^\ue005-\ue007 ]) +(?=[^\ue005-\ue007 ])", rest, maxsplit=1)[0]


def _field(marked: Marked, moods: Moods, token: Token, told: date | None) -> Dated | None:
    low, high = marked.clause(token.at)
    if marked.signs[token.at + 1 : token.at + 3] == f"是{DAY}":
        return None
    before, behind = marked.signs[low : token.at], _behind(marked, token.at + 1)
    following = (
        marked.signs[high : marked.clause(min(high, len(marked.signs) - 1))[1]]
        if high < len(marked.signs)
        else ""
    )
    if _ENDS_BEFORE.search(before) or _ENDS_BEHIND.search(behind):
        return Dated("ends_on", token, token.at, token.at + 1, 3)
    if _COMPARED.search(before):
        return None
    if _BEGINS.search(behind) or _STARTS.search(before):
        return (
            None if _OTHER.search(before + behind) else Dated("starts_on", token, token.at, token.at + 1, 3)
        )
    if _BOUND.search(behind) or (_BOUND.search(before) and not _PAID.search(behind)):
        return (
            Dated("bound_on", token, token.at, token.at + 1, 3)
            if moods.tells(token.at) or "了" in behind
            else None
        )
    if (
        _OTHER.search(behind)
        or (_OTHER.search(before) and not _PAID.search(behind))
        or _CALLED.search(behind)
        or _CALLED.search(before)
    ):
        return None
    if token.value.day is not None and told is not None and token.value.day > told:
        return None
    if (
        _BOUND.search(following)
        and not (_PAID.search(behind) or _VISITED.search(behind))
        and len(behind) <= 2
    ):
        return Dated("bound_on", token, token.at, token.at + 1, 2)
    weight = 3 if _PAID.search(behind) else 2 if _VISITED.search(behind) else 1
    if _ADMITTED.search(behind):
        weight = 1
    if (
        re.match(r"出的?(?:院|,|$)", behind)
        or "出院" in behind
        or "出的院" in behind
        or "结算" in behind
        or "结账" in behind
    ):
        weight = 5
    if marked.signs[token.at - 2 : token.at] in ("今天", "是"):
        weight = 6
    return Dated("date", token, token.at, token.at + 1, weight)
