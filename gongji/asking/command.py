"""`python -m gongji suspects CASE` and `next CASE`: what stands behind a failure, and what to ask next."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from typing import Any

VERBS = {"suspects": "没付成：可能的原因，最像的在前", "next": "下一句该问什么"}


def add_asking_arguments(verbs: Any) -> None:
    """The two verbs, each with a case and with what was seen when it did not work."""
    for verb, told in VERBS.items():
        one = verbs.add_parser(verb, help=f"{told}（JSON 或 YAML 文件，- 表示标准输入）")
        one.add_argument("file")
        one.add_argument("--seen", help="没付成时看到了什么：gongji/words/seen.toml 里的名字")
        if verb == "next":
            one.add_argument(
                "--unsure", action="append", default=[], metavar="PATH", help="已经答过“不清楚”的，可以写几次"
            )


def run(asked: argparse.Namespace, case: Mapping[str, Any]) -> str:
    """The answer as JSON. BadCase, or GongjiError for a sight or a path that there is not."""
    from gongji.asking.interview import known_paths, next_question
    from gongji.asking.suspected import suspects
    from gongji.asking.what_was_seen import known_sight
    from gongji.case.reading import read_case

    known, seen = read_case(case), known_sight(asked.seen)
    if asked.verb == "suspects":
        return suspects(known, seen).model_dump_json(indent=1)
    following = next_question(known, known_paths(asked.unsure), seen)
    told = {"path": following.path, "left": following.left} | _said_of(following.path)
    return json.dumps(told, ensure_ascii=False, indent=1)


def _said_of(path: str | None) -> dict[str, Any]:
    """The question as staff put it, and the values that an answer may have, each as it is said."""
    from gongji.words import words
    from gongji.words.keys import general_path

    if path is None:
        return {"question": None, "options": {}}
    fact = words("facts")[general_path(path)]
    return {"question": fact["staff_question"], "options": dict(fact.get("options", {}))}
