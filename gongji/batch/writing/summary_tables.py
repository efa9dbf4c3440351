"""The counts of a table as small tables, and the report on it in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from gongji.batch.answers.answering import VERDICTS
from gongji.batch.writing.local import local_rules
from gongji.batch.writing.sinks import Sheet
from gongji.batch.writing.summary import Group, Summary
from gongji.days import day_text, today
from gongji.policies.loader import KNOWLEDGE_UNTIL
from gongji.words import say, words

if TYPE_CHECKING:
    from gongji.batch.running.report import Report, StoriesRead


def verdict_title(verdict: str) -> str:
    return str(words("verdicts")["labels"][verdict])


def cause_title(code: str) -> str:
    return str(words("causes")[code]["title"])


def sheets(summary: Summary) -> tuple[Sheet, ...]:
    """Verdicts; causes; regions and months, each with the primary causes that occur. Totals close a table."""
    told = words("batch_report")
    heads, titles = told["tables"], told["titles"]
    verdicts = tuple(
        (verdict_title(one), summary.verdicts[one]) for one in VERDICTS if one in summary.verdicts
    )
    codes = [one.code for one in summary.causes if one.primary]
    causes = tuple((cause_title(one.code), one.primary, one.named) for one in summary.causes)
    return (
        Sheet(titles["verdicts"], tuple(heads["verdicts"]), (*verdicts, (heads["together"], summary.cases))),
        Sheet(titles["causes"], tuple(heads["causes"]), causes),
        _crossed(titles["regions"], heads["regions"], told["unknown_region"], summary.regions, codes),
        _crossed(titles["months"], heads["months"], told["unknown_month"], summary.months, codes),
    )


def _crossed(title: str, head: str, unknown: str, groups: Sequence[Group], codes: Sequence[str]) -> Sheet:
    """One row a group: its cases, then how many have each primary cause, the most frequent first."""
    rows: tuple[tuple[str | int, ...], ...] = tuple(
        (group.name or unknown, group.cases, *(group.causes.get(code, 0) for code in codes))
        for group in groups
    )
    return Sheet(
        title, (head, words("batch_report")["tables"]["verdicts"][1], *map(cause_title, codes)), rows
    )


def report_lines(report: Report) -> tuple[str, ...]:
    """What was read, answered, not understood and dropped, a sentence each."""
    told = words("batch_report")["report"]
    values = {
        "rows": f"{report.rows:,}",
        "cases": f"{report.summary.cases:,}",
        "faults": f"{report.faulty_rows:,}",
        "column": words("batch_report")["fault_column"],
        "columns": told["join"].join(one.name for one in report.personal),
        "count": f"{sum(report.masked.values()):,}",
        "until": day_text(KNOWLEDGE_UNTIL),
    }
    lines = [
        told["stopped" if report.stopped else "done"],
        told["faults" if report.faulty_rows else "no_faults"],
    ]
    lines += [told["dropped"]] if report.personal else []
    said = [say(line, values) for line in lines]
    said += _about_stories(report.stories, told["join"]) if report.stories.columns else ()
    said += report.contested
    if report.unused:
        said.append(say(told["unused"], {"columns": told["join"].join(report.unused)}))
    undated = sum(month.cases for month in report.summary.months if not month.name)
    if undated:
        said.append(say(told["undated"], {"count": f"{undated:,}", "today": day_text(today())}))
    if report.masked:
        said.append(say(told["masked"], values | {"columns": told["join"].join(report.masked)}))
    entered = local_rules()
    if entered:
        said.append(say(told["local"], {"text": told["join"].join(entered)}))
    return (*said, say(told["knowledge"], values))


def _about_stories(stories: StoriesRead, join: str) -> Iterator[str]:
    told = words("batch_stories")
    values = {
        "columns": join.join(f"“{name}”" for name in stories.columns),
        "count": f"{stories.read:,}",
        "from_text": told["columns"]["from_text"],
    }
    yield say(told["report"]["read_with_text" if stories.with_text else "read"], values)
    if stories.something_else:
        yield say(told["report"]["something_else"], {"count": f"{stories.something_else:,}"})
    yield told["report"]["not_sure"]


def about(report: Report) -> Sheet:
    """The report as the first table of the summary."""
    told = words("batch_report")
    return Sheet(
        told["titles"]["about"],
        (told["tables"]["about"][0],),
        tuple((line,) for line in report_lines(report)),
    )
