"""How large a request may be, and how many one visitor may send in a minute."""

from __future__ import annotations

import time
from collections import OrderedDict

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from doors.said import SAID

LARGEST = 64 * 1024  # bytes
REMEMBERED = 10_000  # visitors
MINUTE = 60.0


class Bounds:
    """Middleware: 413 for a body that is too large, 429 for a visitor who asks too often."""

    def __init__(self, app: ASGIApp, a_minute: int) -> None:
        self._app = app
        self._a_minute = a_minute
        self._counts: OrderedDict[str, tuple[float, int]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif not self._may_ask(scope):
            await _refusal("too_often", 429)(scope, receive, send)
        else:
            body = await _read(receive)
            if body is None:
                await _refusal("too_large", 413)(scope, receive, send)
            else:
                await self._app(scope, _again(body), send)

    def _may_ask(self, scope: Scope) -> bool:
        visitor = str((scope.get("client") or ("",))[0])
        now = time.monotonic()
        began, count = self._counts.pop(visitor, (now, 0))
        if now - began >= MINUTE:
            began, count = now, 0
        self._counts[visitor] = (began, count + 1)
        if len(self._counts) > REMEMBERED:
            self._counts.popitem(last=False)
        return count < self._a_minute


async def _read(receive: Receive) -> bytes | None:
    """The body; None where it is larger than LARGEST, of which no more than that is taken in."""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return b"".join(parts)
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > LARGEST:
            return None
        if not message.get("more_body"):
            return b"".join(parts)


def _again(body: bytes) -> Receive:
    sent = False

    async def receive() -> Message:
        nonlocal sent
        if sent:
            return {"type": "http.disconnect"}
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


def _refusal(reason: str, status: int) -> JSONResponse:
    line = str(SAID["api"][reason])
    fault = {"path": "", "read": "", "accepted": "", "line": line}
    headers = {"retry-after": "60"} if status == 429 else None
    return JSONResponse({"faults": [fault]}, status, headers)
