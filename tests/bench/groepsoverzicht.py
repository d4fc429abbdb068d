"""How much slower the page of the groepsoverzicht is than its bare rows, and whether it stays so (PF1).

One line of JSON. `bodem_ms`: the same rows of the same groups read by the raw driver in four queries and written
as JSON, in the same run. `pagina_ms`: the whole request of a signed-in teacher through the WSGI application –
session, access, template. Both are medians over groups taken in turn, so that no page is warm from the last.
`groei` (with `--groot`) is the page's time with ten times as many results in the database, over that without.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zorgroute.toegang.models import Persoon

LEERLINGEN = 2_000
UITSLAGEN = 400_000
KEER = 10
_PER_GROEP = 30
_RONDES = 4
_TOETSEN = 10  # eight with a column in the overview, two without
_DAG = date(2026, 11, 23)


def main(*, groot: bool = False) -> None:
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
            [sys.executable, "-m", "tests.bench.groepsoverzicht", "kind", *(["groot"] if groot else [])],
            env=omgeving, check=True, capture_output=True, text=True,
        )  # fmt: skip
    print(uitkomst.stdout.splitlines()[-1])  # noqa: T201


def kind(*, groot: bool) -> None:
    """Measure in this process."""
    from zorgroute.conf.ingebed import IngebedServer

    with IngebedServer(Path(os.environ["ZORGROUTE_DATA"])) as server:
        import django
        from django.core.management import call_command

        django.setup()
        from zorgroute.conf.migreren import migreer

        migreer()
        call_command("collectstatic", interactive=False, verbosity=0)
        school_id, leerkrachten = vul()
        kenmerken = list(leerkrachten)
        vul_uitslagen(server, school_id, momenten=UITSLAGEN // LEERLINGEN // _TOETSEN)
        pagina = bezoek(leerkrachten)
        bodem_ms, pagina_ms = meet([bodem(server, school_id), pagina], kenmerken)
        regel = {
            "naam": "groepsoverzicht",
            "bodem_ms": round(bodem_ms, 2),
            "pagina_ms": round(pagina_ms, 2),
            "verhouding": round(pagina_ms / bodem_ms, 2),
            "queries": tel_queries(lambda: pagina(kenmerken[0])),
            "leerlingen": LEERLINGEN,
            "uitslagen": UITSLAGEN,
        }
        if groot:
            vul_uitslagen(server, school_id, momenten=KEER * UITSLAGEN // LEERLINGEN // _TOETSEN)
            bodem_groot_ms, groot_ms = meet([bodem(server, school_id), pagina], kenmerken)
            regel |= {
                "bodem_groot_ms": round(bodem_groot_ms, 2),
                "groot_ms": round(groot_ms, 2),
                "groei": round(groot_ms / pagina_ms, 2),
            }
    print(json.dumps(regel))  # noqa: T201


def vul() -> tuple[int, dict[str, Persoon]]:
    """Make one school: its groups with cycle and teacher, tests, ijkpunten, and what people wrote of each pupil.

    Returns the school and, by the kenmerk of the cycle, the teacher of each full group.
    """
    from tests import maak
    from zorgroute.leerlingen.models import Groepsindeling, Leerling
    from zorgroute.toegang.bereik import schoolbereik
    from zorgroute.toegang.models import Rolsoort
    from zorgroute.toetsen.models import Schaal, Toets
    from zorgroute.waarnemen.models import IJkpunt, Observatie

    school = maak.school()
    with schoolbereik([school.pk]):
        vakken = list(maak.vakken(school).values())
        toetsen = [
            maak.toets(school, f"Toets {vak.naam}", vak, schaal=Schaal.VAARDIGHEIDSSCORE, volgorde=plek)
            for plek, vak in enumerate(vakken)
        ]
        toetsen += [
            maak.toets(school, f"Zicht {code}", code=code, soort=soort, schaal=Schaal.VIJFPUNTS, volgorde=50)
            for code, soort in (("ZV", "seo"), ("LK", "seo"), ("LL", "seo"), ("WH", "werkhouding"))
        ]
        toetsen += [maak.toets(school, f"Oude toets {plek}", in_overzicht=False) for plek in range(2)]
        for toets in toetsen[:4]:
            IJkpunt.objects.create(school=school, toets=toets, soort="niveau", niveaus=["IV", "V"])
            IJkpunt.objects.create(school=school, toets=toets, soort="daling", momenten=3)
        for toets in toetsen[4:8]:
            IJkpunt.objects.create(school=school, toets=toets, soort="minimum", waarde=3)
        assert Toets.objects.count() == _TOETSEN
        groepen = [maak.groep(school, f"6-{nummer}") for nummer in range(-(-LEERLINGEN // _PER_GROEP))]
        leerkrachten = [maak.persoon() for _ in groepen]
        for leerkracht, groep in zip(leerkrachten, groepen, strict=True):
            maak.rol(leerkracht, Rolsoort.LEERKRACHT, school, groep=groep)
        cycli = [maak.cyclus(groep, nummer=2, begin=date(2026, 11, 9), eind=date(2027, 1, 29)) for groep in groepen]
        leerlingen = Leerling.objects.bulk_create(
            Leerling(
                school=school, sleutel=f"L{nummer}", roepnaam=f"Noor{nummer}", achternaam="Verhaaltje",
                sorteernaam=f"noor{nummer:05d}", geboortedatum=date(2016, 5, 4),
            )
            for nummer in range(LEERLINGEN)
        )  # fmt: skip
        Groepsindeling.objects.bulk_create(
            Groepsindeling(school=school, leerling=leerling, groep=groepen[nummer // _PER_GROEP], van=maak.BEGIN)
            for nummer, leerling in enumerate(leerlingen)
        )
        Observatie.objects.bulk_create(
            Observatie(school=school, leerling=leerling, soort=soort, tekst=tekst, datum=maak.BEGIN)
            for leerling in leerlingen
            for soort, tekst in (
                ("kracht", "Vertelt beeldend, helpt jongere kinderen"),
                ("belemmerend", "Zegt ‘ik kan dit toch niet’ bij lange teksten"),
            )
        )
        _benoem_behoeften(school.pk, cycli, leerlingen)
    vol = LEERLINGEN // _PER_GROEP
    return school.pk, {cyclus.kenmerk: wie for cyclus, wie in zip(cycli[:vol], leerkrachten[:vol], strict=True)}


def _benoem_behoeften(school_id: int, cycli: list[Any], leerlingen: list[Any]) -> None:
    from zorgroute.begrijpen.models import Onderwijsbehoefte
    from zorgroute.waarnemen.models import Bijzonderheid

    Onderwijsbehoefte.objects.bulk_create(
        Onderwijsbehoefte(
            school_id=school_id, leerling=leerling, cyclus=cycli[nummer // _PER_GROEP], domein="pedagogisch",
            doel="Begint binnen twee minuten aan de taak", nodig="Taakkaart met drie stappen, startmoment samen",
        )
        for nummer, leerling in enumerate(leerlingen)
        if nummer % 3 == 0
    )  # fmt: skip
    Bijzonderheid.objects.bulk_create(
        Bijzonderheid(school_id=school_id, leerling=leerling, tekst="Speelt dwarsfluit") for leerling in leerlingen[::4]
    )


def vul_uitslagen(server: Any, school_id: int, *, momenten: int) -> None:
    """Give each pupil a result of each test on `momenten` days, the last in the autumn of the cycle."""
    import psycopg

    from zorgroute.conf.omgeving import EIGENAAR_ROL

    with psycopg.connect(**server.verbinding(EIGENAAR_ROL), autocommit=True) as verbinding:
        verbinding.execute(
            """
            INSERT INTO toetsen_resultaat (school_id, leerling_id, toets_id, datum, waarde, niveau, moment, sleutel)
            SELECT l.school_id, l.id, t.id, date '2026-11-20' - m * 5,
              CASE WHEN t.soort = 'onafhankelijk' THEN 300 - 4 * m + (l.id * 7 + t.id * 13 + m * m * 11) %% 9
                   ELSE (ARRAY[4,4,3,5,4,4,3,5,4,4,2])[1 + (l.id * 3 + t.id) %% 11] END,
              CASE WHEN t.soort = 'onafhankelijk'
                   THEN (ARRAY['I','II','III','III','IV','II','III','I','III','II'])[1 + (l.id * 5 + t.id + m) %% 10]
                   ELSE '' END,
              '', ''
            FROM leerlingen_leerling l JOIN toetsen_toets t USING (school_id), generate_series(0, %(momenten)s - 1) m
            WHERE l.school_id = %(school)s
            ON CONFLICT DO NOTHING
            """,
            {"school": school_id, "momenten": momenten},
        )
        verbinding.execute("VACUUM ANALYZE")


def bodem(server: Any, school_id: int) -> Callable[[str], object]:
    """Read a group's rows with the raw driver, in four queries, in the scope of the school; write them as JSON."""
    import psycopg

    from zorgroute.conf.omgeving import APP_ROL
    from zorgroute.waarnemen.overzicht import bron

    verbinding = psycopg.connect(**server.verbinding(APP_ROL))

    def lees(kenmerk: str) -> object:
        with verbinding.transaction():
            verbinding.execute("SELECT set_config('zorgroute.scholen', %s, true)", [f"{{{school_id}}}"])
            groep = verbinding.execute(
                "SELECT c.id, c.groep_id, c.begin, c.eind, g.naam, s.naam FROM cyclus_cyclus c"
                " JOIN scholen_groep g ON g.id = c.groep_id JOIN scholen_school s ON s.id = c.school_id"
                " WHERE c.kenmerk = %s",
                [kenmerk],
            ).fetchall()
            bij = {"school": school_id, "cyclus": groep[0][0], "groep": groep[0][1], "vak": None, "dag": _DAG}
            toetsen = verbinding.execute(bron._TOETSEN, bij).fetchall()
            leerlingen = verbinding.execute(bron._LEERLINGEN, {**bij, "leerling": None}).fetchall()
            wie = {"leerlingen": [rij[0] for rij in leerlingen], "toetsen": [rij[0] for rij in toetsen[0][0]]}
            uitslagen = verbinding.execute(bron._UITSLAGEN, {**bij, **wie, "aantal": 4, "diep": None}).fetchall()
            assert sum(len(rij[2]) for rij in uitslagen) == _PER_GROEP * 8 * 4
        return json.dumps([groep, toetsen, leerlingen, uitslagen], default=str)

    return lees


