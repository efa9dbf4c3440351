"""Kinship as arithmetic: a path of steps P (parent), C (child), S (spouse), B (sibling) between two people.

>>> relation(backwards("SP") + "C")   # from my father-in-law to my child
'grandchild'
>>> relation("CSP"), relation(""), relation("X")
('other_relative', None, 'not_related')
"""

from __future__ import annotations

from functools import lru_cache

_BACK = {"P": "C", "C": "P", "S": "S", "B": "B", "X": "X"}
_SHORTER = (
    ("SS", ""), ("BB", "B"), ("BP", "P"), ("PS", "P"), ("SC", "C"), ("CB", "C"), ("CP", "S"), ("PC", "B"),
)  # fmt: skip
_NAMES = {
    "S": "spouse",
    "P": "parent",
    "C": "child",
    "B": "sibling",
    "PP": "grandparent",
    "CC": "grandchild",
    "SP": "parent_in_law",
    "CS": "child_in_law",
}


def backwards(path: str) -> str:
    """The way back: from a grandchild (CC) it is a grandparent (PP)."""
    return "".join(_BACK[step] for step in reversed(path))


@lru_cache(maxsize=4096)
def shortened(path: str) -> str:
    """The same relative by the shortest path: my child's mother is my spouse."""
    while True:
        for long, short in _SHORTER:
            if long in path:
                path = path.replace(long, short, 1)
                break
        else:
            return path


@lru_cache(maxsize=4096)
def relation(path: str) -> str | None:
    """The relation of the contract at the end of a path; None where it ends at its beginning."""
    if "X" in path:
        return "not_related"
    short = shortened(path)
    return _NAMES.get(short, "other_relative") if short else None
