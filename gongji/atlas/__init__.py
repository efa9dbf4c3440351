"""What all places say: the whole table, one rule through time, the national steps, published statistics."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
