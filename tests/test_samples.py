"""Every sample case gives what its story promises, on the command line, in the package and on its pages."""

from __future__ import annotations

import json
from datetime import date

import pytest

import gongji
from gongji.__main__ import main
from gongji.money import fen
from pages.parts.asking.samples import FOLDER, Sample, samples, samples_of
from pages.parts.frame.site import PLACES
from tests.pages.opened import opened, text_of

SAMPLES = tuple(samples().values())
BY_PAGE = [(page, sample) for sample in SAMPLES for page in sample.pages]
SEED_REGIONS = {"230000", "130000"}
VERBS = {"diagnose": gongji.diagnose, "eligibility": gongji.eligibility, "settle": gongji.diagnose}


def named(value: object) -> str:
    return value.id if isinstance(value, Sample) else str(value)


def test_every_case_has_a_story_and_every_story_a_case() -> None:
    assert {file.stem for file in (FOLDER / "cases").iterdir()} == set(samples())
    assert len(SAMPLES) >= 14


def test_both_seed_provinces_and_two_provinces_at_once_are_there() -> None:
    regions = {
        frozenset(gongji.areas.area(one.area).region for one in (case.member, *case.sharers) if one.area)
        for case in (gongji.read_case(sample.case) for sample in SAMPLES)
    }
    assert {frozenset({one}) for one in SEED_REGIONS} | {frozenset(SEED_REGIONS)} <= regions


@pytest.mark.parametrize("sample", SAMPLES, ids=named)
def test_the_package_answers_as_the_story_says(sample: Sample) -> None:
    found = VERBS[sample.verb](sample.case)
    assert (found.verdict, found.primary) == (sample.expect["verdict"], sample.expect["primary"])


@pytest.mark.parametrize("sample", [one for one in SAMPLES if one.verb == "settle"], ids=named)
def test_the_settlement_is_as_certain_as_the_story_says(sample: Sample) -> None:
    settlement = gongji.settle(sample.case)
    assert settlement.certain is sample.expect["certain"]
    for outcome in [one.outcome for one in settlement.alternatives] or [settlement.outcome]:
        shared = sum(fen(share.amount) for share in outcome.shared)
        paid = fen(outcome.fund) + fen(outcome.own) + shared + fen(outcome.cash)
        assert paid == fen(sample.case["expense"]["total"])


@pytest.mark.parametrize("sample", SAMPLES, ids=named)
def test_the_command_line_opens_the_same_file(sample: Sample, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([sample.verb, str(FOLDER / "cases" / f"{sample.id}.yaml")]) == 0
    assert json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("sample", SAMPLES, ids=named)
def test_a_story_stands_on_known_ground_and_on_known_pages(sample: Sample) -> None:
    assert date.fromisoformat(sample.case["date"]) <= date(2026, 3, 31)
    assert sample.pages and set(sample.pages) <= {place.url_path for place in PLACES}
    assert sample.story.endswith("。") and sample.teaches.endswith("。")


@pytest.mark.parametrize("page", ["why", "can", "two", "settle"])
def test_every_page_offers_samples(page: str) -> None:
    assert len(samples_of(page)) >= 3


@pytest.mark.parametrize(("page", "sample"), BY_PAGE, ids=named)
def test_a_sample_opens_on_its_page_by_its_link(page: str, sample: Sample) -> None:
    app = opened(page, sample=sample.id)
    said = text_of(app)
    assert sample.title in said and sample.story in said
    if page != "two":
        found = gongji.eligibility(sample.case) if page == "can" else gongji.diagnose(sample.case)
        assert found.headline in text_of(app)


def test_an_unknown_sample_in_the_link_is_passed_over() -> None:
    app = opened("can", sample="<b>no-such-sample")
    assert app.session_state["answers"] == {}
    assert "no-such-sample" not in text_of(app)


def test_a_sample_is_left_for_ones_own_answers() -> None:
    app = opened("settle", sample="02-in-order-and-pays")
    next(one for one in app.button if one.key == "leave-sample").click().run()
    assert app.session_state["answers"] == {}
    assert "例子：" not in text_of(app)
