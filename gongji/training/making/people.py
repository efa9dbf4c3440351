"""What the people of an exercise are called: by their kinship, never by a name."""

from __future__ import annotations

from gongji.training.making.draws import Draws
from gongji.words import words


def caller() -> str:
    """The sharer's name in a case where the sharer is the one who calls."""
    return str(words("training_telling")["people"]["caller"])


def name_for(draws: Draws, relation: str, taken: tuple[str, ...]) -> str:
    """What the member calls a sharer to whom the member is `relation`, and nobody in `taken` is called."""
    names = words("training_telling")["people"]["sharers"][relation]
    left = [one for one in names if one not in taken]
    return str(draws.choice(left)) if left else f"{draws.choice(names)}{len(taken) + 1}"


def member_called(draws: Draws, relation: str) -> str:
    """What a sharer calls the member who is `relation` to him."""
    return str(draws.choice(words("training_telling")["people"]["members"][relation]))
