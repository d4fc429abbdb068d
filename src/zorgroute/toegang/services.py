"""Writing people and their roles: who is added, what they are where and until when, and a first password."""

import secrets
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from zorgroute.conf.geweigerd import Geweigerd
from zorgroute.conf.looptijd import geldt_op
from zorgroute.toegang.bevoegdheid import BEVOEGD, Handeling
from zorgroute.toegang.models import Medewerker, Persoon, Rol, Rolsoort
from zorgroute.toegang.rollen import GROEPSGEBONDEN

#: Roles that a school gives to its own people; bestuur, samenwerkingsverband, parents and pupils come otherwise.
SCHOOLROLLEN = (
    Rolsoort.LEERKRACHT,
    Rolsoort.MENTOR,
    Rolsoort.DOCENT,
    Rolsoort.INTERN_BEGELEIDER,
    Rolsoort.ZORGCOORDINATOR,
    Rolsoort.TEAMLEIDER,
    Rolsoort.SCHOOLLEIDER,
    Rolsoort.ZORGTEAMLID,
    Rolsoort.DECAAN,
    Rolsoort.BEHEERDER,
)
_TEKENS = "abcdefghjkmnpqrstuvwxyz23456789"


@transaction.atomic
def voeg_persoon_toe(*, school_id: int, email: str, roepnaam: str, achternaam: str, tussenvoegsel: str = "") -> Persoon:
    """Make someone staff of the school. An address that is known already means that same person.

    Nobody becomes two people. An existing account is left as it is, and nothing of it is shown to who does not
    know it: the surname must be the account's own, which also catches a slip in the address. Raises Geweigerd.
    """
    adres = email.strip().lower()
    persoon = Persoon.objects.filter(Q(inlognaam=adres) | Q(email__iexact=adres)).order_by("pk").first()
    if persoon is None:
        persoon = Persoon.objects.create_user(
            inlognaam=adres, email=adres, roepnaam=roepnaam, tussenvoegsel=tussenvoegsel, achternaam=achternaam
        )
    elif persoon.achternaam.casefold() != achternaam.strip().casefold():
        raise Geweigerd("Dit e-mailadres hoort bij iemand met een andere achternaam. Kijk het adres nog eens na.")
    Medewerker.objects.get_or_create(school_id=school_id, persoon=persoon)
    return persoon


@transaction.atomic
def geef_rol(
    *,
    persoon: Persoon,
    soort: Rolsoort,
    school_id: int,
    van: date,
    tm: date | None = None,
    groepen: Collection[int] = (),
    vak_id: int | None = None,
    afdeling_id: int | None = None,
    dagen: Iterable[int] = (),
    door: Persoon | None = None,
) -> list[Rol]:
    """Give a role from `van` up to and including `tm`: one per group for who works with groups, else one.

    Raises Geweigerd when the place does not fit the role, the days are impossible, or the person holds this very
    role already on one of those days. Nobody gives herself a role: access takes two people.
    """
    if door is not None and door.pk == persoon.pk:
        raise Geweigerd("Een rol voor jezelf laat je door een collega geven.")
    _pas(soort, van, tm, groepen, afdeling_id)
    plaatsen = list(groepen) if soort in GROEPSGEBONDEN else [None]
    vaste: dict[str, Any] = {
        "persoon": persoon,
        "soort": soort,
        "school_id": school_id,
        "vak_id": vak_id if soort == Rolsoort.DOCENT else None,
        "afdeling_id": afdeling_id if soort == Rolsoort.TEAMLEIDER else None,
    }
    Medewerker.objects.get_or_create(school_id=school_id, persoon=persoon)
    # two administrators at once: the person's row makes the second wait and see the first
    Persoon.objects.select_for_update().get(pk=persoon.pk)
    per_groep = [{**vaste, "groep_id": groep_id} for groep_id in plaatsen]
    for waar in per_groep:
        _niet_dubbel(Rol.objects.filter(**waar), persoon, soort, van, tm)
    return [Rol.objects.create(**waar, van=van, tm=tm, dagen=sorted(set(dagen))) for waar in per_groep]


@transaction.atomic
def beeindig_rol(*, rol: Rol, laatste_dag: date) -> None:
    """End a role after `laatste_dag`; one that would not have begun by then is taken back.

    Raises Geweigerd when it ended earlier, or when the school would be left without anyone who manages it.
    """
    if rol.tm is not None and rol.tm < laatste_dag:
        raise Geweigerd("Deze rol is eerder al geëindigd.")
    if rol.soort in BEVOEGD[Handeling.SCHOOL_BEHEREN]:
        _iemand_beheert_nog(rol, laatste_dag)
    if laatste_dag < rol.van:
        rol.delete()
    else:
        rol.tm = laatste_dag
        rol.save(update_fields=["tm"])


def mag_eerste_wachtwoord(persoon: Persoon, *, school_id: int) -> bool:
    """Tell whether this school may hand out the first password.

    Only for an account that nobody has used yet, and that no other school or board has given a role, ever.
    """
    elders = persoon.rollen.exclude(school_id=school_id) | persoon.rollen.filter(school__isnull=True)
    return persoon.is_active and persoon.last_login is None and not elders.exists()


@transaction.atomic
def geef_eerste_wachtwoord(*, persoon: Persoon, school_id: int) -> str:
    """Set a new random password and return it, to be shown once; it is kept only as a hash.

    Raises Geweigerd when `mag_eerste_wachtwoord` says no.
    """
    if not mag_eerste_wachtwoord(persoon, school_id=school_id):
        raise Geweigerd("Dit account is al in gebruik; een wachtwoord kun je hier niet meer geven.")
    wachtwoord = "-".join("".join(secrets.choice(_TEKENS) for _ in range(4)) for _ in range(4))
    persoon.set_password(wachtwoord)
    persoon.save(update_fields=["password"])
    return wachtwoord


def _pas(soort: Rolsoort, van: date, tm: date | None, groepen: Collection[int], afdeling_id: int | None) -> None:
    if soort not in SCHOOLROLLEN:
        raise Geweigerd("Deze rol geeft een school niet zelf.")
    if tm is not None and tm < van:
        raise Geweigerd("De laatste dag ligt vóór de eerste.")
    if soort in GROEPSGEBONDEN and not groepen:
        raise Geweigerd(f"Kies bij {soort.label} ten minste één groep.")
    if soort == Rolsoort.TEAMLEIDER and afdeling_id is None:
        raise Geweigerd("Kies bij teamleider een afdeling of team.")


def _niet_dubbel(zelfde: "Iterable[Rol]", persoon: Persoon, soort: Rolsoort, van: date, tm: date | None) -> None:
    for rol in zelfde:
        if (tm is None or rol.van <= tm) and (rol.tm is None or rol.tm >= van):
            tot = f" tot en met {rol.tm:%d-%m-%Y}" if rol.tm else ""
            raise Geweigerd(f"{persoon.roepnaam} is hier al {soort.label}, vanaf {rol.van:%d-%m-%Y}{tot}.")


def _iemand_beheert_nog(rol: Rol, laatste_dag: date) -> None:
    dag_erna = laatste_dag + timedelta(days=1)
    beheer = Rol.objects.filter(school=rol.school_id, soort__in=BEVOEGD[Handeling.SCHOOL_BEHEREN])
    # two who end each other's role at once: the second waits for the first, and then counts without her
    list(beheer.select_for_update().order_by("pk"))
    andere = beheer.filter(geldt_op(dag_erna), persoon__is_active=True).exclude(pk=rol.pk)
    if not andere.exists():
        raise Geweigerd("Dit is de laatste die de school beheert. Geef eerst een ander die rol.")
