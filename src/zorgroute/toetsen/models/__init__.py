from zorgroute.toetsen.models.resultaat import Referentiewaarde, Resultaat
from zorgroute.toetsen.models.toets import Instrument, Schaal, Toets, Toetsmoment

__all__ = ["Instrument", "Referentiewaarde", "Resultaat", "Schaal", "Toets", "Toetsmoment"]
