"""The suites of figures, each measured in a process that has done nothing else."""

from __future__ import annotations

from bench import complaints, equality, honest, pages, settlement, single, spread, stories, table
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
    "stories": stories.figures,
    "honest": honest.figures,
}


def measured(name: str) -> list[Figure]:
    """The figures of a suite, each printed as it comes."""
    steady()  # as the workers of a large table are
    figures = []
    for figure in SUITES[name]():
        figures.append(figure)
        print(shown(figure), flush=True)
    return figures
