"""The cast: the people of the demo whom one may become with a click, and what each of them comes to show."""

from dataclasses import dataclass

from zorgroute.toegang.models import Rolsoort

#: Keys of the places in the story; `scholen.py` says what each of them is.
BOOT, INKTVLEK, VOUWHOED, VO = "boot", "inktvlek", "vouwhoed", "vo"
BESTUUR, SWV_PO, SWV_VO = "bestuur", "swv-po", "swv-vo"


@dataclass(frozen=True, slots=True)
class Castrol:
    """One role; `groep` and `vak` by name and code, `tm_over` in days from today for who stays for a while."""

    soort: Rolsoort
    plaats: str
    groep: str = ""
    vak: str = ""
    afdeling: str = ""
    dagen: tuple[int, ...] = ()
    tm_over: int | None = None


@dataclass(frozen=True, slots=True)
class Castlid:
    roepnaam: str
    tussenvoegsel: str
    achternaam: str
    voorstelling: str
    rollen: tuple[Castrol, ...]

    @property
    def naam(self) -> str:
        return " ".join(deel for deel in (self.roepnaam, self.tussenvoegsel, self.achternaam) if deel)

    @property
    def inlognaam(self) -> str:
        return f"{self.roepnaam}.{self.achternaam}@{self.rollen[0].plaats}.example".lower()


ANNA = Castlid(
    "Anna",
    "",
    "Zinnebeeld",
    "leerkracht van groep 6, maandag en dinsdag. De cyclus loopt: vier signalen wachten nog op haar oordeel.",
    (Castrol(Rolsoort.LEERKRACHT, BOOT, groep="6", dagen=(1, 2)),),
)
KOEN = Castlid(
    "Koen",
    "",
    "Zogenaamd",
    "leerkracht van groep 6, woensdag tot en met vrijdag. Ziet dezelfde groep, en leest wat Anna schreef.",
    (Castrol(Rolsoort.LEERKRACHT, BOOT, groep="6", dagen=(3, 4, 5)),),
)
LOTTE = Castlid(
    "Lotte",
    "",
    "Figurant",
    "leerkracht van combinatiegroep 4/5, bezig met clusteren: twee leerjaren in één overzicht.",
    (Castrol(Rolsoort.LEERKRACHT, BOOT, groep="4/5"),),
)
SEM = Castlid(
    "Sem",
    "",
    "Tijdelijk",
    "leerkracht van groep 5 als invaller, nog zes weken. Leest in het vastgestelde plan wat elke leerling nodig heeft.",
    (Castrol(Rolsoort.LEERKRACHT, BOOT, groep="5", tm_over=42),),
)
JORIS = Castlid(
    "Joris",
    "",
    "Verzinsel",
    "docent gym van groep 5 tot en met 8. Ziet alleen de groepen waaraan hij lesgeeft.",
    tuple(Castrol(Rolsoort.DOCENT, BOOT, groep=groep, vak="GYM") for groep in ("5", "6", "7", "8")),
)
ROOS = Castlid(
    "Roos",
    "",
    "Wensdroom",
    "intern begeleider. Volgt de cyclus van alle groepen, beheert de ijkpunten en archiveert de plannen.",
    (Castrol(Rolsoort.INTERN_BEGELEIDER, BOOT),),
)
MIRJAM = Castlid(
    "Mirjam",
    "",
    "Schijngestalte",
    "schoolleider. Ziet hoe ver elke groep is en waar een groep nog moet beginnen.",
    (Castrol(Rolsoort.SCHOOLLEIDER, BOOT),),
)
WIM = Castlid(
    "Wim",
    "",
    "Letterbak",
    "applicatiebeheerder. Leest bestanden in en regelt mensen, groepen en rollen; leerlingdossiers ziet hij niet.",
    (Castrol(Rolsoort.BEHEERDER, BOOT),),
)
YUSRA = Castlid(
    "Yusra",
    "",
    "Luchtkasteel",
    "intern begeleider en leerkracht van groep 8. Twee rollen op één school.",
    (Castrol(Rolsoort.INTERN_BEGELEIDER, INKTVLEK), Castrol(Rolsoort.LEERKRACHT, INKTVLEK, groep="8", dagen=(4, 5))),
)
BRAM = Castlid(
    "Bram",
    "",
    "Vouwblaadje",
    "leerkracht van een kleine groep in het speciaal basisonderwijs.",
    (Castrol(Rolsoort.LEERKRACHT, VOUWHOED, groep="Midden"),),
)
NADIA = Castlid(
    "Nadia",
    "",
    "Fantasia",
    "mentor van vmbo 2a (cyclus A) en docent Nederlands in die klas (cyclus B).",
    (
        Castrol(Rolsoort.MENTOR, VO, groep="v2a"),
        *(Castrol(Rolsoort.DOCENT, VO, groep=groep, vak="NE") for groep in ("v2a", "v2b", "v3a")),
    ),
)
PIETER = Castlid(
    "Pieter",
    "",
    "Rekenschijn",
    "docent wiskunde in havo 2a, 2b en 3a. Werkt aan een vakspecifiek groepsplan voor havo 2a.",
    tuple(Castrol(Rolsoort.DOCENT, VO, groep=groep, vak="WI") for groep in ("h2a", "h2b", "h3a")),
)
HANNEKE = Castlid(
    "Hanneke",
    "",
    "Hersenschim",
    "ondersteuningscoördinator. Ziet beide teams en stelt de ijkpunten van de school.",
    (Castrol(Rolsoort.ZORGCOORDINATOR, VO),),
)
RUBEN = Castlid(
    "Ruben",
    "",
    "Spiegelbeeld",
    "teamleider vmbo. Volgt de klassen van het eigen team, niet die van de havo.",
    (Castrol(Rolsoort.TEAMLEIDER, VO, afdeling="vmbo"),),
)
AGNES = Castlid(
    "Agnes",
    "",
    "Droomkasteel",
    "bestuurder van beide basisscholen. Ziet cijfers over scholen, zonder namen van leerlingen.",
    (Castrol(Rolsoort.BESTUUR, BESTUUR),),
)
TOM = Castlid(
    "Tom",
    "",
    "Waanbeeld",
    "coördinator samenwerkingsverband primair onderwijs. Ziet de scholen, niet de leerlingen.",
    (Castrol(Rolsoort.SWV_COORDINATOR, SWV_PO),),
)

#: In the order of the sign-in page.
CAST = (
    ANNA,
    KOEN,
    ROOS,
    LOTTE,
    SEM,
    JORIS,
    MIRJAM,
    WIM,
    YUSRA,
    BRAM,
    NADIA,
    PIETER,
    HANNEKE,
    RUBEN,
    AGNES,
    TOM,
)
