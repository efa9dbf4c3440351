"""Answer a table of complaints on Spark, one task per file part. docs/spark.md says how and why.

python deploy/spark_complaints.py --master local[2] IN OUT
spark-submit --master spark://HOST:7077 deploy/spark_complaints.py IN OUT
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from gongji.batch.spread.parts import ROWS_A_PART, BadPart, Part, PartDone, files_of, parts_of, ready  # noqa: E402
from gongji.batch.spread.shown import summary_lines  # noqa: E402
from gongji.errors import GongjiError  # noqa: E402
from gongji.words import say, words  # noqa: E402

SENT = "gongji_sent"
TOLD = words("batch_parts")["spark"]


def main(arguments: list[str] | None = None) -> int:
    """Exit status 0 with a summary on standard output, or 2 with one readable line on standard error."""
    asked = _parser().parse_args(arguments)
    target = Path(asked.target).resolve()
    began = time.monotonic()
    try:
        parts = parts_of(files_of(asked.source), asked.rows)
        ready(target, parts)
        with spark(asked.master) as context:
            done = answer_parts(context, parts, target, sent=asked.code == "send")
    except GongjiError as error:
        print(error, file=sys.stderr)
        return 2
    print(*summary_lines(done, target, time.monotonic() - began), sep="\n")
    return 0


def answer_parts(context: Any, parts: tuple[Part, ...], folder: Path, sent: bool) -> list[PartDone]:
    """One task per part. Spark carries paths and counts; the rows are read and written by the kernel."""
    from py4j.protocol import Py4JJavaError

    if not parts:
        return []
    plain = [(str(part.path), part.groups.start, part.groups.stop, part.first, part.rows) for part in parts]
    with TemporaryDirectory() as home:
        if sent:
            context.addArchive(f"{packed(Path(home))}#{SENT}")
        tasks = context.parallelize(plain, len(plain)).map(on_worker(str(folder), sent))
        try:
            return list(tasks.collect())
        except Py4JJavaError as error:
            raise BadPart(say(TOLD["failed"], {"reason": reason_of(str(error))})) from error


def on_worker(folder: str, sent: bool) -> Callable[[tuple[str, int, int, int, int]], PartDone]:
    """What a task does. It travels by value and takes plain values: the package may arrive with it."""

    def answer(plain: tuple[str, int, int, int, int]) -> PartDone:
        if sent:
            from pyspark import SparkFiles

            home = SparkFiles.get(SENT)
            if home not in sys.path:
                sys.path.insert(0, home)
        from gongji.batch.spread.parts import Part, answer_part
        from gongji.batch.spread.steady import steady

        steady()
        path, start, stop, first, rows = plain
        return answer_part(Part(Path(path), range(start, stop), first, rows), Path(folder))

    return answer


def packed(folder: Path) -> Path:
    """The package with its data as an archive, to be unpacked by each worker: it reads its data as files."""
    archive = folder / f"{SENT}.zip"
    with ZipFile(archive, "w") as out:
        for one in sorted((ROOT / "gongji").rglob("*")):
            if one.is_file() and "__pycache__" not in one.parts:
                out.write(one, one.relative_to(ROOT))
    return archive


@contextmanager
def spark(master: str | None) -> Iterator[Any]:
    """A Spark context, stopped afterwards; of `spark-submit` where it says which. Raises GongjiError."""
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas")  # no row goes through it
    try:
        from py4j.protocol import Py4JError
        from pyspark import SparkConf, SparkContext
        from pyspark.errors import PySparkException
    except ImportError as error:
        raise GongjiError(TOLD["no_pyspark"]) from error
    try:
        settings = SparkConf().setAppName("gongji complaints")
        settings.setIfMissing("spark.ui.showConsoleProgress", "false")
        if master is not None:
            settings.setMaster(master)
        if settings.get("spark.master", "").startswith("local"):
            os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        context = SparkContext(conf=settings)
    except (PySparkException, Py4JError) as error:
        raise GongjiError(say(TOLD["not_started"], {"reason": reason_of(str(error))})) from error
    context.setLogLevel("FATAL")  # what fails comes back to this script, whole
    try:
        yield context
    finally:
        context.stop()


def reason_of(trace: str) -> str:
    """What a task said last, out of the traces of Python and Java around it."""
    ours = re.findall(r"BadPart: (.+)", trace)
    errors = re.findall(r"^(?:: )?(?:[\w.]+\.)?(\w+(?:Error|Exception): .+)$", trace, re.MULTILINE)
    return str([*errors, *ours][-1]) if errors or ours else trace.strip().splitlines()[0]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="spark_complaints.py", description=TOLD["description"])
    parser.add_argument("source", help=TOLD["source"])
    parser.add_argument("target", help=TOLD["target"])
    parser.add_argument("--master", help=TOLD["master"])
    parser.add_argument("--code", choices=("send", "installed"), default="send", help=TOLD["code"])
    parser.add_argument("--rows", type=int, default=ROWS_A_PART, help=TOLD["rows"])
    return parser


if __name__ == "__main__":
    sys.exit(main())
