from zorgroute.begrijpen.models.onderwijsbehoefte import Onderwijsbehoefte

__all__ = ["Onderwijsbehoefte"]
