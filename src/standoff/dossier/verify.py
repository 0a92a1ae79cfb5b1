"""Does a dossier still say what its reports say? Re-hashes every text and re-finds every anchor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import msgspec

from standoff.dossier.seal import seal_of
from standoff.model.dossier import SCHEMA, DossierRecord, ReportEntry

_ANCHOR = {"report", "start", "end", "exact"}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not hold.

    Attributes:
        item: where in the dossier ("quotations[3].readings[0].anchor").
        reason: what is wrong there, in words.
    """

    item: str
    reason: str

    def __str__(self) -> str:
        return f"{self.item}: {self.reason}"


def problems(record: DossierRecord) -> Iterator[Problem]:
    """Everything that does not hold, in the order of the file; nothing for a sound dossier."""
    if record.schema != SCHEMA:
        yield Problem("schema", f"{record.schema!r} is not {SCHEMA!r}")
        return
    texts = {report.id: report.text for report in record.reports}
    if len(texts) != len(record.reports):
        yield Problem("reports", "a siglum stands twice")
    for report in record.reports:
        yield from _in_report(report)
    yield from _anchors(msgspec.to_builtins(record), texts, "")
    yield from _ledger(record, texts)
    yield from _references(record)
    if record.seal != seal_of(record):
        yield Problem("seal", "the dossier was changed after it was made")


def _in_report(report: ReportEntry) -> Iterator[Problem]:
    where = f"reports[{report.id}]"
    if sha256(report.text.encode("utf-8", "surrogatepass")).hexdigest() != report.text_sha256:
        yield Problem(f"{where}.text", "the text does not have the hash that it was recorded with")
    at = 0
    for part in report.set_aside:
        if not at <= part.start < part.end <= len(report.text):
            yield Problem(f"{where}.set_aside", f"{part.start}..{part.end} is out of order or outside the text")
        at = part.end
    at = 0
    for segment in report.segments:
        if not at <= segment.start < segment.end <= len(report.text) or segment.source_start >= segment.source_end:
            yield Problem(f"{where}.segments", f"{segment.start}..{segment.end} is out of order or outside the text")
        at = segment.end


def _anchors(value: object, texts: dict[str, str], path: str) -> Iterator[Problem]:
    if isinstance(value, dict):
        if value.keys() == _ANCHOR:
            yield from _anchor(value, texts, path)
            return
        for key, inner in value.items():
            yield from _anchors(inner, texts, f"{path}.{key}" if path else key)
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from _anchors(inner, texts, f"{path}[{index}]")


def _anchor(value: dict[str, Any], texts: dict[str, str], path: str) -> Iterator[Problem]:
    text = texts.get(value["report"])
    if text is None:
        yield Problem(path, f"there is no report {value['report']!r}")
    elif text[value["start"] : value["end"]] != value["exact"]:
        stands = text[value["start"] : value["end"]]
        yield Problem(
            path, f"{value['report']} {value['start']}..{value['end']} reads {stands!r}, not {value['exact']!r}"
        )


def _ledger(record: DossierRecord, texts: dict[str, str]) -> Iterator[Problem]:
    if [entry.report for entry in record.ledger] != [report.id for report in record.reports]:
        yield Problem("ledger", "it does not have one entry for each report")
    for entry in record.ledger:
        total = entry.used + sum(entry.set_aside.values()) + sum(entry.failed.values())
        length = len(texts.get(entry.report, ""))
        if total != entry.length or entry.length != length:
            yield Problem(f"ledger[{entry.report}]", f"its parts add up to {total}, the text has {length} characters")


def _references(record: DossierRecord) -> Iterator[Problem]:
    sigla = {report.id for report in record.reports}
    grouped = sorted(report for group in record.origins.groups for report in group.reports)
    if grouped != sorted(sigla):
        yield Problem("origins.groups", "the groups do not hold each report once")
    if not record.origins.low <= record.origins.best <= record.origins.high <= len(sigla):
        yield Problem("origins", "low, best and high are out of order")
    items = {q.id for q in record.quotations} | {f.id for f in record.figures} | {s.id for s in record.statements}
    known = items | {finding.id for finding in record.findings}
    for finding in record.findings:
        if finding.item is not None and finding.item not in items:
            yield Problem(f"findings[{finding.id}].item", f"there is no {finding.item}")
    for highlight in record.highlights:
        if highlight not in known:
            yield Problem("highlights", f"there is no {highlight}")
    yield from _names_twice(record)
    yield from _negotiated(record)


def _names_twice(record: DossierRecord) -> Iterator[Problem]:
    """Ids that two things share: `why` and the links of the page would lead to the wrong one."""
    kinds: dict[str, str] = {}
    for kind in record.__struct_fields__:
        items = getattr(record, kind)
        for each in items if isinstance(items, tuple) else ():
            key = getattr(each, "id", "")
            if key and key in kinds:
                yield Problem(f"{kind}[{key}]", f"the id {key} is also one of {kinds[key]}")
            elif key:
                kinds[key] = kind


def _negotiated(record: DossierRecord) -> Iterator[Problem]:
    """What requirements, refusals, offers and deadlocks refer to is there."""
    acts = {act.id for act in record.acts}
    edges = {requirement.id for requirement in record.requirements} | {refusal.id for refusal in record.refusals}
    about: list[tuple[str, tuple[str, ...], set[str]]] = [
        *((f"requirements[{r.id}]", (r.target, r.condition), acts) for r in record.requirements),
        *((f"refusals[{r.id}]", (r.act,), acts) for r in record.refusals),
        *((f"offers[{o.id}]", (o.act,), acts) for o in record.offers),
    ]
    for deadlock in record.deadlocks:
        where = f"deadlocks[{deadlock.id}]"
        changes = tuple(change.id for way in deadlock.ways_out for change in way.changes)
        about.append((where, (*deadlock.chain, *deadlock.alternatives, *deadlock.dissolved_by, *changes), edges))
        about.append((where, (*deadlock.locked, *deadlock.frees), acts))
    for where, keys, known in about:
        yield from (Problem(where, f"there is no {key}") for key in dict.fromkeys(keys) if key not in known)
