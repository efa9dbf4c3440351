"""A table in parts: every row once, the same codes, and nothing half done left behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings, strategies as st

from gongji.batch import parquet
from gongji.batch.kernel.codes import codes
from gongji.batch.kernel.outcomes import VERDICTS
from gongji.batch.spread import parts
from gongji.batch.spread.parts import BadPart, Part, answer_part, files_of, parts_of, ready
from gongji.batch.spread.shown import summary_lines
from gongji.batch.spread.workers import answer_parts
from gongji.words import words
from tests.read_parts import answers, rows_of, split
from tests.tables import judged_together, table

CASES = table(900, seed=21, sharers=2)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder with the cases in two files of many row groups."""
    folder = tmp_path / "in"
    folder.mkdir()
    parquet.write(CASES, tmp_path / "all.parquet")
    split(tmp_path / "all.parquet", folder / "a.parquet", slice(0, 650), 100)
    split(tmp_path / "all.parquet", folder / "b.parquet", slice(650, 900), 60)
    return folder


@given(sizes=st.lists(st.integers(0, 40), min_size=1, max_size=12), rows=st.integers(1, 60))
@settings(max_examples=60, deadline=None)
def test_parts_hold_every_row_once(sizes: list[int], rows: int) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "numbered.parquet"
        schema = pa.schema([("expense.total", pa.int64())])
        with pq.ParquetWriter(path, schema) as out:
            for at, size in enumerate(sizes):
                numbers = range(sum(sizes[:at]), sum(sizes[:at]) + size)
                out.write_table(pa.table([pa.array(numbers, pa.int64())], schema=schema))
        made, file = parts_of([path], rows), pq.ParquetFile(path)
        held = [file.read_row_groups(list(part.groups)).column("expense.total").to_pylist() for part in made]
        assert [one for numbers in held for one in numbers] == list(range(sum(sizes)))
        assert [numbers[0] for numbers in held] == [part.first for part in made]
        assert [len(numbers) for numbers in held] == [part.rows for part in made]
        groups = [[size for size in (sizes[group] for group in part.groups) if size] for part in made]
        assert all(part.rows <= rows or len(full) == 1 for part, full in zip(made, groups, strict=True))


def test_the_answers_are_those_of_the_whole_table(source: Path, tmp_path: Path) -> None:
    answer_parts(files_of(str(source)), tmp_path / "out", rows=200)
    together = codes(CASES)
    expected = [judged_together(together, VERDICTS, row) for row in range(CASES.rows)]
    found = answers(tmp_path / "out")
    assert [(one["verdict"], one["primary"], _set(one["causes"])) for one in found] == expected
    places = [("a.parquet", row) for row in range(650)] + [("b.parquet", row) for row in range(250)]
    assert [(one["file"], one["row"]) for one in found] == places


def test_two_processes_answer_as_one(source: Path, tmp_path: Path) -> None:
    alone = answer_parts(files_of(str(source)), tmp_path / "one", 1, rows=200)
    shared = answer_parts(files_of(str(source)), tmp_path / "two", 2, rows=200)
    assert len(alone) > 4
    assert [replace(one, file=Path(one.file.name)) for one in shared] == [
        replace(one, file=Path(one.file.name)) for one in alone
    ]
    assert rows_of(tmp_path / "one") == rows_of(tmp_path / "two")


def test_the_counts_are_those_of_the_answers(source: Path, tmp_path: Path) -> None:
    done = answer_parts(files_of(str(source)), tmp_path / "out", rows=200)
    for one in done:
        written = pq.read_table(one.file).to_pylist()
        assert one.rows == len(written)
        assert +Counter(one.verdicts) == Counter(row["verdict"] for row in written)
        assert +Counter(one.primaries) == Counter(row["primary"] for row in written if row["primary"])
        assert +Counter(one.causes) == Counter(code for row in written for code in _set(row["causes"]))
    verdicts = Counter(row["verdict"] for row in answers(tmp_path / "out"))
    first, *lines = summary_lines(done, tmp_path / "out", 1.0)
    assert "900行" in first and f"{len(done)}段" in first
    assert f"  {words('verdicts')['labels']['blocked']}：{verdicts['blocked']}" in lines


def test_a_part_answered_again_and_at_once_leaves_one_whole_file(source: Path, tmp_path: Path) -> None:
    part, out = parts_of([source / "a.parquet"], 300)[1], tmp_path / "out"
    ready(out, [part])
    first = answer_part(part, out)
    before = first.file.read_bytes()
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(partial(answer_part, folder=out), [part] * 8)) == [first] * 8
    assert [one.name for one in out.iterdir()] == [first.file.name]
    assert first.file.read_bytes() == before


