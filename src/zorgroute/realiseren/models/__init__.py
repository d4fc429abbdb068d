from zorgroute.realiseren.models.evaluatie import Evaluatie

__all__ = ["Evaluatie"]
