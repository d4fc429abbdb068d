"""Groep 6 of De Papieren Boot, pupil by pupil: the class that the screens of the product were drawn with."""

from typing import NamedTuple


class Toetslijn(NamedTuple):
    """Latest score (on the scale of M6), its level, and the two levels before it, oldest first."""

    score: int
    niveau: str
    eerder: tuple[str, str]


class Kindlijn(NamedTuple):
    roepnaam: str
    tussenvoegsel: str
    achternaam: str
    geslacht: str
    toetsen: dict[str, Toetslijn]
    #: ZV, LK, LL, WH
    seo: tuple[int, int, int, int]
    kracht: str
    hindert: str
    bijzonderheid: str


# roepnaam; tussenvoegsel; achternaam; m/v; TL; BL; SP; RK; ZV LK LL WH; kracht; hindert; bijzonderheid
_TABEL = """
Aya;;Bedacht;v;II 89 III II;III 174 III III;II 302 II II;III 220 III III;4454;Rustige luisteraar, helpt anderen;;
Bas;van;Papier;m;III 82 III III;III 178 III III;IV 272 IV IV;III 222 III III;4332;Bouwt en ontwerpt, veel doorzettingsvermogen;Begint pas na een tweede aansporing;Technisch lego
Boaz;;Denkbeeld;m;II 84 II II;I 197 II II;I 318 II I;I 239 I I;5445;Legt uit aan anderen, stelt waarom-vragen;;
Daan;;Verzonnen;m;III 79 III III;II 185 II II;III 288 III III;III 216 III III;4444;Sportief, betrekt stille kinderen;;
Elif;;Fictief;v;I 92 I I;I 195 I I;I 320 I I;I+ 246 II I;4534;Leest twee boeken per week, eigen vragen;Kiest vaak de makkelijke weg;Spreekt Turks en Nederlands
Emma;;Niemand;v;III 77 III III;III 177 III III;III 292 III III;III 219 III III;4443;Netjes, vraagt zelf hulp;;
Fenna;;Sprookjes;v;III 82 IV III;III 174 III III;III 291 III III;III 220 III III;3544;Groeit door dagelijks leeskwartier;;
Finn;;Schets;m;III 78 III III;IV 165 III IV;III 293 III III;III 221 III III;4442;Tekent verhalen, goed geheugen;Leest door tot het eind, stopt niet bij onbegrip;
Hamza;;Voorbeeld;m;II 87 III II;III 175 IV III;III 291 III III;II 232 II II;5454;Leider in groepswerk, eerlijk;;Moeder leest thuis mee
Iris;;Proefdruk;v;II 88 II II;II 188 II II;II 304 II II;IV 207 III IV;3444;Werkt nauwkeurig, schrijft graag;Rekent alles uit op papier;
Jens;;Kladblok;m;III 80 III III;III 178 III III;III 293 III III;III 220 III III;4433;Humor, snel contact;;
Jip;;Uitgevonden;m;II 86 II II;II 182 II II;III 289 III III;II 226 II II;4444;Muzikaal, let op details;;Speelt dwarsfluit
Kaya;;Fabel;v;IV 69 IV IV;III 175 III III;IV 276 IV IV;III 218 III III;3444;Vertelt beeldend, durft te presenteren;Raadt bij lange woorden;Dyslexie-onderzoek loopt
Lars;;Stippel;m;III 82 III III;III 176 III III;III 292 III III;III 221 III III;4443;Techniek, geduldig;;
Lina;;Zomaar;v;II 89 II II;II 182 II II;II 304 II II;II 232 II II;4555;Organiseert, houdt overzicht;;
Luuk;;Testman;m;III 78 III III;III 178 III III;IV 272 III III;III 219 III III;3322;Wil graag samenwerken, weet veel van dieren;Reageert fel bij verlies in spel;
Mees;;Potlood;m;III 79 III III;III 174 III III;III 288 III III;II 228 II II;4444;Nieuwsgierig, maakt grapjes;;
Milou;;Krijtje;v;III 77 III III;III 175 III III;II 306 II II;III 221 III III;4544;Verzorgt, schrijft gedichten;;Broertje geboren
Noor;;Verhaaltje;v;II 90 II II;IV 165 III III;II 304 II II;I 238 II I;2444;Vertelt beeldend, helpt jongere kinderen;Zegt “ik kan dit toch niet” bij lange teksten;Tekent strips
Omar;;Vlieger;m;III 78 III III;III 177 III III;III 291 III III;III 222 III III;4443;Doorzetter, goed in gym;;
Pien;;Karton;v;III 83 III III;III 178 III III;III 294 III III;IV 209 IV IV;4443;Handig, vraagt door;Verliest overzicht bij 2 stappen;
Rayan;;Maanvis;m;III 80 III III;III 176 III III;III 289 III III;III 220 III III;4444;Zorgt voor sfeer;;
Saar;;Inktvlek;v;II 90 II II;II 184 II II;II 306 II II;II 230 II II;3434;Creatief, denkt in beelden;;
Senna;;Droombeeld;v;III 82 III III;III 178 III III;III 293 III III;III 217 III III;4442;Fantasie, tekent en zingt;Droomt weg bij klassikale uitleg;
Siem;;Wolkman;m;III 83 III III;IV 162 III IV;III 291 III III;IV 207 IV IV;3443;Behulpzaam, werkt graag met handen;Leest som niet helemaal;Afwezig 6 dagen
Tess;;Zandkorrel;v;I 94 I I;I 194 I I;I 318 II I;I 237 I I;4443;Snelle denker, leergierig;Wacht af als werk te makkelijk is;Schaakt
Yara;;Nergens;v;III 82 III III;III 174 III III;III 289 III III;III 221 III III;4444;Betrokken, stelt vragen;;
Zev;;Knutsel;m;III 82 III III;IV 166 III III;III 291 III III;IV 206 III IV;3232;Ontwerpt machines, oog voor techniek;Loopt vast bij wisseling van les;Verhuisd in november
"""  # noqa: E501 - a table reads by its rows


