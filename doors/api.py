"""The verbs over HTTP, under /api/v1: the same cases and answers as in Python. docs/api-http.md."""

from __future__ import annotations

import datetime
import os
from typing import Annotated, Any

from fastapi import Body, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

import gongji
from doors.bounds import Bounds
from doors.said import SAID
from gongji import Diagnosis, Eligibility, PlacePolicy, Settlement
from gongji.asking import Suspects
from gongji.errors import BadCase, GongjiError
from gongji.words import general_path, say, words

RATE = "GONGJI_API_RATE"
A_MINUTE = 600
EXAMPLE = {
    "date": "2025-03-11",
    "member": {"area": "230100", "scheme": "resident", "status": "active"},
    "sharers": [{"area": "230100", "relation": "child", "link": "display", "balance": "860.00"}],
    "expense": {"kind": "outpatient", "total": "320.00", "fund_paid": "120.00"},
}
CaseBody = Annotated[
    dict[str, Any],
    Body(
        description="A case: date, member, sharers, expense, wallet, system. What is absent is unknown.",
        openapi_examples={"display link": {"value": EXAMPLE}},
    ),
]


class FaultShown(BaseModel):
    """Where, what was read, what is accepted, and all of it in a sentence."""

    path: str
    read: str
    accepted: str
    line: str


class Refused(BaseModel):
    """Why something cannot be answered, one fault a line."""

    faults: list[FaultShown]


class NextShown(BaseModel):
    """`path` is the fact to ask, null where nothing is left; `question` as it is put to a person."""

    path: str | None
    question: str | None


class Asked(BaseModel):
    """A case with what was seen (a key of words/seen.toml) and the paths answered with 不清楚."""

    case: dict[str, Any] = Field(examples=[EXAMPLE])
    seen: str | None = None
    unsure: list[str] = []


class Told(BaseModel):
    """A story in free words; `told_on` is the day on which it was told."""

    text: str = Field(max_length=4000, examples=["闺女给我绑了亲情账户，看门诊花了三百二，没扣她的钱"])
    told_on: datetime.date | None = None


class Claimed(BaseModel):
    """A sentence somebody read, for a place and a day."""

    text: str = Field(max_length=4000, examples=["兄弟姐妹不能共济"])
    area: str = "CN"
    date: datetime.date | None = None


def service() -> FastAPI:
    """All verbs; each refuses with 422 what cannot be read, and costs nothing else."""
    made = FastAPI(
        title="共济通",
        version=gongji.__version__,
        openapi_url="/openapi.json",
        docs_url=None,
        redoc_url=None,
        responses={422: {"model": Refused}},
    )
    made.add_middleware(Bounds, a_minute=int(os.environ.get(RATE, A_MINUTE)))
    made.exception_handler(BadCase)(_bad_case)
    made.exception_handler(GongjiError)(_refused)
    made.exception_handler(RequestValidationError)(_not_read)
    made.post("/diagnose")(diagnose)
    made.post("/eligibility")(eligibility)
    made.post("/settle")(settle)
    made.post("/suspects")(suspects)
    made.post("/next-question")(next_question)
    made.post("/story")(story)
    made.post("/claims")(claims)
    made.get("/policy/{area}")(policy)
    return made


def diagnose(case: CaseBody, fixes: bool = True) -> Diagnosis:
    """Why a shared payment fails or works, and the smallest changes that make it work."""
    return gongji.diagnose(case, fixes=fixes)


def eligibility(case: CaseBody) -> Eligibility:
    """May this sharer share with this member, and how."""
    return gongji.eligibility(case)


def settle(case: CaseBody) -> Settlement:
    """Who pays what, to the fen."""
    return gongji.settle(case)


def suspects(asked: Asked) -> Suspects:
    """The payment failed: which causes are still possible, most likely first."""
    return gongji.suspects(asked.case, asked.seen)


def next_question(asked: Asked) -> NextShown:
    """What to ask next."""
    path = gongji.next_question(asked.case, unsure=asked.unsure, seen=asked.seen).path
    return NextShown(path=path, question=None if path is None else _question(path))


def story(told: Told) -> dict[str, Any]:
    """Free words read into facts, each with its words, doubts and what was not understood; masked first."""
    return gongji.read_story(told.text, told_on=told.told_on).as_json()


def claims(claimed: Claimed) -> dict[str, Any]:
    """Which known claims a sentence makes, and whether each is true there on that day."""
    found = gongji.check_claim(claimed.text, claimed.area, claimed.date)
    return found.model_dump(mode="json")


def policy(area: str, date: datetime.date | None = None) -> PlacePolicy:
    """Every rule of a place on a day, with sources and grades, and what nobody published."""
    return gongji.policy(area, date)


def _question(path: str) -> str:
    common = words("facts")["common"]
    people = {"sharer": common["asked_sharer"], "member": common["asked_member"]}
    return say(words("facts")[general_path(path)]["question"], people)


async def _bad_case(request: Request, refused: Exception) -> JSONResponse:
    faults = refused.faults if isinstance(refused, BadCase) else ()
    return _answer([FaultShown(path=f.path, read=f.read, accepted=f.accepted, line=f.line) for f in faults])


async def _refused(request: Request, refused: Exception) -> JSONResponse:
    return _answer([FaultShown(path="", read="", accepted="", line=str(refused))])


async def _not_read(request: Request, refused: Exception) -> JSONResponse:
    """What was posted is no such body; nothing of it is repeated but where it is wrong."""
    errors = refused.errors() if isinstance(refused, RequestValidationError) else ()
    paths = [".".join(str(part) for part in one["loc"] if part != "body") for one in errors]
    said = SAID["api"]
    return _answer(
        [FaultShown(path=path, read="", accepted=said["accepted"], line=said["line"]) for path in paths]
    )


def _answer(faults: list[FaultShown]) -> JSONResponse:
    return JSONResponse(Refused(faults=faults).model_dump(), 422)
