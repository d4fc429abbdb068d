"""The staff: the cast in its roles, and colleagues around them so that every group has its teachers."""

from datetime import date, timedelta

from zorgroute.demo.inrichting import Schoolboek
from zorgroute.demo.namen import Naam, Naamgever
from zorgroute.demo.rolbezetting import BOOT, CAST, Castlid, Castrol
from zorgroute.demo.toetsboek import CIJFERVAKKEN
from zorgroute.demo.toeval import kenmerk, toeval
from zorgroute.scholen.models import Bestuur, Samenwerkingsverband
from zorgroute.scholen.schooljaar import eerste_dag
from zorgroute.toegang.models import Medewerker, Persoon, Rol, Rolsoort

#: Groups with two teachers, beside groep 6: the days of the first one.
_DUO = {"1/2a": (1, 2, 3), "4": (1, 2), "8": (1, 2, 3), "Boven": (1, 2, 3)}
#: The own teacher of this group is away; the substitute of the cast stands in.
_AFWEZIG = (BOOT, "5")
#: Each docent teaches one vak to this many classes or so.
_KLASSEN_PER_DOCENT = 5


def maak_persoon(naam: Naam, plaats: str, *, lid: Castlid | None = None) -> Persoon:
    """Someone without a password: the demo lets the cast in with a click, and nobody else."""
    inlognaam = lid.inlognaam if lid else f"{naam.roepnaam}.{naam.achternaam}@{plaats}.example".lower()
    persoon = Persoon(
        kenmerk=kenmerk("persoon", inlognaam),
        inlognaam=inlognaam,
        roepnaam=naam.roepnaam,
        tussenvoegsel=naam.tussenvoegsel,
        achternaam=naam.achternaam,
        voorstelling=lid.voorstelling if lid else "",
        voorstelling_volgorde=CAST.index(lid) + 1 if lid else 0,
    )
    persoon.set_unusable_password()
    return persoon


def stel_aan(boek: Schoolboek) -> None:
    """Lay ready the staff of one school, and remember who teaches which group."""
    namen = Naamgever(
        toeval(boek.opzet.sleutel, "medewerkers"),
        bezet=frozenset(Naam(lid.roepnaam, lid.tussenvoegsel, lid.achternaam) for lid in CAST),
    )
    personeel = Personeel(boek, namen)
    personeel.cast()
    personeel.vo_docenten() if boek.opzet.is_vo else personeel.leerkrachten()
    personeel.leiding()


def bovenschools(plaats: str, waar: Bestuur | Samenwerkingsverband, dag: date) -> list[Rol]:
    """The cast that works above the schools, each with a saved role's worth of rows: person and role."""
    veld = "bestuur" if isinstance(waar, Bestuur) else "swv"
    return [
        Rol(
            persoon=maak_persoon(Naam(lid.roepnaam, lid.tussenvoegsel, lid.achternaam), plaats, lid=lid),
            soort=rol.soort,
            van=eerste_dag(dag.year - 2),
            **{veld: waar},
        )
        for lid in CAST
        for rol in lid.rollen
        if rol.plaats == plaats
    ]


