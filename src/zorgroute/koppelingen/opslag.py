"""Where a handed-in file waits until it is carried through: under a random name, never served back."""

from __future__ import annotations

import secrets
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile


def bewaar(bestand: UploadedFile[bytes]) -> str:
    """Write the upload to the data folder, readable by this installation alone; returns its random name."""
    naam = secrets.token_urlsafe(24)
    doel = pad(naam)
    doel.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    doel.touch(mode=0o600)
    with doel.open("wb") as stroom:
        for deel in bestand.chunks():
            stroom.write(deel)
    return naam


def pad(naam: str) -> Path:
    return Path(settings.ZORGROUTE_DATA) / "inlezen" / naam


def verwijder(naam: str) -> None:
    if naam:
        pad(naam).unlink(missing_ok=True)
