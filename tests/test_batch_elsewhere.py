"""A large file is read by a process of its own: the same answers, and no process left behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from gongji.batch import BadTable, Report, answer_file
from gongji.batch.running import answer
from gongji.batch.running.elsewhere import Elsewhere, ReaderGone
from gongji.batch.running.frames import receive, send
from tests.batch_tables import ORDERLY, as_csv, table_of
from tests.read_tables import workbook
from tests.strategies import with_value

DIRTY = table_of(
    [ORDERLY, with_value(dict(ORDERLY), "date", "下周"), {}, ORDERLY] * 30,
    {"备注": ["电话13804510001", "", "=1+1", 'a,"b"'] * 30, "姓名": ["王小明", "李红", "张伟", "赵敏"] * 30},
)
GROUPED = as_csv(
    [["案件编号", "共济人参保地", "使用人参保地", "总费用"]]
    + [[f"甲{at // 2}", "哈尔滨", "哈尔滨" if at % 2 else "", "12.50"] for at in range(120)]
)


@pytest.fixture
def readers(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Elsewhere]]:
    """The reading processes that are started; every file counts as large."""
    started: list[Elsewhere] = []

    def start() -> Elsewhere:
        started.append(Elsewhere())
        return started[-1]

    monkeypatch.setattr(answer, "Elsewhere", start)
    monkeypatch.setattr(answer, "WORTH_IT", 0)
    yield started
    assert started and all(one.ended for one in started)


def answered(source: Path, **options: Any) -> tuple[Report, bytes]:
    target = source.with_name("结果.csv")
    return replace(answer_file(source, target, **options), seconds=0.0), target.read_bytes()


@pytest.mark.parametrize("data", [DIRTY, DIRTY.decode().encode("gb18030"), GROUPED])
def test_the_answers_are_the_same(data: bytes, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    source = tmp_path / "投诉"
    source.write_bytes(data)
    here = answered(source, rows=7)
    request.getfixturevalue("readers")
    assert answered(source, rows=7) == here
    assert here[0].rows > 0


@pytest.mark.parametrize("data", [DIRTY, GROUPED])
@pytest.mark.parametrize("rows", [1, 2, 5, 31])
def test_it_does_not_matter_in_what_pieces_a_file_is_read(data: bytes, rows: int, tmp_path: Path) -> None:
    source = tmp_path / "投诉.csv"
    source.write_bytes(data)
    (whole, text), (cut, same) = answered(source), answered(source, rows=rows)
    assert same == text and cut.summary == whole.summary and cut.masked == whole.masked
    assert [one.text for one in cut.faults] == [one.text for one in whole.faults]


def test_a_file_that_goes_bad_is_refused_as_ever(tmp_path: Path, readers: list[Elsewhere]) -> None:
    source, target = tmp_path / "投诉.csv", tmp_path / "结果.csv"
    source.write_bytes(table_of([ORDERLY] * 50) + b"x" * (9 << 20))
    target.write_bytes(b"before")
    with pytest.raises(BadTable, match="行"):
        answer_file(source, target)
    assert target.read_bytes() == b"before" and len(list(tmp_path.iterdir())) == 2


def test_a_reader_that_dies_is_told_in_one_line(tmp_path: Path, readers: list[Elsewhere]) -> None:
    source, target = tmp_path / "投诉.csv", tmp_path / "结果.csv"
    source.write_bytes(table_of([ORDERLY] * 20_000))
    with pytest.raises(ReaderGone, match="内存不够"):
        answer_file(source, target, rows=10, on_progress=lambda _: readers[0].stop())
    assert list(tmp_path.iterdir()) == [source]


def test_a_workbook_is_read_in_the_same_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer, "WORTH_IT", 0)
    monkeypatch.delattr(answer, "Elsewhere")
    source = tmp_path / "投诉.xlsx"
    source.write_bytes(workbook(("参保地", "总费用"), ("哈尔滨", 12.5), ("没有的地方", 3)))
    assert answered(source)[0].rows == 2


def test_stopping_ends_the_reader_and_keeps_what_is_done(tmp_path: Path, readers: list[Elsewhere]) -> None:
    source = tmp_path / "投诉.csv"
    source.write_bytes(table_of([ORDERLY] * 20_000))
    report, data = answered(source, rows=100, should_stop=lambda: True)
    assert report.stopped and 0 < report.rows < 20_000
    assert data.count(b"\r\n") == report.rows + 1


def test_what_is_sent_in_pieces_arrives_whole() -> None:
    stream = BytesIO()
    things: list[Any] = [None, "一", [b"", b"x" * 100_000], {"a": ORDERLY}]
    for thing in things:
        send(stream, thing)
    stream.seek(0)
    assert [receive(stream) for _ in things] == things
    with pytest.raises(EOFError):
        receive(stream)
