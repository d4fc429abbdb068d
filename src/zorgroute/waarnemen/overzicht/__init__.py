"""The groepsoverzicht: what a school knows of every pupil of a group, on one sheet (bijlage 3 and 4; B1–B4).

`lees_overzicht` reads it in three queries, whatever the size of the class, and hands it over ready to be
placed: texts are formatted and escaped here, so that thirty pupils by fourteen columns cost a page little.
"""

from zorgroute.waarnemen.overzicht.beeld import Cel, Kolom, Overzicht, Rij
from zorgroute.waarnemen.overzicht.bron import Doel
from zorgroute.waarnemen.overzicht.lezen import lees_overzicht
from zorgroute.waarnemen.overzicht.paneel import Paneel, paneel_van

__all__ = ["Cel", "Doel", "Kolom", "Overzicht", "Paneel", "Rij", "lees_overzicht", "paneel_van"]
