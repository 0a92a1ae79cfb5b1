"""A passage on one line: the words, marked, with what stands before and after them in their paragraph."""

from __future__ import annotations

from standoff.export.words import one_line, who
from standoff.model.anchor import Anchor
from standoff.model.dossier import DossierRecord

# One sentence on either side is about this long.
_CONTEXT = 160


def passage(record: DossierRecord, anchor: Anchor) -> str:
    """The report, the offsets and the words of an anchor."""
    report = next(entry for entry in record.reports if entry.id == anchor.report)
    before = report.text[max(anchor.start - _CONTEXT, 0) : anchor.start].split("\n")[-1]
    after = report.text[anchor.end : anchor.end + _CONTEXT].split("\n")[0]
    place = f"{anchor.report} {who(report)} {anchor.start}–{anchor.end}"
    return f"  {place}: …{one_line(before)} »{one_line(anchor.exact)}« {one_line(after)}…"
