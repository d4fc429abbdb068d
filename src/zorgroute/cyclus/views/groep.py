from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from zorgroute.conf.zoektekst import zoektekst
from zorgroute.cyclus.groepskaart import Cyclusbeeld, lesgevers, met_dagen
from zorgroute.cyclus.models import Cyclus
from zorgroute.cyclus.ring import ringbeeld
from zorgroute.cyclus.services import CyclusBestaat, begin_cyclus
from zorgroute.leerlingen.models import Leerling
from zorgroute.scholen.models import Groep, Vak
from zorgroute.scholen.schooljaar import dag_in, schooljaar_tekst
from zorgroute.toegang.bevoegdheid import Handeling, mag
from zorgroute.toegang.groepstoegang import groep_filter
from zorgroute.toegang.verzoek import Verzoek


def groep(request: Verzoek, kenmerk: str) -> HttpResponse:
    """One group: its cycles, oldest first, what can begin, who teaches it and who is in it."""
    groep = _groep(request, kenmerk)
    dag = dag_in(groep.schooljaar, timezone.localdate())
    beelden = [Cyclusbeeld(cyclus, ringbeeld(cyclus)) for cyclus in _cycli(groep)]
    return render(
        request,
        "cyclus/groep.html",
        {
            "groep": groep,
            "schooljaar": schooljaar_tekst(groep.schooljaar),
            "lopend": [beeld for beeld in beelden if beeld.cyclus.begin <= dag <= beeld.cyclus.eind],
            "andere": [beeld for beeld in beelden if not beeld.cyclus.begin <= dag <= beeld.cyclus.eind],
            "te_beginnen": _te_beginnen(request, groep, beelden, dag),
            "leerkrachten": [met_dagen(rol) for rol in lesgevers([groep.pk], dag=dag)],
            "leerlingen": list(Leerling.objects.in_groep(groep.pk, dag=dag)),
        },
    )


@require_POST
def begin(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Begin cyclus A, or B for the vak that was chosen, and go to its overview."""
    groep = _groep(request, kenmerk)
    code = zoektekst(request.POST.get("vak", ""))
    vak = get_object_or_404(Vak, school_id=groep.school_id, code=code) if code else None
    if not _mag_beginnen(request, groep, vak):
        raise Http404
    try:
        cyclus = begin_cyclus(groep=groep, dag=dag_in(groep.schooljaar, timezone.localdate()), vak=vak)
    except CyclusBestaat as fout:
        messages.info(request, str(fout))
        return redirect("groep", kenmerk=groep.kenmerk)
    return redirect("overzicht", kenmerk=cyclus.kenmerk)


def _groep(request: Verzoek, kenmerk: str) -> Groep:
    return get_object_or_404(Groep.objects.filter(groep_filter(request.user)).select_related("school"), kenmerk=kenmerk)


def _cycli(groep: Groep) -> list[Cyclus]:
    return list(Cyclus.objects.filter(groep=groep).met_stand().order_by("begin", "soort", "vak__volgorde"))


def _te_beginnen(request: Verzoek, groep: Groep, beelden: list[Cyclusbeeld], dag: date) -> list[tuple[str, str]]:
    """(vak code or '', words on the button) for each cycle that this person may begin now."""
    lopend = {beeld.cyclus.vak_id for beeld in beelden if beeld.cyclus.eind >= dag}
    keuzes: list[Vak | None] = [None]
    keuzes += list(Vak.objects.filter(school_id=groep.school_id, basisvaardigheid=False))
    return [
        (vak.code if vak else "", f"Cyclus B: {vak.naam}" if vak else "Cyclus A")
        for vak in keuzes
        if (vak.pk if vak else None) not in lopend and _mag_beginnen(request, groep, vak)
    ]


def _mag_beginnen(request: Verzoek, groep: Groep, vak: Vak | None) -> bool:
    proef = Cyclus(school_id=groep.school_id, groep=groep, vak=vak, soort="B" if vak else "A")
    return mag(request.user, Handeling.CYCLUS_BEGINNEN, school_id=groep.school_id, cyclus=proef)
