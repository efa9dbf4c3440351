"""Which known claim a sentence says: shared meanings and order are weighed; denial and numbers must agree."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

from gongji.claims.book import NUMBER, Claim, book
from gongji.claims.meaning import Meaning, meaning, speaks_of_it

LONGEST = 2000
# Measured on tests/claims_heard.toml; see docs/libraries.md.
ENOUGH = 58.0
_CLOSE = 8.0
_MOST = 3
_SHARED, _ORDER = 0.72, 0.28
_CLAIM_LEFT_OUT, _SAID_BESIDES = 0.75, 0.4
_OTHER_MATTER, _OTHER_MATTER_FACTOR = "别的事", 0.8
_LETTER_BESIDES = 0.4
_OTHER_DENIAL, _DENIAL_ASKED, _OTHER_MODE, _NUMBER_LEFT_OUT = 0.5, 0.85, 0.88, 0.8
# A claim may be a part of the sentence only: a pair of clauses, or one, from this score on a claim beside.
_PAIR_FACTOR, _CLAUSE_FACTOR = 0.96, 0.88
_FURTHER = 72.0
# A sentence that does not itself speak of insurance has to be nearer.
_NEARER = 14.0
_SENTENCE = re.compile(r"[^。！？!?；;\n\r]+[。！？!?；;]?")
_CLAUSE = re.compile(r"[,，:：]")
_ANY_NUMBER = "7777"


@dataclass(frozen=True, slots=True)
class Hit:
    claim: Claim
    number: int | None
    said: str
    score: float


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, blanks trimmed, empty ones left out."""
    found = (one.strip() for one in _SENTENCE.findall(text))
    return tuple(one for one in found if re.search(r"\w", one))


def hits(sentence: str, *, in_context: bool = False) -> tuple[Hit, ...]:
    """The known claims that a sentence says, best first; nothing where none is near enough.

    A sentence that speaks of something else says none, unless the text around it speaks of the matter. A
    clause of its own may say a further claim: “A 不行，只有 B 可以”.
    """
    speaks = speaks_of_it(sentence)
    if not speaks and not in_context:
        return ()
    enough = ENOUGH if speaks else ENOUGH + _NEARER
    best: dict[tuple[str, int | None], Hit] = {}
    further: dict[tuple[str, int | None], Hit] = {}
    for piece, factor in _pieces(sentence).items():
        found = _nearest(piece, factor, sentence)
        for hit in found:
            _keep(best, hit)
        if factor == _CLAUSE_FACTOR and found and found[0].score >= _FURTHER * factor:
            _keep(further, found[0])
    ranked = sorted((hit for hit in best.values() if hit.score >= enough), key=lambda hit: -hit.score)
    near = [hit for hit in ranked[:_MOST] if hit.score >= ranked[0].score - _CLOSE]
    others = [hit for key, hit in further.items() if hit.score >= enough and best[key] not in near]
    return _without_opposites(near + others)


def _without_opposites(hits: list[Hit]) -> tuple[Hit, ...]:
    """A piece of text says one of two opposite claims only: the one it is nearer to."""
    kept: list[Hit] = []
    for hit in hits:
        against = [
            one for one in kept if hit.claim.id == one.claim.opposite or one.claim.id == hit.claim.opposite
        ]
        if not any(one.score > hit.score for one in against):
            kept = [one for one in kept if one not in against] + [hit]
    return tuple(kept)


def _nearest(piece: str, factor: float, sentence: str) -> list[Hit]:
    """Every claim that this piece could say, best first."""
    said = meaning(piece)
    found = []
    for wording in _wordings():
        score, number = _score(said, wording)
        if score * factor >= ENOUGH:
            found.append(Hit(wording.claim, number, sentence, round(score * factor, 1)))
    return sorted(found, key=lambda hit: -hit.score)


def _keep(best: dict[tuple[str, int | None], Hit], hit: Hit) -> None:
    key = (hit.claim.id, hit.number)
    if key not in best or hit.score > best[key].score:
        best[key] = hit


def _pieces(sentence: str) -> dict[str, float]:
    """The whole sentence, each clause and each pair of neighbours, with how much each counts."""
    clauses = [one for one in _CLAUSE.split(sentence) if one.strip()]
    pairs = [clauses[at] + clauses[at + 1] for at in range(len(clauses) - 1)]
    return dict.fromkeys(clauses, _CLAUSE_FACTOR) | dict.fromkeys(pairs, _PAIR_FACTOR) | {sentence: 1.0}


@dataclass(frozen=True, slots=True)
class _Wording:
    claim: Claim
    meaning: Meaning
    fixed: frozenset[tuple[str, int]]


def _score(said: Meaning, wording: _Wording) -> tuple[float, int | None]:
    claim, meant = wording.claim, wording.meaning
    common = said.tokens & meant.tokens
    if not common:
        return 0.0, None
    if said.decisive != meant.decisive:
        return 0.0, None
    number, agree = _numbers(said, wording)
    if agree == 0:
        return 0.0, None
    weight = _weights()
    shared = sum(weight[token] for token in common)
    left_out = sum(weight[token] for token in meant.tokens - common)
    besides = sum(weight.get(token, _rarest()) for token in said.tokens - common)
    besides += _LETTER_BESIDES * max(0, said.besides - meant.besides)
    overlap = shared / (shared + _CLAIM_LEFT_OUT * left_out + _SAID_BESIDES * besides)
    score = 100 * _SHARED * overlap + _ORDER * fuzz.ratio(said.canon, meant.canon)
    score *= agree
    if said.denies is None:
        score *= _DENIAL_ASKED if meant.denies else 1.0
    elif said.denies != meant.denies:
        score *= _OTHER_DENIAL
    if said.restricts != meant.restricts:
        score *= _OTHER_MODE
    if _OTHER_MATTER in said.tokens:
        score *= _OTHER_MATTER_FACTOR
    return score, number if claim.numbers else None


def _numbers(said: Meaning, wording: _Wording) -> tuple[int | None, float]:
    """The number said where the claim has a place for one, and a factor: 0 where numbers disagree."""
    number = None
    if wording.claim.unit is not None:
        given = [value for unit, value in said.numbers if unit == wording.claim.unit]
        if not given:
            return None, 0.0
        number = max(given)
    for unit, value in wording.fixed:
        same_unit = {other for kind, other in said.numbers if kind == unit}
        if same_unit and value not in same_unit:
            return None, 0.0
    left_out = bool(wording.fixed) and not wording.fixed & said.numbers
    return number, _NUMBER_LEFT_OUT if left_out else 1.0


@cache
def _wordings() -> tuple[_Wording, ...]:
    return tuple(_wording(claim, text) for claim in book().values() for text in claim.wordings)


def _wording(claim: Claim, text: str) -> _Wording:
    meant = meaning(text.replace(NUMBER, _ANY_NUMBER))
    fixed = frozenset(one for one in meant.numbers if one[1] != int(_ANY_NUMBER))
    return _Wording(claim, meant, fixed)


@cache
def _weights() -> dict[str, float]:
    """How telling a meaning is: the rarer among the claims, the more."""
    claims = list(book().values())
    seen: dict[str, int] = {}
    for claim in claims:
        told = {
            token for text in claim.wordings for token in meaning(text.replace(NUMBER, _ANY_NUMBER)).tokens
        }
        for token in told:
            seen[token] = seen.get(token, 0) + 1
    return {token: math.log(1 + len(claims) / count) for token, count in seen.items()}


@cache
def _rarest() -> float:
    return max(_weights().values())
