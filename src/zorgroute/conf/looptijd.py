"""What holds for a while: roles and placements run from `van` up to and including `tm`, open when empty."""

from datetime import date

from django.db.models import Q


def geldt_op(dag: date, *, pad: str = "") -> Q:
    """Return the condition that a row holds on `dag`; `pad` leads from the queried model to that row."""
    voor = f"{pad}__" if pad else ""
    nog = Q(**{f"{voor}tm__isnull": True}) | Q(**{f"{voor}tm__gte": dag})
    return nog & Q(**{f"{voor}van__lte": dag})
