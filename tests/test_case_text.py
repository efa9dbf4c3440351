"""Bytes of JSON and YAML: exact where they can be read, one readable refusal where they cannot."""

from __future__ import annotations

import io
import json
import time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from gongji.case.reading import read_case
from gongji.case.text import MOST_BYTES, kind_of, read_stream, read_text
from gongji.errors import BadCase


def refusal(data: bytes, name: str = "case.json", kind: Any = None) -> str:
    started = time.perf_counter()
    with pytest.raises(BadCase) as refused:
        read_text(data, kind, name)
    assert time.perf_counter() - started < 10
    (fault,) = refused.value.faults
    assert fault.line.isprintable() and "Traceback" not in fault.line and len(fault.line) < 400
    return fault.line


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"{}", {}),
        (b"\xef\xbb\xbf{}", {}),
        (b' {"a": 1.10}\r\n', {"a": Decimal("1.10")}),
        (b'{"a": 1e2, "b": -0, "c": 0.1}', {"a": Decimal("1E+2"), "b": 0, "c": Decimal("0.1")}),
        (b'{"a": [null, true, false, "x"]}', {"a": [None, True, False, "x"]}),
        ('{"名": "[[[[[[[[[[[[[[[[[[[[[[[["}'.encode(), {"名": "[[[[[[[[[[[[[[[[[[[[[[[["}),
        (b'{"a": "\\"[{"}', {"a": '"[{'}),
    ],
)
def test_json_is_read_exactly(data: bytes, expected: Any) -> None:
    assert read_text(data) == expected


BAD_JSON = [
    (b"{oops", "第 1 行第 2 个字符"),
    (b'{\n "a": 1,\n}', "第 3 行"),
    (b'{"a": 1} x', "第 1 行第 10 个字符"),
    (b"{'a': 1}", "第 1 行第 2 个字符"),
    (b"", "什么也没有"),
    (b" \n\t", "什么也没有"),
    (b"\xef\xbb\xbf", "什么也没有"),
    (b'{"a": "\xff"}', "第 8 个字节起不是 UTF-8"),
    ("{}".encode("utf-16"), "不是 UTF-8"),
    (b'{"a": "\xed\xa0\x80"}', "不是 UTF-8"),
    (b'{"a": \x00}', "空字符"),
    (b'{"a": "\x01"}', "第 1 行第 8 个字符"),
    (b"[1, 2]", "JSON 对象"),
    (b'"x"', "JSON 对象"),
    (b"3", "JSON 对象"),
    (b"null", "JSON 对象"),
    (b"[" * 100_000, "20 层"),
    (b'{"a":' * 100_000, "20 层"),
    (b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "20 层"),
    (b'{"a": NaN}', "NaN"),
    (b'{"a": Infinity}', "Infinity"),
    (b'{"a": -Infinity}', "-Infinity"),
    (b'{"a": 1e999}', "1e999"),
    (b'{"a": -1E+400}', "普通大小"),
    (b'{"a": ' + b"9" * 5000 + b"}", "普通大小"),
    (b'{"a": 0.' + b"1" * 5000 + b"}", "普通大小"),
    (b'{"a": 1, "a": 1}', "写了两次"),
    (b'{"a": {"b": 1, "c": 2, "b": 3}}', "写了两次"),
    (b'{"13800001111": 1, "13800001111": 1}', "1380*******"),
    (b'"' + b'\\"' * 400_000, "读不下去"),
    (b"x" * (MOST_BYTES + 1), "1000000"),
]


@pytest.mark.parametrize(("data", "said"), BAD_JSON, ids=lambda part: ascii(part)[:30])
def test_bad_json_is_refused_readably(data: bytes, said: str) -> None:
    assert said in refusal(data)


def test_the_file_is_named_in_the_refusal() -> None:
    assert refusal(b"{", "我的资料.json").startswith("我的资料.json 这份资料读不了")
    assert refusal(b"{", "").startswith("可以接受的是一份写法正确的 JSON")
    assert "13800001111" not in refusal(b"{", "13800001111.json")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a: 1.10\nb: 12\nc: -3\nd: 1e2", {"a": Decimal("1.10"), "b": 12, "c": -3, "d": Decimal("1E+2")}),
        (
            b"a: no\nb: yes\nc: on\nd: true\ne: False",
            {"a": "no", "b": "yes", "c": "on", "d": True, "e": False},
        ),
        (b"a: ~\nb:\nc: null\nd: none", {"a": None, "b": None, "c": None, "d": "none"}),
        (
            b"a: 2025-02-30\nb: 12:30\nc: 0123\nd: 1_000",
            {"a": "2025-02-30", "b": "12:30", "c": "0123", "d": "1_000"},
        ),
        (b'a: "230100"\nb: [1, {c: x}]', {"a": "230100", "b": [1, {"c": "x"}]}),
        (b"\xef\xbb\xbfa: 1", {"a": 1}),
        ("名: 大女儿 # 说明".encode(), {"名": "大女儿"}),
        (b"{}", {}),
    ],
)
def test_yaml_is_read_plainly(data: bytes, expected: Any) -> None:
    assert read_text(data, "yaml") == expected
    assert read_text(data, None, "case.YML") == expected