class Personeel:
    def __init__(self, boek: Schoolboek, namen: Naamgever) -> None:
        self.boek = boek
        self.namen = namen
        self.begin = eerste_dag(boek.kalender.schooljaar)
        self.bezet: set[tuple[str, str]] = set()
        self._aantal = 0

    def cast(self) -> None:
        for lid in CAST:
            eigen = [rol for rol in lid.rollen if rol.plaats == self.boek.opzet.sleutel]
            if not eigen:
                continue
            persoon = self._neem_aan(Naam(lid.roepnaam, lid.tussenvoegsel, lid.achternaam), lid=lid)
            for rol in eigen:
                self._castrol(persoon, rol)

    def leerkrachten(self) -> None:
        for opzet in self.boek.opzet.groepen:
            al = self.boek.leerkrachten.get(opzet.naam, [])
            if al and (self.boek.opzet.sleutel, opzet.naam) != _AFWEZIG and opzet.naam not in _DUO:
                continue
            dagen = _DUO.get(opzet.naam, ())
            if not al:
                self._leerkracht(opzet.naam, dagen)
                if dagen:
                    self._leerkracht(opzet.naam, tuple(dag for dag in range(1, 6) if dag not in dagen))
            elif dagen:
                self._leerkracht(opzet.naam, dagen)
            else:
                self._zieke(opzet.naam)

    def vo_docenten(self) -> None:
        klassen = [opzet.naam for opzet in self.boek.opzet.groepen]
        for vak in CIJFERVAKKEN:
            open_ = [klas for klas in klassen if (klas, vak) not in self.boek.docenten]
            for begin in range(0, len(open_), _KLASSEN_PER_DOCENT):
                docent = self._neem_aan(self.namen.medewerker(), omschrijving="docent")
                for klas in open_[begin : begin + _KLASSEN_PER_DOCENT]:
                    self._geef(docent, Rolsoort.DOCENT, groep=klas, vak=vak)
        vakken = list(CIJFERVAKKEN)
        for plaats, klas in enumerate(klassen):
            if klas not in self.boek.leerkrachten:
                self._geef(self.boek.docenten[klas, vakken[plaats % len(vakken)]], Rolsoort.MENTOR, groep=klas)

    def leiding(self) -> None:
        """Whoever of the usual leading roles is not among the cast yet."""
        nodig = (
            (
                (Rolsoort.TEAMLEIDER, "havo"),
                (Rolsoort.TEAMLEIDER, "vmbo"),
            )
            if self.boek.opzet.is_vo
            else ((Rolsoort.INTERN_BEGELEIDER, ""),)
        )
        for soort, afdeling in (*nodig, (Rolsoort.SCHOOLLEIDER, ""), (Rolsoort.BEHEERDER, "")):
            if (soort, afdeling) not in self.bezet:
                self._geef(self._neem_aan(self.namen.medewerker(), omschrijving=soort.label), soort, afdeling=afdeling)

    def _leerkracht(self, groep: str, dagen: tuple[int, ...]) -> None:
        persoon = self._neem_aan(self.namen.medewerker(), omschrijving="leerkracht")
        self._geef(persoon, Rolsoort.LEERKRACHT, groep=groep, dagen=dagen)

    def _zieke(self, groep: str) -> None:
        """The teacher who is away has a role that ended; her substitute began the week after."""
        persoon = self._neem_aan(self.namen.medewerker(), omschrijving="leerkracht, afwezig")
        self.boek.voorgangers[groep] = [persoon]
        tot = max(self.begin, self.boek.kalender.vandaag - timedelta(days=28))
        self._rol(persoon, Rolsoort.LEERKRACHT, groep=groep, tm=tot)

    def _castrol(self, persoon: Persoon, rol: Castrol) -> None:
        tm = None if rol.tm_over is None else self.boek.kalender.vandaag + timedelta(days=rol.tm_over)
        self._geef(
            persoon,
            rol.soort,
            groep=rol.groep,
            vak=rol.vak,
            afdeling=rol.afdeling,
            dagen=rol.dagen,
            tm=tm,
            van=self.begin if tm is None else max(self.begin, self.boek.kalender.vandaag - timedelta(days=27)),
        )

    def _geef(
        self,
        persoon: Persoon,
        soort: Rolsoort,
        *,
        groep: str = "",
        vak: str = "",
        afdeling: str = "",
        dagen: tuple[int, ...] = (),
        van: date | None = None,
        tm: date | None = None,
    ) -> None:
        self._rol(persoon, soort, groep=groep, vak=vak, afdeling=afdeling, dagen=dagen, van=van, tm=tm)
        self.bezet.add((soort, afdeling))
        if soort in {Rolsoort.LEERKRACHT, Rolsoort.MENTOR}:
            self.boek.leerkrachten.setdefault(groep, []).append(persoon)
        elif soort == Rolsoort.DOCENT:
            self.boek.docenten[groep, vak] = persoon
        elif soort in {Rolsoort.INTERN_BEGELEIDER, Rolsoort.ZORGCOORDINATOR}:
            self.boek.begeleider = persoon

    def _rol(
        self,
        persoon: Persoon,
        soort: Rolsoort,
        *,
        groep: str = "",
        vak: str = "",
        afdeling: str = "",
        dagen: tuple[int, ...] = (),
        van: date | None = None,
        tm: date | None = None,
    ) -> None:
        self.boek.oogst.leg(
            Rol(
                persoon=persoon,
                soort=soort,
                school=self.boek.school,
                groep=self.boek.groep(groep) if groep else None,
                vak=self.boek.vakken[vak] if vak else None,
                afdeling=self.boek.afdelingen[afdeling] if afdeling else None,
                dagen=list(dagen),
                van=van or self.begin,
                tm=tm,
            )
        )

    def _neem_aan(self, naam: Naam, *, lid: Castlid | None = None, omschrijving: str = "") -> Persoon:
        persoon = self.boek.oogst.leg(maak_persoon(naam, self.boek.opzet.sleutel, lid=lid))
        self._aantal += 1
        self.boek.oogst.leg(
            Medewerker(
                school=self.boek.school,
                persoon=persoon,
                sleutel=f"m{self._aantal:03d}",
                rolomschrijving=omschrijving or (lid.rollen[0].soort.label if lid else ""),
            )
        )
        return persoon
