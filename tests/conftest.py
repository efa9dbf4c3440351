"""Settings that every test shares."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("gongji", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("gongji")
