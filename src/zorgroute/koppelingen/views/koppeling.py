"""The page where someone says what each column of her table holds."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from zorgroute.koppelingen import inlezingen, opslag
from zorgroute.koppelingen.bron import Leesfout
from zorgroute.koppelingen.kolomkeuze import (
    BETEKENISSEN,
    Kolomkeuze,
    uit_extra,
    uit_formulier,
    uit_koppeling,
    uit_voorstel,
)
from zorgroute.koppelingen.kolomwaarden import vul_momenten_aan
from zorgroute.koppelingen.models import Inlezing
from zorgroute.koppelingen.querysets import eerdere_koppeling
from zorgroute.koppelingen.tabel.koppeling import Koppeling
from zorgroute.koppelingen.tabel.voorstel import Monster, monster, stel_koppeling_voor
from zorgroute.koppelingen.verslag import zin
from zorgroute.koppelingen.views.inlezing import haal_inlezing
from zorgroute.scholen.leerjaar import CODES, leerjaar_naam
from zorgroute.scholen.models import Vak
from zorgroute.scholen.schooljaar import schooljaar_tekst, schooljaar_van
from zorgroute.toegang.verzoek import Verzoek
from zorgroute.toetsen.models import Schaal


@require_http_methods(["GET", "POST"])
def kolommen(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Show the columns with a guess, or keep what was chosen and try the file out with it at once."""
    lezing = haal_inlezing(request, kenmerk)
    if not lezing.is_tabel or not lezing.opgeslagen or lezing.loopt(timezone.now()):
        return redirect("inlezing", kenmerk)
    pad = opslag.pad(lezing.opgeslagen)
    try:
        begin = monster(pad)
    except Leesfout as weigering:
        return _toon(request, lezing, None, None, fout=f"{zin(weigering.melding)} Er is niets veranderd.")
    if request.method == "GET":
        return _toon(request, lezing, begin, _voorzet(lezing, begin))
    toml = request.POST.get("toml", "")
    keuze = uit_formulier(begin, request.POST) if not toml else _voorzet(lezing, begin)
    try:
        koppeling = Koppeling.van_toml(toml) if toml else _gekozen(keuze, lezing)
    except Leesfout as weigering:
        return _toon(request, lezing, begin, keuze, fout=zin(weigering.melding, weigering.kolom), toml=toml)
    inlezingen.kies_koppeling(inlezing=lezing, koppeling=koppeling, kop=begin.kop)
    inlezingen.begin(inlezing=lezing, doorvoeren=False)
    return redirect("inlezing", kenmerk)


@require_GET
def toml(request: Verzoek, kenmerk: str) -> HttpResponse:
    """The mapping as the file that the command line takes."""
    lezing = get_object_or_404(Inlezing.objects.exclude(koppeling=""), pk=haal_inlezing(request, kenmerk).pk)
    antwoord = HttpResponse(lezing.koppeling, content_type="application/toml; charset=utf-8")
    antwoord["Content-Disposition"] = 'attachment; filename="koppeling.toml"'
    return antwoord


def _gekozen(keuze: Kolomkeuze, lezing: Inlezing) -> Koppeling:
    vul_momenten_aan(keuze, opslag.pad(lezing.opgeslagen))
    if lezing.koppeling:
        keuze.extra = uit_extra(Koppeling.van_toml(lezing.koppeling))
    return keuze.naar_koppeling()


def _voorzet(lezing: Inlezing, begin: Monster) -> Kolomkeuze:
    """What the form begins with: this file's own mapping, an earlier one of the same columns, else a guess."""
    if lezing.koppeling:
        return uit_koppeling(begin, Koppeling.van_toml(lezing.koppeling))
    if eerder := eerdere_koppeling(lezing.school, begin.kop, behalve=lezing.pk):
        keuze = uit_koppeling(begin, eerder)
        keuze.onthouden = True
        return keuze
    voorstel = stel_koppeling_voor(opslag.pad(lezing.opgeslagen))
    return uit_voorstel(begin, voorstel, schooljaar=schooljaar_tekst(schooljaar_van(timezone.localdate())))


def _toon(
    request: Verzoek, lezing: Inlezing, begin: Monster | None, keuze: Kolomkeuze | None, *, fout: str = "",
    toml: str = "",
) -> HttpResponse:  # fmt: skip
    jaar = schooljaar_van(timezone.localdate())
    vakken = Vak.objects.filter(school=lezing.school)
    codes = [code for code in CODES if (len(code) == 1 and code.isdigit()) == lezing.school.is_po or not code.isdigit()]
    return render(
        request,
        "koppelingen/kolommen.html",
        {
            "inlezing": lezing,
            "monster": begin,
            "keuze": keuze,
            "onthouden": keuze is not None and keuze.onthouden,
            "fout": fout,
            "toml": toml,
            "betekenissen": BETEKENISSEN,
            "vakken": {vak.code: vak.naam for vak in vakken},
            "schalen": Schaal.choices,
            "schooljaren": [
                (tekst, tekst) for begin_ in range(jaar + 1, jaar - 7, -1) if (tekst := schooljaar_tekst(begin_))
            ],
            "leerjaren": [("", "staat in de tabel, of onbekend")] + [(code, leerjaar_naam(code)) for code in codes],
        },
        status=422 if fout else 200,
    )
