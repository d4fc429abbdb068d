"""The database that Zorgroute brings along, so that a school can start without installing a server.

PostgreSQL runs from the data folder, is shared by every process that uses that folder, and stops when the
last of them is done. With `DATABASE_URL` set none of this is used.
"""

from zorgroute.conf.ingebed.fout import IngebedFout
from zorgroute.conf.ingebed.server import IngebedServer

__all__ = ["IngebedFout", "IngebedServer"]
