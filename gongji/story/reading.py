"""From the text of a story to its facts, step by step; every step is a file of its own."""

from __future__ import annotations

from datetime import date

from gongji.errors import GongjiError
from gongji.story import bill
from gongji.story.about import about
from gongji.story.answer import About, Story
from gongji.story.casting import cast_of
from gongji.story.facts_bill import take_bill
from gongji.story.facts_days import take_days
from gongji.story.facts_further import take_further
from gongji.story.facts_money import take_money
from gongji.story.facts_people import take_people
from gongji.story.marks import Marked, mentions
from gongji.story.masking import mask
from gongji.story.moods import Moods
from gongji.story.places import home_area
from gongji.story.plain import plain
from gongji.story.roles import roles_of
from gongji.story.scene import Scene
from gongji.words import say, words

MOST_SIGNS = 4000


def read_story(text: str, *, told_on: date | str | None = None, home: str | None = None) -> Story:
    """What a story in free words says about sharing, and nothing that it does not say.

    `told_on` (a date or ISO text) is the day on which it was told: 昨天 counts from it. `home` (a code or a
    name) is the teller's district; it only tells apart places of one name. Of a longer text the first
    MOST_SIGNS are read. GongjiError for a day that there is not. The text is not kept; of it only the words
    in evidence and doubts.

    >>> story = read_story("我闺女给我绑了亲情账户，昨天看门诊花了三百二", told_on="2025-03-12")
    >>> story.facts["sharers"], story.facts["date"], story.facts["expense"]
    ([{'relation': 'parent', 'link': 'display'}], '2025-03-11', {'kind': 'outpatient', 'total': '320'})
    >>> [(one.path, one.words) for one in story.evidence][-2:]
    [('expense.total', '花了三百二'), ('date', '昨天')]
    """
    told = _day(told_on)
    masked = mask(text[:MOST_SIGNS])
    simple = plain(masked)
    topic = about(simple)
    if topic == "something_else":
        return Story({}, about=topic, masked=masked, leftover=(masked,) if masked.strip() else ())
    district = home_area(home)
    cast, tokens = cast_of(simple, mentions(simple, told, district))
    marked = Marked(simple, tokens)
    scene = Scene(marked, cast, roles_of(marked, cast), Moods(marked), masked, told, district)
    for take in (take_people, take_bill, take_money, take_days, take_further):
        take(scene)
    return _told(scene, topic)


def _told(scene: Scene, topic: About) -> Story:
    premium = scene.value("expense.kind") == "resident_premium"
    sight = bill.seen(scene.marked, scene.moods, premium=premium)
    if sight is not None:
        scene.used.append((sight.start, sight.end))
    return Story(
        facts=scene.facts(),
        seen=str(sight.value) if sight else None,
        evidence=tuple(scene.evidence()),
        doubts=tuple(scene.doubts),
        leftover=tuple(scene.leftover()),
        several=scene.roles.are_several,
        about=topic,
        masked=scene.masked,
    )


def _day(told_on: date | str | None) -> date | None:
    if told_on is None or isinstance(told_on, date):
        return told_on
    try:
        return date.fromisoformat(told_on)
    except ValueError:
        raise GongjiError(say(words("story")["no_such_day"], {"given": repr(told_on)})) from None
