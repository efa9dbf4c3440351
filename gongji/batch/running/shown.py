"""What a person sees of a run: the time left, which columns there are, how those of a file are understood."""

from __future__ import annotations

from gongji.batch.reading.file.tables import Inspected
from gongji.batch.reading.headers.columns import targets, title
from gongji.batch.reading.headers.contested import still_contested
from gongji.batch.running.parts import Matching
from gongji.batch.running.report import Progress
from gongji.words import say, words

_MINUTE, _HOUR = 60, 3600
_FEW_MINUTES = 3


def progress_line(progress: Progress) -> str:
    """Rows done and, as soon as it can be told, the time left."""
    told = words("batch_report")["progress"]
    rows = f"{progress.rows:,}"
    if progress.seconds_left is None:
        return say(told["line_first"], {"rows": rows})
    return say(told["line"], {"rows": rows, "left": left_text(progress.seconds_left)})


def left_text(seconds: float) -> str:
    """Seconds as people say them, never less than one."""
    told = words("batch_report")["progress"]
    if seconds < _FEW_MINUTES * _MINUTE:
        return say(told["seconds"], {"count": str(max(1, round(seconds)))})
    if seconds < _FEW_MINUTES * _HOUR:
        return say(told["minutes"], {"count": str(round(seconds / _MINUTE))})
    return say(told["hours"], {"count": f"{seconds / _HOUR:.1f}"})


def file_lines(inspected: Inspected) -> tuple[str, ...]:
    """How the file was read: kind, encoding and separator or sheet, how many rows, how they make cases."""
    told = words("batch_report")["file"]
    values = {
        "encoding": told["encodings"].get(inspected.encoding.lower(), inspected.encoding),
        "separator": told["separators"].get(inspected.delimiter, inspected.delimiter),
        "sheet": inspected.sheet,
        "line": str(inspected.header_line),
        "rows": f"{inspected.estimated_rows:,}",
    }
    return (
        say(told[inspected.kind], values),
        say(told["header"], values),
        say(told["rows"], values) + told[inspected.layout],
    )


def matching_lines(inspected: Inspected, matching: Matching) -> tuple[str, ...]:
    """How a file is understood: a line a column, the dropped ones with the reason, what stands in the way."""
    told = words("batch_report")["matching"]
    lines = list(file_lines(inspected))
    for at, target in matching.items():
        header = inspected.headers[at]
        if target is None:
            lines.append(say(told["unmatched"], {"header": header}))
        else:
            values = {"header": header, "title": title(target), "target": target}
            lines.append(say(told["matched"], values))
    lines += [say(told["dropped"], {"header": one.name, "why": one.why}) for one in inspected.personal]
    lines += still_contested(inspected.contested, inspected.matching, matching)
    return (*lines, *((inspected.problem,) if inspected.problem else ()))


def column_lines() -> tuple[str, ...]:
    """Every fact a column may tell, by its name and its Chinese title."""
    told = words("batch_report")["matching"]
    return (
        told["targets"],
        *(say(told["target"], {"target": name, "title": shown}) for name, shown in targets(sharers=1)),
        told["targets_more"],
    )
