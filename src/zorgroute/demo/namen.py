"""Names of people who do not exist: roepnamen as heard in a Dutch school today, surnames nobody bears."""

from random import Random
from typing import NamedTuple

_MEISJES = """
Aaliyah Aya Amina Amira Anouk Ayşe Babet Bente Bibi Bo Britt Cato Ceylin Charlie Chloë Defne Dina Ece Elena
Elif Elin Emma Esmée Eva Evi Fatima Feline Fenna Fien Fleur Floor Gwen Hafsa Hanna Hiba Ilse Imane Inaya Inge
Isa Iris Jasmijn Jet Jolie Juna Kaya Kiki Lara Laila Leonie Liv Liva Loïs Lina Lotte Lynn Maartje Maryam Meral
Mia Mila Milou Myrthe Nadia Naomi Nawal Nina Noa Noor Norah Nova Nur Olivia Philou Pien Puck Quinty Rania Roos
Rosa Saar Safiya Salma Sanne Sara Sena Senna Shanaya Sophie Suze Şevval Tess Tirza Tuana Veerle Vera Wiktoria
Yara Yasmin Yfke Yusra Zahra Zeynep Zofia Zoë Zuzanna
"""
_JONGENS = """
Aaron Abel Adam Ahmed Amir Ayoub Bas Benjamin Berat Bilal Boaz Boris Bram Bruno Can Casper Cem Daan Dani David
Dean Dex Dylan Efe Elias Emir Emre Fabian Faris Felix Finn Floris Gijs Guus Hamza Hugo Ibrahim Ilyas Imran
Ismail Jaafar Jayden Jelle Jens Jesse Jip Joep Jonah Joris Jurre Kai Kasper Kian Kenzo Koen Lars Levi Lenn Lev
Liam Luca Luuk Mats Mees Mika Milan Mohamed Moos Morris Nathan Niek Noud Olivier Omar Otis Oscar Owen Pelle
Pepijn Pim Quinn Rayan Rens Roan Ruben Samuel Sami Sem Siem Sil Simon Stijn Sven Tariq Teun Thijs Thomas Tijn
Tobias Tygo Umut Vince Willem Xavi Younes Yusuf Zakaria Zayn Zev
"""
_VOLWASSENEN = """
Agnes Ahmet Aletta Anke Annemiek Arjen Astrid Aylin Barbara Bart Bert Carla Chantal Corine Daniëlle Dennis
Dick Ellen Elly Erik Ernst Esra Esther Femke Frank Frans Gerda Hakan Hans Henk Hilde Hülya Ineke Ingrid Jan
Jeroen Johan Jolanda Judith Karim Karin Khadija Leo Linda Loes Maaike Marcel Margriet Marieke Mark Marloes
Martijn Menno Mirjam Monique Mustafa Najat Nienke Olga Paul Petra Piotr Rachid Ria Rik Rob Roelof Samira
Sander Saskia Simone Sjoerd Soumaya Stefan Sylvia Theo Tineke Ton Ute Vincent Wendy Wilma Wouter Yvonne
"""

