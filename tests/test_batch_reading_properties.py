"""A case written into a table in any manner is the same case when it is read, and refused
where it would be."""

from __future__ import annotations

import csv
import datetime
import io
from typing import Any

from hypothesis import given, settings, strategies as st

from gongji.batch.reading.file.tables import BadTable
from gongji.case.model import Case
from gongji.case.reading import read_case
from gongji.errors import BadCase
from gongji.words import words
from tests.read_tables import read_whole, text, workbook
from tests.strategies import cases

Flat = dict[str, str]

TITLES = {
    "date": ("date", "日期", "结算日期"),
    "member.scheme": ("member.scheme", "使用人险种", "家人参加的医保"),
    "member.area": ("member_area", "使用人参保地", "参保地（统筹区）"),
    "expense.total": ("expense.total", "总费用", "3. 费用总额（元）"),
    "expense.fund_paid": ("fund_paid", "统筹支付", "统筹基金支付"),
}
DAYS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日", "%Y-%m-%d %H:%M:%S")
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16")
UNKNOWN = ("", "—", "不清楚", "NA", " ")
AMOUNTS = (
    "own_balance balance past_years_balance total fund_paid excluded amount quota quota_left locked"
).split()


def flat(case: dict[str, Any]) -> dict[str, Any]:
    """Every fact of a case under its path; names are no facts of a table."""
    found = {"date": case.get("date")}
    for group in ("member", "expense", "wallet", "system"):
        found |= {f"{group}.{name}": value for name, value in (case.get(group) or {}).items()}
    for at, sharer in enumerate(case.get("sharers", ())):
        found |= {f"sharers.{at}.{name}": value for name, value in sharer.items() if name != "name"}
    return found


def money(draw: Any, value: str) -> str:
    amount = draw(st.sampled_from(("{}", "¥{}", "{}元", "￥ {}", "{}0", "00{}", "grouped", "wide")))
    if amount == "grouped":
        return f"{int(value.partition('.')[0]):,}.{value.partition('.')[2]}"
    if amount == "wide":
        return "".join(chr(ord(sign) + 0xFEE0) for sign in value)
    return str(amount.format(value))


def cell(draw: Any, path: str, value: Any) -> str:
    field = path.rpartition(".")[2]
    if value is None:
        return str(draw(st.sampled_from(UNKNOWN)))
    if isinstance(value, bool):
        return str(draw(st.sampled_from("是 有 Y true 1".split() if value else "否 无 N FALSE 0".split())))
    if field in AMOUNTS:
        return money(draw, value)
    if field in ("date", "starts_on", "ends_on", "bound_on"):
        return datetime.datetime.fromisoformat(value).strftime(draw(st.sampled_from(DAYS)))
    general = ".".join(part for part in path.split(".") if not part.isdigit())
    options = words("facts")[general].get("options", {})
    return str(draw(st.sampled_from((str(value), f" {value} ", options.get(value, str(value))))))


def header(draw: Any, path: str) -> str:
    names = TITLES.get(path, (path, path.upper(), f" {path} "))
    return str(draw(st.sampled_from(names)))


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[dict[str, Any]], bytes]:
    given_cases = draw(st.lists(cases(), min_size=1, max_size=12))
    paths = draw(st.permutations(sorted({path for case in given_cases for path in flat(case)})))
    out = io.StringIO(newline="")
    writer = csv.writer(
        out,
        delimiter=draw(st.sampled_from(",\t;")),
        quoting=draw(st.sampled_from((csv.QUOTE_MINIMAL, csv.QUOTE_ALL))),
        lineterminator=draw(st.sampled_from(("\n", "\r\n"))),
    )
    writer.writerow(["原号", *(header(draw, path) for path in paths)])
    for number, case in enumerate(given_cases):
        facts = flat(case)
        writer.writerow([f"第{number}行", *(cell(draw, path, facts.get(path)) for path in paths)])
    return given_cases, out.getvalue().encode(draw(st.sampled_from(ENCODINGS)))


def without_names(case: Case) -> dict[str, Any]:
    """The case as a table can tell it: sharers by their letters."""
    told = case.as_json()
    for sharer, letter in zip(told.get("sharers", ()), "ABCDEFGHIJ", strict=False):
        sharer["name"] = letter
    return told


@settings(max_examples=30, deadline=None)
@given(tables(), st.sampled_from((1, 3, 1000)))
def test_a_case_comes_back_however_it_was_written(
    table: tuple[list[dict[str, Any]], bytes], rows: int
) -> None:
    given_cases, data = table
    found = read_whole(data, rows)
    assert found.faults == []
    assert found.case_of == [without_names(read_case(case)) for case in given_cases]
    assert [row["原号"] for row in found.rows] == [f"第{number}行" for number in range(len(given_cases))]


