from zorgroute.koppelingen.models.inlezing import Inlezing

__all__ = ["Inlezing"]
