"""What changed between two dossiers of one story. Reports are matched by their bytes, everything else by what it says.

Ids are given anew with every build, so that nothing is matched by them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from standoff.dossier.diff_negotiation import STANDS, count, negotiated
from standoff.model.difference import Changed, Difference, PartDifference
from standoff.model.dossier import DossierRecord
from standoff.model.findings import Figure, Finding, Quotation, Statement
from standoff.text.view import fold

_Item = TypeVar("_Item")


def difference(old: DossierRecord, new: DossierRecord) -> Difference:
    """What `new` has that `old` had not, has otherwise, or no longer has."""
    was, now = negotiated(old), negotiated(new)
    parts = [
        _between(
            "reports",
            (old.reports, new.reports),
            key=lambda r: r.sha256,
            label=lambda r: f"report {r.locator}",
            value=lambda _: "",
        ),
        _origins(old, new),
        _between(
            "statements",
            (old.statements, new.statements),
            key=lambda s: fold(s.text),
            label=lambda s: f"statement: {s.text}",
            value=_statement_value,
        ),
        _between(
            "quotations",
            (old.quotations, new.quotations),
            key=_quotation_key,
            label=_quotation_label,
            value=_quotation_value,
        ),
        *(_part(name, was[name], now[name]) for name in ("proposals", "positions", "requirements")),
        *(_part(name, was[name], now[name]) for name in ("refusals", "offers", "deadlocks")),
        _between(
            "figures",
            (old.figures, new.figures),
            key=lambda f: (fold(f.what), f.unit),
            label=lambda f: f"figure: {f.what} ({f.unit})",
            value=_figure_value,
        ),
        _part("moves", was["moves"], now["moves"]),
        _between(
            "findings",
            (old.findings, new.findings),
            key=_finding_key,
            label=lambda f: f"finding ({f.kind.value}): {f.explanation}",
            value=lambda f: f.relation.value,
        ),
    ]
    return Difference(parts=tuple(part for part in parts if part))


def _between(
    name: str,
    items: tuple[Iterable[_Item], Iterable[_Item]],
    *,
    key: Callable[[_Item], object],
    label: Callable[[_Item], str],
    value: Callable[[_Item], str],
) -> PartDifference:
    before, after = ({key(item): (label(item), value(item)) for item in side} for side in items)
    return _part(name, before, after)


def _part(
    name: str, before: Mapping[object, tuple[str, str]], after: Mapping[object, tuple[str, str]]
) -> PartDifference:
    """Two sides of one part, each a label and a value by what identifies it."""
    return PartDifference(
        name=name,
        new=tuple(f"{label}{_with(value)}" for key, (label, value) in after.items() if key not in before),
        changed=tuple(
            Changed(what=label, before=before[key][1], after=value)
            for key, (label, value) in after.items()
            if key in before and before[key][1] != value
        ),
        gone=tuple(label for key, (label, _) in before.items() if key not in after),
    )


def _with(value: str) -> str:
    return f" – {value}" if value and value != STANDS else ""


def _origins(old: DossierRecord, new: DossierRecord) -> PartDifference:
    before, after = (f"{o.best} ({o.low}–{o.high})" for o in (old.origins, new.origins))
    changed = (Changed(what="independent origins", before=before, after=after),) if before != after else ()
    return PartDifference(name="origins", changed=changed)


def _statement_value(statement: Statement) -> str:
    return f"{statement.relation.value}, {count(statement.origins.best, 'origin')}"


def _quotation_key(quotation: Quotation) -> object:
    return (quotation.speaker.name if quotation.speaker else "", fold(quotation.readings[quotation.base].anchor.exact))


def _quotation_label(quotation: Quotation) -> str:
    speaker = quotation.speaker.name if quotation.speaker else "nobody named"
    return f"quotation of {speaker}: “{quotation.readings[quotation.base].anchor.exact}”"


def _quotation_value(quotation: Quotation) -> str:
    kinds = sorted(reading.kind.value for reading in quotation.readings)
    return f"{count(len(kinds), 'reading')}: {', '.join(kinds)}"


def _figure_value(figure: Figure) -> str:
    values = sorted({reading.value for reading in figure.readings})
    return f"{figure.relation.value}: {', '.join(f'{value:g}' for value in values)}"


def _finding_key(finding: Finding) -> object:
    return (finding.kind.value, tuple(sorted(fold(reading.value) for reading in finding.readings)))
