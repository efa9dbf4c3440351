"""What holds at a place on a day: the city's own value, else the province's, else the nation's."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from gongji.areas import area as find_area
from gongji.policies.books import close, current, using
from gongji.policies.entries import ALWAYS, Entry, Stated
from gongji.policies.loader import NATION, ChannelEntry, codes, region, shipped
from gongji.policies.schema import BY_NAME, Grade, Parameter, weakest


@dataclass(frozen=True, slots=True)
class Held:
    """A stated value with the day from which it holds; `since` is None where no start is known."""

    stated: Stated
    since: date | None
    place: str
    note: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One parameter on one day. `worlds` are the values that it may have, as the causes see them.

    `looked` is the day on which somebody last looked whether it still holds.
    """

    parameter: Parameter
    state: str
    held: tuple[Held, ...]
    claims: tuple[Stated, ...]
    place: str
    note: str | None
    ask: str | None
    worlds: tuple[Any, ...]
    looked: date | None = None

    @property
    def grade(self) -> Grade | None:
        return weakest([one.stated.grade for one in self.held])

    @property
    def only(self) -> Any:
        """The one value that holds; None where there is not exactly one."""
        return self.worlds[0] if len(self.worlds) == 1 else None


def _since(entry: Entry) -> date | None:
    return None if entry.certain_from is ALWAYS else entry.certain_from


def speaking_for(area: str) -> tuple[str, ...]:
    """Whose files speak for this area, nearest first."""
    if area == NATION:
        return (NATION,)
    found = find_area(area)
    names = (found.code, found.region, NATION)
    return tuple(dict.fromkeys(name for name in names if region(name) is not None))


def steps_of(speakers: tuple[str, ...]) -> tuple[date, ...]:
    """The days on which any value in these files begins, or may begin, to hold; in order."""
    memory = current().remembered("steps")
    if speakers not in memory:
        memory[speakers] = _steps(speakers)
    steps: tuple[date, ...] = memory[speakers]
    return steps


def _steps(speakers: tuple[str, ...]) -> tuple[date, ...]:
    entries = (
        entry
        for code in speakers
        if (found := region(code)) is not None
        for several in found.entries.values()
        for entry in several
    )
    steps = {step for entry in entries for step in (entry.possible_from, entry.certain_from)}
    return tuple(sorted(steps - {ALWAYS}))


def _readings(placed: bool, speakers: tuple[str, ...], stretch: int) -> dict[str, Reading]:
    """What was read so far; the days between two steps have all readings in common."""
    found: dict[str, Reading] = current().remembered("readings").setdefault((placed, speakers, stretch), {})
    return found


class Rules:
    """The readings of one area on one day, each worked out when it is first asked for."""

    placed = True

    def __init__(self, area: str, day: date) -> None:
        self.area, self.day, self._book = area, day, current()
        self._parents = speaking_for(area)
        stretch = bisect_right(steps_of(self._parents), day)
        self._readings = _readings(self.placed, self._parents, stretch)

    def __getitem__(self, name: str) -> Reading:
        reading = self._readings.get(name)
        if reading is None:
            with using(self._book):
                reading = self._readings[name] = self._read(BY_NAME[name], self._parents)
        return reading

    @property
    def speakers(self) -> tuple[str, ...]:
        """Whose files speak here, nearest first."""
        return self._parents

    def all(self) -> tuple[Reading, ...]:
        return tuple(self[name] for name in BY_NAME)

    def channels(self, kind: str) -> tuple[ChannelEntry, ...]:
        """The channels in which this can be done (bind, query, …), of the nearest place that names any."""
        for code in self._parents:
            found = self._book.regions.get(code) or shipped(code)
            named = tuple(one for one in found.channels if kind in one.paths) if found else ()
            if named:
                return named
        return ()

    def _read(self, parameter: Parameter, parents: tuple[str, ...]) -> Reading:
        if not parents:
            return _reading(parameter, "not_found", (), (), self.area, None, None)
        place, above = parents[0], parents[1:]
        here = region(place)
        entries = here.entries.get(parameter.name, ()) if here else ()
        now = [entry for entry in entries if entry.certain_from <= self.day]
        soon = [entry for entry in entries if entry.possible_from <= self.day < entry.certain_from]
        current = now[-1] if now else None
        held = _held((current,) if current else (), place)
        claims = current.claims if current else ()
        if soon:
            spoken = soon[-1]
            before = None if held else self._read(parameter, above)
            both = _distinct((*(before.held if before else held), *_held(soon, place)))
            doubtful = before.worlds if before else ()
            looked = _looked(spoken, place)
            return _reading(
                parameter, "undated", both, claims, place, spoken.note, spoken.ask, doubtful, looked
            )
        if held:
            assert current is not None
            state = "known" if len(held) == 1 else "conflict" if current.rivalled else "partial"
            looked = _looked(current, place)
            return _reading(parameter, state, held, claims, place, current.note, current.ask, looked=looked)
        if not above:
            note, ask = (current.note, current.ask) if current else (None, None)
            looked = _looked(current, place)
            return _reading(parameter, "not_found", (), claims, place, note, ask, looked=looked)
        inherited = self._read(parameter, above)
        return _said_here(inherited, current, place) if current else inherited


