"""Staff of the file: accounts, and the roles that open the work to them. Matched by key, never by name."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q

from zorgroute.koppelingen.bron import Leerkrachtregel
from zorgroute.koppelingen.verwerken.klaarzetten import LET_OP, Cursor, Klaargezet
from zorgroute.koppelingen.verwerken.opdracht import Opdracht
from zorgroute.toegang.models import Medewerker, Persoon, Rol, Rolsoort

_PER_GROEP = {"leerkracht": Rolsoort.LEERKRACHT, "docent": Rolsoort.DOCENT}
_SCHOOLBREED = {"intern_begeleider": Rolsoort.INTERN_BEGELEIDER, "schoolleider": Rolsoort.SCHOOLLEIDER}
_OMSCHRIJVINGLENGTE = 120
_EIGEN_ROL = "een nieuwe rol voor jezelf is overgeslagen; die laat je door een collega geven"

Plek = tuple[int, str, int | None]


def verwerk_medewerkers(cursor: Cursor, klaar: Klaargezet, opdracht: Opdracht) -> None:
    """Create the staff that is new, take over changed names, and give the roles that the file names.

    Nobody loses a role here: that a key is gone from a file is no reason to shut someone out of her own class.
    Nobody gives herself one either, by a file that she reads in: access takes two people.
    An e-mail address never leads to an account that exists: it would hand over someone else's.
    """
    if not klaar.leerkrachten:
        return
    bekend = {
        medewerker.sleutel: medewerker
        for medewerker in Medewerker.objects.filter(school=opdracht.school)
        .exclude(sleutel="")
        .select_related("persoon")
    }
    loten: list[tuple[int, int]] = []
    nieuw = [(record, regel) for record, regel in klaar.leerkrachten if regel.sleutel not in bekend]
    loten += [(record, 2) for record, _ in nieuw]
    loten += _werk_bij(bekend, klaar.leerkrachten)
    for medewerker in _maak(nieuw, opdracht):
        bekend[medewerker.sleutel] = medewerker
    klaar.lot([*loten, *_geef_rollen(cursor, klaar, opdracht, bekend)])


def _maak(regels: list[tuple[int, Leerkrachtregel]], opdracht: Opdracht) -> list[Medewerker]:
    adressen = {adres for _, regel in regels if (adres := _adres(regel))}
    bezet = set(Persoon.objects.filter(inlognaam__in=adressen).values_list("inlognaam", flat=True))
    personen = []
    for _, regel in regels:
        adres = _adres(regel)
        persoon = Persoon(
            roepnaam=regel.roepnaam or regel.voorletters[:60], tussenvoegsel=regel.tussenvoegsel,
            achternaam=regel.achternaam, email=adres, password=make_password(None),
        )  # fmt: skip
        if adres and adres not in bezet:
            persoon.inlognaam = adres
            bezet.add(adres)
        personen.append(persoon)
    Persoon.objects.bulk_create(personen)
    return Medewerker.objects.bulk_create(
        Medewerker(school=opdracht.school, persoon=persoon, sleutel=regel.sleutel, rolomschrijving=_omschrijving(regel))
        for persoon, (_, regel) in zip(personen, regels, strict=True)
    )


def _werk_bij(bekend: dict[str, Medewerker], regels: list[tuple[int, Leerkrachtregel]]) -> list[tuple[int, int]]:
    personen, medewerkers, loten = [], [], []
    for record, regel in regels:
        if (medewerker := bekend.get(regel.sleutel)) is None:
            continue
        persoon = medewerker.persoon
        was = (persoon.roepnaam, persoon.tussenvoegsel, persoon.achternaam, medewerker.rolomschrijving)
        if regel.achternaam:
            persoon.roepnaam = regel.roepnaam or persoon.roepnaam
            persoon.tussenvoegsel, persoon.achternaam = regel.tussenvoegsel, regel.achternaam
        medewerker.rolomschrijving = _omschrijving(regel) or medewerker.rolomschrijving
        if was != (persoon.roepnaam, persoon.tussenvoegsel, persoon.achternaam, medewerker.rolomschrijving):
            personen.append(persoon)
            medewerkers.append(medewerker)
            loten.append((record, 1))
    Persoon.objects.bulk_update(personen, ["roepnaam", "tussenvoegsel", "achternaam"], batch_size=500)
    Medewerker.objects.bulk_update(medewerkers, ["rolomschrijving"], batch_size=500)
    return loten


def _geef_rollen(
    cursor: Cursor, klaar: Klaargezet, opdracht: Opdracht, bekend: dict[str, Medewerker]
) -> list[tuple[int, int]]:
    cursor.execute("SELECT sleutel, groep_id FROM zr_groep")
    groepen: dict[str, int] = dict(cursor.fetchall())
    dag = opdracht.peildatum
    houdt: set[Plek] = set(
        Rol.objects.filter(Q(tm__isnull=True) | Q(tm__gte=dag), school=opdracht.school)
        .filter(persoon__in={medewerker.persoon_id for medewerker in bekend.values()})
        .values_list("persoon_id", "soort", "groep_id")
    )
    nieuw, loten = [], []
    for record, regel in klaar.leerkrachten:
        medewerker = bekend[regel.sleutel]
        erbij = [plek for plek in _plekken(medewerker.persoon_id, regel, groepen) if plek not in houdt]
        if erbij and medewerker.persoon_id == opdracht.door_id:
            klaar.meld(None, regel.regel, "", _EIGEN_ROL, LET_OP)
            erbij = []
        houdt.update(erbij)
        nieuw += [_rol(plek, opdracht, van=dag if plek[2] is None else opdracht.eerste_dag) for plek in erbij]
        if erbij:
            loten.append((record, 1))
        if omschrijving := _omschrijving(regel):
            klaar.meld(
                None, regel.regel, "",
                f"‘{omschrijving}’ is als omschrijving bewaard; daar horen hier geen rechten bij", LET_OP,
            )  # fmt: skip
        elif "leerkracht" in regel.rollen and not regel.groepen:
            klaar.meld(
                None, regel.regel, "", "deze leerkracht heeft in het bestand geen groep en krijgt dus geen rol", LET_OP
            )
    Rol.objects.bulk_create(nieuw, ignore_conflicts=True)
    return loten


def _plekken(persoon_id: int, regel: Leerkrachtregel, groepen: dict[str, int]) -> list[Plek]:
    plekken: list[Plek] = [
        (persoon_id, soort.value, groepen[groep])
        for rol in regel.rollen
        if (soort := _PER_GROEP.get(rol))
        for groep in regel.groepen
        if groep in groepen
    ]
    return plekken + [(persoon_id, soort.value, None) for rol in regel.rollen if (soort := _SCHOOLBREED.get(rol))]


def _rol(plek: Plek, opdracht: Opdracht, *, van: date) -> Rol:
    persoon_id, soort, groep_id = plek
    # work with a group ends with its school year; a role for the whole school goes on
    tm = opdracht.laatste_dag if groep_id else None
    return Rol(persoon_id=persoon_id, soort=soort, school=opdracht.school, groep_id=groep_id, van=van, tm=tm)


def _omschrijving(regel: Leerkrachtregel) -> str:
    """What the file calls the person beyond the roles that we give: those are a human's to grant."""
    overig = [rol for rol in regel.rollen if rol not in _PER_GROEP and rol not in _SCHOOLBREED]
    return ", ".join([*overig, *filter(None, [regel.rolomschrijving])])[:_OMSCHRIJVINGLENGTE]


def _adres(regel: Leerkrachtregel) -> str:
    adres = regel.email.strip().lower()
    try:
        validate_email(adres)
    except ValidationError:
        return ""
    return adres
