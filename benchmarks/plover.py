"""How often the category of what one actor does to another is right, on the sentences of the PLOVER gold standard.

The 322 records give a sentence with source, target and event. Source and target are given to the coder, as the coders
who made the records had them; nothing was trained or tuned on the sentences, which stay unread: only totals are looked
at. The records carry names of PLOVER 1; in PLOVER 2.0, which we write, DEMAND is REQUEST, DISAPPROVE and INVESTIGATE
are ACCUSE, and FIGHT is ASSAULT.

    ./run bench plover
"""

from __future__ import annotations

import json
from pathlib import Path

from standoff.extract import extractors
from standoff.extract.annotate import annotate
from standoff.language.choice import pipeline_named
from standoff.lenses.negotiation.events import code
from standoff.lenses.negotiation.naming import Naming
from standoff.model.report import Report
from standoff.model.story import Witness

_FILE = Path("specs") / "plover" / "PLOVER_GSR_CAMEO.txt"
_RENAMED = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}


def measure(data: Path) -> dict[str, float]:
    """Share of records whose category is right, of all and of those that get one, and how many there are."""
    records = [record for record in json.loads((data / _FILE).read_text(encoding="utf-8")) if "text" in record]
    family = extractors(pipeline_named("english"))
    right = coded = 0
    for number, record in enumerate(records):
        report = Report(
            locators=(f"{number}",),
            sha256=str(number),
            media="text/plain",
            charset="utf-8",
            text=" ".join(record["text"].split()),
            id="A",
        )
        naming = Naming([Witness(report=report, notes=annotate(report, family))])
        found = code(naming.reports["A"], _words(record.get("source")), _words(record.get("target")))
        coded += found is not None
        right += found is not None and found.plover == _RENAMED.get(record["event"], record["event"])
    return {
        "records": len(records),
        "category right": round(right / len(records), 4),
        "category right, of those coded": round(right / max(coded, 1), 4),
        "coded": round(coded / len(records), 4),
    }


def _words(actors: object) -> list[str]:
    """The words that name an actor in the sentence."""
    if not isinstance(actors, list):
        return [str(actors)] if actors else []
    return [str(actor["actorText"]) for actor in actors if isinstance(actor, dict) and actor.get("actorText")]