def _looked(entry: Entry | None, place: str) -> date | None:
    """When somebody last looked at this entry, else at the file in which it stands."""
    if entry is not None and entry.looked is not None:
        return entry.looked
    here = region(place)
    return here.read if here else None


def _held(entries: Iterable[Entry], place: str) -> tuple[Held, ...]:
    return tuple(
        Held(stated, _since(entry), place, entry.note) for entry in entries for stated in entry.stated
    )


def _distinct(held: tuple[Held, ...]) -> tuple[Held, ...]:
    seen: dict[Any, Held] = {}
    for one in held:
        seen.setdefault(_key(one.stated.value), one)
    return tuple(seen.values())


def _key(value: Any) -> Any:
    try:
        hash(value)
    except TypeError:
        return tuple(sorted(value.items()))
    return value


def _reading(
    parameter: Parameter,
    state: str,
    held: tuple[Held, ...],
    claims: tuple[Stated, ...],
    place: str,
    note: str | None,
    ask: str | None,
    doubtful: tuple[Any, ...] = (),
    looked: date | None = None,
) -> Reading:
    """`doubtful` are further values that it may have; with nothing held, what its kind allows."""
    values = tuple(one.stated.value for one in held)
    further = doubtful or (() if held else parameter.unpublished)
    worlds = (*values, *(value for value in further if value not in values))
    if state == "undated" and len(worlds) == 1:
        state = "known"
    return Reading(parameter, state, held, claims, place, note, ask, worlds, looked)


def _said_here(inherited: Reading, current: Entry, place: str) -> Reading:
    """An inherited reading with what this place adds: claims about it, its own note and question."""
    return Reading(
        inherited.parameter,
        inherited.state,
        inherited.held,
        (*current.claims, *inherited.claims),
        inherited.place if inherited.held else place,
        current.note or inherited.note,
        current.ask or inherited.ask,
        inherited.worlds,
        _looked(current, place),
    )


_MOST_RULES = 4096
VARIES_BY_PLACE = frozenset(
    name for name, one in BY_NAME.items() if one.kind != "principle" or name in ("relatives", "kinds")
)


class UnknownPlace(Rules):
    """The rules while the place is not known: what varies by place may be anything."""

    placed = False

    def __init__(self, day: date) -> None:
        super().__init__(NATION, day)

    def _read(self, parameter: Parameter, parents: tuple[str, ...]) -> Reading:
        if parameter.name in VARIES_BY_PLACE:
            return _reading(parameter, "not_found", (), (), NATION, None, None)
        return super()._read(parameter, parents)


def unknown_place(day: date) -> Rules:
    """The rules on a day while nobody said where."""
    return _remembered("", day)


def rules_of(area: str, day: date) -> Rules:
    """The rules of an area (six digits, or CN) on a day."""
    return _remembered(area, day)


def _remembered(area: str, day: date) -> Rules:
    memory = current().remembered("rules")
    found: Rules | None = memory.get((area, day))
    if found is None:
        if len(memory) >= _MOST_RULES:
            memory.clear()
        found = memory[area, day] = Rules(area, day) if area else UnknownPlace(day)
    return found


def forget() -> None:
    """Read the files anew when they are next asked for; for who changes them while the program runs."""
    shipped.cache_clear()
    _begun_anywhere.cache_clear()
    _values_since.cache_clear()
    close()


def values_anywhere(name: str, day: date) -> tuple[Any, ...]:
    """Every value that some place below the nation gives a rule on a day.

    For naming what a place may have that published nothing; never what it has. What one place entered itself
    says nothing of another.
    """
    return _values_since(name, bisect_right(_begun_anywhere(name), day))


@cache
def _begun_anywhere(name: str) -> tuple[date, ...]:
    """The days on which a value of some place below the nation begins; in order."""
    return tuple(sorted({one.certain_from for entries in _entries_anywhere(name) for one in entries}))


@cache
def _values_since(name: str, stretch: int) -> tuple[Any, ...]:
    """The values between two of these days, the first stretch being that before all of them."""
    if not stretch:
        return ()
    day, values = _begun_anywhere(name)[stretch - 1], dict[Any, None]()
    for entries in _entries_anywhere(name):
        begun = [one for one in entries if one.certain_from <= day]
        values |= dict.fromkeys(stated.value for entry in begun[-1:] for stated in entry.stated)
    return tuple(values)


def _entries_anywhere(name: str) -> Iterator[tuple[Entry, ...]]:
    found = (shipped(code) for code in codes() if code != NATION)
    return (one.entries.get(name, ()) for one in found if one)
