"""A page's rerun under AppTest, for each page of the router."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from streamlit.testing.v1 import AppTest

from bench.measure import Figure, measure

PAGES = Path(__file__).parent.parent / "pages"
NOT_PAGES = {"main.py", "__init__.py"}


def figures() -> Iterator[Figure]:
    for page in sorted(PAGES.glob("*.py")):
        if page.name in NOT_PAGES:
            continue
        app = AppTest.from_file(str(PAGES / "main.py"), default_timeout=30).run()
        app.switch_page(page.name)
        yield measure(f"rerun of {page.name}", 60, app.run, 15)
