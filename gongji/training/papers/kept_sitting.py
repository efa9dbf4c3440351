"""An exam under way as one text, so that it can be put by in a store and taken up after a reload."""

from __future__ import annotations

import json

from pydantic import ValidationError

from gongji.errors import BadCase
from gongji.training.exercise import Exercise, Reply
from gongji.training.papers.exam import Sitting
from gongji.training.papers.paper import Paper


def to_text(sitting: Sitting) -> str:
    paper = sitting.paper
    return json.dumps(
        {
            "title": paper.title,
            "minutes": paper.minutes,
            "pass_percent": paper.pass_percent,
            "exercises": [one.model_dump(mode="json") for one in paper.exercises],
            "started": sitting.started,
            "sheet": sitting.sheet,
            "ended": sitting.ended,
            "replies": {str(at): reply.model_dump(mode="json") for at, reply in sitting.replies.items()},
        },
        ensure_ascii=False,
    )


def from_text(text: str) -> Sitting | None:
    """The sitting in this text; None where an older or newer version wrote something else."""
    try:
        kept = json.loads(text)
        exercises = tuple(Exercise.model_validate(one) for one in kept["exercises"])
        paper = Paper(kept["title"], kept["minutes"], kept["pass_percent"], exercises)
        replies = {int(at): Reply.model_validate(reply) for at, reply in kept["replies"].items()}
        return Sitting(paper, kept["started"], kept["sheet"], replies, kept["ended"])
    except (ValueError, KeyError, TypeError, ValidationError, BadCase):
        return None
