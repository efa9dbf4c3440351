"""投诉表: the same rules over a table of complaints, streamed, with an answer in every row.

`answer_file(source, target)` is the whole of it; `inspect` shows how the columns of a file are understood.
Nothing is loaded before it is asked for.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
