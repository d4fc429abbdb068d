from zorgroute.waarnemen.models.observatie import Bijzonderheid, Observatie
from zorgroute.waarnemen.models.signaal import IJkpunt, Signaal

__all__ = ["Bijzonderheid", "IJkpunt", "Observatie", "Signaal"]
