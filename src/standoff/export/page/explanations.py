"""Competing explanations side by side, and what may come next with whose word it is."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.export.page.evidence import Evidence, Passage, Quote, Siglum
from standoff.export.page.named import identity, named
from standoff.model.anchor import Anchor
from standoff.model.dossier import DossierRecord

_NOTHING = "What is explained, the words do not say"


@dataclass(frozen=True, slots=True)
class Explanation:
    """Who holds whom or what to be the cause, and of what, unless the words quoted say so."""

    identity: str
    id: str
    holder: str
    blamed: str
    cause: str
    quotes: tuple[Quote, ...]
    reports: tuple[Siglum, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """One thing with every explanation of it."""

    about: str
    explanations: tuple[Explanation, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """What may come next; `speaker` is "" where nobody stands behind it by name."""

    identity: str
    id: str
    speaker: str
    modality: str
    passage: Passage
    reports: tuple[Siglum, ...]


def explanations(record: DossierRecord, evidence: Evidence) -> list[Explained]:
    """Explanations by what they explain, what has most of them first."""
    names = named(record)
    about: dict[str, list[Explanation]] = {}
    for number, blame in enumerate(record.blame, start=1):
        own = identity("explanation", blame.id, number)
        about.setdefault(blame.about or _NOTHING, []).append(
            Explanation(
                identity=own,
                id=blame.id,
                holder=names.party(blame.holder),
                blamed=names.party(blame.blamed),
                cause="" if any(_within(blame.cause, anchor) for anchor in blame.anchors) else blame.cause,
                quotes=evidence.quotes(blame.anchors, own),
                reports=tuple(evidence.ordered(anchor.report for anchor in blame.anchors)),
            )
        )
    return sorted((Explained(name, tuple(held)) for name, held in about.items()), key=lambda e: -len(e.explanations))


def _within(cause: str, anchor: Anchor) -> bool:
    """Whether the words that are quoted have the cause in them, so that it need not stand there twice."""
    return " ".join(cause.split()).casefold() in " ".join(anchor.exact.split()).casefold()


def outlooks(record: DossierRecord, evidence: Evidence) -> list[Expected]:
    """What may come next, in the order of the dossier: those with a name behind them first."""
    made = [
        Expected(
            identity=identity("outlook", outlook.id, number),
            id=outlook.id,
            speaker=outlook.speaker.name if outlook.speaker and not outlook.anonymous else "",
            modality=outlook.modality,
            passage=evidence.passage(outlook.anchor, identity("outlook", outlook.id, number)),
            reports=(evidence.siglum(outlook.anchor.report),),
        )
        for number, outlook in enumerate(record.outlook, start=1)
    ]
    return sorted(made, key=lambda expected: not expected.speaker)
