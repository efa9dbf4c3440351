"""The command line as another program sees it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).parents[1]
PATIENCE = 60


def run(*arguments: str, given: str | bytes | None = None) -> subprocess.CompletedProcess[str]:
    """`python -m gongji` with these arguments; `given` goes to standard input. Seconds allowed: PATIENCE."""
    data = given.encode() if isinstance(given, str) else given
    done = subprocess.run(
        [sys.executable, "-m", "gongji", *arguments],
        input=data or b"",
        capture_output=True,
        cwd=HOME,
        timeout=PATIENCE,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
