"""A trainee's progress as a file to download and to load again."""

from __future__ import annotations

import json
from typing import Any

from gongji.training.progress.standing import Progress

FORM = 1
FORM_KEY = "gongji_training"
COUNTS = ("box", "due", "edge_right", "right", "missed")
OUTER = (FORM_KEY, "answered", "causes")


def to_file(progress: Progress) -> bytes:
    """The file's bytes: UTF-8 JSON."""
    return json.dumps(written(progress), ensure_ascii=False, indent=1).encode()


def written(progress: Progress) -> dict[str, Any]:
    causes = {
        code: {name: getattr(standing, name) for name in COUNTS}
        for code, standing in sorted(progress.standings.items())
    }
    return {FORM_KEY: FORM, "answered": progress.answered, "causes": causes}
