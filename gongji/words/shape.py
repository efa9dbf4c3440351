"""The shape of sentences: whole, plain, without a figure, asking only for values that are known there.

`faults_in(file, said)` holds one file against it; `python -m gongji words --lint` holds all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any

from gongji.words import words

_OF_A_CASE = frozenset(
    "sharer relation date sharer_place member_place expense_place kind balance due total usable limit "
    "members_bound starts_on ends_on channel allowed_channels relatives credential reserve most_transfers "
    "most_amount closed_from closed_until transfers_today transfer_amount hour place_of_use quota".split()
)
_PLACEHOLDERS = {
    "causes": _OF_A_CASE | {"amount"},  # the acts of a stage stand in the same file
    "facts": frozenset("sharer member name value title payer next".split()),
    "policy": frozenset("place value key since after by text from until".split()),
    "verdicts": frozenset("title read place text".split()),
    "ways": frozenset("amount sharer usable due balance title".split()),
    "instead": _OF_A_CASE | {"states", "place"},
}
_CAUSE_KEYS = (
    "title headline headline_plan headline_uncertain citizen citizen_uncertain staff staff_uncertain "
    "possible_true possible_false"
).split()
_BEGINS = {
    "headline": ("没付成，是因为", "没绑成，是因为", "没交成，是因为"),
    "headline_plan": (
        "现在还不行：",
        "现在还用不了：",
        "不行：",
        "这样不行：",
        "在那里不行：",
        "这一笔不行：",
        "用绑定的办法不行：",
    ),
    "headline_uncertain": ("说不准：",),
}
_ACT_KEYS = "text who works_from short".split()
_NOT_SAID = {"items"}
_PROPER_NAMES = {"App"}
_FIGURE = re.compile("[0-9０-９]|[三四五六七八九十百千万]{1,20}(元|人|位|名|天|日|年|个月|笔)")


def lint() -> tuple[str, ...]:
    """Every fault of every file that has a shape, with file, key and rule; empty where all is well."""
    here = Path(__file__).parent
    names = [*(f"causes/{one.stem}" for one in sorted((here / "causes").glob("*.toml")))]
    names += [*(f"facts/{one.stem}" for one in sorted((here / "facts").glob("*.toml")))]
    names += [name for name in _PLACEHOLDERS if (here / f"{name}.toml").is_file()]
    return tuple(fault for name in names for fault in faults_in(name, words(name)))


def faults_in(file: str, said: Mapping[str, Any]) -> Iterator[str]:
    """The faults of one file, by its name without the ending, such as `causes/link` or `policy`.

    >>> list(faults_in("ways", {"all": "{amount}由{payer}付。"}))
    ['words/ways.toml all: {payer} is not known here; known are amount, balance, due, sharer, title, usable']
    """
    kind = file.partition("/")[0]
    for key, text in _sentences(said):
        for fault in _of_a_sentence(text, _PLACEHOLDERS[kind]):
            yield f"words/{file}.toml {key}: {fault}"
    if kind == "causes":
        for code, cause in said.get("causes", {}).items():
            yield from (f"words/{file}.toml causes.{code}.{fault}" for fault in _of_a_cause(cause))
        for act, told in said.get("acts", {}).items():
            yield from (f"words/{file}.toml acts.{act}.{fault}" for fault in _of_an_act(told))
    if kind == "facts":
        for path, fact in said.items():
            if path != "common":
                yield from (f"words/{file}.toml {path}.{fault}" for fault in _of_a_fact(fact))


def _sentences(tree: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(tree, str):
        yield path, tree
        return
    parts = tree.items() if isinstance(tree, Mapping) else enumerate(tree)
    for key, value in parts:
        if key not in _NOT_SAID:
            yield from _sentences(value, f"{path}.{key}" if path else str(key))


def _of_a_sentence(text: str, known: frozenset[str]) -> Iterator[str]:
    parts = list(Formatter().parse(text))
    said = "".join(literal for literal, _, _, _ in parts)
    for name in sorted({field for _, field, _, _ in parts if field is not None} - known):
        yield f"{{{name}}} is not known here; known are {', '.join(sorted(known))}"
    if foreign := sorted(set(re.findall("[A-Za-z]+", said)) - _PROPER_NAMES):
        yield f"{foreign[0]!r} is not Chinese; say it in Chinese"
    if figure := _FIGURE.search(said):
        yield f"{figure[0]!r} is a figure; use a placeholder, figures stand in the policy data"
    if half := re.search(r"""[,;:!?()"']""", said):
        yield f"{half[0]!r} is half-width; use Chinese punctuation"
    if said != said.strip():
        yield "it begins or ends with a blank; take it away"
    if said.count("“") != said.count("”") or said.count("（") != said.count("）"):
        yield "quotation marks or brackets do not match; close each"


def _of_a_cause(cause: Mapping[str, Any]) -> Iterator[str]:
    for key in _CAUSE_KEYS:
        text = cause.get(key, "")
        if not text:
            yield f"{key}: it is wanting; write it"
        elif key == "title":
            if len(text) > 14:
                yield f"{key}: it has {len(text)} signs; 14 at most"
        elif not text.endswith("。"):
            yield f"{key}: a whole sentence ends with 。"
    for key, begins in _BEGINS.items():
        if not cause.get(key, "").startswith(begins):
            yield f"{key}: begin it with {'|'.join(begins)}"
        if cause.get(key, "").count("。") != 1:
            yield f"{key}: one sentence, no more"
    for key in ("citizen", "citizen_uncertain"):
        if not 2 <= cause.get(key, "").count("。") <= 4:
            yield f"{key}: two to four sentences"
    steps = cause.get("steps", ())
    if not 1 <= len(steps) <= 5 or not all(step.endswith("。") for step in steps):
        yield "steps: one to five whole sentences"


def _of_an_act(act: Mapping[str, Any]) -> Iterator[str]:
    if set(act) != set(_ACT_KEYS):
        yield f"keys: it has {', '.join(sorted(act))}; an act has {', '.join(_ACT_KEYS)}"
        return
    for key in ("text", "works_from"):
        if not act[key].endswith("。"):
            yield f"{key}: a whole sentence ends with 。"
    if len(act["short"]) > 12:
        yield f"short: it has {len(act['short'])} signs; 12 at most"


def _of_a_fact(fact: Mapping[str, Any]) -> Iterator[str]:
    for key, ends in (("question", ("？", "。")), ("why", ("。",)), ("help", ("。",))):
        if not fact.get(key, "").endswith(ends):
            yield f"{key}: it ends with {' or '.join(ends)}"
