"""A table of complaints from a file to a file: read, answered and written part by part."""

from __future__ import annotations

import time
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import numpy as np

from gongji.batch.reading.file import tables as reading
from gongji.batch.reading.file.tables import Chunk, Inspected, RowFault
from gongji.batch.reading.headers.contested import still_contested
from gongji.batch.running.parts import Kind, Matching, Part, Read, parts
from gongji.batch.running.report import Progress, Report, StoriesRead
from gongji.batch.running.threads import Ahead, Behind
from gongji.batch.table import UNKNOWN, AnswerColumn, CaseTable, Said
from gongji.batch.writing.arranged import kind_of
from gongji.batch.writing.csv_out import CsvOut
from gongji.batch.writing.sinks import OutColumn, Sink, spread
from gongji.batch.writing.xlsx_out import XlsxOut
from gongji.errors import GongjiError
from gongji.words import say, words
from gongji.words.extras import needs

if TYPE_CHECKING:
    from gongji.batch.stories.beside import Readers

FAULTS_KEPT = 1000
ROWS = 16_384
STORIES = 512
"""Rows at a time where each has a story to be read: few enough that progress is seen."""
_SURE_AFTER = 0.3  # seconds before a guess of the time left is worth anything


class Run:
    """One table on its way into one stream: `step` until it answers None, or `finish` earlier.

    Raises BadTable and Refused before anything is written. The stream is its owner's to close.
    """

    def __init__(
        self,
        source: Path | bytes,
        stream: BinaryIO,
        kind: Kind,
        inspected: Inspected,
        matching: Matching | None = None,
        rows: int = ROWS,
        read: Read = parts,
    ) -> None:
        self._inspected = inspected
        self._matching = inspected.matching if matching is None else matching
        reading.check_matching(inspected, self._matching)
        has_stories = inspected.with_suspects or bool(reading.story_columns(inspected, self._matching))
        rows = min(rows, STORIES) if has_stories else rows
        self._parts = Ahead(read(source, inspected, self._matching, rows, kind))
        self._writing = Behind()
        self._stream, self._kind = stream, kind
        self._sink: Sink | None = None
        self._faults: list[RowFault] = []
        self._counts: Counter[str] = Counter()
        self._masked: Counter[str] = Counter()
        self._began = time.monotonic()
        # Loaded while the first parts are being read.
        from gongji.batch.answers.answering import answer
        from gongji.batch.writing.summary import Tally

        self._answer, self._tally = answer, Tally()
        self._stories = self._reader_of_stories(has_stories)

    def step(self) -> Progress | None:
        """Answer and write the next rows; None once there are no more."""
        part = self._parts.next()
        if part is None:
            return None
        chunk = part.chunk
        self._writing.do(partial(self._write, part, self._answered(chunk)))
        self._note(chunk)
        return self._progress(chunk.bytes_read)

    def _answered(self, chunk: Chunk) -> tuple[AnswerColumn, ...]:
        if self._stories is not None:
            from gongji.batch.stories.answering import answer_stories, nothing_told

            told = chunk.told or nothing_told(chunk.table.rows)
            heard = answer_stories(chunk.table, told, self._stories)
            self._tally.add(heard.table, heard.answered)
            self._counts["stories"] += heard.read
            self._counts["something_else"] += heard.others
            return heard.columns
        answered = self._answer(chunk.table)
        self._tally.add(chunk.table, answered)
        return answered.columns

    def _reader_of_stories(self, has_stories: bool) -> Readers | None:
        """None where the table has no story and no suspects are asked for; nothing of it is loaded then."""
        if not has_stories:
            return None
        with needs("story"):
            from gongji.batch.stories.beside import Readers
        return Readers(self._inspected.estimated_rows)

    def finish(self, *, stopped: bool = False) -> Report:
        """Close the output so that it is a whole file, however far the run has come."""
        self.close()
        self._writing.wait()
        report = self._report(stopped)
        self._sink = self._sink or self._opened(self._empty_titles())
        from gongji.batch.writing.summary_tables import about, sheets

        self._sink.close((about(report), *sheets(report.summary)))
        return report

    def close(self) -> None:
        """Read and write nothing more; what is in hand is still written."""
        self._parts.close()
        self._writing.close()
        if self._stories is not None:
            self._stories.close()

    def _note(self, chunk: Chunk) -> None:
        self._counts["rows"] += chunk.rows
        self._counts["faults"] += len(chunk.faults)
        self._counts["faulty"] += len({fault.row for fault in chunk.faults})
        self._faults += chunk.faults[: FAULTS_KEPT - len(self._faults)]
        self._masked.update(chunk.masked)

    def _write(self, part: Part, answers: tuple[AnswerColumn, ...]) -> None:
        told = [*spread(answers, part.chunk.of_row), fault_column(part.chunk)]
        columns: list[OutColumn] = [*part.own, *told]
        titles = out_titles(part.titles, tuple(one.title for one in told))
        self._sink = self._sink or self._opened(titles)
        if titles != self._titles:
            raise GongjiError(f"the columns changed on the way: {titles} after {self._titles}")
        self._sink.add(columns)

    def _opened(self, titles: tuple[str, ...]) -> Sink:
        self._titles = titles
        if self._kind == "csv":
            return CsvOut(self._stream, titles)
        shown = reading.shown_columns(self._inspected, self._matching)
        return XlsxOut(self._stream, titles, [kind_of(self._matching[at]) for at in shown])

    def _empty_titles(self) -> tuple[str, ...]:
        """The headings of a file without a row."""
        kept = (self._inspected.headers[at] for at in reading.shown_columns(self._inspected, self._matching))
        answers = [column.title for column in self._answer(CaseTable(0, {})).columns]
        if self._stories is not None:
            from gongji.batch.stories.answering import own_titles

            answers += own_titles()
        return out_titles(tuple(kept), (*answers, words("batch_report")["fault_column"]))

    def _progress(self, bytes_read: int) -> Progress:
        seconds = time.monotonic() - self._began
        share = min(1.0, bytes_read / max(1, self._inspected.size))
        told = seconds > _SURE_AFTER and share > 0
        return Progress(self._counts["rows"], share, seconds, seconds / share - seconds if told else None)

    def _report(self, stopped: bool) -> Report:
        return Report(
            rows=self._counts["rows"],
            faulty_rows=self._counts["faulty"],
            fault_count=self._counts["faults"],
            faults=tuple(self._faults),
            personal=self._inspected.personal,
            masked=dict(self._masked),
            encoding=self._inspected.encoding,
            matching=dict(self._matching),
            summary=self._tally.summary(),
            seconds=time.monotonic() - self._began,
            stopped=stopped,
            unused=tuple(
                self._inspected.headers[at] for at, target in self._matching.items() if target is None
            ),
            stories=StoriesRead(
                tuple(
                    self._inspected.headers[at]
                    for at in sorted(reading.story_columns(self._inspected, self._matching))
                ),
                self._counts["stories"],
                self._counts["something_else"],
                self._inspected.with_text,
                self._inspected.with_suspects,
            ),
            contested=still_contested(self._inspected.contested, self._inspected.matching, self._matching),
        )


def fault_column(chunk: Chunk) -> Said:
    """What was not understood of each row, in words; empty where all was."""
    by_row: dict[int, list[str]] = {}
    for fault in chunk.faults:
        by_row.setdefault(fault.row, []).append(fault.text)
    codes = np.full(chunk.rows, UNKNOWN, np.int64)
    codes[np.fromiter(by_row, np.int64, len(by_row))] = np.arange(len(by_row))
    return Said(
        words("batch_report")["fault_column"], codes, tuple(" ".join(lines) for lines in by_row.values())
    )


def out_titles(kept: tuple[str, ...], ours: tuple[str, ...]) -> tuple[str, ...]:
    """The headings of the output: those of the input as they are, ours marked where they stand there."""
    again = words("batch_report")["again"]
    return (*kept, *(say(again, {"title": title}) if title in kept else title for title in ours))
