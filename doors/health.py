"""/healthz: it lives. /readyz: rules are loaded and the store answers. /version: which programme and data."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

import gongji
from gongji.errors import GongjiError
from gongji.policies import NATION, policy_version, region
from pages.parts.training.state import store_answers


def lives(request: Request) -> JSONResponse:
    return JSONResponse({"lives": True})


def ready(request: Request) -> JSONResponse:
    """503 while something is wanting that an answer needs; the names of what is wanting, nothing more."""
    wanted = {"policy": _policy_is_read, "store": store_answers}
    wanting = [name for name, holds in wanted.items() if not holds()]
    return JSONResponse({"ready": not wanting, "wanting": wanting}, 503 if wanting else 200)


def version(request: Request) -> JSONResponse:
    return JSONResponse({"program": gongji.__version__, "policy": policy_version()})


ROUTES = [Route("/healthz", lives), Route("/readyz", ready), Route("/version", version)]


def _policy_is_read() -> bool:
    try:
        return region(NATION) is not None
    except GongjiError:
        return False
