"""Which doors for programmes are open: GONGJI_API=1 opens the verbs over HTTP."""

from __future__ import annotations

import os

from starlette.routing import BaseRoute, Mount

SETTING = "GONGJI_API"
AT = "/api/v1"


def api_routes() -> list[BaseRoute]:
    """Nothing where the setting is not on, so that a site of pages alone has no such address."""
    if os.environ.get(SETTING, "").strip() not in ("1", "on", "true"):
        return []
    from doors.api import service

    return [Mount(AT, service())]
