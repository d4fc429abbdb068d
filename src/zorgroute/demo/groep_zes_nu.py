"""The running cycle of groep 6: twelve pupils seen, four signals still waiting, one need still without approach."""

from zorgroute.demo import verhaal
from zorgroute.demo.inrichting import Kind
from zorgroute.demo.rondgang import Rondgang
from zorgroute.demo.signaalkeuze import Keuze
from zorgroute.demo.verloop import op_tijd
from zorgroute.waarnemen.models import Signaal

#: Left for whoever signs in as Anna: pupil, code and kind of the proposals that wait.
WACHT = frozenset(
    {("Finn", "WH", "minimum"), ("Luuk", "LL", "minimum"), ("Noor", "ZV", "minimum"), ("Zev", "BL", "niveau")}
)
_ZELF_GEZIEN = (
    ("Elif", "RK", "Rekenen I+ en lezen I: kiest de makkelijke weg, heeft meer uitdaging nodig."),
    ("Tess", "alle", "Alle vakken I: wacht af als het werk te makkelijk is."),
)


def schrijf_groep_zes(ronde: Rondgang, voorstellen: list[Keuze]) -> None:
    """Lay the cycle of groep 6 as it stands: signals, needs, and what is still open."""
    kinderen = {kind.leerling.roepnaam: kind for kind in ronde.boek.kinderen_van(ronde.cyclus.groep)}
    for keuze in voorstellen:
        if (keuze.kind.leerling.roepnaam, keuze.voorstel.code, keuze.voorstel.soort) not in WACHT:
            ronde.oogst.leg(ronde.signaal(keuze, bevestigd=True))
    for roepnaam, code, reden in _ZELF_GEZIEN:
        ronde.oogst.leg(_zelf_gezien(ronde, kinderen[roepnaam], code, reden))
    for rij in verhaal.behoeften_groep_zes():
        kind = kinderen[rij["roepnaam"]]
        ronde.behoefte(kind, rij["code"], rij["beginsituatie"], rij["doel"], rij["nodig"])


def _zelf_gezien(ronde: Rondgang, kind: Kind, code: str, reden: str) -> Signaal:
    return Signaal(
        school=ronde.boek.school,
        cyclus=ronde.cyclus,
        leerling=kind.leerling,
        toets=ronde.boek.toetsen.get(code),
        soort=Signaal.Soort.HAND,
        staat=Signaal.Staat.BEVESTIGD,
        code=code,
        reden=reden,
        door=ronde.wie[0],
        op=op_tijd(ronde.dag(ronde.tijdvak, 0.5), 15, 40),
    )
