"""What each place publishes, dated, sourced and graded, and what nobody has published."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
