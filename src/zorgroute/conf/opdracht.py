"""The command line `zorgroute`: settings read, database started, tables made, then the command itself.

Every refusal is one sentence on stderr and exit code 2, so that scripts and schedulers can rely on it.
"""

import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack

from zorgroute.conf.ingebed import IngebedFout, IngebedServer
from zorgroute.conf.omgeving import Instelfout, lees_omgeving

GEWEIGERD = 2
#: These make or check the tables themselves, or need none.
_ZONDER_TABELLEN = frozenset({"serve", "migrate", "makemigrations", "check", "collectstatic"})
_HULP = frozenset({"help", "--help", "-h"})


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    argv = list(sys.argv[1:] if argv is None else argv) or ["help"]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zorgroute.conf.settings")
    if argv[0] in {"migrate", "makemigrations"}:
        os.environ["ZORGROUTE_DB_ROL"] = "eigenaar"
    try:
        omgeving = lees_omgeving()
        with ExitStack() as stapel:
            if omgeving.ingebed and argv[0] not in _HULP | {"collectstatic"}:
                stapel.enter_context(IngebedServer(omgeving.data))
            return _voer_uit(argv)
    except (Instelfout, IngebedFout) as fout:
        return _weiger(str(fout))


def _voer_uit(argv: list[str]) -> int:
    import django
    from django.core.management import get_commands, load_command_class
    from django.core.management.base import BaseCommand, CommandError
    from django.db import OperationalError, connections

    try:
        django.setup()
        if argv[0] in _HULP:
            return _help()
        if argv[0] not in get_commands():
            return _weiger(f"‘{argv[0]}’ is geen opdracht; `zorgroute help` noemt ze alle.")
        if argv[0] not in _ZONDER_TABELLEN:
            from zorgroute.conf.migreren import zorg_voor_tabellen

            zorg_voor_tabellen()
        app = get_commands()[argv[0]]
        opdracht = app if isinstance(app, BaseCommand) else load_command_class(app, argv[0])
        opties = vars(opdracht.create_parser("zorgroute", argv[0]).parse_args(argv[1:]))
        args = opties.pop("args", ())
        # `make check` runs the system checks; a teacher's import need not load every page first
        opties["skip_checks"] = opties.get("skip_checks", False) or argv[0] != "check"
        opdracht.execute(*args, **opties)
    except CommandError as fout:
        return _weiger(str(fout), fout.returncode if fout.returncode != 1 else GEWEIGERD)
    except OperationalError as fout:
        return _weiger(f"de database is niet bereikbaar: {str(fout).splitlines()[0]}")
    finally:
        connections.close_all()
    return 0


def _help() -> int:
    from django.core.management import get_commands, load_command_class

    eigen = {naam: app for naam, app in get_commands().items() if isinstance(app, str) and app.startswith("zorgroute.")}
    for naam, app in sorted(eigen.items()):
        print(f"zorgroute {naam:<14} {load_command_class(app, naam).help}")  # noqa: T201
    print("\nMeer over één opdracht: zorgroute OPDRACHT --help")  # noqa: T201
    return 0


def _weiger(zin: str, code: int = GEWEIGERD) -> int:
    print(f"zorgroute: {zin}", file=sys.stderr)  # noqa: T201
    return code


def start() -> None:
    """Entry point of the installed script."""
    sys.exit(main())


if __name__ == "__main__":
    start()
