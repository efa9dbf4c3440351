"""What is said to people: one TOML file a subject, whole sentences with named placeholders.

What is said of causes and acts stands in one file a stage, `causes/<stage>.toml`, what is said of facts in
one file a group, `facts/<group>.toml`; each is read as one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import lazy_loader

from gongji.errors import GongjiError

if TYPE_CHECKING:
    from gongji.words.keys import general_path as general_path
    from gongji.words.refusing import BadMoney as BadMoney, line_for_people as line_for_people

__getattr__, __dir__, _ = lazy_loader.attach(
    __name__, submod_attrs={"keys": ["general_path"], "refusing": ["BadMoney", "line_for_people"]}
)

_HERE = Path(__file__).parent
_BY_STAGE = ("causes", "acts")
_GROUPS = ("case", "member", "sharers", "expense", "wallet", "system")


def words(name: str) -> Mapping[str, Any]:
    """The sentences of `<name>.toml`, read once and frozen; `causes` and `acts` are those of every stage,
    `facts` those of every group.

    GongjiError where there is no such file.

    >>> words("acts")["bind"]["short"] == words("causes/link")["acts"]["bind"]["short"]
    True
    """
    if name == "facts":
        return _of_every_group()
    return _of_every_stage(name) if name in _BY_STAGE else words_in(_HERE, name)


@cache
def words_in(folder: Path, name: str) -> Mapping[str, Any]:
    """The same for a folder of words elsewhere, such as that of the pages."""
    file = folder / f"{name}.toml"
    if not file.is_file():
        files = (one.relative_to(folder).with_suffix("").as_posix() for one in folder.rglob("*.toml"))
        raise GongjiError(f"words: no file {name!r}; known are {', '.join(sorted(files))}")
    frozen: Mapping[str, Any] = _frozen(tomllib.loads(file.read_text("utf-8")))
    return frozen


@cache
def _of_every_stage(table: str) -> Mapping[str, Any]:
    files = sorted(file.stem for file in (_HERE / "causes").glob("*.toml"))
    return _gathered({f"causes/{stage}": words(f"causes/{stage}").get(table, {}) for stage in files})


@cache
def _of_every_group() -> Mapping[str, Any]:
    return _gathered({f"facts/{group}": words(f"facts/{group}") for group in _GROUPS})


def _gathered(told: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    """The tables of several files as one; GongjiError where two files have the same."""
    all_of_them: dict[str, Any] = {}
    for file, tables in told.items():
        if twice := all_of_them.keys() & tables.keys():
            names = ", ".join(sorted(twice))
            raise GongjiError(f"words/{file}.toml: it has {names}, which another file has too; leave one")
        all_of_them |= tables
    return MappingProxyType(all_of_them)


def say(template: str, values: Mapping[str, object]) -> str:
    """The sentence with its placeholders filled. GongjiError names a placeholder that `values` lacks."""
    try:
        return template.format_map(values)
    except KeyError as missing:
        raise GongjiError(f"words: nothing given for {{{missing.args[0]}}} in {template!r}") from None


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return MappingProxyType({key: _frozen(one) for key, one in value.items()})
    return tuple(value) if isinstance(value, list) else value
