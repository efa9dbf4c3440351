"""The case of the contract, and what a refused code says; for the tests of case codes."""

from __future__ import annotations

import pytest

from gongji.case.model import Case
from gongji.errors import BadCase
from gongji.sharing.code import from_link
from gongji.sharing.flat_answers import Answers, answers_of, parted
from tests.given_cases import changed

CONTRACT = changed("sharers.0.name", "大女儿")


def line_of(text: str) -> str:
    with pytest.raises(BadCase) as refused:
        from_link(text)
    (fault,) = refused.value.faults
    return fault.line


def without_amounts(case: Case) -> Answers:
    return parted(answers_of(case))[0]
