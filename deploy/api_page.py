"""Write docs/api.md from the docstrings of the package's face: `python deploy/api_page.py`."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "api.md"
HEAD = """# The face of the package

Made from the docstrings by `python deploy/api_page.py`; a test holds it to them. The same text is in
`help(gongji)`. The examples run in the tests.
"""


def page() -> str:
    """The whole page: verbs first, then what they take, give and raise."""
    sys.path.insert(0, str(ROOT))
    import gongji

    named = {name: getattr(gongji, name) for name in gongji.__all__}
    verbs = {name: one for name, one in named.items() if inspect.isfunction(one)}
    shapes = {name: one for name, one in named.items() if inspect.isclass(one)}
    chapters = {name: one for name, one in named.items() if isinstance(one, ModuleType)}
    parts = [HEAD, _text(gongji.__doc__), "## Verbs", *_entries(verbs), "## What they take, give and raise"]
    return (
        "\n\n".join([*parts, *_entries(shapes), "## Chapters with a face of their own", *_entries(chapters)])
        + "\n"
    )


def _entries(named: dict[str, object]) -> Iterator[str]:
    for name, one in sorted(named.items()):
        signature = str(inspect.signature(one)).replace("'", "") if inspect.isfunction(one) else ""
        yield f"### `{name}{signature}`\n\n{_text(inspect.getdoc(one))}"


def _text(doc: str | None) -> str:
    """A docstring as Markdown: its examples and tables stand as they are written."""
    blocks = (inspect.cleandoc(doc or "")).split("\n\n")
    return "\n\n".join(_block(one) for one in blocks)


def _block(text: str) -> str:
    lines = text.split("\n")
    if lines[0].startswith(">>>"):
        return f"```python\n{text}\n```"
    if any(line.startswith("    ") for line in lines):
        return f"```text\n{text}\n```"
    return text


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
