"""Tables of 政策依据 as HTML: our own data alone, every text escaped, wide ones in a frame."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape

from gongji import atlas
from gongji.answers import Rule, publisher_name
from gongji.words import say, words
from pages.words import page_words

SAID = page_words("basis")["html"]

UNSURE: tuple[atlas.Sureness, ...] = ("conflict", "partial", "undated")
COUNTED = ("地区", "未见", "说不准", "待核实", "本地", "媒体", "官方", "用上一级的")
BAR_HEAD = SAID["bar_head"]


def frame(table: str, label: str) -> str:
    """A table that scrolls inside its own frame, reachable by keyboard and named for screen readers."""
    return f'<div class="frame" role="region" tabindex="0" aria-label="{escape(label)}">{table}</div>'


def chip(sureness: atlas.Sureness, inherited: bool = False) -> str:
    """The short word for how sure we are, on its colour."""
    return f'<span class="chip {_classes(sureness, inherited)}">{_word(sureness, inherited)}</span>'


def _classes(sureness: atlas.Sureness, inherited: bool) -> str:
    return f"s-{sureness}{' inherited' if inherited else ''}"


def _word(sureness: atlas.Sureness, inherited: bool) -> str:
    told = words("atlas")
    sign = f'<span aria-hidden="true">{escape(told["inherited"]["sign"])}</span>'
    spoken = f'<span class="spoken">{escape(told["inherited"]["spoken"])}</span>'
    return escape(told["sureness"][sureness]["word"]) + (sign + spoken if inherited else "")


def legend(day: date) -> str:
    """What each word that occurs on that day means, and in how many cells it stands."""
    told = words("atlas")
    counted = Counter(cell.sureness for area in atlas.areas() for cell in atlas.cells(area, day))
    lines = [
        _legend_line(chip(one), f"<b>{counted[one]} 格</b>，{escape(told['sureness'][one]['meaning'])}")
        for one in atlas.SURENESS
        if counted[one]
    ]
    lines.append(_legend_line(chip("media", True), escape(told["inherited"]["meaning"])))
    return f'<ul class="legend" aria-label="每个词的意思">{"".join(lines)}</ul>'


def _legend_line(tile: str, html: str) -> str:
    return f"<li>{tile} <span>{html}</span></li>"


def overview(day: date, parameters: Sequence[str] | None) -> str:
    """All places by the parameters of one group, or by all of them."""
    groups = [group for group in atlas.groups() if parameters in (None, group.parameters)]
    shown = [name for group in groups for name in group.parameters]
    tops = "".join(
        f'<th scope="colgroup" colspan="{len(group.parameters)}">{escape(group.title)}</th>'
        for group in groups
    )
    heads = "".join(f'<th scope="col"><span>{escape(atlas.title(name))}</span></th>' for name in shown)
    rows = "".join(_overview_row(area, day, set(shown)) for area in atlas.areas())
    kind = "whole" if parameters is None else "few"
    table = (
        f'<table class="atlas {kind}"><thead><tr><th rowspan="2" scope="col">地区</th>{tops}</tr>'
        f"<tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )
    return frame(table, SAID["overview"])


def _overview_row(area: str, day: date, shown: set[str]) -> str:
    tiles = "".join(
        f'<td class="{_classes(cell.sureness, cell.inherited)}">{_word(cell.sureness, cell.inherited)}</td>'
        for cell in atlas.cells(area, day)
        if cell.parameter in shown
    )
    return f'<tr><th scope="row">{escape(publisher_name(area))}</th>{tiles}</tr>'


def one_area(area: str, day: date) -> str:
    """One place as a list, for a narrow screen."""
    by_name = {cell.parameter: cell for cell in atlas.cells(area, day)}
    parts = []
    for group in atlas.groups():
        lines = "".join(
            f"<li><span>{escape(atlas.title(name))}</span>"
            f"{chip(by_name[name].sureness, by_name[name].inherited)}</li>"
            for name in group.parameters
        )
        parts.append(f'<h3>{escape(group.title)}</h3><ul class="cells">{lines}</ul>')
    return "".join(parts)


# ---------------------------------------------------------------- two places


def comparison(one: str, other: str, pairs: Iterable[atlas.Pair]) -> str:
    """Rule by rule; on a narrow screen the two stand below each other."""
    rows = "".join(_pair_row(one, other, pair) for pair in pairs)
    heads = "".join(
        f'<th scope="col" role="columnheader">{escape(head)}</th>' for head in ("规定", one, other, "比较")
    )
    return (
        f'<table class="sides" role="table" aria-label="{escape(one)}和{escape(other)}对比">'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody></table>'
    )


def _pair_row(one: str, other: str, pair: atlas.Pair) -> str:
    told = words("atlas")["compare"][pair.likeness]
    return (
        f'<tr role="row"><th scope="row" role="rowheader">{escape(pair.one.title)}</th>'
        f"{_side(one, pair.one)}{_side(other, pair.other)}"
        f'<td role="cell" class="likeness {pair.likeness}">{escape(told)}</td></tr>'
    )


def _side(name: str, rule: Rule) -> str:
    sureness = atlas.sureness(rule.state, rule.grade)
    said = escape(words("atlas")["cell"]["or"].join(one.text for one in rule.candidates))
    return f'<td role="cell" data-place="{escape(name)}">{chip(sureness)} {said}</td>'


# ---------------------------------------------------------------- what is unknown


def coverage(rows: Iterable[atlas.Coverage]) -> str:
    """How many rules of each place are known, and how well; the bar says the same as the numbers."""
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in COUNTED)
    body = "".join(_coverage_row(one) for one in rows)
    bar = f'<th scope="col" class="bar-head">{BAR_HEAD}</th>'
    table = f'<table class="counts"><thead><tr>{head}{bar}</tr></thead><tbody>{body}</tbody></table>'
    return frame(table, SAID["coverage"])


def _coverage_row(one: atlas.Coverage) -> str:
    counts = one.counts
    unsure = sum(counts[state] for state in UNSURE)
    numbers = (
        one.unknown,
        unsure,
        counts["to_confirm"],
        counts["local"],
        counts["media"],
        counts["official"],
        one.inherited,
    )
    cells = "".join(f"<td>{number}</td>" for number in numbers)
    return f'<tr><th scope="row">{escape(one.name)}</th>{cells}<td class="bar">{_bar(counts)}</td></tr>'


def _bar(counts: Mapping[atlas.Sureness, int]) -> str:
    whole = sum(counts.values())
    parts = "".join(
        f'<span class="s-{state}" style="width:{100 * count / whole:.2f}%"></span>'
        for state, count in reversed(tuple(counts.items()))
        if count
    )
    return f'<span class="stack" aria-hidden="true">{parts}</span>'


def gaps(rows: Iterable[tuple[str, int]], areas: int) -> str:
    """The rules that most places have not published."""
    body = "".join(
        f'<tr><th scope="row">{escape(atlas.title(name))}</th><td>{count}</td></tr>' for name, count in rows
    )
    head = say(SAID["gaps"], {"areas": areas})
    table = f'<table class="counts"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    return frame(table, "最缺的几条规定")
