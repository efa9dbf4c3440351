"""A file that appears whole or not at all: written beside its place under a name of its own."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from gongji.batch.writing.sinks import refused
from gongji.words.refusing import tidy

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_SHOWN = 60
_MINE, _ENDING = ".gongji-", ".tmp"
_NEW_FILE = 0o666
_FULL = (errno.ENOSPC, errno.EDQUOT)


@contextmanager
def whole_or_nothing(target: Path) -> Iterator[BinaryIO]:
    """A stream beside the target that takes its place once it was written without an error. The target keeps
    its mode; behind a link it is the file that is linked to. What a killed run has left is taken away.

    Raises BadOutput where another run writes to this target, where the target is no plain file, and where
    the disk does not take it.
    """
    place = target.resolve()
    mode = _mode_of(place, target)
    with _told_in_words(target), _one_at_a_time(place.parent):
        _take_away_left(place, target)
        number, name = tempfile.mkstemp(_ENDING, f".{place.name}{_MINE}", place.parent)
        _is_locked(number)
    beside = Path(name)
    try:
        with _told_in_words(target), os.fdopen(number, "wb") as stream:
            yield stream
            stream.flush()
            beside.chmod(mode)
            beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)


def _mode_of(place: Path, target: Path) -> int:
    """The mode that the file has, or that a new one gets. Raises BadOutput where it is no plain file."""
    try:
        about = place.stat()
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return _NEW_FILE & ~mask
    if not stat.S_ISREG(about.st_mode):
        raise refused("no_plain_file", file=tidy(target.name, _SHOWN))
    return stat.S_IMODE(about.st_mode)


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    """Nobody else looks for files in this folder, or makes one, meanwhile."""
    if fcntl is None:
        yield
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some shared disks lock no folders
            fcntl.flock(number, fcntl.LOCK_EX)
        yield
    finally:
        os.close(number)


def _take_away_left(place: Path, target: Path) -> None:
    """Files of ours that nobody holds any more. Raises BadOutput where a run still does."""
    for left in place.parent.iterdir():
        if not (left.name.startswith(f".{place.name}{_MINE}") and left.name.endswith(_ENDING)):
            continue
        with suppress(FileNotFoundError), left.open("rb") as stream:
            if not _is_locked(stream.fileno()):
                raise refused("at_work", file=tidy(target.name, _SHOWN))
        left.unlink(missing_ok=True)


def _is_locked(number: int) -> bool:
    """Whether this open file is ours alone from now on; the lock ends with the process, however it ends."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def _told_in_words(target: Path) -> Iterator[None]:
    """An error of the disk that holds the target as a sentence that names it."""
    try:
        yield
    except OSError as error:
        raise refused(_reason(error, target), file=tidy(target.name, _SHOWN)) from error


def _reason(error: OSError, target: Path) -> str:
    if error.errno in _FULL:
        return "disk_full"
    return "not_written" if target.parent.is_dir() else "no_folder"
