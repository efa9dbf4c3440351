"""Medians of repeated runs, and ratios of two things measured in the same minute."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A median with the fastest and slowest run, and what was promised: at most `goal`, or at least."""

    name: str
    median: float
    fastest: float
    slowest: float
    goal: float
    unit: str = "ms"
    at_least: bool = False

    @property
    def reached(self) -> bool:
        return self.median >= self.goal if self.at_least else self.median <= self.goal


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure(name: str, goal: float, work: Callable[[], object], runs: int, each: int = 1) -> Figure:
    """`work` timed `runs` times, `each` calls at a time, after one call that is not counted."""
    work()

    def several() -> None:
        for _ in range(each):
            work()

    return of(name, goal, [seconds(several) * 1000 / each for _ in range(runs)])


def of(name: str, goal: float, values: list[float], unit: str = "ms", at_least: bool = False) -> Figure:
    return Figure(name, statistics.median(values), min(values), max(values), goal, unit, at_least)


def side_by_side(
    one: Callable[[], object], other: Callable[[], object], runs: int
) -> list[tuple[float, float]]:
    """The seconds of both, one after the other in each round, after one round that is not counted."""
    one(), other()
    return [(seconds(one), seconds(other)) for _ in range(runs)]


def shown(figure: Figure) -> str:
    mark = "reached" if figure.reached else "MISSED"
    sense = "at least" if figure.at_least else "at most"
    return (
        f"{figure.name:<66} {figure.median:11.3f} {figure.unit:<7} "
        f"({figure.fastest:.3f} to {figure.slowest:.3f}; {sense} {figure.goal:g}: {mark})"
    )
