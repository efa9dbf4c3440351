"""What is said to people: one TOML file a subject, whole sentences with named placeholders.

What is said of causes and acts stands in one file a stage, `causes/<stage>.toml`, and is read as one.
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


def words(name: str) -> Mapping[str, Any]:
    """The sentences of `<name>.toml`, read once and frozen; `causes` and `acts` are those of every stage.

    GongjiError where there is no such file.

    >>> words("acts")["bind"]["short"] == words("causes/link")["acts"]["bind"]["short"]
    True
    """
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
    gathered: dict[str, Any] = {}
    for file in sorted((_HERE / "causes").glob("*.toml")):
        told: Mapping[str, Any] = words(f"causes/{file.stem}").get(table, {})
        if twice := gathered.keys() & told.keys():
            names = ", ".join(sorted(twice))
            raise GongjiError(f"words/causes/{file.name}: [{table}] has {names}, which another stage has too")
        gathered |= told
    return MappingProxyType(gathered)


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
