"""Numbers as people write them, read in one place: 三百二, 1万5, 2.5万, 壹佰叁拾伍, 1,260.

>>> value_of("1万5"), value_of("2.5万"), value_of("两千"), value_of("1,260")
(Decimal('15000'), Decimal('25000'), Decimal('2000'), Decimal('1260'))
>>> value_of("万") is None and value_of("两三") is None
True
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

import cn2an

# 两三, 七八: about so many, no number.
_ABOUT = re.compile("[一二两三四五六七八九]{2}")


@lru_cache(maxsize=4096)
def value_of(number: str) -> Decimal | None:
    """The number that these signs stand for, exact; None where they are none."""
    plain = number.replace(",", "")
    if _ABOUT.fullmatch(plain):
        return None
    try:
        return Decimal(plain) if plain.isascii() else Decimal(str(cn2an.cn2an(plain, "smart")))
    except (ValueError, ArithmeticError):
        return None