BAD_YAML = [
    (b"a: [", "YAML"),
    (b"a: 'x", "YAML"),
    (b"\ta: 1", "第 1 行第 1 个字符"),
    (b"a: @x", "第 1 行第 4 个字符"),
    (b"a: 1\nb: \x01", "第 2 行第 4 个字符"),
    (b'a: "\\UFFFFFFFF"', "YAML"),
    (b"%YAML 9.9\n--- a", "YAML"),
    (b"a: 1\n---\nb: 2", "YAML"),
    (b"- a", "JSON 对象"),
    (b"hello", "JSON 对象"),
    (b"# nothing\n", "JSON 对象"),
    (b"a: &x 1", "锚点"),
    (b"a: *x", "锚点"),
    (b"a: &x [*x]", "锚点"),
    (b"a: !!python/object/apply:os.system [x]", "标签"),
    (b"a: !!binary aGk=", "标签"),
    (b"a: ! x", "标签"),
    (b"a: 1\na: 2", "写了两次"),
    (b"1: a", "文字写的字段名"),
    (b"? [a]\n: 1", "文字写的字段名"),
    (b"a: .nan", ".nan"),
    (b"a: -.inf", "-.inf"),
    (b"a: 1e999", "普通大小"),
    (b"a: " + b"9" * 5000, "普通大小"),
    (b"[" * 100_000, "20 层"),
    (b"- " * 100_000, "20 层"),
    (b"{a: " * 50_000, "20 层"),
    (b"? " * 100_000, "20 层"),
    (b"- a\n" * 200_000, "10000 项"),
    (b"a: \x00", "空字符"),
]


@pytest.mark.parametrize(("data", "said"), BAD_YAML, ids=lambda part: ascii(part)[:30])
def test_bad_yaml_is_refused_readably(data: bytes, said: str) -> None:
    assert said in refusal(data, "case.yaml")


@pytest.mark.parametrize(
    ("data", "kind", "path", "read"),
    [
        (b'{"expense": {"total": 1e999}}', "json", "expense.total", "1e999"),
        (b'{"sharers": [{}, {"balance": -1E+400}]}', "json", "sharers.1.balance", "-1E+400"),
        (b'{"wallet": {"hour": NaN}}', "json", "wallet.hour", "NaN"),
        (b"member: {own_balance: 1e999}", "yaml", "member.own_balance", "1e999"),
        (b"sharers:\n- ceiling: .inf", "yaml", "sharers.0.ceiling", ".inf"),
    ],
)
def test_a_number_that_no_case_can_need_is_refused_under_its_field(
    data: bytes, kind: Any, path: str, read: str
) -> None:
    with pytest.raises(BadCase) as refused:
        read_text(data, kind)
    (fault,) = refused.value.faults
    assert fault.path == path and read in fault.read and path in fault.line


@pytest.mark.parametrize("data", [b"1e999: a", b"? {a: 1e999}\n: 1", b"1e999"])
def test_where_such_a_number_stands_in_no_field_the_file_is_refused(data: bytes) -> None:
    assert refusal(data, "case.yaml").startswith("case.yaml 这份资料读不了")


def test_the_kind_follows_the_name() -> None:
    assert kind_of("a.yaml") == kind_of("A.YML") == "yaml"
    assert kind_of("a.json") == kind_of("-") == kind_of("") == kind_of("yaml") == "json"


class Slow(io.RawIOBase):
    """A stream that gives little at a time and counts what was taken."""

    def __init__(self, size: int) -> None:
        self.left = size
        self.taken = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        part = min(size, self.left, 65_536)
        self.left -= part
        self.taken += part
        return b" " * part


def test_a_stream_is_never_read_past_the_limit() -> None:
    assert len(read_stream(Slow(MOST_BYTES))) == MOST_BYTES  # type: ignore[arg-type]
    huge = Slow(50_000_000)
    with pytest.raises(BadCase, match="1000000"):
        read_stream(huge, "big.json")  # type: ignore[arg-type]
    assert huge.taken == MOST_BYTES + 1
    assert read_stream(io.BytesIO(b"")) == b""


def test_the_fen_survives_the_file() -> None:
    data = b'{"expense": {"total": 0.29, "fund_paid": 0.1}, "sharers": [{"balance": 999999999999.99}]}'
    case = read_case(read_text(data))
    assert (case.expense.total, case.expense.fund_paid, case.sharers[0].balance) == (29, 10, 99999999999999)


def test_a_number_finer_than_a_fen_is_seen_in_the_file() -> None:
    with pytest.raises(BadCase, match=r"expense\.total"):
        read_case(read_text(b'{"expense": {"total": 320.00000000000000000001}}'))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "ignore")))
@pytest.mark.parametrize("kind", ["json", "yaml"])
def test_any_bytes_are_read_or_refused(kind: Any, data: bytes) -> None:
    try:
        assert isinstance(read_text(data, kind), dict)
    except BadCase as refused:
        assert len(refused.faults) == 1 and refused.faults[0].line.isprintable()


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(st.text(max_size=5), st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text())
)
def test_written_json_reads_the_same(mapping: dict[str, Any]) -> None:
    for ascii_only in (True, False):
        text = json.dumps(mapping, ensure_ascii=ascii_only)
        if "\\u0000" not in text:
            assert read_text(text.encode("utf-8", "surrogatepass")) == mapping
