"""Papers of exercises: drawn, written, sat as an exam, and their results."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
