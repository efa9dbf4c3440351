"""A page's rerun under AppTest, for each page of the router."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

from streamlit.testing.v1 import AppTest

from bench.measure import Figure, measure

SAMPLES = {"why.py": "15-never-combined", "can.py": "03-mother-in-law", "two.py": "01-only-display-link",
           "settle.py": "15-never-combined"}  # fmt: skip
PAGES = Path(__file__).parent.parent / "pages"
NOT_PAGES = {"main.py", "__init__.py"}


def figures() -> Iterator[Figure]:
    logging.disable(logging.WARNING)
    for page in sorted(PAGES.glob("*.py")):
        if page.name in NOT_PAGES:
            continue
        for sample in dict.fromkeys((None, SAMPLES.get(page.name))):
            app = AppTest.from_file(str(PAGES / "main.py"), default_timeout=30)
            if sample:
                app.query_params["sample"] = sample
            app.run()
            app.switch_page(page.name)
            yield measure(f"rerun of {page.name} {sample or 'as it opens'}", 60, app.run, 15)
