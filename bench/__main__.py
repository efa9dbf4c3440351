"""`python -m bench`: every figure as a median, with the goal beside it."""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from bench.suites import SUITES, measured


def main(names: list[str]) -> int:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as fresh:
        figures = [figure for name in names or SUITES for figure in fresh.submit(measured, name).result()]
    missed = [figure.name for figure in figures if not figure.reached]
    print(f"{len(figures) - len(missed)} of {len(figures)} goals reached", *missed, sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
