"""Who said what: a card a speaker, and under each utterance the apparatus of its readings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from standoff.export.page.evidence import Evidence, Passage, Siglum
from standoff.export.page.synopsis import Synopsis, synopsis
from standoff.export.words import FLAG_WORDS, READING_WORDS, count
from standoff.model.anchor import Anchor
from standoff.model.dossier import DossierRecord
from standoff.model.findings import Indirect, Quotation, QuotationReading, ReadingKind, WordChange

# More missing words than this are named by their first and last: the fullest reading stands right above.
_MISSING_SHOWN = 9
_MISSING_EDGE = 3


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a word-level difference, as it is drawn.

    Attributes:
        op: `same`, `added`, `missing`, `changed` or `moved`.
        left_out: how many words of the base are only counted between its first and last words.
    """

    op: str
    base: str
    here: str
    left_out: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the apparatus: the reports that have the words in one way.

    Attributes:
        speaker: as they name the speaker, "" where it is the name on the card.
    """

    witnesses: tuple[tuple[Siglum, str], ...]
    kind: str
    word: str
    flags: tuple[str, ...]
    steps: tuple[Step, ...]
    words: str
    speaker: str
    cues: tuple[str, ...]
    because: tuple[str, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Utterance:
    """A quotation with its apparatus."""

    id: str
    words: str
    base: Line
    lines: tuple[Line, ...]
    silent: tuple[Siglum, ...]
    reports: tuple[Siglum, ...]
    witnesses: str
    flags: tuple[str, ...]
    because: str
    findings: tuple[str, ...]
    synopsis: Synopsis | None

    @property
    def shared(self) -> bool:
        """Whether more than one report has it."""
        return len(self.reports) > 1


@dataclass(frozen=True, slots=True)
class Office:
    """One wording of a speaker's office, and where it stands."""

    words: str
    places: tuple[tuple[Siglum, str], ...]


@dataclass(frozen=True, slots=True)
class Restated:
    """Speech without quotation marks."""

    speaker: str
    cue: str
    quotation: str | None
    passage: Passage


@dataclass(frozen=True, slots=True)
class Card:
    """A speaker with everything that is put into their mouth; `OTHERS` are all who speak once and are not quoted."""

    name: str | None
    offices: tuple[Office, ...]
    shared: tuple[Utterance, ...]
    single: tuple[Utterance, ...]
    restated: tuple[Restated, ...]


OTHERS = ""


def cards(record: DossierRecord, evidence: Evidence) -> list[Card]:
    """A card a speaker, those first whom most reports quote; who speaks once unquoted, and nobody named, come last."""
    said: dict[str | None, list[Quotation]] = {}
    for quotation in record.quotations:
        said.setdefault(quotation.speaker.name if quotation.speaker else None, []).append(quotation)
    restated: dict[str | None, list[Indirect]] = {}
    for indirect in record.indirect:
        restated.setdefault(indirect.speaker.name if indirect.speaker else None, []).append(indirect)
    about = _findings_by_item(record)
    names = list(dict.fromkeys([*said, *restated]))
    made = [_card(name, said.get(name, []), restated.get(name, []), about, evidence) for name in names]
    own = [card for card in made if _stands_alone(card)]
    rest = sorted((card for card in made if not _stands_alone(card)), key=lambda card: card.name or "")
    once = tuple(r for card in rest for r in card.restated)
    others = [Card(OTHERS, (), (), (), once)] if once else []
    named = sorted((card for card in own if card.name is not None), key=lambda card: (-_weight(card), card.name or ""))
    return [*named, *others, *(card for card in own if card.name is None)]


def _stands_alone(card: Card) -> bool:
    """Whether a speaker is quoted, or speaks more than once; who does not is listed with others like him."""
    return bool(card.shared or card.single or len(card.restated) > 1 or card.name is None)


def _findings_by_item(record: DossierRecord) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for finding in record.findings:
        if finding.item:
            found[finding.item] = (*found.get(finding.item, ()), finding.id)
    return found


def _weight(card: Card) -> int:
    return sum(len(utterance.reports) for utterance in (*card.shared, *card.single)) + len(card.restated)


