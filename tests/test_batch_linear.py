"""Every regular expression of the product takes time in proportion to its input, whatever stands in it."""

from __future__ import annotations

import ast
import importlib
import re
import time
import tomllib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from gongji.story.lexicon import data, rule

ROOT = Path(__file__).parents[1]
CALLS = {"compile", "sub", "subn", "match", "search", "fullmatch", "findall", "finditer", "split"}
GIVEN: dict[str, tuple[Any, ...]] = {"_cell": (",",), "_any_of": (("甲", "乙"),), "_beside": ("left",)}
"""What a function that makes its pattern of an argument is called with."""
LOCAL = {"key": "reason", "code": "230000", "titles": ("共济人",), "names": "甲|乙"}
"""What stands for the names of a function whose pattern is made where it is used."""
OF_STORIES = ("bill", "cues", "further", "links", "states")
"""The dictionaries of stories that hold patterns: each of them is tried."""
MAKERS = {"rule", "any_of", "expand", "_cue", "_written", "_tails"}
"""What makes patterns of them."""
SHORT, GROWTH = 1_000, 16
TOLERATED = 4  # times the growth of the input; a square would be 8 times
UNSEEN = 0.02  # seconds of processor: below this nothing is to be seen


def call_sites() -> Iterator[tuple[Path, ast.Call, ast.FunctionDef | None]]:
    for folder in ("gongji", "pages"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            tree = ast.parse(path.read_text("utf-8"))
            inside = {
                id(node): function
                for function in ast.walk(tree)
                if isinstance(function, ast.FunctionDef)
                for node in ast.walk(function)
            }
            for node in ast.walk(tree):
                called = node.func if isinstance(node, ast.Call) else None
                if (
                    isinstance(node, ast.Call)
                    and isinstance(called, ast.Attribute)
                    and isinstance(called.value, ast.Name)
                    and called.value.id == "re"
                    and called.attr in CALLS
                ):
                    function = inside.get(id(node))
                    if function is None or function.name not in MAKERS:
                        yield path, node, function


def module_of(path: Path) -> Any:
    return importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))


def patterns() -> Iterator[tuple[str, re.Pattern[Any], set[str]]]:
    """(where, pattern, the methods it is used with) of every place where one is made."""
    for path, call, function in call_sites():
        where = f"{path.relative_to(ROOT)}:{call.lineno}"
        source = ast.unparse(call.args[0])
        method = getattr(call.func, "attr", "")
        flags = "|".join(ast.unparse(flag) for flag in call.args[1:]) if method == "compile" else "0"
        names = {**vars(module_of(path)), **LOCAL}
        made = made_by(function, names) if function is not None else None
        if made is None:
            made = [re.compile(eval(source, names), eval(flags or "0", names))]
        uses = used_as(path, call, function) if method == "compile" else {method}
        for one in made:
            yield where, one, uses


def patterns_of_stories() -> Iterator[tuple[str, re.Pattern[Any], str]]:
    """The same for the texts of the dictionaries, run through a text, which is all that is done with them."""
    for name in OF_STORIES:
        for text in sorted(leaves(data(name))):
            yield f"{name}.toml:{text}", rule(text), "finditer"
    around = tomllib.loads((ROOT / "gongji/batch/stories/data.toml").read_text("utf-8"))
    for text in sorted(leaves(around)):
        yield f"around:{text}", re.compile(text), "sub"


def leaves(table: Any) -> set[str]:
    if isinstance(table, str):
        return {table}
    if isinstance(table, dict | list):
        return {
            text for one in (table.values() if isinstance(table, dict) else table) for text in leaves(one)
        }
    return set()


def made_by(function: ast.FunctionDef, names: dict[str, Any]) -> list[re.Pattern[Any]] | None:
    """The patterns that a function gives; None where it gives none and its own text must be taken."""
    returned = ast.unparse(function.returns) if function.returns else ""
    if "Pattern" not in returned and "Related" not in returned:
        return None
    data = names["data"]() if function.name == "related" and "data" in names else None
    if function.name == "related":
        data = importlib.import_module("gongji.batch.reading.headers.columns").data()
    found = names[function.name](*((data,) if data else GIVEN.get(function.name, ())))
    if isinstance(found, re.Pattern):
        return [found]
    if isinstance(found, tuple):
        parts = [part for one in found for part in (one if isinstance(one, tuple) else (one,))]
        return [one for one in parts if isinstance(one, re.Pattern)]
    return [one for name in found.__slots__ if isinstance(one := getattr(found, name), re.Pattern)]


