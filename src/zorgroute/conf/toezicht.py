"""Keeps the processes of `zorgroute serve` together: pages and jobs start, stop and die as one."""

import ctypes
import errno
import os
import signal
import socket
import subprocess
import sys
import time
from types import FrameType, TracebackType
from urllib.request import urlopen

from django.core.management.base import CommandError

_PR_SET_PDEATHSIG = 1
_OPENEN_SECONDEN = 30
_STOPPEN_SECONDEN = 10


def poort_is_vrij(adres: str, poort: int) -> bool:
    """Tell whether we may listen there. Raises CommandError when the address is not this machine's."""
    familie = socket.AF_INET6 if ":" in adres else socket.AF_INET
    with socket.socket(familie, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((adres, poort))
        except OSError as fout:
            if fout.errno == errno.EADDRINUSE:
                return False
            raise CommandError(f"ZORGROUTE_BIND is ‘{adres}’; op dat adres kan deze machine niet luisteren.") from fout
    return True


class Toezicht:
    """Context manager around the web and job processes.

    They end with it, also when it is killed outright (on Linux): an orphan would keep the port.
    """

    def __init__(self, *, adres: str, poort: int, werkers: int, demo: bool) -> None:
        self.adres, self.poort = adres, poort
        self.gestopt = False
        self._omgeving = {**os.environ, "ZORGROUTE_DB_ROL": "app", "ZORGROUTE_DEMO": "ja" if demo else ""}
        self._opdrachten = [
            [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", adres, "--port", str(poort),
             "--workers", str(werkers), "--blocking-threads", "1", "--no-ws", "--log-level", "warning",
             "--respawn-failed-workers", "zorgroute.conf.wsgi:application"],
            [sys.executable, "-m", "zorgroute.conf.opdracht", "taken", "--verbosity", "0"],
        ]  # fmt: skip
        self._processen: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> "Toezicht":
        for nummer in (signal.SIGINT, signal.SIGTERM):
            signal.signal(nummer, self._stop)
        # a session of their own: Ctrl-C reaches us alone, and we stop them in order
        self._processen = [
            subprocess.Popen(opdracht, env=self._omgeving, preexec_fn=_sterf_met_ouder, start_new_session=True)
            for opdracht in self._opdrachten
        ]
        return self

    def __exit__(
        self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None
    ) -> None:
        for proces in self._processen:
            if proces.poll() is None:
                proces.terminate()
        for proces in self._processen:
            try:
                proces.wait(_STOPPEN_SECONDEN)
            except subprocess.TimeoutExpired:
                proces.kill()

    def wacht_tot_open(self) -> None:
        """Return once a page answers. Raises CommandError when that takes too long."""
        adres = "localhost" if self.adres in {"0.0.0.0", "::"} else self.adres  # noqa: S104
        host = f"[{adres}]" if ":" in adres else adres
        einde = time.monotonic() + _OPENEN_SECONDEN
        while time.monotonic() < einde and not self.gestopt:
            self._controleer()
            try:
                with urlopen(f"http://{host}:{self.poort}/gezondheid", timeout=5):
                    return
            except OSError:  # not listening yet, or a first answer that broke off
                time.sleep(0.1)
        if not self.gestopt:
            raise CommandError("de pagina's komen niet op gang; zie de meldingen hierboven.")

    def wacht(self) -> None:
        """Return when asked to stop. Raises CommandError when one of the processes ends by itself."""
        while not self.gestopt:
            self._controleer()
            time.sleep(0.3)

    def _controleer(self) -> None:
        for proces, opdracht in zip(self._processen, self._opdrachten, strict=True):
            if proces.poll() is not None and not self.gestopt:
                naam = "pagina's" if "granian" in opdracht else "taken"
                raise CommandError(f"het proces voor de {naam} is gestopt (code {proces.returncode}).")

    def _stop(self, nummer: int, frame: FrameType | None) -> None:
        self.gestopt = True


def _sterf_met_ouder() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
