"""Charts of 投诉表: causes by count, by region and by month. Imported only where there is a result."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from gongji.batch.writing.summary import Group, Summary
from gongji.batch.writing.summary_tables import cause_title
from pages.parts.charts import ROW, Chart, _at_bar, _axis, _chart, _legend, _plain

MOST_CAUSES = 12
MOST_MONTHS = 24
COLOURS = ("#2F5D8A", "#0B6E63", "#8A5A00", "#5B4A8A", "#8F3A22", "#6B6B6B")
OTHER = "其他原因"


def causes_chart(summary: Summary) -> Chart:
    """The most frequent primary causes, a bar each, counts written at the bars."""
    shown = [one for one in summary.causes if one.primary][:MOST_CAUSES]
    rows = [
        {"cause": cause_title(one.code), "count": one.primary, "text": f"{one.primary:,}"} for one in shown
    ]
    most = max((one.primary for one in shown), default=1)
    base = _chart(rows).encode(
        y=alt.Y("cause:N", title=None, sort=None, axis=_axis(labelLimit=0, labelOverlap=False, grid=False)),
        x=alt.X("count:Q", title="件", scale=alt.Scale(domain=[0, most * 1.2]), axis=_axis(tickCount=3)),
    )
    return _plain(base.mark_bar(color=COLOURS[1]) + _at_bar(base), height=ROW * len(rows) + 70)


def regions_chart(summary: Summary, unknown: str) -> Chart:
    """Cases with a cause by region, split by the causes that are most frequent in the whole table."""
    groups = [one for one in summary.regions if one.causes]
    names = [one.name or unknown for one in groups]
    base = _chart(_split(groups, names, summary)).encode(
        y=alt.Y("group:N", title=None, sort=names, axis=_axis(labelLimit=0, labelOverlap=False, grid=False)),
        x=alt.X("count:Q", title="件", axis=_axis(tickCount=4)),
        color=_cause_colour(summary),
        order=alt.Order("at:Q"),
    )
    return _plain(base.mark_bar(), height=ROW * max(2, len(groups)) + _legend_height(summary))


def months_chart(summary: Summary) -> Chart:
    """Cases with a cause by month, split in the same way; the latest months where there are many."""
    groups = [one for one in summary.months if one.name and one.causes][-MOST_MONTHS:]
    names = [one.name for one in groups]
    base = _chart(_split(groups, names, summary)).encode(
        x=alt.X("group:N", title=None, sort=names, axis=_axis(labelOverlap=True, labelAngle=0, grid=False)),
        y=alt.Y("count:Q", title="件", axis=_axis(tickCount=4)),
        color=_cause_colour(summary),
        order=alt.Order("at:Q"),
    )
    return _plain(base.mark_bar(), height=260 + _legend_height(summary))


def _top(summary: Summary) -> list[str]:
    return [one.code for one in summary.causes if one.primary][: len(COLOURS) - 1]


def _split(groups: Sequence[Group], names: Sequence[str], summary: Summary) -> list[dict[str, str | int]]:
    top = _top(summary)
    rows: list[dict[str, str | int]] = []
    for group, name in zip(groups, names, strict=True):
        counts = {cause_title(code): group.causes.get(code, 0) for code in top}
        counts[OTHER] = sum(count for code, count in group.causes.items() if code not in top)
        rows += [
            {"group": name, "cause": cause, "count": count, "at": at}
            for at, (cause, count) in enumerate(counts.items())
            if count
        ]
    return rows


def _domain(summary: Summary) -> list[str]:
    top = _top(summary)
    rest = any(one.primary and one.code not in top for one in summary.causes)
    return [*map(cause_title, top), *([OTHER] if rest else [])]


def _cause_colour(summary: Summary) -> alt.Color:
    domain = _domain(summary)
    colours = [COLOURS[-1] if name == OTHER else COLOURS[at] for at, name in enumerate(domain)]
    return alt.Color(
        "cause:N",
        sort=domain,
        scale=alt.Scale(domain=domain, range=colours),
        legend=_legend(columns=1),
    )


def _legend_height(summary: Summary) -> int:
    return 24 * len(_domain(summary)) + 130
