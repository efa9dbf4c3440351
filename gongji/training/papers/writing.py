"""Writes a trainer's paper file; what `paper_file` reads back."""

from __future__ import annotations

import json
from typing import Any

from gongji.training.papers.own import answer_of
from gongji.training.papers.written import FORM, FORM_KEY, PaperFile


def to_yaml(paper: PaperFile) -> bytes:
    """UTF-8 YAML, a case an item. Every text is quoted, so that none is taken for a number or a date."""
    lines = [
        f"{FORM_KEY}: {FORM}",
        f"title: {_scalar(paper.title)}",
        f"minutes: {paper.minutes}",
        f"pass_percent: {paper.pass_percent}",
        "cases:",
    ]
    for one in paper.cases:
        exercise = one.exercise
        lines += [
            f"- title: {_scalar(one.title)}",
            f"  question: {exercise.question}",
            f"  settlement: {_scalar(exercise.settlement)}",
            "  case:",
            *_block(exercise.case.as_json(), "    "),
            "  answer:",
            *_block(answer_of(exercise), "    "),
        ]
    return ("\n".join(lines) + "\n").encode()


def _block(mapping: dict[str, Any], indent: str) -> list[str]:
    """A mapping in block style; lists of mappings as items, everything deeper in flow style."""
    lines: list[str] = []
    for key, value in mapping.items():
        if isinstance(value, dict) and value:
            lines += [f"{indent}{key}:", *_block(value, indent + "  ")]
        elif isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
            lines.append(f"{indent}{key}:")
            for one in value:
                item = _block(one, indent + "    ") or [f"{indent}    {{}}"]
                lines += [f"{indent}  - {item[0].strip()}", *item[1:]]
        else:
            lines.append(f"{indent}{key}: {_scalar(value)}")
    return lines


def _scalar(value: Any) -> str:
    """JSON is YAML: texts in quotes, true, false, null, numbers and short lists."""
    return json.dumps(value, ensure_ascii=False)
