"""What the documents say of the tree is so: rooms, floors and paths."""

from __future__ import annotations

import re
import runpy
from configparser import ConfigParser
from pathlib import Path

import pytest

from tests.command import HOME

STRUCTURE = (HOME / "docs/structure.md").read_text("utf-8")
DOCUMENTS = [HOME / "README.md", HOME / "README.zh-CN.md", HOME / "CONTRIBUTING.md", *HOME.glob("docs/*.md")]
PATH = re.compile(r"`((?:gongji|pages|tests|docs|deploy|sample_data|bench)/[\w./-]*)`|\]\(([\w./-]+)\)")


def test_the_page_of_the_face_is_made_of_its_docstrings() -> None:
    made = runpy.run_path(str(HOME / "deploy/api_page.py"))["page"]()
    assert (HOME / "docs/api.md").read_text("utf-8") == made


def rooms() -> set[str]:
    """Chapters of the rules and their rooms; the folders that pages share."""
    holds = [*HOME.glob("gongji/*/"), *HOME.glob("gongji/*/*/"), *HOME.glob("pages/parts/*/")]
    code = {one for one in holds if (one / "__init__.py").exists()}
    others = {HOME / "gongji/data", HOME / "pages/words"}
    return {f"{one.relative_to(HOME).as_posix()}/" for one in code | others}


def test_the_table_names_every_room_and_no_other() -> None:
    assert set(re.findall(r"^\| `([^`]+/)` \|", STRUCTURE, re.MULTILINE)) == rooms()


def test_the_picture_shows_the_floors_that_are_held() -> None:
    held = ConfigParser()
    held.read(HOME / ".importlinter", "utf-8")
    layers = held["importlinter:contract:chapters"]["layers"].split("\n")
    floors = [set(line.split(" | ")) for line in layers if line]
    drawn = re.findall(r"^ +\d+ +(.+?)  ", STRUCTURE, re.MULTILINE)
    assert [set(line.replace(".py", "").split(" | ")) for line in drawn] == floors


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.name)
def test_every_path_in_a_document_is_there(document: Path) -> None:
    for from_home, from_here in PATH.findall(document.read_text("utf-8")):
        there = HOME / from_home if from_home else document.parent / from_here
        assert there.exists(), from_home or from_here
