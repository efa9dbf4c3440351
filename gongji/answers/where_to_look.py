"""Where a fact that nobody knows by heart can be seen: in the place's own channel, else by the common way."""

from __future__ import annotations

from dataclasses import dataclass

from gongji.answers.rules import channel_shown
from gongji.answers.shapes import Channel
from gongji.answers.words_there import local_words
from gongji.case.model import Case
from gongji.case.paths import value_at
from gongji.judging.standing import day_of
from gongji.policies.place import rules_of
from gongji.words import words
from gongji.words.keys import general_path

_DISPLAY = "亲情"


@dataclass(frozen=True, slots=True)
class Where:
    """`channels` are the place's own ways to look a binding up; `steps` the way that holds elsewhere.

    `as_usual` is false where a place uses the name 亲情账户 in a sense of its own; then a drawing with the
    nation's names would mislead. The steps name the nation's app and hold all the same.
    """

    channels: tuple[Channel, ...]
    steps: tuple[str, ...]
    as_usual: bool = True


def where_seen(path: str, case: Case) -> Where:
    """Nothing of both for a fact that a person knows, or reads at one glance. S-N05, N-055, S-H06."""
    known = words("where").get(general_path(path))
    if known is None:
        return Where((), ())
    channels: tuple[Channel, ...] = ()
    place = value_at(case, path.rpartition(".")[0] + ".area") if known["in_channel"] else None
    if place is not None:
        entries = rules_of(place, day_of(case)).channels("query")
        channels = tuple(channel_shown(one, "query") for one in entries)
    renamed = path.endswith(".link") and any(one.startswith(_DISPLAY) for one in _own_words(case))
    return Where(channels, known["steps"], not renamed)


def _own_words(case: Case) -> set[str]:
    """The words that the places of the case use in a sense of their own. N-062."""
    return {word for one in local_words(case) for word in one.meanings}