#: What stands before the comma is the tussenvoegsel.
_ACHTERNAMEN = """
Bedacht; van,Papier; Denkbeeld; Verzonnen; Fictief; Niemand; Sprookjes; Schets; Voorbeeld; Proefdruk;
Kladblok; Uitgevonden; Fabel; Stippel; Zomaar; Testman; Potlood; Krijtje; Verhaaltje; Vlieger; Karton;
Maanvis; Inktvlek; Droombeeld; Wolkman; Zandkorrel; Nergens; Knutsel; Regenlaars; Luchtballon; van der,Wolken;
Sterrenstof; Zeepbel; Papierklem; Gumstra; Plakstift; van de,Passerdoos; Liniaal; Lettersoep; Woordvogel;
Rijmelaar; Zinsbouw; Komma; Puntkomma; Uitroepteken; Vraagteken; Gedachtestreep; Spiegelschrift; Kantlijn;
Ezelsoor; Boekenlegger; Bladzij; Voetnoot; Inhoudsopgave; Kaftpapier; Prikbord; Punaise; Paperclip;
Knikkerbaan; Tolletje; Vouwblad; Kreukel; Propje; Snipper; Confetti; Serpentine; Lampion; Papegaaiduif;
Draakman; Eenhoorn; Kabouterman; Reuzenstap; Trollenbrug; Toverhoed; Bezemsteel; Spreuk; Glazenbol;
Kristalbal; Vliegtapijt; Wonderlamp; Sesamopen; Zevenmijl; Luilekker; van,Nergenshuizen; uit de,Verte;
Overmorgen; Eergisteren; Nooitgebeurd; Misschien; Bijvoorbeeld; Zogezegd; Quasimo; Schijnbaar; Naarverluidt;
Hersenspin; Luchtkoker; Windvaan; Maanlander; Sterrenwacht; Kometenstaart; Melkwegman; Zonnestelsel;
Planeetje; Ruimtereis; Raketman; Onderzeeër; Zeemeerman; Schatkist; Flessenpost; Zandkasteel; Schelpman;
Kwallenberg; Waterplons; Plasregen; Druppel; Mistflard; IJsbloem; Sneeuwvlok; Dooiweer; Regenboog; Bliksem;
Donderslag; Windstil; Kastanjeman; Eikelhoed; Paddenstoel; Mierenhoop; Slakkengang; Vlinderslag; Hommelzang;
Krekelman; Libel; Muizenissen; Kattenkwaad; Hondenhok; Olifantje; Giraffenek; Nijlpaardman; Pinguïnpas;
Flamingo; Struisveer; Pannenkoek; Stroopwafel; Poffertje; Hagelslag; Appelmoes; Soeplepel; Suikerspin; Drop;
Peperkoek; Rozijntje; Sokkenla; Knoopsgat; Fopneus; Kapstok; Laarzenrek; Wantje; Muts; Dubbelstrik; Stiekem;
Hinkelpad; Springtouw; Schommel; Wipwap; Klimrek; Tikkertje; Verstoppertje; Doolhof; Puzzelstuk; Dobbelsteen;
Ganzebord; Kwartetman
"""
#: Staff have their own, so that a teacher is never taken for a pupil's parent.
_MEDEWERKERS = """
Zinnebeeld; Zogenaamd; Wensdroom; Verzinsel; Hersenschim; Luchtkasteel; Schijngestalte; Spiegelbeeld; Waanbeeld;
Letterbak; Tijdelijk; Vouwblaadje; Rekenschijn; Fantasia; Droomkasteel; Figurant; Tegenspeler; Souffleur; Decorstuk;
Toneelman; Bijrol; Hoofdrol; Rolwissel; Spotlicht; Coulisse; Applaus; Maskerade; Poppenspel; Marionet; Kasperle;
Goochelaar; Tovenaar; Illusie; Fata; Morgana; Utopia; Legende; Sage; Mythe; Parabel; Anekdote; Voorwoord; Nawoord;
Bijschrift; Opschrift; Naschrift; Handschrift; Onderschrift; Titelblad; Flaptekst; Drukfout; Drukproef; Leesteken;
Klinker; Medeklinker; Lettergreep; Werkwoord; Voegwoord; Bijwoord; Telwoord; Voorzetsel; Lidwoord; Hulpwoord;
van het,Alfabet; van den,Inktpot; Pennenlikker; Potloodpunt; Bordenwisser; Krijtstof; Schoolbel; Speelkwartier
"""


class Naam(NamedTuple):
    roepnaam: str
    tussenvoegsel: str
    achternaam: str

    def __str__(self) -> str:
        return " ".join(deel for deel in self if deel)


def _lees(tekst: str) -> tuple[tuple[str, str], ...]:
    namen = (deel.strip().rpartition(",") for deel in tekst.split(";"))
    return tuple((tussenvoegsel, achternaam) for tussenvoegsel, _, achternaam in namen)


MEISJES, JONGENS, VOLWASSENEN = _MEISJES.split(), _JONGENS.split(), _VOLWASSENEN.split()
ACHTERNAMEN = _lees(_ACHTERNAMEN)
ACHTERNAMEN_MEDEWERKERS = _lees(_MEDEWERKERS)


class Naamgever:
    """Gives each person of one school another full name, and never one that is `bezet`."""

    def __init__(self, kans: Random, *, bezet: frozenset[Naam] = frozenset()) -> None:
        self._kans = kans
        self._gegeven = set(bezet)

    def leerling(self, geslacht: str) -> Naam:
        return self._nieuw(MEISJES if geslacht == "v" else JONGENS, ACHTERNAMEN)

    def medewerker(self) -> Naam:
        return self._nieuw(VOLWASSENEN, ACHTERNAMEN_MEDEWERKERS)

    def _nieuw(self, roepnamen: list[str], achternamen: tuple[tuple[str, str], ...]) -> Naam:
        while True:
            naam = Naam(self._kans.choice(roepnamen), *self._kans.choice(achternamen))
            if naam not in self._gegeven:
                self._gegeven.add(naam)
                return naam