def _card(
    name: str | None,
    quotations: Sequence[Quotation],
    restated: Sequence[Indirect],
    about: dict[str, tuple[str, ...]],
    evidence: Evidence,
) -> Card:
    utterances = [utterance(quotation, about.get(quotation.id, ()), evidence) for quotation in quotations]
    shared = sorted((u for u in utterances if u.shared), key=lambda u: (not u.flags, -len(u.reports)))
    speakers = [q.speaker for q in quotations if q.speaker] + [r.speaker for r in restated if r.speaker]
    return Card(
        name=name,
        offices=_offices((title for speaker in speakers for title in speaker.titles), evidence),
        shared=tuple(shared),
        single=tuple(u for u in utterances if not u.shared),
        restated=tuple(
            Restated(
                speaker=r.speaker.name if r.speaker else "",
                cue=r.cue,
                quotation=r.quotation,
                passage=evidence.passage(r.anchor, r.quotation),
            )
            for r in restated
        ),
    )


def _offices(titles: Iterable[Anchor], evidence: Evidence) -> tuple[Office, ...]:
    worded: dict[str, dict[Siglum, str]] = {}
    for title in sorted(titles):
        places = worded.setdefault(title.exact, {})
        places.setdefault(evidence.siglum(title.report), evidence.place(title))
    return tuple(Office(words, tuple(places.items())) for words, places in worded.items())


def utterance(quotation: Quotation, findings: tuple[str, ...], evidence: Evidence) -> Utterance:
    """A quotation as it is drawn."""
    lines = tuple(_lines(quotation, evidence))
    reports = tuple(evidence.ordered(reading.anchor.report for reading in quotation.readings))
    words = count(len(reports), "report")
    if quotation.origins and len(reports) > 1:
        words += f", {count(quotation.origins.best, 'origin')}"
    return Utterance(
        id=quotation.id,
        words=quotation.readings[quotation.base].anchor.exact,
        base=lines[0],
        lines=lines,
        silent=tuple(evidence.ordered(quotation.silent)),
        reports=reports,
        witnesses=words,
        flags=tuple(dict.fromkeys(flag for line in lines for flag in line.flags)),
        because=quotation.because,
        findings=findings,
        synopsis=synopsis(quotation, evidence),
    )


def _lines(quotation: Quotation, evidence: Evidence) -> Iterator[Line]:
    """The fullest reading first, then the others in the order of the dossier, those with the same words together."""
    alike: dict[tuple[object, ...], list[QuotationReading]] = {}
    for reading in quotation.readings:
        exact = reading.kind in {ReadingKind.BASE, ReadingKind.EXACT}
        words = () if exact else tuple((step.op, step.base, step.here) for step in reading.words)
        key = (reading.kind, reading.flags, words or exact or reading.anchor.exact, reading.speaker)
        alike.setdefault(key, []).append(reading)
    base = quotation.readings[quotation.base]
    for readings in sorted(alike.values(), key=lambda readings: base not in readings):
        yield _line(quotation, readings, evidence)


def _line(quotation: Quotation, readings: Sequence[QuotationReading], evidence: Evidence) -> Line:
    named = quotation.speaker.name if quotation.speaker else None
    first = readings[0]
    anchors = [reading.anchor for reading in readings]
    return Line(
        witnesses=tuple((evidence.siglum(a.report), evidence.place(a, quotation.id)) for a in anchors),
        kind=first.kind.value,
        word=READING_WORDS[first.kind],
        flags=tuple(FLAG_WORDS[flag] for flag in first.flags),
        steps=steps(first.words),
        words=first.anchor.exact,
        speaker=first.speaker if first.speaker and first.speaker != named else "",
        cues=tuple(dict.fromkeys(reading.cue for reading in readings if reading.cue)),
        because=tuple(dict.fromkeys(reading.because for reading in readings if reading.because)),
        passages=tuple(evidence.passages(anchors, quotation.id)),
    )


def steps(changes: Iterable[WordChange]) -> tuple[Step, ...]:
    """A word-level difference as it is drawn."""
    return tuple(_step(change) for change in changes)


def _step(change: WordChange) -> Step:
    words = change.base.split()
    if change.op != "missing" or len(words) <= _MISSING_SHOWN:
        return Step(change.op, change.base, change.here, "")
    kept = f"{' '.join(words[:_MISSING_EDGE])} … {' '.join(words[-_MISSING_EDGE:])}"
    return Step(change.op, kept, "", count(len(words), "word"))
