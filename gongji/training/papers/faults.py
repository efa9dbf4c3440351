"""Why a file that somebody brings to the training is refused, or which part of it is left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gongji.errors import GongjiError
from gongji.words import say, words


@dataclass(frozen=True, slots=True)
class FileFault:
    """One thing wrong in a file; `line` counts from 1, None where no single line is to blame."""

    line: int | None
    text: str

    def __str__(self) -> str:
        """The whole sentence, with the line where there is one."""
        if self.line is None:
            return self.text
        return say(words("training_files")["at_line"], {"line": str(self.line), "text": self.text})


class BadFile(GongjiError):
    """Raised where nothing of a training file can be used; `faults` says why, line by line."""

    def __init__(self, *faults: FileFault) -> None:
        super().__init__("\n".join(str(one) for one in faults))
        self.faults = faults


def file_fault(
    reason: str, line: int | None = None, *, subject: str = "training_files", **details: str
) -> FileFault:
    """The fault whose sentence is `reason`, a dotted key of words/<subject>.toml."""
    sentence: Any = words(subject)
    for part in reason.split("."):
        sentence = sentence[part]
    return FileFault(line, say(sentence, details))
