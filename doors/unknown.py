"""An address that is no page: 404 and a Chinese page, instead of the first page with an English dialog."""

from __future__ import annotations

from html import escape

import streamlit as st

from doors.said import SAID
from pages.parts.frame.site import PLACES

PAGES = {place.url_path for place in PLACES} | {""}
OTHERS = ("/healthz", "/readyz", "/version", "/api/", "/_stcore/", "/auth/", "/oauth2callback", "/index.html")


def is_unknown(path: str) -> bool:
    """Neither a page, nor a door, nor a file (which has a dot in its name)."""
    base = "/" + str(st.get_option("server.baseUrlPath") or "").strip("/")
    inside = path.removeprefix(base) if base != "/" else path
    if inside.startswith(OTHERS) or "." in inside.rpartition("/")[2]:
        return False
    return inside.strip("/") not in PAGES


def page() -> str:
    """The whole page, with a way home that works under a path of its own."""
    home = "/" + str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"""<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>{escape(SAID["not_found_title"])}</title>
<body style="font-size:20px;padding:1em;max-width:40em;margin:auto"><h1>{escape(SAID["not_found_title"])}</h1>
<p>{escape(SAID["not_found"])}</p><p><a href="{home}">{escape(SAID["to_home"])}</a></p>
<p><a href="tel:12393">12393</a></p></body></html>"""
