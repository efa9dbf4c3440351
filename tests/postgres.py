"""A PostgreSQL of our own for a test: fresh, on a free port, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

INSTALLED = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
USER = "nobody"  # PostgreSQL refuses to run as root


def program(name: str) -> str | None:
    on_path = shutil.which(name)
    return on_path or next((str(one / name) for one in INSTALLED if (one / name).is_file()), None)


def why_not() -> str | None:
    """Why no PostgreSQL can be started here; None where one can."""
    if not (program("initdb") and program("postgres") and program("pg_ctl")):
        return "no PostgreSQL on this machine (initdb, pg_ctl, postgres)"
    if not (find_spec("sqlalchemy") and find_spec("psycopg")):
        return "requirements-postgres.txt is not installed"
    return None


@contextmanager
def running_postgres() -> Iterator[str]:
    """The address of an empty database, as SQLAlchemy takes it."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        as_user = {}
        if os.geteuid() == 0:
            user = pwd.getpwnam(USER)
            os.chown(home, user.pw_uid, user.pw_gid)
            as_user = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        port = _free_port()

        def call(name: str, *arguments: str) -> None:
            found = program(name)
            assert found is not None
            environment = {**os.environ, "HOME": folder}
            subprocess.run(
                [found, *arguments],
                check=True,
                cwd=home,
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.STDOUT,
                **as_user,  # type: ignore[call-overload]
            )

        data = str(home / "data")
        call("initdb", "-D", data, "-U", "training", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C")
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1"
        call("pg_ctl", "-D", data, "-o", options, "-l", str(home / "log"), "-w", "start")
        try:
            yield f"postgresql+psycopg://training@127.0.0.1:{port}/postgres"
        finally:
            call("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