def used_as(path: Path, call: ast.Call, function: ast.FunctionDef | None) -> set[str]:
    """The methods that are called on it anywhere in the tree under its name; `search` where none is seen."""
    text = path.read_text("utf-8")
    name = function.name if function is not None else None
    if name is None:
        for node in ast.parse(text).body:
            if isinstance(node, ast.Assign) and node.lineno <= call.lineno <= (node.end_lineno or 0):
                name = ast.unparse(node.targets[0])
    if name is None:
        return {"search"}
    users = (
        text
        if name.startswith("_")
        else "\n".join(one.read_text("utf-8") for one in (ROOT / "gongji").rglob("*.py"))
    )
    found = set(re.findall(rf"(?<!\w){re.escape(name)}(?:\([^()]*\))?\.(\w+)\(", users)) & CALLS
    return found or {"search"}


def signs_of(pattern: re.Pattern[Any]) -> set[str]:
    """One sign of every kind that a pattern knows."""
    found: set[str] = set()

    def walk(tree: Any) -> None:
        for item in tree:
            if isinstance(item, tuple) and len(item) == 2 and str(item[0]) in ("LITERAL", "NOT_LITERAL"):
                found.add(chr(item[1]))
            elif isinstance(item, tuple) and len(item) == 2 and str(item[0]) == "RANGE":
                found.add(chr(item[1][0]))
            elif str(item) in ("CATEGORY_DIGIT", "CATEGORY_SPACE", "CATEGORY_WORD"):
                found.add({"D": "1", "S": " ", "W": "a"}[str(item)[9]])
            elif isinstance(item, tuple | list | _parser.SubPattern):
                walk(item)

    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    walk(_parser.parse(text, pattern.flags & ~re.ASCII if isinstance(pattern.pattern, bytes) else 0))
    return found


def attacks(pattern: re.Pattern[Any]) -> Iterator[str]:
    """Short texts which, said again and again, make a bad pattern try everything."""
    signs = sorted(signs_of(pattern) - {"\n"})[:16]
    yield from signs
    for one in signs[:6]:
        yield from (one + other for other in signs[:6] if other != one)


def seconds(use: Callable[[Any], Any], text: Any) -> float:
    began = time.thread_time()
    found = use(text)
    if not isinstance(found, re.Match | str | bytes | list | tuple) and found is not None:
        list(found)
    return time.thread_time() - began


def bound(pattern: re.Pattern[Any], method: str) -> Callable[[Any], Any]:
    return (
        partial(pattern.sub, "" if isinstance(pattern.pattern, str) else b"")
        if method in ("sub", "subn")
        else getattr(pattern, method)
    )


def grows_too_fast(pattern: re.Pattern[Any], method: str) -> str | None:
    use = bound(pattern, method)
    for attack in attacks(pattern):
        for end in ("", "\x00"):
            short, long = (attack * (size // len(attack)) + end for size in (SHORT, SHORT * GROWTH))
            if isinstance(pattern.pattern, bytes):
                short, long = short.encode("latin-1"), long.encode("latin-1")  # type: ignore[assignment]
            for _ in range(3):
                took = seconds(use, long)
                if took < UNSEEN or took < TOLERATED * GROWTH * seconds(use, short):
                    break
            else:
                return attack + end
    return None


FOUND = [(where, one, use) for where, one, uses in patterns() for use in sorted(uses)]
FOUND += patterns_of_stories()


@pytest.mark.parametrize(
    ("where", "pattern", "method"), FOUND, ids=[f"{where}-{use}" for where, _, use in FOUND]
)
def test_a_pattern_takes_time_in_proportion(where: str, pattern: re.Pattern[Any], method: str) -> None:
    assert grows_too_fast(pattern, method) is None
