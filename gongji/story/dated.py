"""Which day is which: that of the payment, of the binding, of its begin or end; a range of days is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from gongji.story.lexicon import DAY, expand
from gongji.story.marks import Marked, Token
from gongji.story.moods import Moods

_SURE, _SHORT = 3, 2
_LEFT = re.compile(r"^出的?(?:院|,|$)|出院|结算|结账|出的院")
_COMPARED = re.compile(r"(?:早于|晚于|等于|大于|小于|不能是|选成|填成|写成|改成)(?:的|了)?$")
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
        "绑(?!不|失败)|授权(?!失败)|(?:办|开通|弄|设|(?<!参)加|申请)(?:理|置)?(?:的|了|好|过|完|上|下|通)|共济(?:办|开|绑)|办(?:家庭)?共济|开通|(?:办好|办理)(?:<~6>)共济|开(?:了|的)(?:<~4>)共济"
    )
)
_WANTED = re.compile(r"想|打算|准备|要是|如果")
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
    at = token.at
    before, behind = marked.signs[marked.clause(at)[0] : at], _behind(marked, at + 1)
    if marked.signs[at + 1 : at + 3] == f"是{DAY}" or _COMPARED.search(before):
        return None
    if field := _of_the_link(before, behind):
        told_so = field != "bound_on" or moods.tells(at) or "了" in behind
        other = field == "starts_on" and _OTHER.search(before + behind)
        return Dated(field, token, at, at + 1, _SURE) if told_so and not other else None
    if _is_another_day(before, behind) or (token.value.day and told and token.value.day > told):
        return None
    following = _next_clause(marked, at) if len(behind) <= _SHORT else ""
    if _BOUND.search(following) and not _WANTED.search(following):
        return Dated("bound_on", token, at, at + 1, _SURE)
    return Dated("date", token, at, at + 1, _weight(marked.signs[at - 2 : at], behind))


def _of_the_link(before: str, behind: str) -> str | None:
    """The begin, the end or the making of a link, where the words beside the day say so."""
    if _ENDS_BEFORE.search(before) or _ENDS_BEHIND.search(behind):
        return "ends_on"
    if _BEGINS.search(behind) or _STARTS.search(before):
        return "starts_on"
    made = _BOUND.search(behind) or (_BOUND.search(before) and not _PAID.search(behind))
    return "bound_on" if made else None


def _is_another_day(before: str, behind: str) -> bool:
    """That of a call, a birth, a death, a new job; not of a bill."""
    other = _OTHER.search(behind) or (_OTHER.search(before) and not _PAID.search(behind))
    return bool(other or _CALLED.search(behind) or _CALLED.search(before))


def _weight(just_before: str, behind: str) -> int:
    """How near a day is to the payment: leaving the hospital, paying, seeing a doctor, entering."""
    if just_before == "今天" or just_before.endswith("是"):
        return 6
    if _LEFT.search(behind):
        return 5
    if _ADMITTED.search(behind):
        return 1
    return 3 if _PAID.search(behind) else 2 if _VISITED.search(behind) else 1


def _next_clause(marked: Marked, at: int) -> str:
    end = marked.clause(at)[1]
    return marked.signs[slice(*marked.clause(end))] if end < len(marked.signs) else ""
