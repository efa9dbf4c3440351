"""Charts of 政策依据 and of 全家一年. Altair is imported here alone, and this only where charts are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from gongji.atlas import USES, YEAR_END, by_month, statistics, timeline, total

Chart = alt.Chart | alt.LayerChart
YEAR_COLOURS = {"2024年": "#8A5A00", "2025年": "#0B6E63"}
LANE_COLOURS = ("#2F5D8A", "#0B6E63", "#8A5A00")
LANE_SHAPES = ("circle", "square", "diamond")
INK, GRID = "#111111", "#E3E3E3"
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
DASHES = [[1, 0], [8, 4], [2, 3], [10, 3, 2, 3], [5, 5], [1, 5]]
YUAN = "format(datum.value / 100, 'd')"  # the data is fen
ROW = 32  # px a line of text needs
USE_NAMES = {"hospital": "医院", "pharmacy": "药店", "resident_premium": "居民医保费"}


def timeline_chart() -> Chart:
    """One line an event, its point where the day stands; kind by colour and by shape."""
    events = timeline().events
    rows = [
        {"label": f"{at} {one.short}", "day": one.day.isoformat(), "lane": one.lane}
        for at, one in enumerate(events, 1)
    ]
    lanes = list(timeline().lanes)
    legend = _legend(columns=1)
    base = _chart(rows).encode(
        x=alt.X("day:T", title=None, scale=alt.Scale(type="utc"), axis=_axis(format="%Y", tickCount="year")),
        y=alt.Y("label:N", title=None, sort=None, axis=_axis(labelLimit=0, labelOverlap=False, grid=True)),
    )
    points = base.mark_point(filled=True, size=110, opacity=1).encode(
        color=alt.Color(
            "lane:N", scale=alt.Scale(domain=lanes, range=list(LANE_COLOURS)), sort=lanes, legend=legend
        ),
        shape=alt.Shape(
            "lane:N", scale=alt.Scale(domain=lanes, range=list(LANE_SHAPES)), sort=lanes, legend=legend
        ),
    )
    return _plain(points, height=ROW * len(rows) + 110)


def amount_chart() -> Chart:
    """Cumulative amounts in 亿元 by month, a line a year; only the year's end is written on it."""
    rows = [
        {"month": month, "amount": figure.in_unit("亿"), "year": f"{year}年", "text": figure.text}
        for year in (2024, 2025)
        for month, figure in by_month("amount", year)
    ]
    base = _chart(rows).encode(
        x=alt.X(
            "month:Q",
            title=None,
            scale=alt.Scale(domain=[1, 13.6]),
            axis=_axis(values=list(range(1, 13)), labelExpr="datum.value + '月'", grid=False),
        ),
        y=alt.Y("amount:Q", title="亿元，从1月起累计", scale=alt.Scale(domain=[0, 760]), axis=_axis()),
        color=_year_colour(),
    )
    lines = base.mark_line(strokeWidth=2, opacity=0.5)
    points = base.mark_point(filled=True, size=80, opacity=1).encode(
        shape=alt.Shape("year:N", sort=list(YEAR_COLOURS), legend=_legend())
    )
    ends = base.mark_text(align="center", dy=-14, fontSize=14, fontWeight="bold").encode(text="text:N")
    return _plain(lines + points + ends.transform_filter(f"datum.month == {YEAR_END}"), height=380)


def uses_chart() -> Chart:
    """The two full years by use, amounts written at the bars."""
    rows = [
        {
            "use": USE_NAMES[use],
            "year": f"{year}年",
            "amount": total(year, YEAR_END).uses[use].in_unit("亿"),
            "text": total(year, YEAR_END).uses[use].text,
        }
        for use in USES
        for year in (2024, 2025)
    ]
    base = _chart(rows).encode(
        y=alt.Y("use:N", title=None, sort=None, axis=_axis(labelLimit=0, labelOverlap=False, grid=False)),
        yOffset=alt.YOffset("year:N", sort=list(YEAR_COLOURS)),
        x=alt.X("amount:Q", title="亿元", scale=alt.Scale(domain=[0, 640]), axis=_axis(tickCount=4)),
        color=_year_colour(),
    )
    return _plain(base.mark_bar() + _at_bar(base), height=ROW * len(rows) + 110)


def wallet_chart() -> Chart:
    """Wallet transfers: 2024 as a whole, then 2025 cumulative, amounts written at the bars."""
    rows = [
        {
            "period": f"{one.year}年全年" if one.through == YEAR_END else f"{one.year}年1到{one.through}月",
            "year": f"{one.year}年",
            "amount": one.wallet.amount.in_unit("亿"),
            "text": one.wallet.amount.text,
        }
        for one in statistics().totals
        if one.wallet and one.wallet.amount
    ]
    base = _chart(rows).encode(
        y=alt.Y("period:N", title=None, sort=None, axis=_axis(labelLimit=0, labelOverlap=False, grid=False)),
        x=alt.X("amount:Q", title="亿元", scale=alt.Scale(domain=[0, 9.6]), axis=_axis(tickCount=4)),
        color=_year_colour(),
    )
    return _plain(base.mark_bar() + _at_bar(base), height=ROW * len(rows) + 110)


