"""Streamlit's own scripts and styles on their way out: compressed, each of them once."""

from __future__ import annotations

import gzip
from collections.abc import AsyncIterable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

SHRINKS = ("text/css", "text/javascript", "application/javascript", "application/json", "image/svg+xml")
LEVEL = 6

# By path. A file under /static/ has the hash of its content in its name, and there are only so many.
_ready: dict[str, bytes] = {}


async def compressed(request: Request, response: Response) -> Response:
    """The same answer with a gzip body, where it is a whole text and the browser reads gzip."""
    if not _may_be(request, response):
        return response
    chunks: AsyncIterable[bytes] = response.body_iterator  # type: ignore[attr-defined]  # what call_next gives
    body = b"".join([chunk async for chunk in chunks])
    if request.url.path not in _ready:
        _ready[request.url.path] = await run_in_threadpool(gzip.compress, body, LEVEL)
    return _as_zipped(response, _ready[request.url.path])


def zipped(response: Response, body: bytes) -> Response:
    """The same answer with this body compressed."""
    return _as_zipped(response, gzip.compress(body, LEVEL))


def reads_gzip(request: Request) -> bool:
    return "gzip" in request.headers.get("accept-encoding", "")


def _as_zipped(response: Response, body: bytes) -> Response:
    kept = {k: v for k, v in response.headers.items() if k not in ("content-length", "etag", "accept-ranges")}
    said = {"content-encoding": "gzip", "vary": "Accept-Encoding"}
    return Response(body, response.status_code, kept | said)


def _may_be(request: Request, response: Response) -> bool:
    return (
        request.method == "GET"
        and response.status_code == 200
        and reads_gzip(request)
        and "content-encoding" not in response.headers
        and response.headers.get("content-type", "").startswith(SHRINKS)
    )
