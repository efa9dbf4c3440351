"""`python -m gongji batch IN OUT` as a clerk or another program meets it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import gongji
from bench.peak import peak_of
from tests.batch_parts import csv_rows, sheets_of
from tests.batch_tables import ORDERLY, as_csv, table_of
from tests.command import HOME, PATIENCE, run
from tests.strategies import with_value

SAMPLE = HOME / "sample_data" / "complaints.csv"
MOST = 350  # MB, whatever the number of rows
MANY = 300_000


def refused(*arguments: str) -> str:
    done = run("batch", *arguments)
    assert done.returncode == 2 and done.stdout == ""
    assert "Traceback" not in done.stderr and "Error" not in done.stderr
    (line,) = done.stderr.splitlines()
    return line


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_table_is_answered_and_the_report_says_what_became_of_it(ending: str, tmp_path: Path) -> None:
    target = tmp_path / f"结果.{ending}"
    done = run("batch", str(SAMPLE), str(target))
    assert done.returncode == 0, done.stderr
    data = target.read_bytes()
    rows = csv_rows(data) if ending == "csv" else sheets_of(data)["结果"]
    told = csv_rows(b"\xef\xbb\xbf" + SAMPLE.read_bytes().removeprefix(b"\xef\xbb\xbf"))
    assert len(rows) == len(told)
    assert f"{len(told) - 1}行" in done.stdout and "第23行" in done.stdout and str(target) in done.stdout


def test_the_columns_are_listed_and_those_of_a_file_shown(tmp_path: Path) -> None:
    listed = run("batch", "--columns")
    assert listed.returncode == 0 and "member.scheme" in listed.stdout and "案件编号" in listed.stdout
    shown = run("batch", str(SAMPLE), "--columns", "--match", "备注=expense.channel")
    assert shown.returncode == 0
    lines = {line.split("→")[0].strip(): line for line in shown.stdout.splitlines() if "→" in line}
    assert "member.area" in lines["使用人参保地"] and "expense.channel" in lines["备注"]
    assert not list(tmp_path.iterdir())


def test_a_column_is_told_by_hand(tmp_path: Path) -> None:
    source, target = tmp_path / "a.csv", tmp_path / "b.csv"
    source.write_bytes(as_csv([["哪天", "总费用"], ["2025-03-11", "10"], ["2025-02-30", "10"]]))
    assert run("batch", str(source), str(target)).returncode == 0
    assert not any("第3行" in cell for row in csv_rows(target.read_bytes()) for cell in row)
    assert run("batch", str(source), str(target), "--match", "哪天=date").returncode == 0
    assert any("第3行" in cell for row in csv_rows(target.read_bytes()) for cell in row)


def test_a_template_is_written(tmp_path: Path) -> None:
    for name in ("模板.csv", "模板.xlsx"):
        assert run("batch", "--template", str(tmp_path / name)).returncode == 0
    (heads,) = csv_rows((tmp_path / "模板.csv").read_bytes())
    assert sheets_of((tmp_path / "模板.xlsx").read_bytes())["投诉表"] == [heads]
    assert run("batch", "--template", str(tmp_path / "模板.doc")).returncode == 2


def test_what_cannot_be_done_is_refused_in_one_line(tmp_path: Path) -> None:
    sample, out = str(SAMPLE), str(tmp_path / "结果.csv")
    assert "batch" in refused() and "batch" in refused(sample)
    assert ".csv" in refused(sample, str(tmp_path / "结果.doc"))
    assert "没有" in refused(str(tmp_path / "无.csv"), out)
    assert "没有" in refused(sample, out, "--match", "没有的列=date")
    assert "列名=项目" in refused(sample, out, "--match", "乱写")
    assert refused(sample, out, "--match", "备注=no.such")
    assert refused(sample, str(tmp_path / "没有" / "结果.csv"))
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"PK\x03\x04" + b"x" * 200)
    assert refused(str(broken), out)
    assert refused(str(broken), str(broken))
    assert [one.name for one in tmp_path.iterdir()] == ["坏.xlsx"]


def test_personal_data_is_neither_in_the_output_nor_in_the_log(tmp_path: Path) -> None:
    secrets = {"投诉人姓名": "王小明", "身份证号": "230102199003078811", "联系电话": "13804510000"}
    bad = with_value(dict(ORDERLY), "date", "电话13804510001")
    data = table_of([ORDERLY, bad], {name: [cell, cell] for name, cell in secrets.items()})
    source, target = tmp_path / "a.csv", tmp_path / "b.csv"
    source.write_bytes(data)
    done = run("batch", str(source), str(target))
    assert done.returncode == 0 and all(name in done.stdout for name in secrets)
    for text in (done.stdout, done.stderr, target.read_text("utf-8-sig")):
        assert not any(secret in text for secret in (*secrets.values(), "13804510001"))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table of many rows, written in one go."""
    file = tmp_path_factory.mktemp("many") / "投诉.csv"
    head, row = table_of([ORDERLY], {"备注": ["一"]}).split(b"\r\n")[:2]
    with file.open("wb") as out:
        out.write(head + b"\r\n")
        for at in range(MANY // 1000):
            out.write((row.replace(b"860.00", b"%d.00" % at) + b"\r\n") * 1000)
    return file


def test_the_memory_does_not_grow_with_the_table(many: Path, tmp_path: Path) -> None:
    target = tmp_path / "结果.csv"
    assert peak_of([sys.executable, "-m", "gongji", "batch", str(many), str(target)]) < MOST
    assert target.read_bytes().count(b"\r\n") == MANY + 1


def wait_until_it_writes(folder: Path) -> None:
    until = time.monotonic() + PATIENCE
    while not any(one.stat().st_size > 1000 for one in folder.glob(".*")) and time.monotonic() < until:
        time.sleep(0.01)


def test_control_c_keeps_what_is_done(many: Path, tmp_path: Path) -> None:
    target = tmp_path / "结果.csv"
    command = [sys.executable, "-m", "gongji", "batch", str(many), str(target)]
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=HOME, start_new_session=True
    )
    wait_until_it_writes(tmp_path)
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does, to all processes of the command
    out, log = (text.decode() for text in running.communicate(timeout=PATIENCE))
    assert running.returncode == 130 and "Traceback" not in log
    assert "停" in out and list(tmp_path.iterdir()) == [target]
    head, *rows = csv_rows(target.read_bytes())
    assert 0 < len(rows) < MANY and f"{len(rows):,}行" in out
    assert {len(row) for row in rows} == {len(head)} and all(row[head.index("结论")] for row in rows)


def test_the_package_names_the_table_without_loading_it() -> None:
    script = (
        "import sys, gongji; assert 'pyarrow' not in sys.modules; print(gongji.batch.answer_file.__name__)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=HOME, timeout=60
    )
    assert done.stdout.strip() == "answer_file", done.stderr
    assert "batch" in gongji.__all__
