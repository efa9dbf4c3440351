"""The pages there are, in the order of the menu. A new page is a file beside main.py and a line here."""

from __future__ import annotations

from dataclasses import dataclass

from pages.words import page_words

SAID = page_words("frame")["site"]


@dataclass(frozen=True, slots=True)
class Place:
    """One page: its file (from main.py), the name in the address bar, and its title."""

    file: str
    url_path: str
    title: str


HOME = Place("home.py", "", "首页")
WHY = Place("why.py", "why", "为什么没付成")
CAN = Place("can.py", "can", "我能共济吗")
TWO = Place("two.py", "two", SAID["two"])
SETTLE = Place("settle.py", "settle", "结算模拟")
RECEIPT = Place("receipt.py", "receipt", "结算单核对")

DESK = Place("desk.py", "desk", "坐席工作台")
TABLE = Place("table.py", "table", "投诉表")
TRAINING = Place("training.py", "training", "上岗训练")
BASIS = Place("basis.py", "basis", "政策依据")
MAINTAIN = Place("maintain.py", "maintain", page_words("maintain")["title"])
CLAIMS = Place("claims.py", "claims", "网上说法核对")

PLACES = (HOME, WHY, CAN, TWO, SETTLE, RECEIPT, DESK, TABLE, TRAINING, BASIS, CLAIMS, MAINTAIN)
