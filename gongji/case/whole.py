"""Holds every row of a fact against what is said of it, so that no piece is forgotten. Every fault is a
PolicyError that names file and fact, what was read, the nearest known names, and what to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from gongji.case.rows import ROWS, Row
from gongji.errors import PolicyError, nearest

UNASKED = ("date", "sharers.name")
UNSAID = "sharers.name"
_KEYS = ("title", "question", "why", "help", "staff_question", "told")


def check_rows(rows: Iterable[Row]) -> None:
    """Whether each says when it is asked, and under which name causes read it."""
    facts: dict[str, str] = {}
    for row in rows:
        asked = row.asked
        if asked is None:
            if row.path not in UNASKED:
                raise PolicyError(f"case/model.py {row.path}: when is it asked? Write Asked(order) beside it")
            continue
        if asked.fact is not None and facts.setdefault(asked.fact, row.path) != row.path:
            raise PolicyError(
                f"case/model.py {row.path}: {facts[asked.fact]} is the fact {asked.fact!r} already; "
                "give one of the two another name"
            )
        if asked.after is not None:
            _check_after(row, *asked.after)


def check_said(rows: Iterable[Row], said: Mapping[str, Any]) -> None:
    """Whether `said`, what stands in words/facts/, says all of each of them and of nothing else."""
    paths = [row.path for row in rows if row.path != UNSAID]
    for path in paths:
        if path not in said:
            raise PolicyError(
                f"case/model.py {path}: nothing is said of it{nearest(path, said)}; "
                f'write ["{path}"] into {_file(path)}'
            )
        _check_block(ROWS[path], said[path])
    for path in said:
        if path not in (*paths, "common"):
            raise PolicyError(
                f'{_file(path)} ["{path}"]: there is no such fact{nearest(path, paths)}; '
                "correct the name or delete it"
            )


def _check_after(row: Row, before: str, values: tuple[str, ...]) -> None:
    fields = {one.field: one for one in ROWS.values() if one.group == row.group}
    if before not in fields:
        raise PolicyError(
            f"case/model.py {row.path}: after={before!r} is no field beside it{nearest(before, fields)}; "
            "correct the name"
        )
    for value in values:
        if value not in fields[before].values:
            raise PolicyError(
                f"case/model.py {row.path}: {before} is never {value!r}"
                f"{nearest(value, map(str, fields[before].values))}; correct the word"
            )


def _check_block(row: Row, block: Mapping[str, Any]) -> None:
    where = f'{_file(row.path)} ["{row.path}"]'
    for key in _KEYS:
        if not block.get(key):
            raise PolicyError(f"{where}: {key} is wanting{nearest(key, block)}; write it")
    values = [str(value).lower() for value in row.values]
    for key in ("options", "staff_options") if values else ():
        told = block.get(key, block.get("options", {}))
        for value in values:
            if value not in told:
                raise PolicyError(f"{where}: {key} has no {value!r}{nearest(value, told)}; write it")
        for value in told:
            if value not in values:
                raise PolicyError(
                    f"{where}: {key} has {value!r}, which it never is{nearest(value, values)}; delete it"
                )
    for value in values or ["any"]:
        if value not in block["told"] and "any" not in block["told"]:
            raise PolicyError(f"{where}: told has no {value!r}{nearest(value, block['told'])}; write it")


def _file(path: str) -> str:
    group, _, field = path.partition(".")
    return f"words/facts/{group if field else 'case'}.toml"
