"""The chart of 讲评: how often each cause was missed of the times it held."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from gongji.training.papers import CauseCount

INK, GRID = "#111111", "#E3E3E3"
HELD, MISSED = "#D5DEE4", "#8F3A22"
ROW = 40  # px


def missed_chart(counts: Sequence[CauseCount]) -> alt.LayerChart:
    """A bar a cause: how often it held, and darker within it how often it was missed."""
    rows = [
        {"title": one.title, "held": one.held, "missed": one.missed, "text": f"漏{one.missed}次"}
        for one in counts
    ]
    most = max(one.held for one in counts)
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y(
            "title:N", title=None, sort=None, axis=alt.Axis(labelLimit=0, labelFontSize=14, labelColor=INK)
        )
    )
    scale = alt.Scale(domain=[0, most * 1.5])
    axis = alt.Axis(tickMinStep=1, tickCount=4, labelFontSize=14, labelColor=INK, gridColor=GRID, format="d")
    held = base.mark_bar(color=HELD).encode(x=alt.X("held:Q", title=None, scale=scale, axis=axis))
    missed = base.mark_bar(color=MISSED, height=14).encode(x=alt.X("missed:Q", scale=scale))
    text = base.mark_text(align="left", dx=6, fontSize=14, color=INK).encode(x="held:Q", text="text:N")
    silent = (held + missed + text).configure_mark(aria=False).configure_axis(aria=False)
    drawn: alt.LayerChart = silent.properties(height=ROW * len(rows) + 40).configure_view(strokeWidth=0)
    return drawn
