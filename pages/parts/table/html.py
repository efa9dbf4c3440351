"""A wide table in a frame that scrolls, by touch and by keyboard; every cell is taken as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

Cell = str | int

_LONG = 24  # signs that still stand in one line


def framed(label: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """HTML for st.html: `label` names the frame for a screen reader; whole numbers stand to the right."""
    kept = [tuple(row) for row in rows]
    numbers = {at for row in kept[:1] for at, cell in enumerate(row) if isinstance(cell, int)}
    head = "".join(_head(one, at in numbers) for at, one in enumerate(heads))
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in kept)
    return (
        f'<div class="table-frame" data-scrolls="x" role="region" tabindex="0" aria-label="{escape(label)}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def cut(text: str, most: int) -> str:
    """At most so many signs."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _head(text: str, is_number: bool) -> str:
    kind = ' class="number"' if is_number else ""
    return f'<th scope="col"{kind}>{escape(text)}</th>'


def _cell(cell: Cell) -> str:
    if isinstance(cell, int):
        return f'<td class="number">{cell:,}</td>'
    return f'<td class="long">{escape(cell)}</td>' if len(cell) > _LONG else f"<td>{escape(cell)}</td>"
