"""The small part of YAML in which a case may be written: plain mappings, lists and scalars.

No anchors, no tags, no merge keys, no second document; yes, no, on and off are words; numbers are decimal and
exact; dates stay text. Imported only where a YAML file is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, ClassVar

import yaml

from gongji.words.refusing import Refused

MOST_PARTS = 10_000

_NULL = re.compile(r"(?:~|null|Null|NULL|)\Z")
_BOOL = re.compile(r"(?:true|True|TRUE|false|False|FALSE)\Z")
_NUMBER = re.compile(r"\A-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?\Z")
_CONSTANT = re.compile(r"(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\Z")


def parse_yaml(text: str, most_depth: int, number: Callable[[str], Any]) -> Any:
    """What is written in `text`. Raises Refused for all that a case has no use for."""
    try:
        return _CaseLoader(text, most_depth, number).get_single_data()
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        line, column = _place(error, text)
        raise Refused("text_not_yaml", line=line, column=column) from None


def _place(error: Exception, text: str) -> tuple[int, int]:
    """Line and column, from 1, of what the parser stumbled over; the beginning where it does not say."""
    if isinstance(error, yaml.MarkedYAMLError) and (mark := error.problem_mark or error.context_mark):
        return mark.line + 1, mark.column + 1
    if isinstance(error, yaml.reader.ReaderError):
        before = text[: error.position]
        return before.count("\n") + 1, error.position - before.rfind("\n")
    return 1, 1


class _CaseLoader(yaml.SafeLoader):
    yaml_implicit_resolvers: ClassVar[dict[Any, Any]] = {}  # type: ignore[misc]

    def __init__(self, text: str, most_depth: int, number: Callable[[str], Any]) -> None:
        super().__init__(text)
        self.most_depth = most_depth
        self.number = number
        self.open_nodes = 0
        self.parts = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise Refused("text_reference", event.anchor)
        if event.tag is not None:
            raise Refused("text_tag", event.tag)
        self.parts += 1
        if self.parts > MOST_PARTS:
            raise Refused("text_too_many_parts", most=MOST_PARTS)
        self.open_nodes += 1
        if self.open_nodes > self.most_depth:
            raise Refused("text_too_deep", most=self.most_depth)
        node = super().compose_node(parent, index)
        self.open_nodes -= 1
        return node

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        mapping: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = self.construct_object(key_node, deep=True)
            if isinstance(key, Refused):
                raise key
            if not isinstance(key, str):
                raise Refused("text_key", key)
            if key in mapping:
                raise Refused("text_same_key", key)
            mapping[key] = self.construct_object(value_node, deep=True)
        return mapping

    def construct_number(self, node: yaml.ScalarNode) -> Any:
        return self.number(self.construct_scalar(node))

    def construct_constant(self, node: yaml.ScalarNode) -> Any:
        return Refused("text_constant", self.construct_scalar(node))


for _tag, _written, _first in (
    ("tag:yaml.org,2002:null", _NULL, ["~", "n", "N", ""]),
    ("tag:yaml.org,2002:bool", _BOOL, list("tTfF")),
    ("number", _NUMBER, list("-0123456789")),
    ("constant", _CONSTANT, list("-+.")),
):
    _CaseLoader.add_implicit_resolver(_tag, _written, _first)
_CaseLoader.add_constructor("number", _CaseLoader.construct_number)
_CaseLoader.add_constructor("constant", _CaseLoader.construct_constant)