DIRT = {
    "date": ("2025-03-11", "2025-02-29", "2020-01-01", "0000-01-01", "2027-12-31", "2025-13-01"),
    "member.scheme": ("employee", "resident", "none", "people"),
    "member.area": ("230100", "230103", "110100", "999999", "659001", "000000"),
    "sharers.0.has_account": ("true", "false", "perhaps"),
    "sharers.0.rank": ("1", "0", "1000", "1001"),
    "expense.channel": ("longjiang_wechat", "x", "Y!", "ab"),
    "expense.total": ("0", "100.00", "999999999999.99", "1000000000000", "0.001", "-1"),
    "expense.fund_paid": ("0", "100", "100.01", "1e2"),
    "expense.excluded": ("0", "0.01", "100.00", ".5"),
    "wallet.hour": ("0", "23", "24"),
    "wallet.transfers_today": ("1", "0"),
}
TYPED = {"true": True, "false": False}


def as_mapping(facts: Flat) -> dict[str, Any]:
    """The same row in the contract's form, typed by hand."""
    case: dict[str, Any] = {}
    for path, told in facts.items():
        value: Any = (
            int(told) if path.endswith(("rank", "hour", "transfers_today")) else TYPED.get(told, told)
        )
        *way, last = path.split(".")
        if way[:1] == ["sharers"]:
            case.setdefault("sharers", [{}])[0][last] = value
        else:
            (case.setdefault(way[0], {}) if way else case)[last] = value
    return case


def refused(facts: Flat) -> set[str]:
    try:
        read_case(as_mapping(facts))
    except BadCase as bad:
        return {fault.path for fault in bad.faults}
    return set()


ROWS = st.fixed_dictionaries({}, optional={path: st.sampled_from(texts) for path, texts in DIRT.items()})


@settings(max_examples=60, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=8), st.sampled_from((1, 1000)))
def test_a_row_is_refused_where_the_single_case_is(given_rows: list[Flat], rows: int) -> None:
    lines = [
        ",".join([str(at), *(facts.get(path, "") for path in DIRT)]) for at, facts in enumerate(given_rows)
    ]
    found = read_whole("\n".join([",".join(["原号", *DIRT]), *lines]).encode(), rows)
    wrong = [{fault.column for fault in found.faults if fault.line == at + 2} for at in range(len(lines))]
    assert wrong == [refused(facts) for facts in given_rows]
    assert [row["原号"] for row in found.rows] == [str(at) for at in range(len(lines))]
    for case, facts in zip(found.case_of, given_rows, strict=True):
        assert (case is None) == bool(refused(facts))
        assert case is None or case == read_case(as_mapping(facts)).as_json()


SIGNS = st.text(st.sampled_from('a1,;\t"\n\r \u3000中。é\u2028\x0b\x1c'), max_size=12)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(SIGNS, SIGNS), min_size=1, max_size=12), st.sampled_from((1, 1000)), st.booleans())
def test_every_well_quoted_row_comes_out_once_and_in_order(
    texts: list[tuple[str, str]], rows: int, always: bool
) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL if always else csv.QUOTE_MINIMAL, lineterminator="\n")
    writer.writerow(["总费用", "甲", "乙"])
    writer.writerows([str(at), *pair] for at, pair in enumerate(texts))
    found = read_whole(out.getvalue().encode(), rows, {0: "expense.total", 1: None, 2: None})
    assert [row["总费用"] for row in found.rows] == [str(at) for at in range(len(texts))]
    assert [row["甲"].split() for row in found.rows] == [pair[0].split() for pair in texts]


@settings(max_examples=100, deadline=None)
@given(st.lists(SIGNS, max_size=12), st.sampled_from((1, 1000)))
def test_whatever_stands_between_good_rows_they_are_all_answered(between: list[str], rows: int) -> None:
    """Lines of any dirt: an open quote may cost its own line, and at most take in what closes it again."""
    lines = [
        "总费用,甲",
        "1.00,ok",
        *(line.replace('"', "") for line in between),
        "2.00,ok",
        '3.00,"',
        "4.00,ok",
    ]
    found = read_whole("\n".join(lines).encode(), rows)
    totals = [case["expense"]["total"] for case in found.case_of if case and "expense" in case]
    assert {"1.00", "2.00", "4.00"} <= set(totals)
    assert "x" in found.answered


BOOK = workbook(("案件编号", "总费用", "日期"), ("A", "1", "2025-03-11"), ("A", 2.5, (45727, "yyyy-mm-dd")))
PLAIN = text('A,"1",2025-03-11', 'B,"2\n",x', header="案件编号,总费用,日期")


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from((BOOK, PLAIN)),
    st.lists(
        st.tuples(st.floats(0, 0.999), st.binary(max_size=3), st.integers(0, 20)), min_size=1, max_size=6
    ),
)
def test_a_damaged_file_is_read_or_refused_but_never_breaks(
    data: bytes, damage: list[tuple[float, bytes, int]]
) -> None:
    for share, put, cut in damage:
        at = int(share * len(data))
        data = data[:at] + put + data[at + cut :]
    try:
        found = read_whole(data)
    except BadTable as refused:
        assert str(refused).endswith("。")
    else:
        assert len(found.rows) == len(found.case_of)
