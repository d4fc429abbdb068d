from zorgroute.scholen.models.groep import Groep
from zorgroute.scholen.models.organisatie import Afdeling, Bestuur, Samenwerkingsverband, School, Schoolsoort
from zorgroute.scholen.models.periode import Periode
from zorgroute.scholen.models.vak import BASISVAARDIGHEDEN, Vak

__all__ = [
    "BASISVAARDIGHEDEN",
    "Afdeling",
    "Bestuur",
    "Groep",
    "Periode",
    "Samenwerkingsverband",
    "School",
    "Schoolsoort",
    "Vak",
]
