"""Sums as people say them, exact or vague: 三百二, 1万5, 九十九块九, 6千整, 9,876.54, 壹佰叁拾伍元陆角."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import cn2an

_CN = "零〇一二两三四五六七八九十百千万廿壹贰叁肆伍陆柒捌玖拾佰仟萬"
_BIG = "十百千万拾佰仟萬"
_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?(?!\d)|\d{1,9}(?:\.\d{1,2}(?!\d))?"
_MIXED = rf"\d{{1,12}}(?:\.\d{{1,4}})?[万千百][\d{_CN}]*"
_NUMBER = rf"(?:{_MIXED}|{_ARABIC}|[{_CN}]+)"
_UNIT = r"元人民币|块钱|元钱|元整|块整|圆整|元|块|圆|rmb"
_SUM = re.compile(
    rf"(?P<before>大概(?:是|有)?|大约|差不多|将近|接近|不到|至少|最多|约|快|近|好几|上(?=[千百万几])|超过|几|就)?"
    rf"(?P<sign>人民币|¥|￥|rmb)?\s?(?P<number>{_NUMBER})\s?(?P<more>多|来|几|余|把)?(?P<scale>[万千百])?(?P<moreb>多|来|余)?"
    rf"\s?(?P<unit>{_UNIT})?(?P<morec>多|来)?"
    rf"(?:零|又)?(?:(?P<jiao>[\d零一二两三四五六七八九壹贰叁肆伍陆柒捌玖])(?P<jiaounit>毛|角)?(?:钱)?(?:(?P<fen>[\d零一二两三四五六七八九壹贰叁肆伍陆柒捌玖])(?:分|(?<=[毛角].)(?![\d{_CN}年月日号点个块元天次人])))?)?"
    rf"(?P<behind>\s?(?:左右|上下|出头|多块钱|多块|多元|多|不到|以内|以上|吧|整|正)*)"
)
_OTHER_UNIT = re.compile(
    r"\s?(?:[年月日号点时岁周个次盒人天楼路院栋室单米种家张条遍季度级款片粒瓶支袋颗份口层代位名本项%％:：\-/]"
    r"|小时|分钟|公里|工作日|开头|打头|热线|平|斤|届|期|折|倍|医院|中学|小学|床|病区|诊|急救|附院|甲|开|类|种|线|胎|宝|孩|回|趟|轮|针|码|胞|笔|位)"
)
_ONE, _POINTING = ("一", "两", "几"), tuple("那这哪某另同")
"""那一块 is a part of something, and no sum."""
_CAREFUL = re.compile(r"\s?/\s?(?:针|次|盒|人|年|月|支|瓶)")
_NO_SUM_BEFORE = re.compile(r"(?:第|星期|礼拜|周|初|编号|[a-z]|尾号|热线|拨打|打了?|[\-/.:]|号码|国|十)$")
_SPOKEN_WORDS = re.compile(
    r"万一|千万|百分|一直|一起|一样|一下|一般|一分|一共|一定|一会|一些|一点|统一|唯一|万元户|百姓|千金|一百二院"
)


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money in a text; `yuan` is None where it is vague. `bare`: it stands without 元 or a sign."""

    start: int
    end: int
    yuan: Decimal | None
    bare: bool


def sums(text: str) -> Iterator[Sum]:
    for found in _SUM.finditer(text):
        if (one := _sum(text, found)) is not None:
            yield one


def _sum(text: str, found: re.Match[str]) -> Sum | None:
    unit, sign = found["unit"], found["sign"]
    start, end = found.span()
    if found["jiao"] and not unit:
        return None
    if found["jiao"] and unit and not found["jiaounit"] and _OTHER_UNIT.match(text[end:]):
        return None
    if unit == "块" and found["number"] in _ONE and text[start - 1 : start] in _POINTING:
        return None
    bare = not unit and not sign
    if bare and not _may_be_bare(text, found):
        return None
    while text[end - 1].isspace():
        end -= 1
    vague = any(found[name] for name in ("more", "moreb", "morec")) or _is_vague(found)
    amount = None if vague else _amount(found)
    if amount is None and not vague:
        return None
    start += len(found["before"] or "") if found["before"] == "就" else 0
    return Sum(start, end, amount, bare)


def _is_vague(found: re.Match[str]) -> bool:
    before, behind = found["before"] or "", (found["behind"] or "").strip()
    return before not in ("", "就") or any(
        word in behind for word in ("左右", "上下", "出头", "多", "不到", "以内", "以上")
    )


def _may_be_bare(text: str, found: re.Match[str]) -> bool:
    """Whether a number without 元 may be a sum at all; what stands around it says whether it is one."""
    number, end = found["number"], found.end()
    start = found.start("number")
    if _CAREFUL.match(text[end:]):
        return True
    if _OTHER_UNIT.match(text[end:]) or _NO_SUM_BEFORE.search(text[:start]):
        return False
    if number[0].isdigit():
        return not (len(number) == 4 and number.startswith("20") and text[end : end + 1] == "年")
    if _SPOKEN_WORDS.match(text[start : start + 4]) or _SPOKEN_WORDS.match(
        text[max(0, start - 1) : start + 3]
    ):
        return False
    scaled = found["scale"] is not None
    return scaled or (
        len(number) >= 2 and number[0] not in "百千万十" and any(sign in "百千万佰仟萬" for sign in number)
    )


def _amount(found: re.Match[str]) -> Decimal | None:
    whole = value_of(found["number"] + (found["scale"] or ""))
    if whole is None:
        return None
    jiao = value_of(found["jiao"]) if found["jiao"] else Decimal(0)
    fen = value_of(found["fen"]) if found["fen"] else Decimal(0)
    if jiao is None or fen is None:
        return None
    amount = whole + jiao / 10 + fen / 100
    return amount if amount == amount.quantize(Decimal("0.01")) and amount < 10**9 else None


@lru_cache(maxsize=4096)
def value_of(number: str) -> Decimal | None:
    """1,260; 三百二; 1万2千3百46; None where it is no number."""
    plain = number.replace(",", "")
    try:
        return Decimal(plain) if plain.isascii() else Decimal(str(cn2an.cn2an(plain, "smart")))
    except (ValueError, ArithmeticError):
        return None
