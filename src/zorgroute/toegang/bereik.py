"""The scope of a transaction: which schools' rows the database shows and accepts.

Settings are local to the transaction, so that nothing leaks through the connection pool or PgBouncer.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def schoolbereik(scholen: Iterable[int]) -> Iterator[None]:
    """Open a transaction in which only these schools exist; inside another one, narrow or widen it for a while.

    Jobs and commands use this with schools fixed by the server. Without any scope every query on a school's
    table raises (`zr_scholen` in the database), also inside a transaction.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('zorgroute.scholen', true), '')")
        vorig = cursor.fetchone()[0]
        zet_bereik(scholen)
        yield
        if not connection.needs_rollback:  # a rollback restores it by itself
            cursor.execute("SELECT set_config('zorgroute.scholen', %s, true)", [vorig])


def zet_bereik(scholen: Iterable[int]) -> None:
    """Set the scope for the rest of the running transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('zorgroute.scholen', %s, true)", [bereiktekst(scholen)])


def bereiktekst(scholen: Iterable[int]) -> str:
    """Write schools as the array literal that the policies read; no schools gives '{}', which shows nothing."""
    return "{" + ",".join(str(int(school)) for school in sorted(set(scholen))) + "}"
