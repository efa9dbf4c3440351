"""A case as a short code that can stand in a link or be read out over the phone, and back.

A code holds the answers of a case and the version of the policy data, and nothing personal: kinds, places,
days, yes and no, order. Names of sharers become A, B, C. Amounts become relations (nothing, short, exactly,
enough), from which a case with the same verdict and causes is drawn; figures only where the person wants.

The signs are the ten digits and nine letters. On the phone in Chinese most letters sound like a digit or like
one another: E like 1, R like 2, C and S like 4, U like 6, G like 7, Q like 9; B, D, P, T and V; J, K and Z;
M and N; V and Y. On paper O, I and L look like 0 and 1, and Z, S, G and B like 2, 5, 6 and 8. What is left
can be told apart by ear and by eye: A F H K M T W X Y (with 1 read yāo and 7 guǎi, as on any telephone).
Nineteen is prime and has 2 as a primitive root, which the check sign needs: ISO 7064 in its pure form, with
modulus 19 and radix 2, finds every single wrong sign and every two neighbours that changed places.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from stdnum.iso7064 import mod_37_2

from gongji.answers.shapes import Answer
from gongji.case.model import Case
from gongji.case.reading import read_case
from gongji.errors import BadCase
from gongji.policies.version import current_stamp, stamp_of
from gongji.sharing.codebook import Answers, Damaged, Head, TooNew, codebook, packed, unpacked
from gongji.sharing.flat_answers import Dropped, answers_of, case_of, fitting, is_amount, parted
from gongji.sharing.rough_amounts import drawn_in, sketch
from gongji.sharing.what_changed import PolicyChange, changes_for
from gongji.words import words
from gongji.words.refusing import Refused, fault, tidy

ALPHABET = "0123456789AFHKMTWXY"
GROUP = 4
LONGEST = 1200

_LOOK_ALIKE = str.maketrans("OILZSGB", "0112568")
_BETWEEN = re.compile(r"[\s\-_·.,、。:\u2010-\u2015\u2212]+")
_SHOWN = 5


class Opened(Answer):
    """What a code held. `policy_version` is that of the data it was made with, empty where they are newer.

    Where `exact` is false the amounts of `case` are stand-ins: they give the same verdict and causes.
    """

    case: Case
    policy_version: str
    exact: bool
    dropped: tuple[Dropped, ...]
    changed: tuple[PolicyChange, ...]
    notes: tuple[str, ...]


def to_link(case: Case | Mapping[str, Any], exact: bool = False) -> str:
    """The case as digits and capital letters, fit for a URL. Raises BadCase."""
    known = read_case(case.as_json() if isinstance(case, Case) else case)
    book, stamp = codebook(), current_stamp()
    answers = answers_of(known)
    if not exact:
        answers = parted(answers)[0] | sketch(known, book.scale(book.version))
    return spelt(packed(book, Head(book.version, stamp.number if stamp else 0, exact), answers))


def to_code(case: Case | Mapping[str, Any], exact: bool = False) -> str:
    """The same in groups of four, to be read aloud or copied by hand."""
    text = to_link(case, exact)
    return "-".join(text[at : at + GROUP] for at in range(0, len(text), GROUP))


def from_link(text: str) -> Opened:
    """The case of a link or a code, however it was typed. Raises BadCase with one kind line."""
    number = _number(_cleaned(text))
    book = codebook()
    try:
        head, answers = unpacked(book, number)
    except TooNew:
        raise _refused("code_too_new") from None
    except Damaged:
        raise _refused("code_damaged") from None
    kept, dropped = fitting(answers)
    try:
        case = case_of(kept) if head.exact else _with_stand_ins(kept, head)
    except (BadCase, LookupError):
        raise _refused("code_damaged") from None
    stamp = stamp_of(head.stamp)
    return Opened(
        case=case,
        policy_version=stamp.version if stamp else "",
        exact=head.exact,
        dropped=dropped,
        changed=changes_for(case, head.stamp) if stamp else (),
        notes=_notes(case, head, stamp is not None),
    )


def _with_stand_ins(answers: Answers, head: Head) -> Case:
    """The case with amounts that stand in the relations which the code holds."""
    said, amounts = parted(answers)
    return read_case(drawn_in(case_of(said), amounts, codebook().scale(head.version)).as_json())


def spelt(number: int) -> str:
    """The number in the signs of a code, the check sign last."""
    found = ""
    while number or not found:
        number, digit = divmod(number, len(ALPHABET))
        found = ALPHABET[digit] + found
    return found + mod_37_2.calc_check_digit(found, ALPHABET)


def _cleaned(text: str) -> str:
    """The signs of a code without what people put between them; look-alikes are taken as meant."""
    wide = unicodedata.normalize("NFKC", text[: 4 * LONGEST])
    signs = _BETWEEN.sub("", wide).upper().translate(_LOOK_ALIKE)
    if not signs:
        raise _refused("code_empty")
    strange = [sign for sign in dict.fromkeys(signs) if sign not in ALPHABET]
    if strange:
        letters = ALPHABET.lstrip("0123456789")
        raise _refused("code_characters", alphabet=letters, strange=tidy("、".join(strange[:_SHOWN])))
    if not 1 < len(signs) <= LONGEST:
        raise _refused("code_damaged")
    return signs


def _number(signs: str) -> int:
    if not mod_37_2.is_valid(signs, ALPHABET):
        raise _refused("code_check")
    number = 0
    for sign in signs[:-1]:
        number = number * len(ALPHABET) + ALPHABET.index(sign)
    return number


def _refused(reason: str, **details: object) -> BadCase:
    return BadCase((fault("", Refused(reason, **details)),))


def _notes(case: Case, head: Head, known: bool) -> tuple[str, ...]:
    said = words("links")["notes"]
    sketched = not head.exact and any(is_amount(path) for path in answers_of(case))
    return (*([str(said["amounts"])] if sketched else []), *([] if known else [str(said["newer"])]))
