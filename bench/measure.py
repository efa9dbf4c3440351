"""Medians of repeated runs."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A median in milliseconds with the fastest and slowest run, and the most that was promised."""

    name: str
    median: float
    fastest: float
    slowest: float
    goal: float

    @property
    def reached(self) -> bool:
        return self.median <= self.goal


def measure(name: str, goal: float, work: Callable[[], object], runs: int, each: int = 1) -> Figure:
    """`work` timed `runs` times, `each` calls at a time, after one call that is not counted."""
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        for _ in range(each):
            work()
        times.append((time.perf_counter() - start) * 1000 / each)
    return Figure(name, statistics.median(times), min(times), max(times), goal)


def shown(figure: Figure) -> str:
    mark = "reached" if figure.reached else "MISSED"
    return (
        f"{figure.name:<58} {figure.median:9.3f} ms  "
        f"({figure.fastest:.3f} to {figure.slowest:.3f}; goal {figure.goal:g}: {mark})"
    )
