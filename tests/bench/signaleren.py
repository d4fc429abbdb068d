"""What it costs to signal a whole school: 2,000 pupils, eight tests, three years of results.

One line of JSON. `processor_s`: processor time of the command `signaleren --json`, reading, judging and writing;
at most 2 s. `bodem_s`: the same results read by the raw driver and written as JSON, in the same run. Both are the
best of three.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

LEERLINGEN = 2_000
TOETSEN = 8
MOMENTEN = 6  # M and E of three years
_PER_GROEP = 30
_KEER = 3


def main() -> None:
    """Start a server of its own in a temporary folder, measure in a child process, print the line."""
    with tempfile.TemporaryDirectory(prefix="zorgroute-bench-") as map_:
        Path(map_).chmod(0o755)  # the server runs as an ordinary user
        omgeving = {
            **os.environ,
            "ZORGROUTE_DATA": str(Path(map_) / "gegevens"),
            "DJANGO_SETTINGS_MODULE": "zorgroute.conf.settings",
        }
        for naam in ("DATABASE_URL", "ZORGROUTE_DEV"):
            omgeving.pop(naam, None)
        uitkomst = subprocess.run(
            [sys.executable, "-m", "tests.bench.signaleren", "kind"],
            env=omgeving, check=True, capture_output=True, text=True,
        )  # fmt: skip
    print(uitkomst.stdout.splitlines()[-1])  # noqa: T201


def kind() -> None:
    """Measure in this process."""
    from zorgroute.conf.ingebed import IngebedServer

    with IngebedServer(Path(os.environ["ZORGROUTE_DATA"])) as server:
        import django
        from django.core.management import call_command
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        django.setup()
        from zorgroute.conf.migreren import migreer

        migreer()
        brin = vul(server)
        uit = StringIO()

        def opdracht() -> None:
            uit.seek(0)
            uit.truncate()
            call_command("signaleren", "--json", school=brin, stdout=uit)

        with CaptureQueriesContext(connection) as gevraagd:
            opdracht()
        processor_s, bodem_s = meet(opdracht), meet(bodem(server))
        vragen = [vraag for vraag in gevraagd if vraag["sql"].startswith("SELECT") and "_config" not in vraag["sql"]]
        regel = {
            "naam": "signaleren",
            "leerlingen": LEERLINGEN,
            "uitslagen": LEERLINGEN * TOETSEN * MOMENTEN,
            "signalen": len(json.loads(uit.getvalue())),
            "bodem_s": round(bodem_s, 3),
            "processor_s": round(processor_s, 3),
            "verhouding": round(processor_s / bodem_s, 2),
            "queries": len(vragen),
        }
    print(json.dumps(regel))  # noqa: T201


def vul(server: Any) -> str:
    """Make one school with four criteria for every other test, and its results; return its BRIN."""
    import psycopg

    from tests import maak
    from zorgroute.conf.omgeving import EIGENAAR_ROL
    from zorgroute.leerlingen.models import Groepsindeling, Leerling
    from zorgroute.toegang.bereik import schoolbereik
    from zorgroute.waarnemen.ijkpuntbestand import lees_ijkpunten
    from zorgroute.waarnemen.services.ijkpunten import laad_ijkpunten

    school = maak.school()
    with schoolbereik([school.pk]):
        toetsen = [maak.toets(school, f"Toets {nummer}", volgorde=nummer) for nummer in range(TOETSEN)]
        laad_ijkpunten(
            school=school,
            invoer=lees_ijkpunten(
                "".join(
                    f'[[ijkpunt]]\ntoets = "{toets.naam}"\n{regel}\n'
                    for toets in toetsen
                    for regel in (
                        'soort = "minimum"\nwaarde = 115',
                        'soort = "voorsprong"\nwaarde = 235',
                        'soort = "daling"',
                        'soort = "niveau"\nniveaus = ["IV", "V"]',
                    )
                )
            ),
        )
        groepen = [maak.groep(school, f"{nummer:03d}") for nummer in range(-(-LEERLINGEN // _PER_GROEP))]
        leerlingen = Leerling.objects.bulk_create(
            Leerling(school=school, sleutel=f"L{nummer}", roepnaam=f"Noor{nummer}", sorteernaam=f"noor{nummer:05d}")
            for nummer in range(LEERLINGEN)
        )
        Groepsindeling.objects.bulk_create(
            Groepsindeling(school=school, leerling=kind_, groep=groepen[nummer // _PER_GROEP], van=date(2020, 8, 1))
            for nummer, kind_ in enumerate(leerlingen)
        )
    with psycopg.connect(**server.verbinding(EIGENAAR_ROL), autocommit=True) as verbinding:
        verbinding.execute(
            """
            INSERT INTO toetsen_resultaat (school_id, leerling_id, toets_id, datum, waarde, niveau, moment, sleutel)
            SELECT l.school_id, l.id, t.id, current_date - 30 - m * 180, 100 + (l.id * 7 + t.id * 13 + m * 3) %% 150,
              (ARRAY['I','II','III','IV','V'])[1 + (l.id * 5 + t.id + m) %% 5], '', ''
            FROM leerlingen_leerling l JOIN toetsen_toets t USING (school_id), generate_series(0, %(momenten)s - 1) m
            """,
            {"momenten": MOMENTEN},
        )
        verbinding.execute("VACUUM ANALYZE")
    return f"{school.brin}{school.vestiging}"


def bodem(server: Any) -> Callable[[], object]:
    """Read every result with the raw driver and write it as JSON."""
    import psycopg

    from zorgroute.conf.omgeving import EIGENAAR_ROL

    verbinding = psycopg.connect(**server.verbinding(EIGENAAR_ROL))

    def lees() -> object:
        rijen = verbinding.execute(
            "SELECT leerling_id, toets_id, datum, waarde, niveau FROM toetsen_resultaat "
            "ORDER BY leerling_id, toets_id, datum"
        )
        return json.dumps(rijen.fetchall(), default=str)

    return lees


def meet(doe: Callable[[], object]) -> float:
    """Return the least processor time of some tries, in seconds."""
    tijden = []
    for _ in range(_KEER):
        begin = time.process_time()
        doe()
        tijden.append(time.process_time() - begin)
    return min(tijden)


if __name__ == "__main__":
    kind() if sys.argv[1:] == ["kind"] else main()
