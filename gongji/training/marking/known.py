"""What an exercise that was marked shows about the causes: known or not."""

from __future__ import annotations

from gongji.training.exercise import Exercise, Marking, Reply
from gongji.training.progress.choosing import at_the_edge
from gongji.training.progress.standing import Answered
from gongji.words import words


def causes_of(marking: Marking) -> tuple[str, ...]:
    """Every cause that was to be named, the first one first, each once.

    Of the further causes those that the marking wanted: one that hangs on an unpublished rule may be
    left out.
    """
    first = (marking.primary,) if marking.primary else ()
    wanted = marking.part("further").right.split(words("training_marking")["join"])
    further = (code for code in marking.further if words("causes")[code]["title"] in wanted)
    return tuple(dict.fromkeys((*first, *further)))


def may_be_named(marking: Marking) -> frozenset[str]:
    """Every cause that holds or may hold."""
    return frozenset((*causes_of(marking), *marking.further))


def named_by(reply: Reply) -> frozenset[str]:
    """Every cause that the clerk named."""
    return reply.further | ({reply.primary} if reply.primary else set())


def missed(reply: Reply, marking: Marking) -> tuple[str, ...]:
    """Causes that hold and were not named, or not as the first where they are the first."""
    named = named_by(reply)
    first_wrong = marking.primary is not None and reply.primary != marking.primary
    return tuple(
        code for code in causes_of(marking) if code not in named or (first_wrong and code == marking.primary)
    )


def mistaken(reply: Reply, marking: Marking) -> tuple[str, ...]:
    """Causes that were named and do not hold, in alphabetical order."""
    return tuple(sorted(named_by(reply) - may_be_named(marking)))


def answered(exercise: Exercise, reply: Reply, marking: Marking) -> Answered:
    """The exercise for the schedule. With a wrong verdict the cause it was made for is not known either."""
    known: dict[str, bool] = dict.fromkeys(causes_of(marking), True)
    known |= dict.fromkeys((*missed(reply, marking), *mistaken(reply, marking)), False)
    if exercise.cause in known and reply.verdict != marking.verdict:
        known[exercise.cause] = False
    return Answered(exercise.id, exercise.cause, at_the_edge(exercise), known)
