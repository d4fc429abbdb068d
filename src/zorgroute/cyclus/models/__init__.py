from zorgroute.cyclus.models.cyclus import Cyclus, Stap

__all__ = ["Cyclus", "Stap"]
