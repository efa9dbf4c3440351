"""See the package's docstring."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from typing import Any

from tests.pinned import CHANGED_ON_PURPOSE, answers, canonical, codes, texts

SHOWN, WIDTH = 5, 600


def main() -> int:
    """0 where everything is as pinned, or was written anew; 1 where not."""
    wanted = argparse.ArgumentParser(prog="python -m tests.pinned", description="What must not move.")
    wanted.add_argument("--write", action="store_true", help="write the pins anew, on purpose")
    wanted.add_argument("--show", metavar="ID", help="print what one case comes to now")
    told = wanted.parse_args()
    if told.show:
        case = answers.frozen_cases()[told.show]
        print(json.dumps({"case": case} | answers.answer_of(case), ensure_ascii=False, indent=1))
        return 0
    if told.write:
        _write()
        return 0
    return _compare()


def _compare() -> int:
    moved = list(answers.changes(answers.frozen_cases())) if answers.PINNED.exists() else []
    lines = codes.changes() + codes.book_changes(codes.present_book()) + texts.changes()
    _tell_answers([(*one[:3], canonical(one[3])) for one in moved])
    _tell("codes and texts", lines)
    if moved or lines:
        print(CHANGED_ON_PURPOSE)
    return 1 if moved or lines else 0


def _write() -> None:
    _tell_lists()
    was = answers.pinned_rows() if answers.PINNED.exists() else {}
    rows: dict[str, answers.Row] = {}
    moved = []
    for key, case in answers.frozen_cases().items():
        answer = answers.answer_of(case)
        rows[key] = answers.row_of(answer)
        before = was.get(key, ("",) * len(answers.PARTS))
        moved += [
            (key, part, old, canonical(answer[part]))
            for part, old, new in zip(answers.PARTS, before, rows[key], strict=True)
            if old != new
        ]
    _tell_answers(moved)
    answers.write_rows(rows)
    codes.write(codes.made())
    texts.write(texts.hashes(texts.present()))
    print(f"written: {len(rows)} answers, {len(codes.pinned()['codes'])} codes, {len(texts.pinned())} texts")


def _tell_lists() -> None:
    if codes.PINNED.exists():
        _tell("codes", codes.changes() + codes.book_changes(codes.present_book()))
    if texts.PINNED.exists():
        _tell("texts", texts.changes())


def _tell_answers(moved: list[tuple[str, str, str, str]]) -> None:
    counts: Counter[str] = Counter(part for _, part, _, _ in moved)
    by_part = ", ".join(f"{part} {count}" for part, count in counts.most_common())
    print(f"answers: {len({key for key, *_ in moved})} cases are not as pinned ({by_part or 'none'})")
    for part in counts:
        of_part = [one for one in moved if one[1] == part][:SHOWN]
        for key, _, before, now in of_part:
            print(f"  {key}  {part}  was {before or 'not pinned'}, is {now[:WIDTH]}")


def _tell(name: str, lines: list[Any]) -> None:
    print(f"{name}: {len(lines)} are not as pinned")
    for line in lines[:SHOWN]:
        print(f"  {line[:WIDTH]}")


raise SystemExit(main())
