"""What is wrong with a household, said with the names that its page gives to the fields."""

from __future__ import annotations

from typing import Any

from gongji.errors import Fault
from gongji.household.reading import FIELDS
from gongji.words import say, words


def line_for_family(fault: Fault) -> str:
    """The line of a fault, with "visits.2.personal" called 看病买药第3笔：要自己付的部分."""
    title = field_title(fault.path)
    if title and fault.accepted == words("refusals")["reasons"]["needed_for_a_year"]["accepted"]:
        return say(words("household_form")["common"]["missing"], {"field": title})
    named, called = (str(words("refusals")["field"]).format(name=name) for name in (fault.path, title))
    return fault.line.replace(named, called, 1) if title else fault.line


def field_title(path: str) -> str:
    """How a path of a household is called; empty for one that no household has."""
    form = words("household_form")
    group, _, rest = path.partition(".")
    if group not in FIELDS:
        return str(form["head"].get(group, ""))
    number, _, field = rest.partition(".")
    if not number:
        return str(form[group]["title"])
    entry = say(form[group]["numbered"], {"number": str(int(number) + 1)})
    name, _, sharer = field.partition(".")
    if name == "relations":
        return say(form["common"]["relation_of"], {"entry": entry, "sharer": sharer})
    called = form[group]["fields"].get(name, name)
    return say(form["common"]["field_of"], {"entry": entry, "field": called}) if called else entry


def line_number(text: str, path: str) -> int | None:
    """The line, from 1, of a YAML or JSON text on which what a path names stands, or would have to stand."""
    import yaml

    node: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    for part in path.split(".") if path else ():
        inner = _inner(node, part)
        if inner is None:
            break
        node = inner
    return node.start_mark.line + 1 if node is not None else None


def _inner(node: Any, part: str) -> Any:
    import yaml

    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == part), None)
    if isinstance(node, yaml.SequenceNode) and part.isdecimal() and int(part) < len(node.value):
        return node.value[int(part)]
    return None
