"""From a story to findings: each lens asks one question of all witnesses."""

from standoff.lenses.altered import Altered
from standoff.lenses.dates import Dates
from standoff.lenses.figures import Figures
from standoff.lenses.negotiation.lens import Moves
from standoff.lenses.negotiation.state import Negotiation
from standoff.lenses.offices import Offices
from standoff.lenses.own_text import OwnText
from standoff.lenses.parties import Parties
from standoff.lenses.reported import Reported
from standoff.lenses.statements.lens import Statements
from standoff.lenses.wording import Wordings
from standoff.model.extension import Lens

LENSES: tuple[Lens, ...] = (
    Wordings(),
    Figures(),
    OwnText(),
    Offices(),
    Parties(),
    Dates(),
    Altered(),
    Reported(),
    Statements(),
    Negotiation(),
    Moves(),
)
