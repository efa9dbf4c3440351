"""One case: import and policy load, diagnosis without and with the search for fixes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import yaml

from bench.measure import Figure, measure

CASES = Path(__file__).parent.parent / "sample_data" / "cases"
LOAD = "import gongji; [gongji.policy(area, '2025-03-11') for area in ('CN', '230100', '130100')]"


def figures() -> Iterator[Figure]:
    yield measure("import and policy load, fresh process", 250, _fresh_process, 9)
    from gongji import diagnose, read_case

    cases = {
        path.stem: read_case(yaml.safe_load(path.read_text(encoding="utf-8")))
        for path in sorted(CASES.glob("*.yaml"))
    }
    for name, case in cases.items():
        yield measure(f"diagnose without fixes: {name}", 0.5, partial(diagnose, case, fixes=False), 21, 20)
    for name, case in cases.items():
        yield measure(f"diagnose with fixes: {name}", 20, partial(diagnose, case), 11, 3)


def _fresh_process() -> None:
    subprocess.run([sys.executable, "-c", LOAD], check=True)
