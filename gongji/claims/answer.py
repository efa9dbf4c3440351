"""The shapes in which a checked claim leaves the package."""

from __future__ import annotations

from typing import Literal

from gongji.answers.shapes import Answer, Rule, Source

ClaimVerdict = Literal["true", "false", "outdated", "local", "unknown"]


class CheckedClaim(Answer):
    """One known claim, judged for a place and a day.

    `word` is the verdict in a word or two; `since` is the day from which it has been so, None where no start
    is known. `places` are the places where the claim holds (verdict `local`) or does not (`true`); `rules`
    are the policy values that it rests on, `sources` all documents, the claim's own too, the firmest first.
    """

    id: str
    topic: str
    topic_title: str
    says: str
    verdict: ClaimVerdict
    word: str
    since: str | None
    whom: str
    sentence: str
    hint: str | None
    places: tuple[str, ...]
    grade: str | None
    rules: tuple[Rule, ...]
    sources: tuple[Source, ...]


class ClaimMatch(CheckedClaim):
    """A known claim that a piece of the text says; `score` is from 0 to 100."""

    said: str
    score: float


class ClaimAnswer(Answer):
    """What was recognised in a text, best first; `unmatched` are its sentences that no known claim says."""

    area: str
    place_name: str
    date: str
    knowledge_until: str
    matches: tuple[ClaimMatch, ...]
    unmatched: tuple[str, ...]
    sentence: str