def bezoek(leerkrachten: dict[str, Persoon]) -> Callable[[str], object]:
    """Return what opens the overview of a cycle as the teacher of its group, who is signed in."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.wsgi import get_wsgi_application

    sessies: dict[str, str | None] = {}
    for kenmerk, persoon in leerkrachten.items():
        sessie = SessionStore()
        sessie[SESSION_KEY] = str(persoon.pk)
        sessie[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        sessie[HASH_SESSION_KEY] = persoon.get_session_auth_hash()
        sessie.save()
        sessies[kenmerk] = sessie.session_key
    applicatie = get_wsgi_application()

    def open_(kenmerk: str) -> object:
        with _vandaag():
            standen: list[str] = []
            antwoord = applicatie(
                {
                    "REQUEST_METHOD": "GET",
                    "PATH_INFO": f"/cyclus/{kenmerk}/overzicht/",
                    "SERVER_NAME": "localhost",
                    "SERVER_PORT": "80",
                    "HTTP_COOKIE": f"sessionid={sessies[kenmerk]}",
                    "wsgi.input": BytesIO(),
                    "wsgi.url_scheme": "http",
                },
                lambda stand, koppen: standen.append(stand),
            )
            pagina = b"".join(antwoord)
            antwoord.close()
        assert standen == ["200 OK"] and pagina.count(b"<tr data-leerling") == _PER_GROEP, standen
        return pagina

    return open_


@contextmanager
def _vandaag() -> Iterator[None]:
    from unittest.mock import patch

    with patch("django.utils.timezone.localdate", lambda *args: _DAG):
        yield


def meet(manieren: Sequence[Callable[[str], object]], kenmerken: list[str]) -> list[float]:
    """Return the median in milliseconds of each way to read, over all groups in turn, after one round to warm up.

    The ways take turns too, so that whatever else the machine does weighs on each of them alike.
    """
    duren: list[list[float]] = [[] for _ in manieren]
    for ronde in range(_RONDES + 1):
        for kenmerk in kenmerken:
            for lees, tijden in zip(manieren, duren, strict=True):
                begin = time.perf_counter()
                lees(kenmerk)
                if ronde:
                    tijden.append((time.perf_counter() - begin) * 1000)
    return [statistics.median(tijden) for tijden in duren]


def tel_queries(doe: Callable[[], object]) -> int:
    """Count what is asked of the database, the statements of the transaction itself aside."""
    from django.db import connection

    vragen: list[str] = []

    def noteer(execute: Any, sql: str, *rest: Any) -> Any:
        if not sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            vragen.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(noteer):
        doe()
    return len(vragen)


if __name__ == "__main__":
    if sys.argv[1:2] == ["kind"]:
        kind(groot="groot" in sys.argv)
    else:
        main(groot="--groot" in sys.argv)
