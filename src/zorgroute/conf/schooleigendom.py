"""What belongs to a school: every such row names its school, and points only at rows of that same school.

The school is the tenant. `Schooleigendom` gives a table its `school_id`; `BinnenSchool` is a foreign key that
`hek.py` turns into a composite one – (leerling_id, school_id) → (id, school_id) – because plain foreign keys
look past row level security.
"""

from typing import Any

from django.db import models

from zorgroute.conf.kenmerk import LENGTE, nieuw_kenmerk


class BinnenSchool(models.ForeignKey):  # type: ignore[type-arg]
    """A foreign key to a row of the same school; the constraint is made by `hek.py`, after migrations.

    It has no index of its own: indexes here begin with the school (an extra single index makes the planner
    count the school twice), so each model names the ones it needs.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["db_constraint"] = False
        kwargs.setdefault("db_index", False)
        super().__init__(*args, **kwargs)


class Schooleigendom(models.Model):
    """Base of every table that row level security guards."""

    school = models.ForeignKey("scholen.School", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        abstract = True


class MetKenmerk(models.Model):
    """A row that has a page of its own."""

    kenmerk = models.CharField(max_length=LENGTE, default=nieuw_kenmerk, unique=True, editable=False)

    class Meta:
        abstract = True
