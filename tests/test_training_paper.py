"""Papers: drawn by a seed, the same everywhere; and written by a trainer, read case by case."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings, strategies as st

from gongji.case.text import read_text
from gongji.errors import GongjiError
from gongji.training import mark, truthful
from gongji.training.papers.drawn import make_paper
from gongji.training.papers.faults import BadFile
from gongji.training.papers.own import OwnCase, own_case
from gongji.training.papers.paper import MOST, PaperSettings
from gongji.training.papers.writing import to_yaml
from gongji.training.papers.written import PaperFile, read_paper

CASES = sorted(Path("sample_data/cases").glob("*.yaml"))
ELSEWHERE = """
import sys
from gongji.training.papers.paper import PaperSettings
from gongji.training.papers.drawn import make_paper
for region in (None, "320000"):
    paper = make_paper(PaperSettings("周一小考", region, None, 5))
    print(paper.id, *(one.id for one in paper.exercises))
"""


def printed(python: str, **environment: str) -> str:
    ran = subprocess.run(
        [python, "-c", ELSEWHERE],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=True,
    )
    return ran.stdout


def test_the_same_seed_is_the_same_paper_in_another_process_place_and_hour() -> None:
    one = printed(sys.executable, PYTHONHASHSEED="1", TZ="Asia/Shanghai", LC_ALL="C.UTF-8")
    other = printed(sys.executable, PYTHONHASHSEED="2", TZ="America/New_York", LC_ALL="C")
    assert one == other and len(one.splitlines()) == 2


@settings(max_examples=8)
@given(st.text(min_size=1, max_size=12), st.integers(1, 3))
def test_any_text_is_a_seed(seed: str, number: int) -> None:
    wanted = PaperSettings(seed, "230000", date(2025, 6, 10), number)
    assert len(make_paper(wanted).exercises) == number


@pytest.mark.parametrize(
    "change",
    [{"seed": "周二"}, {"region": "320000"}, {"day": date(2025, 1, 1)}, {"number": 5}, {"minutes": 31}],
)
def test_every_setting_makes_another_paper(change: dict[str, object]) -> None:
    usual = PaperSettings("周一", "130000", date(2025, 6, 10), 4)
    assert make_paper(replace(usual, **change)).id != make_paper(usual).id  # type: ignore[arg-type]


def test_a_paper_is_mixed_and_every_case_can_be_answered_right() -> None:
    paper = make_paper(PaperSettings("周一", None, None, 15))
    causes = [one.cause for one in paper.exercises if one.cause]
    assert len(set(causes)) == len(causes) >= 10
    assert sum(one.cause is None or one.verdict == "uncertain" for one in paper.exercises) >= 3
    assert all(mark(one, truthful(one)).right for one in paper.exercises)


def test_region_and_day_are_kept_to() -> None:
    paper = make_paper(PaperSettings("周一", "310000", date(2025, 6, 10), 6))
    assert {(one.region, one.day) for one in paper.exercises} == {("310000", date(2025, 6, 10))}


def test_a_day_without_any_rule_is_refused() -> None:
    with pytest.raises(GongjiError):
        make_paper(PaperSettings("周一", None, date(1999, 1, 1), 3))


# ---------------------------------------------------------------- written by a trainer


def written(number: int = 4) -> PaperFile:
    cases = [
        own_case(f"第{at}题", read_text(path.read_bytes(), "yaml"), settlement=True)
        for at, path in enumerate(CASES[:number], 1)
    ]
    return PaperFile("周一小考", 20, 80, tuple(cases))


def lines_of(paper: PaperFile) -> list[str]:
    return to_yaml(paper).decode().splitlines()


def read_lines(lines: list[str]) -> PaperFile:
    return read_paper("\n".join(lines).encode())


def test_a_paper_comes_back_from_its_file_and_is_plain_yaml() -> None:
    paper = written(len(CASES))
    assert read_paper(to_yaml(paper)) == paper
    assert [one["title"] for one in yaml.safe_load(to_yaml(paper))["cases"]] == [
        one.title for one in paper.cases
    ]
    assert all(mark(one.exercise, truthful(one.exercise)).right for one in paper.cases)


def test_a_paper_written_in_another_yaml_style_is_read_as_well() -> None:
    given_as = yaml.safe_load(to_yaml(written()))
    other = yaml.safe_dump(given_as, allow_unicode=True, sort_keys=False, indent=4).encode()
    assert read_paper(other).cases == written().cases


@settings(max_examples=25)
@given(st.data())
def test_one_damaged_line_spoils_no_other_case(data: st.DataObject) -> None:
    lines = lines_of(written())
    starts = [at for at, line in enumerate(lines) if line.startswith("- ")]
    at = data.draw(st.integers(starts[1] + 1, starts[2] - 1))
    broken = [
        *lines[:at],
        data.draw(st.sampled_from(["    }: [", "\t- x", "  case: {", '    "'])),
        *lines[at + 1 :],
    ]
    read = read_lines(broken)
    titles = [one.title for one in read.cases]
    assert [title for title in titles if title != "第2题"] == ["第1题", "第3题", "第4题"]
    for fault in read.faults:
        assert fault.line is not None and starts[1] < fault.line <= starts[2]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"parent"', '"mother"'),
        ("  question: payment", "  question: perhaps"),
        ("  settlement: true", "  settlement: maybe"),
        ('total: "320.00"', 'total: "-1"'),
        ("designated: true", "desginated: true"),
        ('title: "第1题"', 'tilte: "第1题"'),
    ],
)
def test_what_is_wrong_is_said_with_its_line(before: str, after: str) -> None:
    lines = lines_of(written(2))
    at = next(at for at, line in enumerate(lines) if before in line)
    lines[at] = lines[at].replace(before, after)
    read = read_lines(lines)
    assert [one.title for one in read.cases] == ["第2题"]
    assert [fault.line for fault in read.faults] == [at + 1]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("gongji_paper: 1", "gongji_paper: 2"),
        ("gongji_paper: 1", ""),
        ("minutes: 20", "minutes: 1"),
        ("minutes: 20", "minutes: soon"),
        ("pass_percent: 80", "pass_percent: 101"),
        ('title: "周一小考"', "title: 7"),
        ("cases:", "case:"),
        ("minutes: 20", "minutes: 20\nextra: 1"),
    ],
)
def test_a_damaged_head_is_refused(before: str, after: str) -> None:
    text = to_yaml(written(1)).decode()
    assert before in text
    with pytest.raises(BadFile) as refused:
        read_paper(text.replace(before, after, 1).encode())
    assert refused.value.faults


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe\x00", b"cases:\n", b"a: 1", "试卷".encode("gb18030"), b"x" * 2_000_000]
)
def test_another_file_is_refused(data: bytes) -> None:
    with pytest.raises(BadFile):
        read_paper(data)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_and_never_more(data: bytes) -> None:
    with pytest.raises(BadFile):
        read_paper(data)


def test_no_more_cases_than_a_paper_holds() -> None:
    paper = written(1)
    many = replace(paper, cases=paper.cases * (MOST + 2))
    read = read_paper(to_yaml(many))
    assert len(read.cases) == MOST and len(read.faults) == 1


def test_an_answer_that_has_changed_since_is_told() -> None:
    lines = lines_of(written(1))
    at = next(at for at, line in enumerate(lines) if "verdict:" in line)
    lines[at] = '    verdict: "pays"'
    read = read_lines(lines)
    assert len(read.cases) == 1 and len(read.changed) == 1 and not read.faults


def test_a_case_of_today_keeps_its_day() -> None:
    made: OwnCase = own_case("今天的", {"sharers": [{"link": "display"}]})
    assert made.exercise.case.date == made.exercise.day is not None


def test_what_cannot_be_settled_is_not_asked_for() -> None:
    made = own_case("没有金额", {"sharers": [{"link": "display"}]}, settlement=True)
    assert not made.exercise.settlement
