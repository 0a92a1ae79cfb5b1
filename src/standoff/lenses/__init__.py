"""From a story to findings: each lens asks one question of all witnesses."""

from standoff.lenses.offices import Offices
from standoff.lenses.parties import Parties
from standoff.model.extension import Lens

LENSES: tuple[Lens, ...] = (
    Offices(),
    Parties(),
)
