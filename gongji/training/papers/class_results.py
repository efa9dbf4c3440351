"""讲评: the result files of a class together: causes missed, parts wrong, how many passed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gongji.causes import CODES
from gongji.training.papers.class_file import SUBJECT, ResultFile, file_fault_of, read_results
from gongji.training.papers.faults import BadFile, FileFault
from gongji.training.papers.results import PARTS
from gongji.words import words


@dataclass(frozen=True, slots=True)
class Refused:
    """A file of which nothing was used, and why."""

    name: str
    faults: tuple[FileFault, ...]


@dataclass(frozen=True, slots=True)
class CauseCount:
    """A cause over all papers: in how many answers it held, was missed, and was named without holding."""

    code: str
    title: str
    held: int
    missed: int
    mistaken: int

    @property
    def missed_percent(self) -> int:
        """Whole percent of the answers in which it held; 0 where it never did."""
        return round(self.missed * 100 / self.held) if self.held else 0


@dataclass(frozen=True, slots=True)
class PartCount:
    """A part of the answer over all papers."""

    name: str
    title: str
    right: int
    half: int
    wrong: int


@dataclass(frozen=True, slots=True)
class ClassResults:
    """The good files of a class and the refused ones."""

    files: tuple[ResultFile, ...]
    refused: tuple[Refused, ...]

    @property
    def papers(self) -> tuple[str, ...]:
        """Every paper that was sat, each once."""
        return tuple(dict.fromkeys(one.paper for one in self.files))

    @property
    def passed(self) -> int:
        return sum(one.passed for one in self.files)

    def causes(self) -> tuple[CauseCount, ...]:
        """The causes that held or were named, those missed most often first."""
        rows = [row for one in self.files for row in one.rows]
        counts = [
            CauseCount(
                code,
                words("causes")[code]["title"],
                held=sum(code in row.holds for row in rows),
                missed=sum(code in row.missed for row in rows),
                mistaken=sum(code in row.mistaken for row in rows),
            )
            for code in CODES
        ]
        met = [one for one in counts if one.held or one.mistaken]
        return tuple(sorted(met, key=lambda one: (-one.missed, -one.missed_percent, -one.mistaken)))

    def parts(self) -> tuple[PartCount, ...]:
        """The parts of an answer, in their order; a part that no case asked for is left out."""
        marks = {name: [row.marks[name] for one in self.files for row in one.rows] for name in PARTS}
        titles = words(SUBJECT)["parts"]
        return tuple(
            PartCount(name, titles[name], *(asked.count(mark) for mark in ("right", "half", "wrong")))
            for name, asked in marks.items()
            if any(asked)
        )


def read_class(files: Iterable[tuple[str, bytes]]) -> ClassResults:
    """The results in these files (name, bytes). A sheet that stands there twice is counted once."""
    good: list[ResultFile] = []
    refused: list[Refused] = []
    seen: dict[str, str] = {}
    for name, data in files:
        try:
            read = read_results(name, data)
        except BadFile as bad:
            refused.append(Refused(name, bad.faults))
            continue
        if read.sheet in seen:
            refused.append(Refused(name, (file_fault_of("same_file", other=seen[read.sheet]),)))
        else:
            seen[read.sheet] = name
            good.append(read)
    return ClassResults(tuple(good), tuple(refused))
