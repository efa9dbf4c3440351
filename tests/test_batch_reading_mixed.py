"""Text of two encodings in one file: a line pasted from another program costs itself at most."""

from __future__ import annotations

import pytest

from gongji.batch.reading.file.tables import BadTable, inspect
from tests.read_tables import GOOD, HEADER, read_whole

ODD = GOOD.replace("T1", "T2").replace("哈尔滨市", "大庆市")
BOTH = [("utf-8", "gb18030"), ("gb18030", "utf-8"), ("utf-8-sig", "gb18030")]


def mixed(main: str, other: str, rows: int, at: int, odd: str = ODD) -> bytes:
    mark = "" if not main.endswith("-sig") else "\ufeff"
    main = main.removesuffix("-sig")
    lines = [GOOD.encode(main)] * rows
    lines[at] = odd.encode(other)
    return b"\n".join([(mark + HEADER).encode(main), *lines, b""])


@pytest.mark.parametrize(("main", "other"), BOTH)
@pytest.mark.parametrize(
    ("rows", "at", "piece"), [(2, 0, 1), (3, 1, 1000), (50, 49, 1), (50, 20, 1000), (3000, 1700, 1000)]
)
def test_a_line_in_the_other_encoding_is_read(main: str, other: str, rows: int, at: int, piece: int) -> None:
    found = read_whole(mixed(main, other, rows, at), piece)
    assert found.inspected.encoding == main
    assert found.answered == "o" * rows
    case = found.case_of[at]
    assert case is not None and case["member"]["area"] == "230600"


@pytest.mark.parametrize(("main", "other"), BOTH[:2])
@pytest.mark.parametrize("rows", [3, 40])
def test_a_header_in_the_other_encoding_is_understood(main: str, other: str, rows: int) -> None:
    data = b"\n".join([HEADER.encode(other), *[GOOD.encode(main)] * rows])
    assert read_whole(data).answered == "o" * rows


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_damaged_line_costs_itself_alone(encoding: str) -> None:
    lines = [GOOD.encode(encoding)] * 9
    lines[4] = lines[4].replace("哈尔滨市".encode(encoding), "哈尔滨市".encode(encoding)[:-1] + b"\xff")
    found = read_whole(b"\n".join([HEADER.encode(encoding), *lines]))
    assert found.answered == "oooo" + "x" + "oooo"
    assert "\ufffd" in found.faults[0].read


def test_texts_cut_off_inside_a_sign_cost_nothing() -> None:
    note = "市民反映在药店付不了家人的钱".encode()[:40]
    rows = [GOOD.encode() + b"," + note] * 60
    found = read_whole(b"\n".join([f"{HEADER},诉求".encode(), *rows]))
    assert found.inspected.encoding == "utf-8"
    assert found.answered == "o" * 60


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_long_text_without_line_ends_loses_no_sign(encoding: str) -> None:
    note = "字" * 400_000
    data = f"{HEADER},备注\n{GOOD},{note}".encode(encoding)
    assert read_whole(data, rows=1).rows[-1]["备注"] == note


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("word", ["状态", "女", "母", "祖父", "正常", "是"])
def test_one_word_alone_is_enough_to_tell(encoding: str, word: str) -> None:
    data = f"case_id,date,expense.total,note\nA1,2025-03-11,5,{word}\n".encode(encoding)
    assert read_whole(data).rows[0]["note"] == word


@pytest.mark.parametrize("sign", ["¥", "·", "×", "°"])
def test_a_sign_of_two_bytes_is_no_chinese(sign: str) -> None:
    data = f"case_id,date,expense.total,note\nA1,2025-03-11,5,{sign}\n".encode()
    assert read_whole(data).rows[0]["note"] == sign


def test_noise_is_no_text() -> None:
    noise = bytes(128 + (at * at * 31 + at * 7) % 128 for at in range(5000))
    with pytest.raises(BadTable):
        inspect(noise)
