"""How a cause is declared: a decorator beside its function says everything about it that is not wording.

    @cause(mended_by="sharer", retry="after_mending", channel="bind", mend="bind", only_when_bound=True)
    def not_bound(link: str, moving_links: frozenset[str]) -> bool:

The arguments of the function are what it reads: facts of `gongji.causes.facts` and policy parameters, a dot
in whose name is written as two underscores (`wallet_rules__closed_hours`). A function answers True where the
cause stands in the way, None where the rule leaves it open. Every fault is a PolicyError that names file and
function, what was read, and what to do.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NoReturn, get_args

from gongji.causes.facts import DOMAINS, SHARER_FACTS
from gongji.errors import PolicyError, nearest
from gongji.policies.schema import BY_NAME
from gongji.words import words

Stage = Literal["who", "link", "till", "money", "wallet", "system"]
Mender = Literal["sharer", "member", "either", "office", "time", "nobody"]
Retry = Literal["after_mending", "useless", "next_time"]
ChannelKind = Literal["bind", "unbind", "query", "premium"]
Plan = Literal["no", "also", "only"]
Instead = Literal["spouse_own_parents", "wallet", "another_sharer"]
Test = Callable[..., bool | None]

STAGES: tuple[Stage, ...] = get_args(Stage)
_PARAMETER_OF = {name.replace(".", "__"): name for name in BY_NAME}


@dataclass(frozen=True, slots=True)
class Sets:
    """An act that does no more than set facts of the case to fixed values, by their paths."""

    act: str
    changes: tuple[tuple[str, Any], ...]


def sets(act: str, changes: Mapping[str, Any]) -> Sets:
    return Sets(act, tuple(changes.items()))


@dataclass(frozen=True, slots=True, eq=False)
class Cause:
    """A named obstacle. `test` is None where the money stage decides it by amounts.

    `channel`: what is done against it in a channel of the place. `mend`: who can be helped how, by the name
    of a function of `gongji.mending.acts` or as facts to set. `instead`: what else helps where it holds.
    `plan`: whether it is asked before anything is paid. `only_when_bound`: not asked of a wallet.
    """

    code: str
    stage: Stage
    fixable_by: Mender
    retry: Retry
    test: Test | None
    facts: tuple[str, ...]
    rules: tuple[str, ...]
    arguments: tuple[str, ...]
    channel: ChannelKind | None = None
    mend: str | Sets | None = None
    instead: tuple[Instead, ...] = ()
    plan: Plan = "no"
    only_when_bound: bool = False

    @property
    def of_sharer(self) -> bool:
        return self.test is None or not SHARER_FACTS.isdisjoint(self.facts)

    @property
    def only_planned(self) -> bool:
        return self.plan == "only"


_declared: list[Cause] = []


def cause(
    *,
    mended_by: Mender,
    retry: Retry,
    code: str | None = None,
    channel: ChannelKind | None = None,
    mend: str | Sets | None = None,
    instead: tuple[Instead, ...] = (),
    plan: Plan = "no",
    only_when_bound: bool = False,
) -> Callable[[Test], Test]:
    """Declares the function under it as a cause of the stage that its file is named after.

    `code` is given where the function has another name: two functions may tell the same cause, and no
    function is named as one of its arguments.
    """

    def declare(test: Test) -> Test:
        where = _where(test.__module__, test.__name__)
        names = tuple(inspect.signature(test).parameters)
        _check_arguments(where, test.__name__, names)
        facts = tuple(name for name in names if name in DOMAINS)
        rules = tuple(_PARAMETER_OF[name] for name in names if name not in DOMAINS)
        stage = _stage_of(test.__module__, where)
        _declared.append(
            Cause(
                code or test.__name__, stage, mended_by, retry, test, facts, rules, names,
                channel, mend, instead, plan, only_when_bound,
            )
        )  # fmt: skip
        return test

    return declare


def cause_by_amount(
    code: str, *, stage: Stage, rules: tuple[str, ...], mended_by: Mender, retry: Retry,
    mend: str | Sets | None = None, instead: tuple[Instead, ...] = (),
) -> None:  # fmt: skip
    """Declares a cause without a function: `judging.verdict` finds it when the money is drawn."""
    for name in rules:
        if name not in BY_NAME:
            _unknown(f"causes/{stage}.py {code}", "rule", name, BY_NAME)
    _declared.append(Cause(code, stage, mended_by, retry, None, (), rules, (), mend=mend, instead=instead))


def in_order(orders: Mapping[Stage, Sequence[str]]) -> tuple[Cause, ...]:
    """Every declared cause, as the stages order them. PolicyError where order, causes and words disagree."""
    for stage in STAGES:
        _check_stage(stage, orders.get(stage, ()))
    rank = {code: at for at, code in enumerate(code for stage in STAGES for code in orders[stage])}
    return tuple(sorted(_declared, key=lambda one: (rank[one.code], STAGES.index(one.stage))))


def _check_stage(stage: Stage, order: Sequence[str]) -> None:
    file = f"causes/{stage}.py"
    elsewhere = {one.code for one in _declared if STAGES.index(one.stage) < STAGES.index(stage)}
    mine = dict.fromkeys(one.code for one in _declared if one.stage == stage and one.code not in elsewhere)
    for code in mine:
        if code not in order:
            raise PolicyError(f"{file} {code}: ORDER misses it; write it where this cause is to be named")
    for at, code in enumerate(order):
        if code not in mine:
            _unknown(f"{file} ORDER", "cause", code, mine)
        if code in order[:at]:
            raise PolicyError(f"{file} ORDER: {code} stands in it twice; leave one")
    told = words(f"causes/{stage}")["causes"]
    for code in mine:
        if code not in told:
            raise PolicyError(
                f"{file} {code}: nothing is said about it{nearest(code, told)}; "
                f"write [causes.{code}] into words/causes/{stage}.toml"
            )
    for code in told:
        if code not in mine:
            _unknown(f"words/causes/{stage}.toml [causes.{code}]", "cause", code, mine)


def _check_arguments(where: str, function: str, names: Iterable[str]) -> None:
    for name in names:
        if name == function:
            raise PolicyError(
                f"{where}: its argument {name!r} has the function's own name; "
                f'call the function otherwise and write @cause(code="{function}")'
            )
        if name not in DOMAINS and name not in _PARAMETER_OF:
            raise PolicyError(
                f"{where}: argument {name!r} is neither a fact nor a policy parameter"
                f"{nearest(name, (*DOMAINS, *_PARAMETER_OF))}; facts stand in causes/facts.py, parameters in "
                f"policy/schema.py, a dot in a parameter's name is written __"
            )


def _stage_of(module: str, where: str) -> Stage:
    name = module.rpartition(".")[2]
    for stage in STAGES:
        if name == stage:
            return stage
    raise PolicyError(f"{where}: a cause stands in the file of its stage: {', '.join(STAGES)}")


def _where(module: str, function: str) -> str:
    return f"causes/{module.rpartition('.')[2]}.py {function}"


def _unknown(where: str, what: str, name: str, known: Iterable[str]) -> NoReturn:
    raise PolicyError(
        f"{where}: there is no {what} {name!r}{nearest(name, known)}; correct the name or delete it"
    )
