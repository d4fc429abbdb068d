"""How much slower than the bare database a school's results are carried in, and in how much memory (PF2).

One line of JSON: `bodem_s` is a raw COPY of the same rows, already resolved to ids, into a table with the same
columns, checks and indexes and nothing else; `import_s` is the whole reading by the service of the command line, from
the opening of the file to the commit; `geheugen_mb` the most that its process ever held.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

RIJEN = 200_000
_LEERLINGEN_DEEL = 40  # so many moments a pupil has
_TABEL = "toetsen_resultaat"
_KOLOMMEN = "id, school_id, leerling_id, toets_id, datum, waarde, niveau, moment, sleutel"
KOPPELING = """
[kolommen]
leerling = "leerling"
groep = "groep"
[vast]
schooljaar = "2025-2026"
[[toets]]
naam = "Rekenen"
vakgebied = "RK"
schaal = "vaardigheidsscore"
score = "score"
moment_kolom = "datum"
"""


def main(rijen: int = RIJEN) -> None:
    """Start a server of its own in a temporary folder, measure in a child process, print the line."""
    with tempfile.TemporaryDirectory(prefix="zorgroute-bench-") as map_:
        werk = Path(map_)
        werk.chmod(0o755)  # the server runs as an ordinary user
        schrijf_csv(werk / "uitslagen.csv", rijen)
        omgeving = {
            **os.environ,
            "ZORGROUTE_DATA": str(werk / "gegevens"),
            "DJANGO_SETTINGS_MODULE": "zorgroute.conf.settings",
        }
        omgeving.pop("DATABASE_URL", None)
        uitkomst = subprocess.run(
            [sys.executable, "-m", "tests.bench.inlezen", "kind", str(werk / "uitslagen.csv")],
            env=omgeving, check=True, capture_output=True, text=True,
        )  # fmt: skip
    print(uitkomst.stdout.splitlines()[-1])  # noqa: T201


def schrijf_csv(pad: Path, rijen: int) -> None:
    """One row per result; every pupil has a result on each of forty days, in a group of thirty."""
    dagen = [date(2021, 9, 1) + timedelta(days=35 * nummer) for nummer in range(_LEERLINGEN_DEEL)]
    with pad.open("w") as bestand:
        bestand.write("leerling;groep;datum;score\n")
        for nummer in range(rijen):
            leerling = nummer // _LEERLINGEN_DEEL
            dag = dagen[nummer % _LEERLINGEN_DEEL]
            bestand.write(f"L{leerling:06d};G{leerling // 30};{dag};{40 + nummer * 7919 % 400 / 10:.1f}\n")


def kind(pad: Path) -> None:
    """Measure in this process, which holds nothing but the import."""
    from zorgroute.conf.ingebed import IngebedServer

    with IngebedServer(Path(os.environ["ZORGROUTE_DATA"])) as server:
        import django

        django.setup()
        from zorgroute.conf.migreren import migreer

        migreer()
        telling, import_s = _importeer(pad)
        # kibibytes on Linux; read before the floor, which holds all its rows
        geheugen = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        bodem_s = _bodem(server)
    print(  # noqa: T201
        json.dumps(
            {
                "naam": "import",
                "rijen": telling,
                "bodem_s": round(bodem_s, 3),
                "import_s": round(import_s, 3),
                "verhouding": round(import_s / bodem_s, 2),
                "geheugen_mb": round(geheugen),
            }
        )
    )


def _importeer(pad: Path) -> tuple[int, float]:
    from zorgroute.koppelingen.services import lees_bestand_in
    from zorgroute.koppelingen.tabel.koppeling import Koppeling
    from zorgroute.scholen.services import richt_school_in

    school = richt_school_in(brin="99ZZ")
    begin = time.perf_counter()
    verslag = lees_bestand_in(pad, school=school, vandaag=date(2026, 6, 30), koppeling=Koppeling.van_toml(KOPPELING))
    duur = time.perf_counter() - begin
    if not verslag.doorgevoerd:
        sys.exit(f"het bestand van de meting werd geweigerd: {verslag.regels[:3]}")
    return verslag.nieuw, duur


def _bodem(server: object) -> float:
    import psycopg

    from zorgroute.conf.ingebed import IngebedServer
    from zorgroute.conf.omgeving import EIGENAAR_ROL

    assert isinstance(server, IngebedServer)
    with psycopg.connect(**server.verbinding(EIGENAAR_ROL)) as verbinding:
        regels = verbinding.execute(
            f"SELECT concat_ws(E'\\t', {_KOLOMMEN}) || E'\\n' FROM {_TABEL} ORDER BY id"
        ).fetchall()
        verbinding.execute(f"CREATE TABLE bodem (LIKE {_TABEL} INCLUDING ALL)")
        verbinding.commit()
        begin = time.perf_counter()
        with verbinding.cursor().copy(f"COPY bodem ({_KOLOMMEN}) FROM STDIN") as stroom:
            for plek in range(0, len(regels), 5_000):
                stroom.write("".join(regel for (regel,) in regels[plek : plek + 5_000]))
        verbinding.commit()
        return time.perf_counter() - begin


if __name__ == "__main__":
    if sys.argv[1:2] == ["kind"]:
        kind(Path(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else RIJEN)
