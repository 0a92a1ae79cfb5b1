"""How does each report word an utterance that several of them quote?

Lays every quotation beside every other one, takes those that are one utterance together, and names what each report did
to the words: trimmed, joined, reordered, reworded; a negation, number, name or modal changed; another speaker. Which
words are quotations, and whose, was decided by the extractors. Speech without quotation marks is left to others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from standoff.lenses.collation.changes import word_changes
from standoff.lenses.collation.departures import departures
from standoff.lenses.collation.flags import Flagged, flags_of
from standoff.lenses.collation.grouping import utterances
from standoff.lenses.collation.links import Evidence
from standoff.lenses.collation.meant import Meanings
from standoff.lenses.collation.people import Attribution, attribution, speaker_of
from standoff.lenses.collation.rarity import Rarity
from standoff.lenses.collation.sides import Sides
from standoff.lenses.collation.utterance import Utterance
from standoff.lenses.collation.wordings import Wording, read_wordings, report_key
from standoff.lenses.statements.looked_at import looked_at
from standoff.model.annotations import Mention, Quote, QuoteKind
from standoff.model.compared import Compared
from standoff.model.findings import Flag, Quotation, QuotationReading, ReadingKind, WordChange
from standoff.model.story import Story, Witness


class Wordings:
    """One utterance with every report's wording of it, its alterations named."""

    name = "wording"
    version = "4"
    question = "Where do reports put different words inside quotation marks for the same utterance?"

    def compare(self, story: Story, witnesses: tuple[Witness, ...]) -> Compared:
        """Every quotation in exactly one group, and a finding for each group whose readings depart from the base.

        Words that a report only holds at arm's length, and that nobody in the pile says, are nobody's quotation.
        """
        ordered = sorted(witnesses, key=lambda witness: report_key(witness.report.id))
        wordings = read_wordings(ordered)
        rarity = Rarity(witness.report for witness in ordered)
        titled = {w.report.id: [m for m in w.notes.mentions if m.title_span is not None] for w in ordered}
        odds = looked_at(witnesses).by_place

        def alike(one: Wording, other: Wording) -> float | None:
            here, there = ((wording.report.id, wording.quotes[0].span) for wording in (one, other))
            return odds.between(here, there)

        evidence = Evidence(rarity, alike, Meanings(witnesses))
        found = utterances(wordings, evidence, lambda voices: story.origins_of(voices).best)
        groups = [group for group in found if not _held_at_arms_length(group)]
        quotations = tuple(
            _quotation(f"q{number}", group, story, titled) for number, group in enumerate(groups, start=1)
        )
        findings = tuple(
            finding
            for quotation, group in zip(quotations, groups, strict=True)
            for finding in departures(quotation, group)
        )
        return Compared(quotations=quotations, findings=findings)


def _held_at_arms_length(group: Utterance) -> bool:
    quotes = [quote for wording in group.wordings for quote in wording.quotes]
    return all(quote.kind is QuoteKind.SCARE and quote.speaker is None for quote in quotes)


def _quotation(identity: str, group: Utterance, story: Story, titled: Mapping[str, Sequence[Mention]]) -> Quotation:
    readings = sorted(_readings(group), key=lambda reading: (*report_key(reading.anchor.report), reading.anchor.start))
    witnesses = {reading.anchor.report for reading in readings}
    base = next(number for number, reading in enumerate(readings) if reading.kind is ReadingKind.BASE)
    return Quotation(
        id=identity,
        speaker=speaker_of(group.wordings, titled),
        base=base,
        readings=tuple(readings),
        silent=tuple(report for report in titled if report not in witnesses),
        origins=story.origins_of(sorted(witnesses)),
        because=group.because,
    )


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What is said of one quotation."""

    kind: ReadingKind
    because: str
    flagged: tuple[Flagged, ...] = ()


def _readings(group: Utterance) -> Iterable[QuotationReading]:
    base = group.base
    longest = max(base.quotes, key=lambda quote: (len(quote.span), -quote.span.start))
    for quote in base.quotes:
        fullest = _Verdict(ReadingKind.BASE, "the fullest reading")
        goes_on = _Verdict(ReadingKind.TRIMMED, "belongs to the base, which the report interrupts")
        yield _reading(quote, base, fullest if quote is longest else goes_on, ())
    held = _held_by_report(group)
    for wording, collation in group.others:
        own = {pair.base for pair in collation.pairs}
        # What stands in another quotation of the same report is not cut away.
        covered = frozenset(at for at, times in held[wording.report.id].items() if times > (at in own))
        verdict = _verdict(Sides(base, wording, collation, covered))
        for quote in wording.quotes:
            changes = word_changes(base, wording, collation, _words_of(wording, quote))
            yield _reading(quote, wording, verdict, changes)


def _verdict(sides: Sides) -> _Verdict:
    base, wording, collation = sides.base, sides.here, sides.collation
    flagged = flags_of(sides)
    if attribution(base, wording) is Attribution.OTHER and base.speaker and wording.speaker:
        told = f"given to {wording.speaker.name}, where the base has {base.speaker.name}"
        flagged.append(Flagged(Flag.SPEAKER, told))
    because = collation.because
    if base.speaker and not wording.speaker:
        because += "; the speaker is carried over from the base reading"
    kind = collation.kind
    if len(wording.quotes) > 1 and kind is ReadingKind.EXACT:
        kind = ReadingKind.TRIMMED  # together they have all words of the base, each of them a part
    return _Verdict(kind, because, tuple(flagged))


def _held_by_report(group: Utterance) -> dict[str, Counter[int]]:
    """For each report how many of its wordings have each token of the base."""
    held: dict[str, Counter[int]] = {}
    for wording, collation in group.others:
        held.setdefault(wording.report.id, Counter()).update({pair.base for pair in collation.pairs})
    return held


def _reading(quote: Quote, wording: Wording, verdict: _Verdict, changes: tuple[WordChange, ...]) -> QuotationReading:
    return QuotationReading(
        anchor=wording.report.anchor(quote.span),
        kind=verdict.kind,
        cue=quote.cue.of(wording.report.text) if quote.cue else None,
        flags=tuple(flagged.flag for flagged in verdict.flagged),
        words=changes,
        speaker=quote.speaker.name if quote.speaker else None,
        because="; ".join([verdict.because, *(flagged.because for flagged in verdict.flagged)]),
    )


def _words_of(wording: Wording, quote: Quote) -> range:
    """Which of the wording's words stand in one of its quotations."""
    inside = [number for number, word in enumerate(wording.words) if quote.span.covers(word.span)]
    return range(inside[0], inside[-1] + 1) if inside else range(0)
