from zorgroute.leerlingen.models.leerling import Groepsindeling, Leerling

__all__ = ["Groepsindeling", "Leerling"]
