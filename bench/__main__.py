"""`python -m bench`: every figure as a median, with the goal beside it."""

from __future__ import annotations

import sys

from bench import complaints, equality, pages, settlement, single, spread, table
from bench.measure import Figure, shown
from gongji.batch.spread.steady import steady

SUITES = {
    "single": single.figures,
    "pages": pages.figures,
    "table": table.figures,
    "settlement": settlement.figures,
    "spread": spread.figures,
    "complaints": complaints.figures,
    "equality": equality.figures,
}


def main(names: list[str]) -> int:
    steady()  # as the workers of a large table are
    figures: list[Figure] = []
    for name in names or list(SUITES):
        for figure in SUITES[name]():
            figures.append(figure)
            print(shown(figure), flush=True)
    missed = [figure.name for figure in figures if not figure.reached]
    print(f"{len(figures) - len(missed)} of {len(figures)} goals reached", *missed, sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
