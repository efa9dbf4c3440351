"""`python -m gongji batch IN OUT`: a table answered on the command line."""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from gongji.batch.running.answer import answer_file
from gongji.words import say, words
from gongji.words.refusing import tidy

if TYPE_CHECKING:
    from gongji.batch.running.report import Progress, Report
    from gongji.batch.writing.sinks import BadOutput

INTERRUPTED = 130
FAULTS_SHOWN = 10
_ENDED_BY = 128  # and the number of the signal, as a shell has it
_ENDING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
_EVERY = 0.5  # seconds between two lines of progress
_EVERY_IN_LOG = 10.0


def run(asked: argparse.Namespace) -> int:
    """0 where the whole table was answered, 130 where it was stopped; GongjiError and OSError otherwise."""
    if asked.template is not None:
        return _write_template(Path(asked.template))
    if asked.columns:
        return _show_columns(asked)
    if asked.source is None or asked.target is None:
        raise _refused("no_input" if asked.source is None else "no_output")
    changes = changes_of(asked.match)
    with _stopping() as should_stop, _telling() as tell:
        report = answer_file(
            asked.source,
            asked.target,
            matching=changes,
            on_progress=tell,
            should_stop=should_stop,
            with_text=asked.with_text,
            with_suspects=asked.suspects,
        )
    _print_report(report, asked.target)
    return INTERRUPTED if report.stopped else 0


def changes_of(texts: list[str]) -> dict[str | int, str | None]:
    """Header -> fact of texts like “参保地=member.area”; nothing after the sign, no fact. BadOutput."""
    changes: dict[str | int, str | None] = {}
    for text in texts:
        header, sign, target = text.rpartition("=")
        if not sign or not header.strip():
            raise _refused("match_form", words=tidy(text, 60))
        changes[header.strip()] = target.strip() or None
    return changes


def _refused(reason: str, **values: str) -> BadOutput:
    from gongji.batch.writing.sinks import refused

    return refused(reason, **values)


def _write_template(target: Path) -> int:
    from gongji.batch.running.file import kind_of
    from gongji.batch.running.template import template

    target.write_bytes(template(kind_of(target)))
    print(say(words("batch_report")["report"]["saved"], {"file": str(target)}))
    return 0


def _show_columns(asked: argparse.Namespace) -> int:
    from gongji.batch.reading.file import tables as reading
    from gongji.batch.running.file import corrected
    from gongji.batch.running.shown import column_lines, matching_lines

    if asked.source is None:
        lines = column_lines()
    else:
        inspected = reading.inspect(Path(asked.source))
        lines = matching_lines(inspected, corrected(inspected, changes_of(asked.match)))
    print("\n".join(lines))
    return 0


def _print_report(report: Report, target: str) -> None:
    from gongji.batch.writing.summary_tables import report_lines

    told = words("batch_report")["report"]
    for line in report_lines(report):
        print(line)
    for fault in report.faults[:FAULTS_SHOWN]:
        print(f"  {fault.text}")
    if report.fault_count > FAULTS_SHOWN:
        print(say(told["more_faults"], {"more": f"{report.fault_count - FAULTS_SHOWN:,}"}))
    print(say(told["saved"], {"file": target}))
    print(say(told["took"], {"seconds": f"{report.seconds:.1f}"}))


@contextmanager
def _stopping() -> Iterator[Callable[[], bool]]:
    """The first Ctrl-C asks to stop after the part in hand; a second one ends at once."""
    asked = False

    def ask(_signal: int, _frame: object) -> None:
        nonlocal asked
        asked = True
        signal.signal(signal.SIGINT, end)
        print("\n" + words("batch_report")["progress"]["stopping"], file=sys.stderr, flush=True)

    def end(number: int, _frame: object) -> None:
        """On the way out everything is taken away that is not whole."""
        raise SystemExit(_ENDED_BY + number)

    before = {number: signal.signal(number, end) for number in _ENDING}
    before[signal.SIGINT] = signal.signal(signal.SIGINT, ask)
    try:
        yield lambda: asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _telling() -> Iterator[Callable[[Progress], None]]:
    """Rows done and time left on standard error: one line that changes, or a line now and then in a log."""
    shown = sys.stderr.isatty()
    every = _EVERY if shown else _EVERY_IN_LOG
    last = time.monotonic() if not shown else 0.0

    def tell(progress: Progress) -> None:
        nonlocal last
        if time.monotonic() - last < every:
            return
        from gongji.batch.running.shown import progress_line

        last = time.monotonic()
        line = progress_line(progress)
        print(f"\r\033[K{line}" if shown else line, end="" if shown else "\n", file=sys.stderr, flush=True)

    try:
        yield tell
    finally:
        if shown and last:
            print(file=sys.stderr)
