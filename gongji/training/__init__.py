"""上岗训练: cases made from the rules, told as a caller tells them, and marked by the rules.

`make(seed, spec)` makes an exercise, `told` tells it, `mark` marks a Reply, `start`, `ask` and `finish` play
a call. Everything is the same on every machine and Python version for the same seed and policy data.

>>> from gongji.training import Spec, make, make_again
>>> exercise = make(7, Spec(region="230000", cause="not_bound"))
>>> make_again(exercise.id) == exercise
True
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
