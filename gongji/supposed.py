"""The rules of a place as they would be if some of them were otherwise: for asking what would follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from gongji.policy.loader import ChannelEntry
from gongji.policy.place import Reading, Rules


class Supposed(Rules):
    """The rules of `base`, but for the parameters in `worlds`: each has these values and no others."""

    def __init__(self, base: Rules, worlds: Mapping[str, tuple[Any, ...]]) -> None:
        self.area, self.day = base.area, base.day
        self._base = base
        self._readings = {name: replace(base[name], worlds=values) for name, values in worlds.items()}

    def __getitem__(self, name: str) -> Reading:
        return self._readings.get(name) or self._base[name]

    def channels(self, kind: str) -> tuple[ChannelEntry, ...]:
        return self._base.channels(kind)
