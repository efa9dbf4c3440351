"""Numbers, names and addresses of people are covered before anything else sees a story. Lengths stay."""

from __future__ import annotations

import re
import unicodedata

STAR = "*"

_GAP = r"[ \-–—.·\u00a0\u200b]{0,2}"
_DIGIT = r"[0-9０-９]"
_LONG = rf"(?<![0-9０-９.])(?:\+?{_DIGIT}(?:{_GAP}{_DIGIT}){{9,18}}[Xx]?)(?![0-9０-９])"
_MONEY_LIKE = re.compile(r"[0-9]{1,9}\.[0-9]{1,2}")
_CARD_BEHIND = (
    r"(?:卡号|账号|证号|编号|号码|保障号|身份证|电话|手机|微信|QQ|qq|座机)(?:号码|号)?(?:是|为|尾号|：|:| )*"
)
_SHORT = rf"({_CARD_BEHIND})([A-Za-z0-9０-９_\-*]{{5,20}})"
_LANDLINE = r"(?<![0-9.])0\d{2,3}[\-—– ]\d{7,8}(?![0-9])"
_MAIL = r"[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9.\-]{1,120}\.[A-Za-z]{2,}"
_PLATE = r"[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新][A-Z][·]?[A-Z0-9]{5,6}(?![A-Z0-9])"
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟"
    "谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_DOUBLE = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐"
_NAME = rf"(?:{_DOUBLE}|[{_SURNAMES}])[\u4e00-\u9fff×xX某]{{1,2}}"
_CALLED = (
    r"(?:我叫|名叫|我是叫|姓名(?:是|为|：|:|\s)*|患者姓名(?:是|为|：|:|\s)*|联系人(?:是|为|：|:|\s)*|来电人(?:：|:)"
    r"|名字(?:叫|是|为)+|本人叫|(?<=[爸妈儿女公婆子弟妹哥姐爷奶姥])叫)"
)
_STOP = (
    r"(?=[，,。、；;：:！!？?（(）)\s*0-9]|$|反映|来电|咨询|投诉|身份|电话|手机|今年"
    r"|[的在是称男女住办绑参因想有用刷看和与])"
)
_NAMED = rf"({_CALLED})([\u4e00-\u9fff]{{2,4}}?){_STOP}"
_TITLED = rf"(?:{_DOUBLE}|[{_SURNAMES}])(?:某某?|[\u4e00-\u9fff]{{0,2}}?)(?=先生|女士|小姐|同志|师傅)"
_SOMEBODY = rf"(?<![\u4e00-\u9fff])[{_SURNAMES}][某×xX]{{1,2}}|[{_SURNAMES}]某某?"
_DOOR = (
    r"[\u4e00-\u9fff]{1,8}(?:路|街|大道|巷|胡同|弄|小区|花园|家园|公寓|新村|嘉园)[0-9０-９一二三四五六七八九十]{0,5}"
    r"(?:号院?|弄|栋|幢|座|号楼|#|单元)[0-9０-９A-Za-z一二三四五六七八九十\-号楼栋单元室层门]*"
)
_ROOM = r"[0-9]{1,3}(?:号楼|栋|幢)[0-9A-Za-z一二三四\-号楼栋单元室层门]*(?:单元|室|号|层)"
_DATE = rf"{_DIGIT}{{4}}[年\-/.]{_DIGIT}{{1,2}}[月\-/.]{_DIGIT}{{1,2}}日?"
_BORN = rf"(?:出生日期|生日|出生(?:于|年月)?)(?:是|为|：|:|\s)*({_DATE})"

_NUMBERS = re.compile(rf"{_MAIL}|{_LANDLINE}|{_LONG}|{_PLATE}")
_BEHIND = re.compile(rf"{_SHORT}|{_NAMED}")
_PEOPLE = re.compile(rf"{_TITLED}|{_SOMEBODY}")
_DOORS = re.compile(rf"({_DOOR}|{_ROOM})")
_BIRTHS = re.compile(_BORN)
_NEEDS_NUMBER = re.compile(r"[0-9０-９@]")
_KEPT_HEADS = re.compile(
    r"^.*?(?=[\u4e00-\u9fff]{1,4}(?:路|街|大道|巷|胡同|弄|小区|花园|家园|公寓|新村|嘉园))"
)


def mask(text: str) -> str:
    """The text with everything that looks like somebody's covered by asterisks, sign for sign."""
    if _NEEDS_NUMBER.search(text):
        text = _NUMBERS.sub(_long_number, text)
        text = _DOORS.sub(_door, text)
        text = _BIRTHS.sub(_last_group, text)
    text = _BEHIND.sub(_last_group, text)
    return _PEOPLE.sub(lambda found: STAR * len(found[0]), text)


def _long_number(found: re.Match[str]) -> str:
    whole = found[0]
    digits = sum(unicodedata.decimal(sign, None) is not None for sign in whole)
    if _MONEY_LIKE.fullmatch(whole) or _is_days(whole) or ("@" not in whole and digits < 7):
        return whole if not _is_plate(whole) else STAR * len(whole)
    return STAR * len(whole)


def _is_plate(whole: str) -> bool:
    return "\u4e00" <= whole[:1] <= "\u9fff"


def _is_days(whole: str) -> bool:
    """2025-11-18, or two such days; a run of dotted or dashed numbers that are no number of a person."""
    return (
        re.fullmatch(r"(?:20\d\d[\-./–—]\d{1,2}[\-./–—]\d{1,2}[ \-–—]{0,2}){1,2}\d{0,2}", whole) is not None
    )


def _last_group(found: re.Match[str]) -> str:
    """Only what stands behind the word that gives it away."""
    at = max(number for number in range(1, (found.lastindex or 0) + 1) if found[number] is not None)
    start, end = found.start(at) - found.start(), found.end(at) - found.start()
    return found[0][:start] + STAR * (end - start) + found[0][end:]


def _door(found: re.Match[str]) -> str:
    """The street and the number; the town in front of them stays."""
    head = _KEPT_HEADS.match(found[0])
    kept = head.end() if head else 0
    return found[0][:kept] + STAR * (len(found[0]) - kept)
