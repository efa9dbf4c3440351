"""A trainee's code: what progress is kept under in a training room. Chosen by the trainee, never a name.

>>> checked_code(" Mufu385 ")
'mufu385'
"""

from __future__ import annotations

import re
import secrets
import unicodedata

from gongji.training.papers.faults import BadFile, file_fault

SHORTEST, LONGEST = 4, 12
MOST_DIGITS_TOGETHER = 5

_SHAPE = re.compile(rf"[a-z0-9]{{{SHORTEST},{LONGEST}}}")
_NUMBER = re.compile(rf"[0-9]{{{MOST_DIGITS_TOGETHER + 1},}}")
# Letters that are heard and read without doubt; no l, i, o beside figures, no syllables of Chinese names.
_FIRST, _SECOND, _FIGURES = "bdfgkmpt", "aeu", "23456789"


def checked_code(text: str) -> str:
    """The code in small letters. Raises BadFile for what may be a name, a telephone or an identity number.

    Accepted are 4 to 12 letters and digits with at least one of each and no more than 5 digits in a row.
    """
    code = unicodedata.normalize("NFKC", text).strip().lower()
    if _NUMBER.search(code):
        raise BadFile(file_fault("code.number"))
    if any(ord(letter) > 127 and letter.isalpha() for letter in code):
        raise BadFile(file_fault("code.name"))
    if _SHAPE.fullmatch(code) is None or code.isalpha() or code.isdigit():
        raise BadFile(file_fault("code.shape"))
    return code


def proposed_code() -> str:
    """A fresh code that says nothing of anybody: two syllables and three figures."""
    letters = "".join(secrets.choice(_FIRST) + secrets.choice(_SECOND) for _ in range(2))
    return letters + "".join(secrets.choice(_FIGURES) for _ in range(3))
