"""Which column numbers the cases where none says so, and numbers of cases that look like those of people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from stdnum.cn import ric

from gongji.batch.reading.cells.cells import bare
from gongji.batch.reading.file.looking import Look
from gongji.batch.reading.headers.columns import BESIDE, CASE_ID, data, plain_header
from gongji.batch.reading.headers.personal import personal_number
from gongji.batch.reading.rows.grouping import CUT

_DIGITS_KEPT = 15
_FEWEST, _SHARE, _SHORTEST = 3, 2 / 3, 3
_DATED = re.compile(r"(\D*\d{0,12}?)20[2-4]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d*")

Row = Sequence[str]


def with_order_number(look: Look) -> Look:
    """The look with 序号 or 编号 as the number of the case where rows of one number are one case."""
    targets = list(look.heading.targets)
    own = [at for at, target in enumerate(targets) if target and target.startswith("sharer.")]
    general = [at for at, target in enumerate(targets) if target and at not in own and target not in BESIDE]
    if CASE_ID in targets or not own or not general:
        return look
    names = {plain_header(name) for name in data()["case_id"]["order"]}
    for at, header in enumerate(look.heading.headers):
        if targets[at] is None and plain_header(header) in names and _one_case(look.rows, at, own, general):
            targets[at] = CASE_ID
            return replace(look, heading=replace(look.heading, targets=tuple(targets)))
    return replace(look, of_the_row_above=_one_case(look.rows, None, own, general))


def counting_prefix(cells: Sequence[str]) -> str:
    """What the numbers of cases begin with that would be taken for those of people, such as
    230100202503110001; "" where there are none or where they may be of people."""
    numbers = sorted({bare(cell) for cell in cells} - {""})
    kinds = {found.lastgroup for number in numbers if (found := personal_number(number))}
    if len(numbers) < _FEWEST or not kinds or _are_of_people(numbers):
        return ""
    both = zip(numbers[0], numbers[-1], strict=False)
    prefix = "".join(one for one, _ in takewhile(lambda signs: signs[0] == signs[1], both))
    dated = [_DATED.fullmatch(number) for number in numbers]
    same_day_place = all(dated) and len({found[1] for found in dated if found}) == 1
    counted = "identity" not in kinds and len(prefix) >= _SHARE * max(map(len, numbers))
    return prefix if len(prefix) >= _SHORTEST and (same_day_place or counted) else ""


def _are_of_people(numbers: Sequence[str]) -> bool:
    """Whether most are real identity numbers: place, day and check sign fit, by chance in one of eleven."""
    return 2 * sum(ric.is_valid(number) for number in numbers) > len(numbers)


def are_cut(cells: Sequence[str]) -> bool:
    """Whether a spreadsheet has kept 15 digits of the case numbers: no longer one has anything but zeros
    behind them. A single one of 16 digits may end with a zero by chance."""
    long = {number for cell in cells if (number := bare(cell)).isdigit() and len(number) > _DIGITS_KEPT}
    cut = bool(long) and all(CUT.fullmatch(number) for number in long)
    return cut and (len(long) > 1 or len(max(long)) > _DIGITS_KEPT + 1)


def _one_case(rows: Sequence[Row], at: int | None, own: Sequence[int], general: Sequence[int]) -> bool:
    """Whether some rows tell another sharer of the case above: they bear its number and contradict
    nothing, or nothing stands in them but a sharer."""
    found = False
    above: tuple[str, list[str]] | None = None
    for row in rows:
        number = "" if at is None else _cell(row, at)
        told = [_cell(row, column) for column in general]
        if (not any(told) and not any(_cell(row, column) for column in own)) or _adds_up(row):
            continue
        if above is not None and not number and not any(told):
            found = True
            continue
        if above is not None and number and number == above[0]:
            if any(one and other and one != other for one, other in zip(told, above[1], strict=True)):
                return False
            found = True
        above = (number, told)
    return found


def _adds_up(row: Row) -> bool:
    return any(cell.strip() in data()["totals"]["words"] for cell in row)


def _cell(row: Row, at: int) -> str:
    return bare(row[at]) if at < len(row) else ""
