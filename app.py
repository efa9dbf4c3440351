"""The front door: `streamlit run app.py`. It makes the outer HTML Chinese; pages/main.py chooses the page."""

from __future__ import annotations

import re
from collections.abc import AsyncIterable
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from doors import broken, health, unknown
from doors.opened import api_routes
from gongji.errors import PolicyError
from gongji.policies import current
from pages.parts.frame.compressed import compressed, reads_gzip, zipped
from pages.parts.frame.look import STYLE
from pages.parts.frame.whole_callbacks import let_callbacks_end

PARTS = Path(__file__).parent / "pages" / "parts"
COMPRESSED = "/static/"
ASSETS = ("/static/", "/_stcore/", "/media/", "/component/", "/app/static/")
SECURITY = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "SAMEORIGIN",
}
# Streamlit compresses inside this middleware, and a 304 or a part of a page has no HTML to change.
NOT_PASSED_ON = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
OLD_BROWSER = """<script>setTimeout(function () {
  var root = document.getElementById('root');
  if (root && !root.children.length) root.innerHTML = '<p style="font-size:20px;padding:1em">' +
    '页面没有打开。您的浏览器可能较旧，请换用新版浏览器，或拨打 12393 咨询。</p>';
}, 15000)</script></body>"""
# What no page of Streamlit can do by itself, small enough to stand in the first answer.
_FILES = sorted(PARTS.glob("*/*.js"), key=lambda path: path.name)
SCRIPTS = "\n".join(path.read_text(encoding="utf-8") for path in _FILES)
NO_SCRIPT = "<noscript><p>请在浏览器中启用 JavaScript，或拨打 12393 咨询。</p></noscript>"
CHINESE = {
    r'<html lang="en">': '<html lang="zh-CN">',
    r"<title>.*?</title>": "<title>医保共济</title>",
    r"(?s)<noscript>.*?</noscript>": NO_SCRIPT,
    r"</head>": f"<script>{SCRIPTS}</script></head>",
    r"<body>": f"<body>{STYLE}",  # behind the styles that Streamlit puts into the head as it goes
    r"</body>": OLD_BROWSER,
}


async def chinese_shell(request: Request, call_next: RequestResponseEndpoint) -> Response:
    if request.url.path.startswith(COMPRESSED):
        return await compressed(request, await call_next(request))
    if request.url.path.startswith(ASSETS):
        return await call_next(request)
    small = reads_gzip(request)
    request.scope["headers"] = [header for header in request.headers.raw if header[0] not in NOT_PASSED_ON]
    if request.method == "GET" and unknown.is_unknown(request.url.path):
        return HTMLResponse(unknown.page(), 404, SECURITY)
    response = await call_next(request)
    response.headers.update(SECURITY)
    if response.headers.get("content-type", "").startswith("text/html"):
        return await in_chinese(response, small)
    return response


async def in_chinese(response: Response, small: bool) -> Response:
    chunks: AsyncIterable[bytes] = response.body_iterator  # type: ignore[attr-defined]  # what call_next gives
    html = b"".join([chunk async for chunk in chunks]).decode()
    for english, chinese in CHINESE.items():
        html = re.sub(english, chinese.replace("\\", "\\\\"), html, count=1)
    kept = {k: v for k, v in response.headers.items() if k not in ("content-length", "etag", "last-modified")}
    answer = HTMLResponse(html, response.status_code, kept)
    return zipped(answer, bytes(answer.body)) if small else answer


try:
    current()  # the rules that a place entered itself are read once, at the start; damaged, nothing starts
except PolicyError as damaged:
    raise SystemExit(str(damaged)) from None
let_callbacks_end()
app = st.App(
    "pages/main.py",
    routes=[*health.ROUTES, *api_routes()],
    middleware=[Middleware(BaseHTTPMiddleware, dispatch=chinese_shell)],
    on_script_error=broken.say_so,
)
