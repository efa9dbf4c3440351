"""The numbers of papers and sheets: eight hexadecimal digits in two groups, such as 4925-67A0."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"[0-9A-F]{4}-[0-9A-F]{4}")


def number_text(digits: str) -> str:
    """The first eight of these hexadecimal digits as a number."""
    return f"{digits[:4]}-{digits[4:8]}".upper()


def is_number(text: str) -> bool:
    """Whether it is such a number; one that is all figures is no phone number."""
    return _NUMBER.fullmatch(text) is not None
