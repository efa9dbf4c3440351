"""The sentences of the doors, from words.toml beside this file."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

SAID: dict[str, Any] = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
