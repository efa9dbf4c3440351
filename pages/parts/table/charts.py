"""Charts of 投诉表: causes by count, by region and by month. Imported only where there is a result."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from gongji.batch import Group, Summary, cause_title
from pages.parts.frame.charts import INK, ROW, Chart, _at_bar, _axis, _chart, _legend, _plain

MOST_CAUSES = 12
MOST_MONTHS = 24
COLOURS = ("#2F5D8A", "#0B6E63", "#8A5A00", "#5B4A8A", "#8F3A22", "#6B6B6B")
OTHER = "其他原因"


def causes_chart(summary: Summary) -> Chart:
    """The most frequent primary causes, a bar each with its count, in the colour that it has everywhere."""
    shown = [one for one in summary.causes if one.primary][:MOST_CAUSES]
    top, colours = _top(summary), _colours(summary)
    rows = [
        {
            "cause": cause_title(one.code),
            "count": one.primary,
            "text": f"{one.primary:,}",
            "colour": colours[cause_title(one.code) if one.code in top else OTHER],
        }
        for one in shown
    ]
    most = max((one.primary for one in shown), default=1)
    base = _chart(rows).encode(
        y=alt.Y("cause:N", title=None, sort=None, axis=_axis(labelLimit=0, labelOverlap=False, grid=False)),
        x=alt.X("count:Q", title="件", scale=_room(most), axis=_counts()),
    )
    bars = base.mark_bar().encode(color=alt.Color("colour:N", scale=None))
    return _plain(bars + _at_bar(base), height=ROW * len(rows) + 70)


def regions_chart(summary: Summary, unknown: str) -> Chart:
    """Cases with a cause by region, split by the causes that are most frequent in the whole table."""
    groups = [one for one in summary.regions if one.causes]
    names = [one.name or unknown for one in groups]
    place = alt.Y("group:N", title=None, sort=names, axis=_axis(labelLimit=0, labelOverlap=False, grid=False))
    count = alt.X("count:Q", title="件", scale=_room(_most(groups)), axis=_counts())
    base = _chart(_split(groups, names, summary)).encode(y=place, x=count)
    bars = base.mark_bar().encode(color=_cause_colour(summary), order=alt.Order("at:Q"))
    totals = _chart(_totals(groups, names)).encode(y=place, x=count)
    return _plain(bars + _at_bar(totals), height=ROW * max(2, len(groups)) + _legend_height(summary))


def months_chart(summary: Summary) -> Chart:
    """Cases with a cause by month, split in the same way; the latest months where there are many."""
    groups = [one for one in summary.months if one.name and one.causes][-MOST_MONTHS:]
    names = [one.name for one in groups]
    month = alt.X("group:N", title=None, sort=names, axis=_axis(labelOverlap=True, labelAngle=0, grid=False))
    count = alt.Y("count:Q", title="件", scale=_room(_most(groups)), axis=_counts())
    base = _chart(_split(groups, names, summary)).encode(x=month, y=count)
    bars = base.mark_bar().encode(color=_cause_colour(summary), order=alt.Order("at:Q"))
    totals = _chart(_totals(groups, names)).encode(x=month, y=count)
    written = totals.mark_text(dy=-8, fontSize=14).encode(text="text:N", color=alt.value(INK))
    return _plain(bars + written, height=260 + _legend_height(summary))


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


def _totals(groups: Sequence[Group], names: Sequence[str]) -> list[dict[str, str | int]]:
    """What is written at the end of each bar."""
    counts = (sum(group.causes.values()) for group in groups)
    return [
        {"group": name, "count": count, "text": f"{count:,}"}
        for name, count in zip(names, counts, strict=True)
    ]


def _most(groups: Sequence[Group]) -> int:
    return max((sum(group.causes.values()) for group in groups), default=1)


def _room(most: int) -> alt.Scale:
    """From zero to beyond the longest bar, so that its number fits."""
    return alt.Scale(domain=[0, most * 1.15], nice=False)


def _counts() -> alt.Axis:
    """Whole numbers only."""
    return _axis(tickCount=4, tickMinStep=1, format=",d")


def _domain(summary: Summary) -> list[str]:
    top = _top(summary)
    rest = any(one.primary and one.code not in top for one in summary.causes)
    return [*map(cause_title, top), *([OTHER] if rest else [])]


def _cause_colour(summary: Summary) -> alt.Color:
    colours = _colours(summary)
    domain = _domain(summary)
    scale = alt.Scale(domain=domain, range=[colours[name] for name in domain])
    return alt.Color("cause:N", sort=domain, scale=scale, legend=_legend(columns=1))


def _colours(summary: Summary) -> dict[str, str]:
    """The colour of each of the most frequent causes, and of all others together."""
    top = {cause_title(code): COLOURS[at] for at, code in enumerate(_top(summary))}
    return top | {OTHER: COLOURS[-1]}


def _legend_height(summary: Summary) -> int:
    return 24 * len(_domain(summary)) + 130
