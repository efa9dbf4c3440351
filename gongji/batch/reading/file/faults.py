"""What was not understood in a table: a row, or the whole file. The wording is `words/batch_reading.toml`."""

from __future__ import annotations

from dataclasses import dataclass

from gongji.errors import GongjiError
from gongji.words import words
from gongji.words.refusing import tidy

READ_LIMIT = 40


class BadTable(GongjiError):
    """Raised where a file is not read at all; the message says where, what was read, what is
    accepted, what next."""


@dataclass(frozen=True, slots=True)
class RowFault:
    """One thing in a row that was not understood. `read` never shows an identity, phone or card number.

    `row` counts in its chunk from 0; `line` is the line in the file; `column` the header, empty
    for a whole row.
    """

    row: int
    line: int
    column: str
    read: str
    accepted: str
    next: str

    @property
    def text(self) -> str:
        """The whole line in Chinese."""
        sentences = words("batch_reading")["line"]
        template = sentences["cell" if self.column else "row"]
        return str(
            template.format(
                line=self.line, column=self.column, read=self.read, accepted=self.accepted, next=self.next
            )
        )


def bad_table(reason: str, **details: object) -> BadTable:
    """The refusal of a whole file: `reason` is a key under `files`, `details` fill its placeholders."""
    sentences = words("batch_reading")["files"]
    shown = {name: tidy(str(detail), READ_LIMIT) for name, detail in details.items()}
    return BadTable(str(sentences[reason].format(**shown)))


def kind_word(kind: str) -> str:
    """What a file turned out to be, or why it did not open, in words."""
    kinds = words("batch_reading")["kinds"]
    others = words("refusals")["files"]
    return str(kinds[kind] if kind in kinds else others.get(kind, others["OSError"]))
