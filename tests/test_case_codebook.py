"""Codes of every age open, and the codebook knows every fact, place and channel of today."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from gongji.areas import all_areas
from gongji.case.model import Expense, Member, Sharer, Wallet
from gongji.case.reading import GROUPS, read_case
from gongji.policies.loader import codes, region
from gongji.policies.schema import EVERYTHING
from gongji.sharing.code import from_link, spelt
from gongji.sharing.codebook import Book, Head, codebook, packed, read_book
from gongji.sharing.flat_answers import answers_of
from tests.code_cases import CONTRACT, line_of, without_amounts

TEXT = (Path(__file__).parents[1] / "gongji" / "sharing" / "link_fields.toml").read_text(encoding="utf-8")
# Made with version 1 of the codebook from CONTRACT; every later version must open it.
OLD = "2W7F15466YFWWY3YFTY63Y7XH2"
NEXT = codebook().version + 1
LATER = (
    TEXT.replace(f"version = {NEXT - 1}", f"version = {NEXT}", 1)
    .replace(
        '"other_relative", "not_related",\n  ]',
        f'"other_relative", "not_related",\n  ], added = {{ {NEXT} = ["cousin"] }}',
    )
    .replace(
        "fields = [", f'fields = [\n  {{ path = "member.shoe_size", kind = "count", since = {NEXT} }},', 1
    )
) + f'\n[[areas]]\nsince = {NEXT}\ncodes = "999900"\n'


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Book:
    """A codebook of the next version, with a field, a word and an area that cases of today do not know."""
    book = read_book(LATER)
    monkeypatch.setattr("gongji.sharing.code.codebook", lambda: book)
    return book


def test_an_old_code_opens_with_a_later_codebook(later: Book) -> None:
    opened = from_link(OLD)
    assert without_amounts(opened.case) == without_amounts(read_case(CONTRACT))
    assert opened.case.sharers[0].balance and not opened.dropped


def test_answers_that_no_longer_apply_are_named_and_the_others_stay(later: Book) -> None:
    said = answers_of(read_case(CONTRACT)) | {
        "member.shoe_size": 39,
        "sharers.0.relation": "cousin",
        "expense.area": "999900",
    }
    opened = from_link(spelt(packed(later, Head(NEXT, 1, True), said)))
    assert [one.path for one in opened.dropped] == ["member.shoe_size", "sharers.0.relation", "expense.area"]
    assert all(one.text.endswith("。") for one in opened.dropped)
    assert "cousin" in opened.dropped[1].text
    lost = {one.path for one in opened.dropped}
    kept = {path: value for path, value in said.items() if path not in lost}
    assert answers_of(opened.case) == kept


def test_a_code_of_a_later_codebook_is_refused_kindly() -> None:
    book = read_book(LATER)
    assert "更新的版本" in line_of(spelt(packed(book, Head(NEXT, 1, True), {})))


def test_a_code_made_with_newer_data_says_so() -> None:
    opened = from_link(spelt(packed(codebook(), Head(1, 70_000, True), {"member.area": "230100"})))
    assert opened.policy_version == "" and opened.changed == ()
    assert "更新的资料" in opened.notes[0]


def test_the_codebook_has_a_field_for_every_fact_and_every_word() -> None:
    fields = {field.path: field for field in codebook().fields}
    for group, readers in GROUPS.items():
        assert {f"{group}.{name}" for name in readers} - {"sharers.name"} <= fields.keys()
    for model, group in ((Member, "member"), (Sharer, "sharers"), (Expense, "expense"), (Wallet, "wallet")):
        for name, annotation in get_type_hints(model).items():
            words = [one for choice in get_args(annotation) for one in get_args(choice)]
            if words:
                assert set(words) <= set(fields[f"{group}.{name}"].words(99)), name


def test_the_codebook_has_every_area_and_every_channel() -> None:
    assert {place.code for place in all_areas()} <= set(codebook().places(99))
    listed = next(field for field in codebook().fields if field.path == "expense.channel").words(99)
    for code in codes():
        here = region(code)
        assert here and {channel.id for channel in here.channels} <= set(listed)
        for entry in here.entries.get("premium.channels", ()):
            for stated in entry.stated:
                assert stated.value == EVERYTHING or stated.value <= set(listed)


def test_the_codebook_has_every_reserve_and_every_limit_of_the_policy_data() -> None:
    scale = codebook().scale(99)
    for code in codes():
        here = region(code)
        assert here
        for entry in here.entries.get("reserve", ()):
            assert {one.value for one in entry.stated} <= {0, *scale.floors}
        for name in ("reserve", "wallet_rules.most_a_transfer"):
            for entry in here.entries.get(name, ()):
                assert {one.value for one in entry.stated} <= {0, *scale.edges}


def test_no_field_stands_twice() -> None:
    paths = [row["path"] for row in tomllib.loads(TEXT)["fields"]]
    assert len(paths) == len(set(paths))
