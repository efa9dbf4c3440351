"""What became of all parts together, in lines for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from gongji.batch.kernel.outcomes import VERDICTS
from gongji.batch.spread.parts import PartDone
from gongji.causes import CODES
from gongji.words import say, words


def summary_lines(done: Sequence[PartDone], folder: Path, seconds: float) -> Iterator[str]:
    """Rows by verdict; then each cause that occurs, with the rows it comes first in and is named in."""
    told = words("batch_parts")["report"]
    verdicts, primaries, causes = Counter[str](), Counter[str](), Counter[str]()
    for one in done:
        verdicts.update(one.verdicts)
        primaries.update(one.primaries)
        causes.update(one.causes)
    rows = f"{sum(one.rows for one in done):,}"
    yield say(told["done"], {"rows": rows, "parts": f"{len(done):,}", "seconds": f"{seconds:.1f}"})
    for verdict in VERDICTS:
        title = words("verdicts")["labels"][verdict]
        yield say(told["verdict"], {"title": title, "count": f"{verdicts[verdict]:,}"})
    if causes.total():
        yield told["causes"]
    for code in CODES:
        if causes[code]:
            counts = {"count": f"{primaries[code]:,}", "named": f"{causes[code]:,}"}
            yield say(told["cause"], {"title": words("causes")[code]["title"], **counts})
    yield say(told["saved"], {"folder": str(folder)})
