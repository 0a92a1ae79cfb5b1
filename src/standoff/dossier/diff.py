"""What changed between two dossiers of one story. Reports are matched by their bytes, items by what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from msgspec import Struct

from standoff.dossier.diff_negotiation import negotiated
from standoff.model.dossier import DossierRecord
from standoff.model.findings import Figure, Finding, Quotation
from standoff.text.view import fold

_Item = TypeVar("_Item")


class Changed(Struct, frozen=True, kw_only=True):
    """Something that stands in both dossiers and reads differently."""

    what: str
    before: str
    after: str


class Difference(Struct, frozen=True, kw_only=True):
    """All that is new, changed or gone, in words."""

    new: tuple[str, ...] = ()
    changed: tuple[Changed, ...] = ()
    gone: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)


def difference(old: DossierRecord, new: DossierRecord) -> Difference:
    """What `new` has that `old` had not, has otherwise, or no longer has."""
    parts = [
        _between(
            old.reports, new.reports, key=lambda r: r.sha256, label=lambda r: f"report {r.locator}", value=lambda _: ""
        ),
        _between(old.quotations, new.quotations, key=_quotation_key, label=_quotation_label, value=_quotation_value),
        _between(
            old.figures, new.figures, key=lambda f: (fold(f.what), f.unit), label=_figure_label, value=_figure_value
        ),
        _between(old.findings, new.findings, key=_finding_key, label=_finding_label, value=lambda f: f.relation.value),
        _between(negotiated(old), negotiated(new), key=lambda e: e[0], label=lambda e: e[0], value=lambda e: e[1]),
    ]
    counts = (_origins(old), _origins(new))
    changed = [Changed(what="independent origins", before=counts[0], after=counts[1])] if counts[0] != counts[1] else []
    return Difference(
        new=tuple(line for part in parts for line in part.new),
        changed=(*changed, *(line for part in parts for line in part.changed)),
        gone=tuple(line for part in parts for line in part.gone),
    )


def _between(
    old: Iterable[_Item],
    new: Iterable[_Item],
    *,
    key: Callable[[_Item], object],
    label: Callable[[_Item], str],
    value: Callable[[_Item], str],
) -> Difference:
    before = {key(item): item for item in old}
    after = {key(item): item for item in new}
    both = [(before[k], after[k]) for k in after if k in before]
    return Difference(
        new=tuple(label(after[k]) for k in after if k not in before),
        changed=tuple(Changed(what=label(b), before=value(a), after=value(b)) for a, b in both if value(a) != value(b)),
        gone=tuple(label(before[k]) for k in before if k not in after),
    )


def _origins(record: DossierRecord) -> str:
    o = record.origins
    return f"{o.best} ({o.low}–{o.high})"


def _quotation_key(quotation: Quotation) -> object:
    return (quotation.speaker.name if quotation.speaker else "", fold(quotation.readings[quotation.base].anchor.exact))


def _quotation_label(quotation: Quotation) -> str:
    speaker = quotation.speaker.name if quotation.speaker else "nobody named"
    return f"quotation of {speaker}: “{quotation.readings[quotation.base].anchor.exact}”"


def _quotation_value(quotation: Quotation) -> str:
    kinds = sorted(reading.kind.value for reading in quotation.readings)
    return f"{len(quotation.readings)} readings: {', '.join(kinds)}"


def _figure_label(figure: Figure) -> str:
    return f"figure: {figure.what} ({figure.unit})"


def _figure_value(figure: Figure) -> str:
    values = sorted({reading.value for reading in figure.readings})
    return f"{figure.relation.value}: {', '.join(f'{value:g}' for value in values)}"


def _finding_key(finding: Finding) -> object:
    return (finding.kind.value, tuple(sorted(fold(reading.value) for reading in finding.readings)))


def _finding_label(finding: Finding) -> str:
    return f"finding ({finding.kind.value}): {finding.explanation}"
