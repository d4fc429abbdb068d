"""Settings from the environment. A missing or wrong one is one clear sentence, and exit code 2."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

#: The database role that row level security binds.
APP_ROL = "zorgroute_app"
EIGENAAR_ROL = "zorgroute_eigenaar"


class Instelfout(Exception):
    """A setting is wrong; the message says which, and what is expected."""


@dataclass(frozen=True)
class Omgeving:
    data: Path
    poort: int
    bind: str
    database_url: str
    eigenaar_url: str
    geheim: str
    hosts: tuple[str, ...]
    ontwikkeling: bool
    demo: bool
    rol: str

    @property
    def ingebed(self) -> bool:
        return not self.database_url


def lees_omgeving(env: Mapping[str, str] = os.environ) -> Omgeving:
    """Read all settings at once. Raises Instelfout with a Dutch sentence at the first that is wrong."""
    return Omgeving(
        data=_map(env.get("ZORGROUTE_DATA", "") or "gegevens"),
        poort=_poort(env.get("ZORGROUTE_PORT", "") or "8000"),
        bind=env.get("ZORGROUTE_BIND", "") or "127.0.0.1",
        database_url=_database(env, "DATABASE_URL"),
        eigenaar_url=_database(env, "ZORGROUTE_OWNER_URL"),
        geheim=env.get("ZORGROUTE_SECRET", ""),
        hosts=tuple(deel.strip() for deel in env.get("ZORGROUTE_HOSTS", "").split(",") if deel.strip()),
        ontwikkeling=_ja_nee(env, "ZORGROUTE_DEV"),
        demo=_ja_nee(env, "ZORGROUTE_DEMO"),
        rol=env.get("ZORGROUTE_DB_ROL", "app"),
    )


def _map(tekst: str) -> Path:
    pad = Path(tekst).expanduser().absolute()
    if pad.exists() and not pad.is_dir():
        raise Instelfout(f"ZORGROUTE_DATA wijst naar {pad}, maar dat is geen map.")
    return pad


def _poort(tekst: str) -> int:
    if not tekst.isdecimal() or not 1 <= int(tekst) <= 65535:
        raise Instelfout(f"ZORGROUTE_PORT is ‘{tekst}’; verwacht een getal van 1 tot en met 65535.")
    return int(tekst)


def _database(env: Mapping[str, str], naam: str) -> str:
    tekst = env.get(naam, "").strip()
    if not tekst:
        return ""
    if not tekst.startswith(("postgresql://", "postgres://")):
        raise Instelfout(f"{naam} begint niet met postgresql://; Zorgroute werkt alleen met PostgreSQL.")
    try:
        delen = conninfo_to_dict(tekst)
    except ProgrammingError as fout:
        raise Instelfout(f"{naam} is niet te lezen: {fout}".strip().replace("\n", " ")) from fout
    if not delen.get("dbname"):
        raise Instelfout(f"{naam} noemt geen database; verwacht postgresql://naam:wachtwoord@host/database.")
    return tekst


def _ja_nee(env: Mapping[str, str], naam: str) -> bool:
    tekst = env.get(naam, "").strip().lower()
    if tekst in {"", "0", "nee", "no", "false"}:
        return False
    if tekst in {"1", "ja", "yes", "true"}:
        return True
    raise Instelfout(f"{naam} is ‘{tekst}’; verwacht ja of nee.")
