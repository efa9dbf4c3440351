"""What a clerk reads out: plain whole sentences, no codes and no sources."""

from __future__ import annotations

import re

import pytest

import gongji
from gongji.answers.aloud import read_aloud
from tests.case_book import Entry, entries

READABLE = [
    one for one in entries() if "raw" not in one.told and one.told.get("verb", "diagnose") == "diagnose"
]
CASES = [one for one in READABLE if not one.told["expect"].get("exit")]


@pytest.mark.parametrize("entry", CASES, ids=lambda one: one.id)
def test_every_line_is_a_plain_sentence(entry: Entry) -> None:
    found = gongji.diagnose(entry.case)
    lines = read_aloud(found)
    assert lines[0] == found.headline
    for line in lines:
        assert line.endswith(("。", "？", "！")), line
        assert "{" not in line and not re.search(r"[a-z]{2,}_|[A-Z]{1,4}-\w?\d", line), line


def test_steps_are_numbered_and_come_after_the_cause() -> None:
    found = gongji.diagnose(
        {"member": {"area": "230100"}, "sharers": [{"area": "230100", "link": "display"}]}
    )
    assert found.lead is not None
    lead = found.causes[found.lead]
    lines = read_aloud(found)
    assert lines[1] == lead.citizen
    assert [line.partition("，")[0] for line in lines[2 : 2 + len(lead.steps)]] == ["第1步", "第2步", "第3步"]
    assert all(channel.name in lines[-2] for channel in lead.channels)


def test_while_facts_are_missing_it_says_that_more_is_asked() -> None:
    lines = read_aloud(gongji.diagnose({}))
    assert len(lines) == 2 and "再问" in lines[1]
