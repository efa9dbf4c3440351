"""What holds of a case under the rules of its place: who is in, how the money may be drawn, the verdict."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
