"""A case and its answer on the way to somebody else: links, codes, plain text, a report."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
