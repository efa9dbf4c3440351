"""Judgement put into words: the answers of the verbs and everything that is said beside them."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
