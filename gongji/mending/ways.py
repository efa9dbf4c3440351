"""Ways of mending by the name that a cause's decorator gives, held complete both ways."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

from gongji.causes.registry import Cause, ChannelKind, Sets
from gongji.errors import PolicyError, nearest
from gongji.words import words

Way = TypeVar("Way", bound=Callable[..., Any])


class Ways(Generic[Way]):
    """`by_name`: the functions; `channels`: what each act needs a channel of the place for, if anything."""

    def __init__(self) -> None:
        self.by_name: dict[str, Way] = {}
        self.channels: dict[str, ChannelKind | None] = {}

    def register(self, *acts: str, channel: ChannelKind | None = None) -> Callable[[Way], Way]:
        """Declares the function under it as a way of mending that may yield these acts.

        Acts that it passes on from another way are named there.
        """

        def declare(way: Way) -> Way:
            self.by_name[way.__name__] = way
            self.channels.update(dict.fromkeys(acts, channel))
            return way

        return declare

    def check(self, causes: Iterable[Cause]) -> None:
        """PolicyError where a cause names a way that is not there, a way serves no cause, an act has no words
        or words have no act.
        """
        named = {cause.mend: cause for cause in causes if isinstance(cause.mend, str)}
        for way, cause in named.items():
            if way not in self.by_name:
                raise PolicyError(
                    f"causes/{cause.stage}.py {cause.code}: there is no way of mending {way!r}"
                    f"{nearest(str(way), self.by_name)}; write it into mending/acts.py under @mend"
                )
        for way in self.by_name:
            if way not in named:
                raise PolicyError(
                    f"mending/acts.py {way}: no cause names it{nearest(way, map(str, named))}; "
                    f'write mend="{way}" into the cause that it mends, or delete it'
                )
        acts = dict.fromkeys(self.channels, "mending/acts.py")
        acts |= {
            cause.mend.act: f"causes/{cause.stage}.py {cause.code}"
            for cause in causes
            if isinstance(cause.mend, Sets)
        }
        _check_words(acts)


def _check_words(acts: dict[str, str]) -> None:
    told = words("acts")
    for act, where in acts.items():
        if act not in told:
            raise PolicyError(
                f"{where}: nothing is said about the act {act!r}{nearest(act, told)}; "
                f"write [acts.{act}] into words/causes/, in the file of its stage"
            )
    for act in told:
        if act not in acts:
            raise PolicyError(
                f"words/causes [acts.{act}]: no cause is mended so{nearest(act, acts)}; "
                "correct the name or delete it"
            )