def _toetslijn(tekst: str) -> Toetslijn:
    niveau, score, eerste, tweede = tekst.split()
    return Toetslijn(int(score), niveau, (eerste, tweede))


def _kindlijn(regel: str) -> Kindlijn:
    roepnaam, tussenvoegsel, achternaam, geslacht, tl, bl, sp, rk, seo, *woorden = regel.split(";")
    kracht, hindert, bijzonderheid = woorden
    toetsen = {code: _toetslijn(tekst) for code, tekst in (("TL", tl), ("BL", bl), ("SP", sp), ("RK", rk))}
    zv, lk, ll, wh = map(int, seo)
    return Kindlijn(
        roepnaam, tussenvoegsel, achternaam, geslacht, toetsen, (zv, lk, ll, wh), kracht, hindert, bijzonderheid
    )


KINDEREN = tuple(_kindlijn(regel) for regel in _TABEL.strip().splitlines())
#: In the mock-up Noor's reading falls three moments in a row; the rule counts scores, so these are they.
DALENDE_LEZER = ("Noor", "BL")
#: More that was written down: kind, text, place.
MEER: dict[str, tuple[tuple[str, str, str], ...]] = {
    "Noor": (
        ("kracht", "Rekenen niveau I, denkt in plaatjes en schema’s", ""),
        ("stimulerend", "Vader leest elke avond voor", "thuis"),
        ("werkt", "Samen beginnen, tekening naast de tekst", "leeromgeving"),
        ("uitspraak", "Als ik het eerst mag tekenen, snap ik het wel.", ""),
    ),
    "Zev": (
        ("werkt", "Techniekkist als hij klaar is", "leeromgeving"),
        ("uitspraak", "Ik wil graag weten wat er komt.", ""),
    ),
    "Bas": (("werkt", "Weten waarvoor hij het doet", "leeromgeving"),),
    "Tess": (("uitspraak", "Eindelijk iets waar ik echt over na moet denken.", ""),),
    "Luuk": (("werkt", "Een vaste maat en vooraf bespreken", "leeromgeving"),),
}