def opened_chart() -> Chart:
    """Pooling areas with the wallet, as steps: a number holds until the next was published."""
    rows = [{"day": one.day.isoformat(), "areas": one.pooling_areas} for one in statistics().opened]
    base = _chart(rows).encode(
        x=alt.X("day:T", title=None, scale=alt.Scale(type="utc"), axis=_axis(format="%Y-%m", tickCount=5)),
        y=alt.Y("areas:Q", title="统筹区（个）", scale=alt.Scale(domain=[0, 400]), axis=_axis(tickCount=5)),
    )
    colour = YEAR_COLOURS["2025年"]
    lines = base.mark_line(interpolate="step-after", color=colour, opacity=0.5)
    points = base.mark_point(filled=True, size=80, color=colour, opacity=1)
    numbers = base.mark_text(dy=-14, fontSize=14, color=INK).encode(text="areas:Q")
    return _plain(lines + points + numbers, height=340)


def balance_chart(
    months: Sequence[str], balances: Mapping[str, Sequence[int]], colours: Mapping[str, str]
) -> Chart:
    """What is in each account at the end of each month, a line an account; `balances` are fen."""
    rows = [
        {"month": month, "balance": amount, "account": name}
        for name, amounts in balances.items()
        for month, amount in zip(months, amounts, strict=True)
    ]
    names = list(balances)
    legend = _legend(columns=2, symbolDash=[1, 0])
    base = _chart(rows).encode(
        x=alt.X("month:N", title=None, sort=None, axis=_axis(labelAngle=0, labelOverlap=True, grid=False)),
        y=alt.Y("balance:Q", title="元", scale=alt.Scale(zero=True), axis=_axis(tickCount=5, labelExpr=YUAN)),
        color=alt.Color(
            "account:N",
            sort=names,
            legend=legend,
            scale=alt.Scale(domain=names, range=[colours[name] for name in names]),
        ),
    )
    shapes = [SHAPES[at % len(SHAPES)] for at in range(len(names))]
    points = base.mark_point(filled=True, size=90, opacity=1).encode(
        shape=alt.Shape("account:N", sort=names, legend=legend, scale=alt.Scale(domain=names, range=shapes))
    )
    dashes = alt.StrokeDash("account:N", sort=names, legend=None, scale=alt.Scale(domain=names, range=DASHES))
    lines = base.mark_line(strokeWidth=2.5, opacity=0.7).encode(strokeDash=dashes)
    return _plain(lines + points, height=360)


def payer_chart(
    months: Sequence[str], paid: Mapping[str, Sequence[int]], colours: Mapping[str, str]
) -> Chart:
    """Who paid what in each month, one bar a month, in the order in which they pay; `paid` is fen."""
    names = list(paid)
    rows = [
        {"month": month, "paid": amount, "payer": name, "order": order}
        for order, (name, amounts) in enumerate(paid.items())
        for month, amount in zip(months, amounts, strict=True)
    ]
    scale = alt.Scale(domain=names, range=[colours[name] for name in names])
    bars = (
        _chart(rows)
        .mark_bar(stroke="#FFFFFF", strokeWidth=1)
        .encode(
            x=alt.X(
                "month:N", title=None, sort=None, axis=_axis(labelAngle=0, labelOverlap=True, grid=False)
            ),
            y=alt.Y("paid:Q", title="元", axis=_axis(tickCount=5, labelExpr=YUAN)),
            color=alt.Color("payer:N", sort=names, scale=scale, legend=_legend(columns=2)),
            order=alt.Order("order:O"),
        )
    )
    return _plain(bars, height=320)


# ---------------------------------------------------------------- what all have in common


def _chart(rows: list[dict[str, Any]]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=rows))


def _axis(**kwargs: Any) -> alt.Axis:
    return alt.Axis(
        labelFontSize=14, titleFontSize=14, labelColor=INK, titleColor=INK, gridColor=GRID, **kwargs
    )


def _legend(**kwargs: Any) -> alt.Legend:
    return alt.Legend(
        title=None, orient="top", labelFontSize=14, labelColor=INK, labelLimit=0, symbolOpacity=1, **kwargs
    )


def _year_colour() -> alt.Color:
    scale = alt.Scale(domain=list(YEAR_COLOURS), range=list(YEAR_COLOURS.values()))
    return alt.Color("year:N", scale=scale, sort=list(YEAR_COLOURS), legend=_legend())


def _at_bar(base: alt.Chart) -> alt.Chart:
    marks: alt.Chart = base.mark_text(align="left", dx=6, fontSize=14).encode(
        text="text:N", color=alt.value(INK)
    )
    return marks


def _plain(chart: Chart, height: int) -> Chart:
    """Marks and axes say nothing to a screen reader: the words for the whole picture stand beside it."""
    silent = chart.configure_mark(aria=False).configure_axis(aria=False).configure_legend(aria=False)
    drawn: Chart = silent.properties(height=height).configure_view(strokeWidth=0)
    return drawn
