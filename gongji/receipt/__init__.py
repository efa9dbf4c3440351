"""结算单核对: a real receipt beside the rules. `check_receipt` is the verb."""

from __future__ import annotations

from gongji.receipt.check import ReceiptCheck, Sums, check_receipt
from gongji.receipt.figures import Receipt, read_receipt
from gongji.receipt.lines import CheckedLine
from gongji.receipt.speak import Explanation, PossibleCause, ShownRule

__all__ = [
    "CheckedLine",
    "Explanation",
    "PossibleCause",
    "Receipt",
    "ReceiptCheck",
    "ShownRule",
    "Sums",
    "check_receipt",
    "read_receipt",
]
