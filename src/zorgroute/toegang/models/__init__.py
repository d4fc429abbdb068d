from zorgroute.toegang.models.persoon import Persoon
from zorgroute.toegang.models.rol import Medewerker, Rol, Rolsoort

__all__ = ["Medewerker", "Persoon", "Rol", "Rolsoort"]
