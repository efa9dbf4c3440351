"""Keeping policy data true: what a change does, what is open, and the file of a local rule."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
