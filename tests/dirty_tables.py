"""Tables as hotlines, hospitals and small offices send them, and what has to become of each."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.read_tables import workbook

H = "案件编号,日期,使用人险种,使用人参保地,总费用"
G = "1,2025-03-11,居民医保,哈尔滨市,320"


@dataclass(frozen=True)
class Dirty:
    """`signs`: o answered, x a fault, . blank, a sign a row. `told`: header -> its fact, None for no fact.
    `dropped`: personal columns. `said`: words that stand in the faults, row by row."""

    data: bytes
    signs: str
    told: dict[str, str | None] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


def lines(*rows: str, encoding: str = "utf-8", end: str = "\n") -> bytes:
    return (end.join(rows) + end).encode(encoding)


def cells(*values: str, column: str) -> bytes:
    """One good row for each of these values of one column."""
    return lines(f"{H},{column}", *(f'{G},"{value}"' for value in values))


SIGNED = "填表人：王芳,,审核人：李小明,,联系电话：13812345678"

DIRTY: dict[str, Dirty] = {
    "a hotline": Dirty(
        lines(
            "工单编号,受理时间,来电人,来电号码,参保人参保地,参保人险种,共济人账户余额,就诊时间,就诊机构所在地,诉求内容",
            "G1,2025-03-12,王芳,13812345678,哈尔滨市,城乡居民,860.5,2025-03-11,哈尔滨,付不了款请回电13812345678",
            "G2,2025-03-12 10:12,李小明,13912345678,大庆,城乡居民,1200,2025-03-10,大庆,药店说没有绑定",
            encoding="utf-8-sig",
        ),
        "oo",
        {
            "就诊机构所在地": "expense.area",
            "就诊时间": "date",
            "受理时间": "told_on",
            "参保人险种": "member.scheme",
        },
        ("来电人", "来电号码"),
    ),
    "an export of a hospital": Dirty(
        lines(
            "就诊流水号\t患者险种\t患者参保统筹区\t费用总额(元)\t统筹基金支付(元)\t现金支付(元)\t结算时间",
            "M1\t390\t230100\t¥1,320.50\t¥820.00\t500.50\t2025/3/11 8:05:09",
            encoding="gb18030",
            end="\r\n",
        ),
        "o",
        {"费用总额(元)": "expense.total", "现金支付(元)": None, "结算时间": "date"},
    ),
    "a title, a sum, signatures and a note": Dirty(
        lines(
            "家庭共济投诉情况统计表,,,,",
            "填报单位：某市医保局,,,,单位：元",
            H,
            G,
            "合计：1件,,,,320",
            ",,,,",
            SIGNED,
            "注：1.本表由各区县汇总。,,,,",
            "第1页 共2页",
        ),
        "ox.xxx",
        said=("合计", "表格下面", "表格下面", "表格下面"),
    ),
    "a sum under the numbers of one row a sharer": Dirty(
        lines("工单号,使用人险种,共济人余额,总费用,备注", "A,居民,100,320,", "A,,50,,", ",,150,320,合计"),
        "oox",
        said=("合计",),
    ),
    "a row of units below the header": Dirty(
        lines(H, ",(年-月-日),,(市),(元)", G), "o", {"总费用": "expense.total"}
    ),
    "English names below the header": Dirty(
        lines(H, "case_id,date,member.scheme,member.area,expense.total", G), "o"
    ),
    "a table of Markdown": Dirty(
        lines("|案件编号|日期|使用人险种|总费用|", "|---|---|---|---|", "|1|2025-03-11|居民|320|"), "o"
    ),
    "the header printed again": Dirty(lines(H, G, H, G), "oxo", said=("又写了一遍的列名",)),
    "amounts in 万元, in the header": Dirty(
        lines(H.replace("总费用", "总费用（万元）"), G), "o", {"总费用（万元）": None}
    ),
    "amounts in 万元, above the header": Dirty(lines("投诉表,,单位：万元,,", H, G), "o", {"总费用": None}),
    "amounts in 万元, below the header": Dirty(lines(H, ",,,,（万元）", G), "o", {"总费用": None}),
    "shares beside amounts": Dirty(
        lines(f"{H},统筹支付(%),统筹支付比例%,统筹支付（元）", f"{G},60,60%,192"),
        "o",
        {"统筹支付(%)": None, "统筹支付比例%": None, "统筹支付（元）": "expense.fund_paid"},
    ),
    "examples and choices in the header": Dirty(
        lines(
            "案件编号（必填）,日期（如2025-03-11）,使用人险种（职工/居民）,使用人参保地(例：哈尔滨市),总费用（保留两位小数）,参保地（请填共济人的）",
            f"{G},大庆",
        ),
        "o",
        {
            "使用人险种（职工/居民）": "member.scheme",
            "日期（如2025-03-11）": "date",
            "参保地（请填共济人的）": None,
        },
    ),
    "signs that nobody sees": Dirty(
        lines(
            "\u200b案件编号,日期\u00a0,使用人\u3000险种 ,使用人参保地\ufeff,总\u200b费用\t",
            G.replace("哈尔滨", "哈\u200b尔滨"),
        ),
        "o",
        {"总费用": "expense.total"},
    ),
    "marks of a text": Dirty(
        lines(H, "'01,'2025-03-11,'居民医保,'230100,'320.00", "‘02,‘2025-03-11,居民,’230100,‘320"), "oo"
    ),
    "codes with gaps": Dirty(
        cells("230 100", "23 01 00", "230,100", "230100.00", "哈尔滨市(230100)", "230199", column="就医地"),
        "ooooox",
        said=("哈尔滨市",),
    ),
    "places below an area": Dirty(
        cells("昆山市", "西安市本级", "省直", "江苏省昆山市", "朝阳区", "哈尔滨市医保局", column="就医地"),
        "xxxxxx",
        said=("苏州市", "西安市", "省名", "苏州市", "长春市", "哈尔滨市"),
    ),
    "the own level of a province": Dirty(
        cells(
            "黑龙江省本级",
            "黑龙江省直",
            "浙江省省本级",
            "广西壮族自治区本级",
            "北京",
            "延边州",
            column="就医地",
        ),
        "oooooo",
    ),
    "days in Chinese signs": Dirty(
        lines(
            H,
            *(
                G.replace("2025-03-11", day)
                for day in ("二〇二五年三月十一日", "二零二五年十二月三十一日", "三月一日", "2025年3月")
            ),
        ),
        "ooxx",
    ),
    "yes and no": Dirty(
        cells("是（定点）", "1.0", "0.0", "非", "√", "是/否", "10", column="是否定点"), "oooooxx"
    ),
    "two words for one thing": Dirty(
        lines("使用人与共济人关系,总费用", "儿子（长子）,1", "母亲/父亲,1", "父女,1", "儿子/女婿,1"), "ooxx"
    ),
    "numbers of cases rounded by a spreadsheet": Dirty(
        lines(
            "工单号,使用人险种,共济人余额,总费用",
            "2.02503E+13,居民,100,320",
            "2.02503E+13,居民,200,320",
            "7,居民,1,2",
        ),
        "xxo",
        said=("约数", "约数"),
    ),
    "a number of a case only in its first row": Dirty(
        lines("工单号,使用人险种,共济人余额,总费用", "A,居民,100,320", ",,50,", "B,居民,200,320"), "xxo"
    ),
    "four hundred blank rows before the first": Dirty(lines(H, *[",,,,"] * 400, G), "." * 400 + "o"),
    "errors of a spreadsheet": Dirty(
        lines(
            H, G.replace("居民医保", "#N/A"), G.replace("320", "#DIV/0!"), G.replace("2025-03-11", "#####")
        ),
        "oxx",
    ),
    "a signature in one cell": Dirty(
        lines(H, G, "", "制表人：王芳    审核人：李小明    2025年4月1日"), "o.x"
    ),
    "a book of an office": Dirty(
        workbook(
            ("家属共济登记表",),
            ("序号", "员工工号", "员工姓名", "就医日期", "医药费合计", "医保已报销", "问题描述"),
            (1, "E12", "王芳", (45727, "yyyy/m/d"), 1200, 700, "刷卡失败"),
            (2, "E13", "李小明", "2025.3.11", 200, 80, "电话13812345678联系"),
        ),
        "oo",
        {
            "医药费合计": "expense.total",
            "医保已报销": "expense.fund_paid",
            "就医日期": "date",
            "问题描述": None,
        },
        ("员工工号", "员工姓名"),
    ),
    "no name above the names": Dirty(
        lines("日期,,使用人险种,总费用", "2025-03-11,王芳,居民,320"), "o", {}, ("第2列",)
    ),
    "names in a short table": Dirty(
        lines(f"{H},经手", *(f"{G},{name}" for name in ("王芳", "李小明", "张伟"))), "ooo", {}, ("经手",)
    ),
}
