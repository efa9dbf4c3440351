"""政策依据, the nation in time and in numbers: charts, tables that say the same, sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from gongji.answers import source_shown
from gongji.atlas import (
    USES,
    YEAR_END,
    Figure,
    Part,
    Total,
    cautions,
    growth,
    is_contradictory,
    statistics,
    timeline,
    total,
)
from gongji.days import day_text
from gongji.policies import Source as SourceRow
from gongji.words import say
from pages.parts.answer.citation import source_line
from pages.parts.frame import charts
from pages.parts.frame.text import plain
from pages.words import page_words

SAID = page_words("basis")["figures"]

YEARS = (2024, 2025)
NONE = "没有见到"


# ---------------------------------------------------------------- timeline


def show_timeline() -> None:
    """The national events as a chart and as a table."""
    events = timeline().events
    first, last = day_text(events[0].day), day_text(events[-1].day)
    st.markdown(SAID["show_timeline"])
    draw(
        charts.timeline_chart(),
        say(SAID["show_timeline_2"], {"events": len(events), "first": first, "last": last}),
    )
    rows = [
        (f"{at}　{one.day.isoformat()}", plain(one.title) + _bracketed(one.note))
        for at, one in enumerate(events, 1)
    ]
    st.markdown(table(("日子", "事情"), rows))
    show_sources((f"{at}　{one.short}", one.sources) for at, one in enumerate(events, 1))


# ---------------------------------------------------------------- statistics


def show_figures() -> None:
    """What was published in numbers, with what to mind when reading them."""
    st.markdown(SAID["show_figures"])
    show_amounts()
    show_uses()
    show_wallet()
    show_opened()
    st.header(SAID["show_figures_2"], anchor=False)
    show_cautions("apart")


def show_amounts() -> None:
    """Cumulative amounts of the two years."""
    st.header(SAID["show_amounts"], anchor=False)
    rows = statistics().totals
    said = "，".join(f"{_period(one)}{one.amount.text}元" for one in rows)
    draw(charts.amount_chart(), say(SAID["show_amounts_2"], {"said": said}))
    more, persons = growth("amount", *YEARS), growth("persons", *YEARS)
    st.markdown(say(SAID["show_amounts_3"], {"more": more, "persons": persons}))
    show_cautions("totals", SAID["show_amounts_4"])
    cells = [(_period(one), one.persons.text, one.amount.text) for one in rows]
    st.markdown(table(("累计到", "人次", "金额（元）"), cells, right=(1, 2)))
    st.markdown("\n".join(f"- {_period(one)}：{plain(one.note)}" for one in rows if one.note))
    with st.expander(SAID["show_amounts_5"]):
        split = [one for one in rows if one.same_pool]
        parts = [(_period(one), _part(one.same_pool), _part(one.cross_city)) for one in split]
        st.markdown(table(("累计到", SAID["show_amounts_6"], "省内跨市（人次，元）"), parts))
    show_sources((_period(one), one.sources) for one in rows)


def show_uses() -> None:
    """The two full years by what the money was spent on."""
    st.header("钱用在哪里", anchor=False)
    whole = [total(year, YEAR_END) for year in YEARS]
    draw(charts.uses_chart(), f"条形图：{'；'.join(_uses_of(one) for one in whole)}。")
    show_cautions("uses")
    rows = [(charts.USE_NAMES[use], *(one.uses[use].text for one in whole), _growth(use)) for use in USES]
    st.markdown(table(("用途", "2024年（元）", "2025年（元）", "多了"), rows, right=(1, 2, 3)))
    show_sources((_period(one), one.sources) for one in whole)


def _uses_of(one: Total) -> str:
    parts = "，".join(f"{charts.USE_NAMES[use]}{one.uses[use].text}元" for use in USES)
    return f"{one.year}年{parts}"


def _growth(use: str) -> str:
    unfit = any(is_contradictory(use, year) for year in YEARS)
    return "不算" if unfit else f"{growth(use, *YEARS)}%"


def show_wallet() -> None:
    """Transfers through the wallet."""
    st.header(SAID["show_wallet"], anchor=False)
    rows = [one for one in statistics().totals if one.wallet]
    said = "，".join(f"{_period(one)}{_amount(one.wallet)}元" for one in rows)
    draw(charts.wallet_chart(), say(SAID["show_wallet_2"], {"said": said}))
    cells = [(_period(one), _count(one.wallet), _amount(one.wallet)) for one in rows]
    st.markdown(table(("累计到", "笔", "金额（元）"), cells, right=(1, 2)))
    across = [f"- {_period(one)}，其中跨省：{_across(one)}。" for one in rows if one.wallet_across]
    st.markdown("\n".join(across))
    show_sources((_period(one), one.sources) for one in rows)


def _across(one: Total) -> str:
    return f"{_count(one.wallet_across)}笔，{_amount(one.wallet_across)}元"


def show_opened() -> None:
    """How many pooling areas had opened the wallet."""
    st.header(SAID["show_opened"], anchor=False)
    opened = statistics().opened
    said = "，".join(f"{day_text(one.day)}{one.pooling_areas}个" for one in opened)
    draw(charts.opened_chart(), say(SAID["show_opened_2"], {"said": said}))
    show_cautions("opened")
    rows = [
        (one.day.isoformat(), str(one.pooling_areas), plain(one.provinces) + _bracketed(one.note))
        for one in opened
    ]
    st.markdown(table(("日子", "统筹区", "省份"), rows, right=(1,)))
    show_sources((day_text(one.day), one.sources) for one in opened)


def show_cautions(about: str, *more: str) -> None:
    """What to mind when reading a figure, with the ids of the facts."""
    lines = [f"{plain(one.says)}（{_ids(one.sources)}）" for one in cautions(about)]
    st.markdown("\n".join(("**要小心**", "", *(f"- {line}" for line in (*lines, *map(plain, more))))))


# ---------------------------------------------------------------- small things


def draw(chart: charts.Chart, alt: str) -> None:
    """A chart as wide as the page, with words for those who do not see it."""
    st.altair_chart(chart, width="stretch", alt=alt)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> str:
    """A Markdown table; the cells are Markdown already."""
    rule = ["--:" if at in right else ":--" for at in range(len(heads))]
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, rule, *rows))


def show_sources(rows: Iterable[tuple[str, Sequence[SourceRow]]]) -> None:
    """For every row of a table: who published it, when, and how far to trust it."""
    with st.expander(SAID["show_sources"]):
        lines = []
        for name, sources in rows:
            named = "；".join(f"{source_line(source_shown(one))}（{plain(one.fact)}）" for one in sources)
            lines.append(f"- {plain(name)}：{named}")
        st.markdown("\n".join(lines))


def _ids(rows: Iterable[SourceRow]) -> str:
    return "、".join(plain(one.fact) for one in rows)


def _bracketed(note: str | None) -> str:
    return f"（{plain(note.removesuffix('。'))}）" if note else ""


def _period(one: Total) -> str:
    return f"{one.year}年全年" if one.through == YEAR_END else f"{one.year}年{one.through}月"


def _part(part: Part | None) -> str:
    return f"{_count(part)}，{_amount(part)}" if part else NONE


def _count(part: Part | None) -> str:
    return _figure(part.count if part else None)


def _amount(part: Part | None) -> str:
    return _figure(part.amount if part else None)


def _figure(figure: Figure | None) -> str:
    return figure.text if figure else NONE
