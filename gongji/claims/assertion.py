"""What a claim says about one policy parameter, as a test of a single value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from gongji.errors import GongjiError, PolicyError
from gongji.policies.schema import BY_NAME, Parameter

_TESTS: dict[str, Callable[[Any, Any], bool]] = {
    "equals": lambda value, given: bool(value == given),
    "contains": lambda value, given: bool(given <= value),
    "lacks": lambda value, given: not given & value,
    "among": lambda value, given: value in given,
    "not_among": lambda value, given: value not in given,
    "at_least": lambda value, given: bool(value >= given),
    "at_most": lambda value, given: bool(value <= given),
}
_LISTS = frozenset(("among", "not_among"))


@dataclass(frozen=True, slots=True)
class Assertion:
    """`asserts = { contains = ["sibling"] }` of parameter "relatives"; `of` is a key in a table of values."""

    parameter: str
    of: str | None
    operator: str
    given: Any

    def holds(self, value: Any) -> bool | None:
        """Whether a policy value bears the claim out; None where the value does not speak of it."""
        if value is None:
            return False
        if self.of is not None:
            value = value.get(self.of)
            if value is None:
                return None
        return _TESTS[self.operator](value, self.given)


def read_assertion(parameter: str, of: str | None, asserts: Mapping[str, Any], where: str) -> Assertion:
    """The assertion of a claim's row; PolicyError names the row and what is accepted."""
    if parameter not in BY_NAME:
        raise PolicyError(f"{where}: unknown parameter {parameter!r}; known are {', '.join(BY_NAME)}")
    if len(asserts) != 1 or not asserts.keys() <= _TESTS.keys():
        raise PolicyError(f"{where}: asserts has exactly one of {', '.join(_TESTS)}")
    operator, raw = next(iter(asserts.items()))
    try:
        given = _given(BY_NAME[parameter], operator, raw, of)
    except (ValueError, TypeError, GongjiError) as fault:
        raise PolicyError(f"{where}: asserts read {raw!r}; accepted is {fault}") from None
    return Assertion(parameter, of, operator, given)


def _given(parameter: Parameter, operator: str, raw: Any, of: str | None) -> Any:
    if of is not None:
        return raw
    if operator in _LISTS:
        return frozenset(parameter.parse(one) for one in raw)
    return parameter.parse(raw)
