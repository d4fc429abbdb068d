"""Plans that were adjusted on the way: made by the product's own service, dated in the story."""

from zorgroute.conf.gelijktijdig import Veldwijziging
from zorgroute.demo.rondgang import Rondgang
from zorgroute.demo.verloop import op_tijd
from zorgroute.plannen.models import Bijstelling, Planregel
from zorgroute.plannen.services.plan import wijzig_regel

#: What became of the organisation of a subgroup, and why; one plan in three has such a change.
_WIJZIGINGEN = (
    ("; vanaf nu vier keer een kwartier, vóór de pauze.", "Na de pauze was de aandacht weg; korter en vaker werkt."),
    ("; op vrijdag neemt de onderwijsassistent het over.", "Vrijdag viel twee keer uit door de vervanging."),
    ("; de eerste vijf minuten samen met groepje 2.", "Beide groepjes hebben dezelfde start nodig, dat scheelt tijd."),
)


def stel_plannen_bij(rondgangen: list[Rondgang]) -> None:
    """Adjust a third of the plans that are being carried out. Needs saved rows and an open schoolbereik."""
    lopend = [ronde for ronde in rondgangen if ronde.plan and ronde.stap == 6]
    for nummer, ronde in enumerate(lopend[::3]):
        regel = Planregel.objects.filter(plan=ronde.plan, soort=Planregel.Soort.SUBGROEP).first()
        if regel is not None:
            _stel_bij(ronde, regel, *_WIJZIGINGEN[nummer % len(_WIJZIGINGEN)])


def _stel_bij(ronde: Rondgang, regel: Planregel, erbij: str, reden: str) -> None:
    nieuw = regel.organisatie.rstrip(".") + erbij
    wijzig_regel(
        regel=regel,
        wijzigingen=[Veldwijziging("organisatie", nieuw, regel.organisatie)],
        door=ronde.wie[0],
        reden=reden,
    )
    Bijstelling.objects.filter(regel=regel).update(op=op_tijd(ronde.dag(ronde.tijdvak, 0.8), 15, 45))
