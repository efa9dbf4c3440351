"""The facts of a case: what they are, how they are read, where each one stands."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
