"""Answers, case codes and texts are as they were when they were last looked at; see tests/pinned."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.pinned import CHANGED_ON_PURPOSE, answers, canonical, codes, texts

CHUNKS, SHOWN, WIDTH = 2, 5, 1500


def told(lines: list[str]) -> str:
    more = [f"... and {len(lines) - SHOWN} more"] if len(lines) > SHOWN else []
    return "\n".join([*(line[:WIDTH] for line in lines[:SHOWN]), *more, CHANGED_ON_PURPOSE])


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_every_part_of_every_answer_is_as_pinned(chunk: int) -> None:
    lines = [
        f"{case}, {part}: was {was or 'not pinned'}, is {canonical(now)}"
        for case, part, was, now in answers.changes(list(answers.frozen_cases())[chunk::CHUNKS])
    ]
    assert not lines, told(lines)


def test_the_pins_are_of_the_frozen_cases_and_each_has_a_day() -> None:
    cases = answers.frozen_cases()
    assert list(answers.pinned_rows()) == list(cases)
    assert len(cases) > 4000 and all(case.get("date") for case in cases.values())


def test_codes_are_written_and_opened_as_pinned() -> None:
    lines = codes.changes()
    assert not lines, told(lines)


def test_the_codebook_is_only_appended_to() -> None:
    lines = codes.book_changes(codes.present_book())
    assert not lines, told(lines)


def test_two_areas_of_the_codebook_that_change_places_are_seen_and_one_more_is_not() -> None:
    book = codes.present_book()
    since, (first, second, *others) = book.areas[0]
    exchanged = replace(book, areas=((since, (second, first, *others)), *book.areas[1:]))
    longer = replace(book, areas=(*book.areas, (book.version + 1, ("990000",))))
    assert codes.book_changes(exchanged) and not codes.book_changes(longer)


def test_texts_are_as_pinned() -> None:
    lines = texts.changes()
    assert not lines, told(lines)
