"""`python -m gongji story FILE`: what a story says, as JSON; the text itself is not repeated."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from gongji.case.text import decode, read_stream
from gongji.story.reading import read_story


def run(asked: argparse.Namespace) -> str:
    """The answer as JSON. BadCase for bytes that are no text, GongjiError for a day that there is not."""
    if asked.file == "-":
        text = decode(read_stream(sys.stdin.buffer), "-")
    else:
        with Path(asked.file).open("rb") as source:
            text = decode(read_stream(source, asked.file), asked.file)
    story = read_story(text, told_on=asked.told_on, home=asked.home)
    return json.dumps(story.as_json(), ensure_ascii=False, indent=1)
