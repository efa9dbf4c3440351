"""What to ask next, how much there can be left to ask, and what would settle most."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