@pytest.mark.parametrize("failure", [RuntimeError, KeyboardInterrupt, OSError])
def test_a_part_that_breaks_off_leaves_nothing(
    failure: type[BaseException], source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = parts_of([source / "a.parquet"], 300)[1]

    def fail(*_: object) -> None:
        raise failure("broke off")

    monkeypatch.setattr(parts, "codes", fail)
    with pytest.raises(BadPart if failure is OSError else failure, match="broke off"):
        answer_part(part, tmp_path)
    assert [one.name for one in tmp_path.glob("*") if one.is_file()] == ["all.parquet"]
    assert not list(tmp_path.glob(".*"))


def test_what_broke_off_later_leaves_the_whole_answer_before(source: Path, tmp_path: Path) -> None:
    part, out = parts_of([source / "a.parquet"], 300)[0], tmp_path / "out"
    ready(out, [part])
    before = answer_part(part, out).file.read_bytes()
    changed = replace(part, rows=part.rows + 1)
    with pytest.raises(BadPart, match=r"a\.parquet.*改动过"):
        answer_part(changed, out)
    assert [one.read_bytes() for one in out.iterdir()] == [before]


def test_a_run_may_be_repeated_but_not_mixed_with_another(source: Path, tmp_path: Path) -> None:
    paths, out = files_of(str(source)), tmp_path / "out"
    answer_parts(paths, out, rows=300)
    answer_parts(paths, out, rows=300)
    before = sorted(out.iterdir())
    with pytest.raises(BadPart, match="换一个空的文件夹"):
        answer_parts(paths, out, rows=100)
    with pytest.raises(BadPart, match="换一个空的文件夹"):
        answer_parts(paths, source)
    assert sorted(out.iterdir()) == before


def test_files_are_found_in_a_folder_by_a_pattern_and_by_name(source: Path) -> None:
    (source / "_hidden.parquet").write_bytes(b"")
    (source / ".hidden.parquet").write_bytes(b"")
    (source / "notes.txt").write_text("no table")
    both = (source / "a.parquet", source / "b.parquet")
    assert files_of(str(source)) == both
    assert files_of(f"{source.parent}/**/[ab].parquet") == both
    assert files_of(str(both[1])) == both[1:]


def _no_files(folder: Path) -> object:
    return files_of(str(folder))


def _cut_short(folder: Path) -> object:
    (folder / "cut.parquet").write_bytes(b"PAR1 and no more")
    return parts_of([folder / "cut.parquet"])


def _gone(folder: Path) -> object:
    return parts_of([folder / "gone.parquet"])


def _other_columns(folder: Path) -> object:
    pq.write_table(pa.table({"姓名": ["甲"]}), folder / "other.parquet")
    return parts_of([folder / "other.parquet"])


def _one_name_twice(folder: Path) -> object:
    return parts_of([folder / "a" / "x.parquet", folder / "b" / "x.parquet"])


def _no_folder(folder: Path) -> object:
    (folder / "out").write_text("a file")
    return ready(folder / "out", ())


def _wrong_type(folder: Path) -> object:
    pq.write_table(pa.table({"member.scheme": [1, 2]}), folder / "typed.parquet")
    return answer_part(Part(folder / "typed.parquet", range(1), 0, 2), folder)


def _no_such_place(folder: Path) -> object:
    pq.write_table(pa.table({"member.area": ["999999"]}), folder / "placed.parquet")
    return answer_part(Part(folder / "placed.parquet", range(1), 0, 1), folder)


@pytest.mark.parametrize(
    ("refused", "named"),
    [
        (_no_files, "没有找到 Parquet 文件"),
        (_cut_short, "cut.parquet"),
        (_gone, "gone.parquet"),
        (_other_columns, "other.parquet.*列的名称"),
        (_one_name_twice, "x.parquet.*改名"),
        (_no_folder, "out.*用不了"),
        (_wrong_type, "typed.parquet.*第1行到第2行.*member.scheme"),
        (_no_such_place, "placed.parquet.*999999"),
    ],
)
def test_what_is_refused_is_named_in_one_line(
    refused: Callable[[Path], object], named: str, tmp_path: Path
) -> None:
    with pytest.raises(BadPart, match=named) as told:
        refused(tmp_path)
    assert "\n" not in str(told.value) and "{" not in str(told.value)


def _set(joined: str) -> frozenset[str]:
    return frozenset(joined.split("|")) if joined else frozenset()
