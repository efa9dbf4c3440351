"""What a place entered itself (本地口径) and a whole table was answered by."""

from __future__ import annotations

from gongji.answers.rules import local_source, publisher_name
from gongji.days import today
from gongji.policies.books import current
from gongji.policies.place import rules_of
from gongji.words import say, words


def local_rules() -> tuple[str, ...]:
    """Each rule of today that was entered, with its place and its documents; empty where nothing was."""
    told = []
    for code, name in sorted(current().local):
        source = local_source(rules_of(code, today())[name])
        if source is not None:
            title = f"{publisher_name(code)}{words('policy')[name]['title']}"
            told.append(say(words("entered")["about"], {"title": title, "source": source}))
    return tuple(told)
