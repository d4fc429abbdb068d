"""A person who signs in: once, whatever the number of schools and roles."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from zorgroute.conf.kenmerk import nieuw_kenmerk
from zorgroute.conf.schooleigendom import MetKenmerk

if TYPE_CHECKING:
    from zorgroute.toegang.rollen import ActieveRol


class PersoonManager(BaseUserManager["Persoon"]):
    def create_user(self, *, inlognaam: str, password: str | None = None, **velden: Any) -> "Persoon":
        """Create a person; without a password the account cannot sign in by password."""
        persoon = self.model(inlognaam=inlognaam.strip().lower(), **velden)
        persoon.set_password(password)
        persoon.save(using=self._db)
        return persoon


class Persoon(MetKenmerk, AbstractBaseUser):
    inlognaam = models.CharField(max_length=254, unique=True, default=nieuw_kenmerk)
    email = models.EmailField(blank=True)
    roepnaam = models.CharField(max_length=60)
    tussenvoegsel = models.CharField(max_length=20, blank=True)
    achternaam = models.CharField(max_length=80)
    is_active = models.BooleanField(default=True)
    #: In the demo only: one line that says who this is; such people sign in with one click.
    voorstelling = models.CharField(max_length=200, blank=True)
    voorstelling_volgorde = models.PositiveSmallIntegerField(default=0)

    USERNAME_FIELD = "inlognaam"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["roepnaam", "achternaam"]

    objects = PersoonManager()

    class Meta:
        ordering = ["achternaam", "roepnaam"]

    #: The roles that hold today; the middleware fills them once a request (`rollen.open_bereik`).
    rollen_nu: "tuple[ActieveRol, ...]" = ()

    def __str__(self) -> str:
        return self.naam

    @property
    def naam(self) -> str:
        """Full name as spoken: 'Anna van Zinnebeeld'."""
        return " ".join(deel for deel in (self.roepnaam, self.tussenvoegsel, self.achternaam) if deel)

    @property
    def initialen(self) -> str:
        return (self.roepnaam[:1] + self.achternaam[:1]).upper()

    @property
    def rolnaam(self) -> str:
        """The words beside the name in the top bar: the first role held today, or nothing."""
        return self.rollen_nu[0].naam if self.rollen_nu else ""
