"""Locks on files, by which processes agree on who starts and who stops the embedded database.

Locks instead of process ids: the kernel frees them at the end of a process, also after a kill -9. A `flock`
belongs to the open file, so a worker that inherits the descriptor keeps the lock as long as it lives.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zorgroute.conf.ingebed.fout import IngebedFout, reason


def open_private(path: Path, flags: int) -> int:
    """Open (or make) a file that only its owner can read; refuses a symbolic link, for root may be asking."""
    try:
        return os.open(path, flags | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise IngebedFout(f"Het bestand {path} is niet te openen ({reason(error)}); er is niets veranderd.") from error


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold the lock on `path` alone; waits for who has it."""
    descriptor = open_private(path, os.O_RDWR)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        # Unlock by name: a child forked meanwhile shares this open file and would keep the lock.
        fcntl.flock(descriptor, fcntl.LOCK_UN)
        os.close(descriptor)


def take_shared(path: Path) -> int:
    """Take part in the shared lock on `path`; it lasts until the descriptor is closed in every process."""
    descriptor = open_private(path, os.O_RDWR)
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    return descriptor


def try_exclusive(path: Path) -> int | None:
    """The descriptor that holds `path` alone, or None when anyone holds it."""
    descriptor = open_private(path, os.O_RDWR)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


def is_free(path: Path) -> bool:
    """True when nobody holds `path`."""
    descriptor = try_exclusive(path)
    if descriptor is None:
        return False
    os.close(descriptor)
    return True
