"""The script for Spark, as it is started: two workers on this machine say what one process says.

Spark is an extra: without it these tests are skipped, except under `make test-spark`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gongji.batch import parquet
from gongji.batch.spread.parts import files_of
from gongji.batch.spread.workers import answer_parts
from tests.read_parts import rows_of, split
from tests.tables import table

SCRIPT = Path(__file__).parents[1] / "deploy" / "spark_complaints.py"
ROWS = 150
PATIENCE = 600


def why_not() -> str | None:
    """Why Spark cannot be started here; None where it can."""
    if find_spec("pyspark") is None:
        return "requirements-spark.txt is not installed (make test-spark installs it)"
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        return "no Java on this machine"
    return None


@pytest.fixture(autouse=True)
def spark() -> None:
    reason = why_not()
    if reason and os.environ.get("GONGJI_SPARK") == "required":
        pytest.fail(reason)
    if reason:
        pytest.skip(reason)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder with 500 cases in two files of several row groups."""
    parquet.write(table(500, seed=22, sharers=2), tmp_path / "all.parquet")
    (tmp_path / "in").mkdir()
    split(tmp_path / "all.parquet", tmp_path / "in" / "a.parquet", slice(0, 400), 70)
    split(tmp_path / "all.parquet", tmp_path / "in" / "b.parquet", slice(400, 500), 50)
    return tmp_path / "in"


def run(home: Path, *command: str | Path) -> subprocess.CompletedProcess[str]:
    """A command in a folder from which the package cannot be imported, with the Python of the tests."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    settings = {
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_HOME": str(spark_in(home)),
    }
    return subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        cwd=home,
        env={**environment, **settings},
        timeout=PATIENCE,
    )


def spark_in(home: Path) -> Path:
    """The installed Spark seen from a folder of the test, because workers write into the folder of Spark."""
    import pyspark

    folder = home / "spark_home"
    folder.mkdir()
    for one in Path(pyspark.__file__).parent.iterdir():
        (folder / one.name).symlink_to(one)
    return folder


@pytest.mark.parametrize("start", ["python", "spark-submit"])
def test_two_workers_answer_as_one_machine(start: str, source: Path, tmp_path: Path) -> None:
    local = ("--master", "local[2]")
    submit = tmp_path / "spark_home" / "bin" / "spark-submit"
    command = (sys.executable, SCRIPT, *local) if start == "python" else (submit, *local, SCRIPT)
    done = run(tmp_path, *command, "--rows", str(ROWS), "in", "spark")
    assert done.returncode == 0, done.stderr
    alone = answer_parts(files_of(str(source)), tmp_path / "alone", rows=ROWS)
    assert len(alone) > 2
    assert rows_of(tmp_path / "spark") == rows_of(tmp_path / "alone")
    assert "500行" in done.stdout and f"{len(alone)}段" in done.stdout


def test_workers_that_are_processes_of_their_own_get_the_package(source: Path, tmp_path: Path) -> None:
    command = (sys.executable, SCRIPT, "--master", "local-cluster[2,1,1024]", "--rows", str(ROWS))
    done = run(tmp_path, *command, source, tmp_path / "spark")
    assert done.returncode == 0, done.stderr
    answer_parts(files_of(str(source)), tmp_path / "alone", rows=ROWS)
    assert rows_of(tmp_path / "spark") == rows_of(tmp_path / "alone")


def test_a_task_that_cannot_answer_is_told_in_one_line(source: Path, tmp_path: Path) -> None:
    pq.write_table(pa.table({"member.area": ["999999"]}), source / "placed.parquet")
    done = run(tmp_path, sys.executable, SCRIPT, "--master", "local[2]", source, tmp_path / "spark")
    assert done.returncode == 2
    assert "placed.parquet" in done.stderr and "999999" in done.stderr
    assert "Traceback" not in done.stderr and "\tat " not in done.stderr
    assert done.stdout == ""


def test_workers_without_the_package_say_so(source: Path, tmp_path: Path) -> None:
    command = (sys.executable, SCRIPT, "--master", "local[2]", "--code", "installed")
    done = run(tmp_path, *command, source, tmp_path / "spark")
    assert done.returncode == 2
    assert "No module named 'gongji'" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_a_wrong_folder_is_told_before_spark_is_started(tmp_path: Path) -> None:
    done = run(tmp_path, sys.executable, SCRIPT, "--master", "local[2]", tmp_path / "nothing", "spark")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1 and "nothing" in done.stderr
    assert not (tmp_path / "spark").exists()
