"""What is proposed and what was decided, put side by side per pupil: one picture for every screen of signals."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from zorgroute.waarnemen.gegevens import als_gegevens
from zorgroute.waarnemen.models import Signaal
from zorgroute.waarnemen.signalering import ONTBREEKT, Voorstel

Sleutel = tuple[int, int | None, str]


@dataclass(slots=True)
class Signaalbeeld:
    """The signals of one pupil in one cycle.

    `eerder` holds, for an open proposal that was decided on before, that decision: its data changed since.
    """

    open: list[Voorstel] = field(default_factory=list)
    bevestigd: list[Signaal] = field(default_factory=list)
    afgewezen: list[Signaal] = field(default_factory=list)
    ontbreekt: list[Voorstel] = field(default_factory=list)
    eerder: dict[tuple[int, str], Signaal] = field(default_factory=dict)

    @property
    def leeg(self) -> bool:
        """Nothing proposed and nothing decided; missing results do not count."""
        return not (self.open or self.bevestigd or self.afgewezen)


def signaalbeelden(
    voorstellen: Iterable[Voorstel], besluiten: Sequence[Signaal], *, leerlingen: Sequence[int]
) -> Mapping[int, Signaalbeeld]:
    """Return the picture of each pupil, in the order of `leerlingen`.

    A proposal that was decided on stays away as long as it rests on the same data; with other data (a newer or
    corrected result) it is open again. A changed criterion alone does not reopen it: people judged the pupil,
    not the limit. The decision itself always stands until someone takes it back or decides anew.
    """
    beelden = {leerling: Signaalbeeld() for leerling in leerlingen}
    besloten: dict[Sleutel, Signaal] = {}
    for besluit in besluiten:
        besloten[besluit.leerling_id, besluit.toets_id, besluit.soort] = besluit
        if besluit.leerling_id in beelden:
            beeld = beelden[besluit.leerling_id]
            (beeld.bevestigd if besluit.staat == Signaal.Staat.BEVESTIGD else beeld.afgewezen).append(besluit)
    for voorstel in voorstellen:
        if voorstel.leerling_id in beelden:
            _voeg_toe(beelden[voorstel.leerling_id], voorstel, besloten)
    return beelden


def _voeg_toe(beeld: Signaalbeeld, voorstel: Voorstel, besloten: Mapping[Sleutel, Signaal]) -> None:
    if voorstel.soort == ONTBREEKT:
        beeld.ontbreekt.append(voorstel)
        return
    besluit = besloten.get((voorstel.leerling_id, voorstel.toets_id, voorstel.soort))
    if besluit is None:
        beeld.open.append(voorstel)
    elif besluit.gegevens != als_gegevens(voorstel.gegevens):
        beeld.open.append(voorstel)
        beeld.eerder[voorstel.toets_id, voorstel.soort] = besluit
