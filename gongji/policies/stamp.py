"""`python -m gongji policy --stamp`: gives the policy data on disk their place in the history."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from pathlib import Path

from gongji.days import today
from gongji.policies.books import SHIPPED, using
from gongji.policies.version import (
    HISTORY,
    Stamp,
    differences,
    fingerprints,
    folded,
    policy_version,
    read_history,
)


def stamp(day: date | None = None, folder: Path = HISTORY) -> Stamp | None:
    """Writes the next file of the history; None where the newest stamp is of these very data.

    What a place entered itself is not of the history.
    """
    with using(SHIPPED):
        return _stamp(day, folder)


def _stamp(day: date | None, folder: Path) -> Stamp | None:
    stamps = read_history(folder)
    if not unstamped(folder):
        return None
    number = len(stamps) + 1
    new = Stamp(number, policy_version(), day or today(), differences(folded(stamps), fingerprints()))
    folder.mkdir(exist_ok=True)
    (folder / f"{number:04d}.toml").write_text(written(new), encoding="utf-8")
    return new


def unstamped(folder: Path = HISTORY) -> bool:
    """Whether the data on disk say something else than the newest stamp."""
    stamps = read_history(folder)
    return not stamps or stamps[-1].version != policy_version()


def written(stamp: Stamp) -> str:
    """A stamp as TOML."""
    lines = [f'version = "{stamp.version}"', f"day = {stamp.day.isoformat()}"]
    for code, items in groupby(sorted(stamp.prints), key=lambda item: item[0]):
        lines += ["", f'[changed."{code}"]']
        lines += [f'"{name}" = "{stamp.prints[code, name]}"' for _, name in items]
    return "\n".join(lines) + "\n"
