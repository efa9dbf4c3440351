"""What browser tests need of the machine. `python -m tests.e2e.browser` installs what is missing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = ("chromium", "fonts-wqy-microhei", "fontconfig", "libatomic1")
WANTED = (
    f"Browser tests need one of {', '.join(BROWSERS)} on the PATH, a Chinese font, and libatomic. "
    f"On Debian, as root: apt-get install --no-install-recommends {' '.join(PACKAGES)}"
)


def find_browser() -> str | None:
    """The path of the first Chromium on this machine, or None."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def has_chinese_font() -> bool:
    """Whether fontconfig knows a font for Chinese; without one, screenshots show empty boxes."""
    fc_list = shutil.which("fc-list")
    return fc_list is not None and bool(subprocess.check_output([fc_list, ":lang=zh"]).strip())


def driver_starts() -> bool:
    """Whether the Node that comes with Playwright runs here; a bare Debian lacks a library of it."""
    return (
        subprocess.run([sys.executable, "-m", "playwright", "--version"], capture_output=True).returncode == 0
    )


def is_ready() -> bool:
    return find_browser() is not None and has_chinese_font() and driver_starts()


def main() -> None:
    if is_ready():
        return
    subprocess.run([ROOT / "deploy" / "apt.sh", *PACKAGES], check=False)
    if not is_ready():
        sys.stderr.write(WANTED + "\nThe other tests run all the same; those in tests/e2e will fail.\n")


if __name__ == "__main__":
    main()
