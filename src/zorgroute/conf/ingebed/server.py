"""Starting, sharing and stopping the embedded database.

Every process that needs the database calls `start()`; the first one starts it, the last to leave stops it.
Whatever is killed at whatever moment, the next `start()` finds a folder that it can start from.
"""

import atexit
import os
import shlex
import shutil
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg

from zorgroute.conf.ingebed import cluster, postmaster
from zorgroute.conf.ingebed.account import check_reach, prepare_folder, server_account
from zorgroute.conf.ingebed.fout import IngebedFout, reason
from zorgroute.conf.ingebed.inrichting import APP, DATABASE, set_up
from zorgroute.conf.ingebed.instellingen import PORT, server_options, write_access_rules
from zorgroute.conf.ingebed.programma import major_version, run
from zorgroute.conf.ingebed.sloten import exclusive, is_free, take_shared, try_exclusive

_RECOVERY = 600  # seconds: after a power cut a large database reads its journal first
_PATIENCE = 30  # seconds for the last processes of a killed server to notice


class IngebedServer:
    """One PostgreSQL in a data folder, shared by every process that uses it.

    In the folder: `postgres/` (the database), `postgres.log`, and three locks. `start.lock` is held alone
    while starting and stopping; `gebruik.lock` is shared by all who use the server; `server.lock` is held by
    the server's own processes, also those that outlive a killed server or run in another container.
    """

    def __init__(self, data: Path, *, duurzaam: bool = True) -> None:
        """`duurzaam=False` gives up safety at a power cut for speed, for tests."""
        self.data = data.expanduser().resolve()
        self._pgdata = self.data / "postgres"
        self._log = self.data / "postgres.log"
        self._duurzaam = duurzaam
        self._gebruik: int | None = None

    def start(self) -> None:
        """Make sure that the server runs, holds our roles and database, and stays up until our `stop()`.

        May be called again, also after the server was killed. At the end of the process `stop()` follows by
        itself. Raises IngebedFout with one Dutch sentence; a server started in vain is stopped again.
        """
        cluster.refuse_odd_name(self.data)
        prepare_folder(self.data)
        with exclusive(self.data / "start.lock"):
            if self._gebruik is None:
                self._gebruik = take_shared(self.data / "gebruik.lock")
            try:
                self._ensure_running()
                set_up(self._address())
            except psycopg.Error as error:
                self._leave()
                last = str(error).strip().splitlines()[-1]
                raise IngebedFout(f"De database in {self.data} draait, maar weigert ons ({last}).") from error
            except OSError as error:
                self._leave()
                raise IngebedFout(f"De database in {self.data} start niet ({reason(error)}).") from error
            except BaseException:
                self._leave()
                raise
        atexit.unregister(self.stop)
        atexit.register(self.stop)

    def stop(self) -> None:
        """Leave the server; it stops when nobody else uses it. Without a `start()` nothing happens."""
        atexit.unregister(self.stop)
        if self._gebruik is None:
            return
        if not self.data.exists():  # thrown away meanwhile: the server sees that and ends by itself
            os.close(self._gebruik)
            self._gebruik = None
            return
        with exclusive(self.data / "start.lock"):
            self._leave()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def verbinding(self, rol: str = APP, database: str = DATABASE) -> dict[str, str]:
        """What psycopg needs to connect as `rol`: host (the socket's folder), port, user, dbname."""
        return self._address() | {"user": rol, "dbname": database}

    @property
    def gebruik_fd(self) -> int:
        """The descriptor of the use lock, for `pass_fds`: a worker that has it keeps the server up, without a
        `start()` of its own. A forked worker has it already. IngebedFout before `start()`."""
        if self._gebruik is None:
            raise IngebedFout(f"De database in {self.data} is nog niet gestart.")
        return self._gebruik

    def _address(self) -> dict[str, str]:
        return {"host": str(postmaster.socket_folder(self._pgdata)), "port": PORT}

    def _leave(self) -> None:
        if self._gebruik is not None:
            # Close, then ask anew: asking on this descriptor would also speak for workers that inherited it.
            os.close(self._gebruik)
            self._gebruik = None
        if not is_free(self.data / "gebruik.lock") or not postmaster.is_alive(self._pgdata):
            return
        account = server_account(self._pgdata)
        with cluster.open_log(self._log) as log:
            stop = ("stop", "-s", "-w", "-t", "60", "-m", "fast", "-D", self._pgdata)
            if not run("pg_ctl", *stop, account=account, log=log):
                raise IngebedFout(f"De database in {self.data} stopt niet; meer staat in {self._log}.")
        if (folder := postmaster.socket_folder(self._pgdata)) != self._pgdata:
            shutil.rmtree(folder, ignore_errors=True)

    def _ensure_running(self) -> None:
        begin = time.monotonic()
        while not postmaster.is_ready(self._pgdata):
            alive = postmaster.is_alive(self._pgdata)
            if not alive and (lock := try_exclusive(self.data / "server.lock")) is not None:
                try:
                    self._launch(lock)
                finally:
                    os.close(lock)
            elif time.monotonic() - begin > (_RECOVERY if alive else _PATIENCE):
                raise IngebedFout(
                    f"De database in {self.data} wordt nog gebruikt door een server die niet antwoordt "
                    "(misschien in een andere container); stop die eerst."
                )
            else:
                time.sleep(0.02)

    def _launch(self, lock: int) -> None:
        account = server_account(self._pgdata)
        check_reach(self.data, account)
        version = major_version(account)
        with cluster.open_log(self._log) as log:
            if not self._pgdata.exists():
                cluster.create(self._pgdata, account=account, log=log, lock=lock, duurzaam=self._duurzaam)
            cluster.check_version(self._pgdata, version)
            postmaster.remove_remains(self._pgdata)
            postmaster.prepare_socket_folder(self._pgdata, account)
            write_access_rules(self._pgdata, account)
            options = shlex.join(server_options(postmaster.socket_folder(self._pgdata), duurzaam=self._duurzaam))
            start = ("start", "-s", "-w", "-t", str(_RECOVERY), "-D", self._pgdata, "-o", options)
            if not run("pg_ctl", *start, account=account, log=log, keep=[lock]):
                raise cluster.failure(f"De database in {self.data} start niet", self._log)
