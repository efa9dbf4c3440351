"""投诉表: the same rules over a table of complaints, streamed, with an answer in every row.

`answer_file(source, target)` is the whole of it; `inspect` shows how the columns of a file are understood.
Nothing is loaded before it is asked for.
"""

from typing import Any

import lazy_loader

from gongji.words.extras import needs

_load, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)


def __getattr__(name: str) -> Any:
    with needs("table"):
        return _load(name)
