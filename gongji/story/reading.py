"""From the text of a story to its facts, step by step; every step is a file of its own."""

from __future__ import annotations

from datetime import date

from gongji.errors import GongjiError
from gongji.story.about import about
from gongji.story.answer import Story
from gongji.story.assembling import Assembly
from gongji.story.marks import Marked, mentions
from gongji.story.masking import mask
from gongji.story.moods import Moods
from gongji.story.people import cast_of
from gongji.story.plain import plain
from gongji.story.roles import roles_of

MOST_SIGNS = 4000


def read_story(text: str, *, told_on: date | str | None = None, home: str | None = None) -> Story:
    """What a story in free words says about sharing, and nothing that it does not say.

    `told_on` (a date or ISO text) is the day on which it was told: 昨天 counts from it. `home` (a code or a name) is
    the teller's district; it only tells apart places of one name. Longer texts than MOST_SIGNS are read so far.
    GongjiError for a day that there is not. The text is not kept; of it only the words in evidence and doubts.

    >>> story = read_story("我闺女给我绑了亲情账户，昨天看门诊花了三百二", told_on="2025-03-12")
    >>> story.facts["sharers"], story.facts["date"], story.facts["expense"]
    ([{'relation': 'parent', 'link': 'display'}], '2025-03-11', {'kind': 'outpatient', 'total': '320'})
    """
    told = _day(told_on)
    masked = mask(text[:MOST_SIGNS])
    simple = plain(masked)
    cast, tokens = cast_of(simple, mentions(simple, told))
    marked = Marked(simple, tokens)
    moods = Moods(marked)
    topic = about(simple)
    if topic == "something_else":
        return Story({}, about=topic, masked=masked, leftover=(masked,) if masked.strip() else ())
    assembly = Assembly(marked, cast, roles_of(marked, cast), moods, masked, told, home)
    return assembly.story(topic)


def _day(told_on: date | str | None) -> date | None:
    if told_on is None or isinstance(told_on, date):
        return told_on
    try:
        return date.fromisoformat(told_on)
    except ValueError:
        raise GongjiError(f"told_on: {told_on!r} 不是一个日子，要写成 2025-03-11 这样") from None
