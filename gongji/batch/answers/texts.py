"""Amounts of several sharers in one cell."""

from __future__ import annotations

from collections.abc import Iterable

from gongji.money import yuan
from gongji.words import say, words


def each_text(amounts: Iterable[tuple[str, int]]) -> str:
    said = words("batch")["text"]
    named = (
        say(said["each"], {"sharer": name, "amount": yuan(amount)}) for name, amount in amounts if amount
    )
    return str(said["each_join"]).join(named)
