"""Simple drawings of what a screen or a bill looks like, made here, not copied; each with its own words."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from html import escape

import streamlit as st

from gongji.words import general_path, say
from pages.parts.frame.text import plain
from pages.words import page_words

SAID = page_words("frame")["pictures"]

WIDTH = 340
ACCENT, LINE, PALE, INK = "#0B6E63", "#767676", "#E7F1EF", "#111111"
CAPTION = SAID["caption"]
_FONT = "font-family=\"'Noto Sans CJK SC','Microsoft YaHei','PingFang SC','WenQuanYi Micro Hei',sans-serif\""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG, and what it shows in words."""

    svg: str
    alt: str

    def as_image(self) -> str:
        """An img element; st.image would add a button with an English name."""
        data = b64encode(self.svg.encode()).decode()
        style = f"max-width:100%;width:{WIDTH}px"
        return f'<img src="data:image/svg+xml;base64,{data}" alt="{escape(self.alt)}" style="{style}">'


def show_picture(path: str) -> None:
    """The drawing for this fact; nothing where it has none."""
    drawn = picture_of(path)
    if drawn is not None:
        st.html(drawn.as_image())
        st.caption(plain(CAPTION))


def picture_of(path: str) -> Picture | None:
    fact = general_path(path)
    if fact == "sharers.link":
        return two_screens()
    marked = {"expense.total": 0, "expense.fund_paid": 1}.get(fact)
    return None if marked is None else bill(marked)


def two_screens() -> Picture:
    """亲情账户 on the left, 共济 on the right: what each page is called and what it holds. N-055, S-H06."""
    left = [
        _box(8, 8, 156, 200), _text(86, 36, "我的家庭成员", 16, "bold"), _rule(8, 50, 156),
        _text(28, 80, "妈妈", 16, anchor="start"), _code(60, 98), _text(86, 196, "亮出她的医保码", 13),
    ]  # fmt: skip
    right = [
        _box(176, 8, 156, 200), _text(254, 36, "家庭共济", 16, "bold"), _rule(176, 50, 156),
        _text(192, 80, "授权记录", 15, anchor="start"), _field(192, 94, "妈妈"),
        _field(192, 130, "开始日期"), _field(192, 166, "结束日期"),
    ]  # fmt: skip
    below = [
        _text(86, 234, "这是亲情账户", 16, "bold", ACCENT), _text(86, 256, "只亮码，不动钱", 14),
        _text(254, 234, "这才是共济", 16, "bold", ACCENT), _text(254, 256, "动出钱的人的钱", 14),
    ]  # fmt: skip
    return Picture(
        _svg(268, [*left, *right, *below]),
        SAID["two_screens"],
    )


def bill(marked: int) -> Picture:
    """A bill with one of its lines marked."""
    lines = ("费用合计", "统筹基金支付", "个人账户支付", "现金支付")
    drawn = [_box(8, 8, 324, 190), _text(170, 38, "结算单", 17, "bold"), _rule(8, 52, 324)]
    for number, line in enumerate(lines):
        top = 62 + 33 * number
        if number == marked:
            drawn.append(_box(14, top - 2, 312, 31, PALE, ACCENT))
            drawn.append(_text(312, top + 20, "看这一行", 15, "bold", ACCENT, "end"))
        else:
            drawn.append(_text(312, top + 20, "······", 15, anchor="end"))
        drawn.append(_text(26, top + 20, line, 16, "bold" if number == marked else "normal", anchor="start"))
    return Picture(_svg(206, drawn), say(SAID["bill"], {"value": lines[marked]}))


def _svg(height: int, parts: list[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" {_FONT}><rect width="100%" height="100%" fill="#fff"/>{"".join(parts)}</svg>'
    )


def _box(left: int, top: int, width: int, height: int, fill: str = "#fff", line: str = LINE) -> str:
    size = f'x="{left}" y="{top}" width="{width}" height="{height}"'
    return f'<rect {size} rx="8" fill="{fill}" stroke="{line}" stroke-width="1.5"/>'


def _rule(left: int, top: int, width: int) -> str:
    return f'<path d="M{left} {top}h{width}" stroke="{LINE}" stroke-width="1"/>'


def _text(
    x: int, y: int, words: str, size: int, weight: str = "normal", fill: str = INK, anchor: str = "middle"
) -> str:
    style = f'font-size="{size}" font-weight="{weight}" fill="{fill}" text-anchor="{anchor}"'
    return f'<text x="{x}" y="{y}" {style}>{escape(words)}</text>'


def _field(left: int, top: int, words: str) -> str:
    return _box(left, top, 124, 28, PALE, PALE) + _text(left + 10, top + 19, words, 14, anchor="start")


def _code(left: int, top: int) -> str:
    """The look of a code; it can be scanned by nobody."""
    squares = ((0, 0), (2, 0), (4, 0), (1, 1), (3, 1), (0, 2), (2, 2), (4, 2), (1, 3), (3, 3), (0, 4), (2, 4))
    side = 12
    dots = "".join(
        f'<rect x="{left + side * x}" y="{top + side * y}" width="{side}" height="{side}"/>'
        for x, y in squares
    )
    return f'<g fill="{INK}">{dots}</g>'
