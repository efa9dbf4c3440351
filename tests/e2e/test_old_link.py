"""A link of yesterday, opened on a fresh visit after the policy data were changed and stamped."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from gongji.sharing.code import to_link
from gongji.words import words
from pages.parts.asking.samples import samples
from tests.e2e.browser import ROOT
from tests.e2e.looking import axe, screenshot
from tests.e2e.server import Server, running_server

PageAt = Callable[..., Page]
PROJECT = ("doors", "gongji", "pages", "sample_data", ".streamlit", "app.py")
HEBEI = Path("gongji", "policies", "data", "130000.toml")
AREAS = Path("gongji", "data", "areas.csv")
GONE, GONE_LINE = "131100", "131100,衡水市,"
RULE = "[[shortfall]]\nby = 2024-10-05\nvalue = "
NOTHING, PART = f'{RULE}"nothing"', f'{RULE}"part"'
SAMPLE = samples()["15-never-combined"].case
YESTERDAY = to_link(SAMPLE | {"expense": SAMPLE["expense"] | {"area": GONE}})


@pytest.fixture(scope="module")
def tomorrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The same programme after a release: 河北 pays a part now, and one city is no area of its own."""
    project = tmp_path_factory.mktemp("tomorrow")
    for name in PROJECT:
        here = ROOT / name
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(here, project / name, ignore=ignored) if here.is_dir() else shutil.copy(here, project)
    rules, areas = project / HEBEI, project / AREAS
    changed = rules.read_text(encoding="utf-8").replace(NOTHING, PART)
    assert PART in changed, "the rule that this test changes is written otherwise"
    rules.write_text(changed, encoding="utf-8")
    lines = areas.read_text(encoding="utf-8").splitlines(keepends=True)
    areas.write_text("".join(line for line in lines if not line.startswith(GONE_LINE)), encoding="utf-8")
    stamp = [sys.executable, "-m", "gongji", "policy", "--stamp"]
    subprocess.run(stamp, cwd=project, check=True, capture_output=True)
    with running_server(project) as running:
        yield running


def test_it_says_which_answer_is_gone_and_what_has_changed(page_at: PageAt, tomorrow: Server) -> None:
    page = page_at(f"/why?c={YESTERDAY}", 360, 5000, at=tomorrow)
    told = page.locator(".st-key-opened-code")
    expect(told).to_contain_text(f"“{words('facts')['expense.area']['title']}”")
    expect(told).to_contain_text("重新选")
    changed = told.locator("li").filter(has_text=words("policy")["shortfall"]["title"])
    expect(changed).to_have_count(1)
    expect(changed).to_contain_text("河北")
    screenshot(page, "keep-old-360")
    assert axe(page) == []


def test_today_the_same_link_has_nothing_to_report_but_its_amounts(page_at: PageAt) -> None:
    page = page_at(f"/why?c={YESTERDAY}", 360, 5000)
    told = page.locator(".st-key-opened-code")
    expect(told).to_contain_text("从链接打开")
    expect(told.locator("li")).to_have_count(1)
    expect(told.locator("li")).to_contain_text("没有放具体的金额")
