"""What a clerk reads out to a caller: the sentence, why, the steps one by one, and whether to try again."""

from __future__ import annotations

from collections.abc import Iterator

from gongji.answers.shapes import Diagnosis
from gongji.words import say, words


def read_aloud(diagnosis: Diagnosis) -> tuple[str, ...]:
    """Whole plain sentences, one a breath, in the order in which they are said. No codes, no sources."""
    return tuple(_lines(diagnosis))


def _lines(answer: Diagnosis) -> Iterator[str]:
    said = words("desk")["aloud"]
    yield answer.headline
    if answer.verdict == "need_facts":
        yield said["ask_first"]
        return
    if answer.lead is None:
        if answer.more:
            yield answer.more
        return
    lead = answer.causes[answer.lead]
    yield lead.citizen
    steps = lead.steps or tuple(fix.text for fix in answer.fixes[:1])
    for number, text in enumerate(steps, 1):
        yield say(said["step"], {"number": str(number), "text": text}) if len(steps) > 1 else text
    if lead.channels:
        names = dict.fromkeys(channel.name for channel in lead.channels)
        yield say(said["where"], {"channels": str(said["list"]).join(names)})
    yield lead.retry_text
