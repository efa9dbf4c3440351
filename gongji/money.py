"""Money: whole fen inside, yuan with two decimals outside. No float ever holds an amount.

>>> fen("120.5"), fen(0), yuan(12050)
(12050, 0, '120.50')
"""

from __future__ import annotations

import re
from decimal import Context, Decimal

from gongji.words.refusing import BadMoney

YUAN_DIGITS = 12

_PLAIN = re.compile(rf"([0-9]{{1,{YUAN_DIGITS}}})(?:\.([0-9]{{1,2}}))?")
_DECIMAL_LIKE = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_CENT = Decimal("0.01")
_EXACT = Context(prec=YUAN_DIGITS + 8)
_TOO_MUCH = 10**YUAN_DIGITS


def fen(amount: object) -> int:
    """An amount in yuan (text, int, Decimal, or a float read as it prints) as whole fen.

    Raises BadMoney for anything negative, finer than a fen, not finite, or not written in plain ASCII digits.
    """
    if isinstance(amount, str):
        plain = _PLAIN.fullmatch(amount)
        if plain is None:
            raise BadMoney(_why_not(amount), amount)
        whole, part = plain.groups()
        return int(whole) * 100 + (int(part.ljust(2, "0")) if part else 0)
    if isinstance(amount, bool):
        raise BadMoney("money_type", amount)
    if isinstance(amount, int):
        return _whole_yuan(amount)
    if isinstance(amount, float):
        return _exact(Decimal(float.__repr__(amount)), amount)
    if isinstance(amount, Decimal):
        return _exact(amount, amount)
    raise BadMoney("money_type", amount)


def yuan(amount: int) -> str:
    """Whole fen as yuan with two decimals, e.g. 12000 -> "120.00"."""
    sign = "-" if amount < 0 else ""
    whole, part = divmod(abs(amount), 100)
    return f"{sign}{whole}.{part:02d}"


def _whole_yuan(amount: int) -> int:
    if amount < 0:
        raise BadMoney("money_negative", amount)
    if amount >= _TOO_MUCH:
        raise BadMoney("money_too_large", amount)
    return int(amount) * 100


def _exact(amount: Decimal, given: object) -> int:
    if not amount.is_finite():
        raise BadMoney("money_not_finite", given)
    if amount < 0:
        raise BadMoney("money_negative", given)
    if amount >= _TOO_MUCH:
        raise BadMoney("money_too_large", given)
    rounded = amount.quantize(_CENT, context=_EXACT)
    if rounded != amount:
        raise BadMoney("money_finer_than_fen", given)
    return int(rounded.scaleb(2, context=_EXACT))


def _why_not(text: str) -> str:
    if _DECIMAL_LIKE.fullmatch(text) is None:
        return "money_format"
    if text.startswith("-"):
        return "money_negative"
    decimals = text.partition(".")[2]
    return "money_finer_than_fen" if len(decimals) > 2 else "money_too_large"
