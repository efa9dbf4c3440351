"""A copy of the package in which a made-up cause stands: a function under its decorator, and its words; or a
made-up fact: a row, its words, its line among the codes.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import gongji

FUNCTION = '''

@cause(
    mended_by="sharer",
    retry="after_mending",
    mend=sets("transfer_after_noon", {"wallet.hour": 15}),
)
def wallet_rests_at_noon(hour: int, wallet_model: str) -> bool:
    """Made up."""
    return wallet_model == "transfer" and hour == 12
'''
WORDS = """
[causes.wallet_rests_at_noon]
title = "中午歇着"
headline = "没付成，是因为中午歇着。"
headline_plan = "现在还不行：中午歇着。"
headline_uncertain = "说不准：中午歇不歇，没有见到规定。"
citizen = "中午歇着。下午再来。"
citizen_uncertain = "中午也许歇着。问一问。"
staff = "中午不办理。"
staff_uncertain = "中午办不办，须核实。"
may = "中午也许歇着。"
look = "看是几点转的"
takes = "马上就知道"
steps = ["下午再转。"]
possible_true = "那就下午再转。"
possible_false = "那么这一条就不碍事。"

[acts.transfer_after_noon]
text = "请{sharer}下午再转。"
who = "共济人"
works_from = "从收下起。"
short = "下午再转"
"""

ROW = """    at_night: Annotated[Flag | None, Asked(90, fact="at_night", of="bill")] = None
"""
NIGHT = '''

@cause(mended_by="member", retry="after_mending", mend=sets("come_by_day", {"expense.at_night": False}))
def till_shut_at_night(at_night: bool) -> bool:
    """Made up."""
    return at_night
'''
SAID_OF_NIGHT = """
["expense.at_night"]
title = "夜里付的没有"
question = "这一笔是夜里付的吗？"
why = "夜里收费处歇着。"
help = "看结算单上的时间。"
staff_question = "是否夜间结算"
["expense.at_night".options]
true = "是夜里付的"
false = "不是夜里"
["expense.at_night".staff_options]
true = "夜间"
false = "日间"
["expense.at_night".told]
true = ["是夜里付的。"]
false = ["不是夜里付的。"]
"""
IN_CODES = """  { path = "expense.at_night", since = 4, kind = "word", values = ["?", true, false] },
"""


class Copied:
    """The package in a folder of its own, to be edited and then run in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        source = Path(gongji.__file__).parent
        shutil.copytree(source, folder / "gongji", ignore=shutil.ignore_patterns("__pycache__"))

    def append(self, file: str, text: str) -> None:
        path = self.folder / "gongji" / file
        path.write_text(path.read_text("utf-8") + text, "utf-8")

    def replace(self, file: str, before: str, after: str) -> None:
        path = self.folder / "gongji" / file
        text = path.read_text("utf-8")
        assert text.count(before) == 1, (file, before)
        path.write_text(text.replace(before, after), "utf-8")

    def add_cause(self) -> None:
        """Two files: the function with its place in the order, and the words."""
        self.append("causes/wallet.py", FUNCTION)
        self.replace(
            "causes/wallet.py",
            'wallet_empty""".split()',
            'wallet_empty wallet_rests_at_noon""".split()',
        )
        self.append("words/causes/wallet.toml", WORDS)

    def add_fact(self, *, in_codes: bool = True) -> None:
        """Three files: the row, what is said of it, its line among the codes."""
        model = (self.folder / "gongji/case/model.py").read_text("utf-8")
        last = next(line for line in model.splitlines(True) if line.startswith("    chronic: "))
        self.replace("case/model.py", last, last + ROW)
        self.append("words/facts/expense.toml", SAID_OF_NIGHT)
        if in_codes:
            self.replace("sharing/link_fields.toml", "\nversion = 3\n", "\nversion = 4\n")
            book = (self.folder / "gongji/sharing/link_fields.toml").read_text("utf-8")
            before = next(line for line in book.splitlines(True) if '"expense.chronic"' in line)
            self.replace("sharing/link_fields.toml", before, before + IN_CODES)

    def add_cause_of_the_fact(self) -> None:
        """Two files more: the function, and its words."""
        self.append("causes/till.py", NIGHT)
        self.replace(
            "causes/till.py", 'linked_with_fund""".split()', 'linked_with_fund till_shut_at_night""".split()'
        )
        words = WORDS.replace("wallet_rests_at_noon", "till_shut_at_night")
        self.append("words/causes/till.toml", words.replace("transfer_after_noon", "come_by_day"))

    def add_pages(self) -> None:
        """The pages as they are, over this copy of the package."""
        pages = Path(gongji.__file__).parents[1] / "pages"
        shutil.copytree(pages, self.folder / "pages", ignore=shutil.ignore_patterns("__pycache__"))

    def run(self, program: str) -> subprocess.CompletedProcess[str]:
        """A program that can import the copy."""
        return subprocess.run(
            [sys.executable, "-c", program],
            cwd=self.folder,
            env=os.environ | {"PYTHONPATH": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )

    def value(self, program: str) -> Any:
        """What the program prints as JSON."""
        done = self.run(program)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def refusal(self) -> str:
        """The error with which the package refuses to be loaded, without its traceback."""
        done = self.run("import gongji.mending.acts")
        assert done.returncode == 1
        return done.stderr.strip().splitlines()[-1]
