"""What an editor should be told about an utterance: which readings depart from the base, in what, and how sure we are.

A reading that is the same, or a part without a change of sense, is agreement and is not reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from standoff.lenses.collation.people import same_one
from standoff.lenses.collation.utterance import Utterance
from standoff.model.anchor import Anchor
from standoff.model.annotations import Mention
from standoff.model.findings import (
    Finding,
    FindingKind,
    FindingReading,
    Flag,
    Quotation,
    QuotationReading,
    ReadingKind,
    Relation,
    WordChange,
)

RULE = "wording/3"
# Wordings of `QuotationReading.because` that are read again here.
OPENLY = "marked by an ellipsis"
NOT_OF_WORDS = ("the speaker is carried over", "given to")

# Until a gold set of the project calibrates them, these say how often the rule was seen to mislead: a flag rests on one
# word that can be pointed at; an omission or another order can be honest editing; other words at the same place of the
# story may be another sentence after all.
FLAGGED = {Flag.NEGATION: 0.95, Flag.NUMBER: 0.93, Flag.NAME: 0.9, Flag.MODAL: 0.85, Flag.SPEAKER: 0.8}
REORDERED, JOINED, JOINED_OPENLY = 0.85, 0.8, 0.5
STOOD_FOR = 0.5  # that the words are given to another one, where a pronoun may stand for somebody else
REWORDED, REWORDED_LOOSELY = 0.85, 0.6
# A reading that shares less than this with the base rests on its place in the story as much as on its words.
_LOOSE = 0.45

# Above this only a word or two differ, which no translation explains.
_NEARLY_VERBATIM = 0.88
# An explanation is read in a breath; the word-level difference holds the rest.
_MOST_SHOWN = 4
_LONGEST_SHOWN = 140

# What newsrooms add and drop without a thought; "this" and "those" point, and stay.
_SLIGHT = frozenset({"a", "an", "the", "that", "for", "of", "and", "but", "so", "then"})
_MOST_SLIGHT = 2

_AGREEING = (ReadingKind.BASE, ReadingKind.EXACT, ReadingKind.TRIMMED)


def departures(quotation: Quotation, group: Utterance) -> Iterable[Finding]:
    """The findings about one utterance: its wording, and to whom it is given."""
    wording = _wording(quotation, group)
    if wording is not None:
        yield wording
    who = _attribution(quotation, group)
    if who is not None:
        yield who


def _wording(quotation: Quotation, group: Utterance) -> Finding | None:
    base = quotation.readings[quotation.base]
    again = _said_again(base, group)
    apart = [reading for reading in quotation.readings if _departs(reading) and reading.anchor not in again]
    if not apart:
        return None
    with_base = [reading for reading in quotation.readings if not _departs(reading)]
    by_words: dict[tuple[str, ...], list[QuotationReading]] = {}
    for reading in apart:
        by_words.setdefault((reading.anchor.exact, *reading.flags), []).append(reading)
    readings = [FindingReading(value=base.anchor.exact, anchors=tuple(reading.anchor for reading in with_base))]
    readings += [
        FindingReading(value=same[0].anchor.exact, anchors=tuple(one.anchor for one in same), apart=True)
        for same in by_words.values()
    ]
    sure = max(_confidence(reading, group) for reading in apart)
    # Two translations share few words, and nobody has changed anything: that is shown and not held against a report.
    translated = sure <= REWORDED_LOOSELY and all(reading.kind is ReadingKind.REWORDED for reading in apart)
    return Finding(
        id="",
        kind=FindingKind.WORDING,
        relation=Relation.UNSURE if translated else Relation.DIFFERS,
        explanation=" ".join(dict.fromkeys(_sentences(base, list(by_words.values()), group))),
        readings=tuple(readings),
        confidence=sure,
        rule=RULE,
        item=quotation.id,
    )


def _said_again(base: QuotationReading, group: Utterance) -> frozenset[Anchor]:
    """What the text of the base's own report has in other words too: it was said twice, and nobody has altered it."""
    return frozenset(
        wording.report.anchor(quote.span)
        for wording, _ in group.others
        if wording.report.id == base.anchor.report and not wording.titled
        for quote in wording.quotes
    )


def _departs(reading: QuotationReading) -> bool:
    turned = any(flag is not Flag.SPEAKER for flag in reading.flags)
    return turned or (reading.kind not in _AGREEING and not _is_slight(reading))


def _is_slight(reading: QuotationReading) -> bool:
    """Whether no more than an article, a "that" or an "and" is other than in the base, which nobody would point at."""
    changes = [change for change in _inner(reading) if change.op != "same"]
    return (
        0 < len(changes) <= _MOST_SLIGHT
        and reading.kind is not ReadingKind.REORDERED
        and all({*change.base.lower().split(), *change.here.lower().split()} <= _SLIGHT for change in changes)
    )


def _inner(reading: QuotationReading) -> list[WordChange]:
    """The word-level difference without what is only trimmed from the ends of the base."""
    steps = list(reading.words)
    while steps and steps[0].op == "missing":
        steps.pop(0)
    while steps and steps[-1].op == "missing":
        steps.pop()
    return steps


def _confidence(reading: QuotationReading, group: Utterance) -> float:
    return max([_by_kind(reading, group), *(FLAGGED[flag] for flag in reading.flags if _counts(flag, reading, group))])


def _counts(flag: Flag, reading: QuotationReading, group: Utterance) -> bool:
    """A changed word says much only where the words around it are the same."""
    return flag is not Flag.SPEAKER and not (reading.kind is ReadingKind.REWORDED and _score(reading, group) < _LOOSE)


def _by_kind(reading: QuotationReading, group: Utterance) -> float:
    if reading.kind is ReadingKind.REORDERED:
        return REORDERED
    if reading.kind is ReadingKind.JOINED:
        return JOINED_OPENLY if _is_open(reading) else JOINED
    if reading.kind is ReadingKind.REWORDED:
        return REWORDED if _score(reading, group) >= _LOOSE else REWORDED_LOOSELY
    return 0.0


def _score(reading: QuotationReading, group: Utterance) -> float:
    """How much of base and reading is shared, as the collation saw it."""
    scores = (
        collation.score
        for wording, collation in group.others
        if wording.report.id == reading.anchor.report and any(q.span == reading.anchor.span for q in wording.quotes)
    )
    return next(scores, 1.0)


def _sentences(
    base: QuotationReading, by_words: Sequence[Sequence[QuotationReading]], group: Utterance
) -> Iterable[str]:
    """One for readings with the same words; one for the pieces of a reading that its report interrupts."""
    pieces: dict[str, list[QuotationReading]] = {}
    for same in by_words:
        reading = same[0]
        if reading.kind is ReadingKind.JOINED and len(same) == 1 and not _difference(reading):
            pieces.setdefault(reading.anchor.report, []).append(reading)
        else:
            yield _sentence(base, same, _score(reading, group))
    for report, joined in pieces.items():
        words = _and([f"“{_cut(reading.anchor.exact).rstrip('.,')}”" for reading in joined])
        openly = ", marked by an ellipsis" if any(map(_is_open, joined)) else ""
        yield f"{report} has as running words what {base.anchor.report} has with others between{openly}: {words}."


def _sentence(base: QuotationReading, same: Sequence[QuotationReading], score: float) -> str:
    """What an editor would sign about readings with the same words."""
    reading = same[0]
    who = _and([one.anchor.report for one in same])
    verb = "has" if len({one.anchor.report for one in same}) == 1 else "have"
    there = base.anchor.report
    what = f"{_difference(reading)}{_turned(reading)}"
    if reading.kind is ReadingKind.REWORDED and score < _LOOSE:
        what = f"“{_cut(reading.anchor.exact)}” for “{_cut(base.anchor.exact)}”{_turned(reading)}"
    if reading.kind is ReadingKind.REWORDED:
        translated = "; a translation would look the same" if score < _NEARLY_VERBATIM else ""
        return f"{who} {verb} inside quotation marks words that {there} has otherwise: {what}{translated}."
    if reading.kind is ReadingKind.JOINED:
        openly = ", marked by an ellipsis" if _is_open(reading) else ""
        return f"{who} {verb} as running words what {there} has with others between{openly}: {what}."
    if reading.kind is ReadingKind.REORDERED:
        return f"{who} {verb} the words of {there} in another order{_turned(reading)}."
    return f"{who} {verb} a part of what {there} has, which differs in sense from the whole{_turned(reading)}."


def _turned(reading: QuotationReading) -> str:
    """What the flags saw, in brackets."""
    flags = [flag.value for flag in reading.flags if flag is not Flag.SPEAKER]
    if not flags:
        return ""
    seen = [reason for reason in reading.because.split("; ")[1:] if not reason.startswith(NOT_OF_WORDS)]
    return f" ({', '.join(flags)}: {'; '.join(seen)})"


def _is_open(reading: QuotationReading) -> bool:
    return OPENLY in reading.because


def _cut(words: str) -> str:
    if len(words) <= _LONGEST_SHOWN:
        return words
    return words[: words.rfind(" ", 0, _LONGEST_SHOWN)] + " …"


def _difference(reading: QuotationReading) -> str:
    """The words that changed."""
    parts: list[str] = []
    for change in _inner(reading):
        if change.op == "changed":
            parts.append(f"“{change.here}” for “{change.base}”")
        elif change.op == "added":
            parts.append(f"“{change.here}” added")
        elif change.op == "missing":
            parts.append(f"without “{change.base}”")
        elif change.op == "moved":
            parts.append(f"“{change.here}” elsewhere")
    shown = parts[:_MOST_SHOWN]
    rest = len(parts) - len(shown)
    return ", ".join(shown) + (f" and {rest} more" if rest > 0 else "")


def _attribution(quotation: Quotation, group: Utterance) -> Finding | None:
    if not any(Flag.SPEAKER in reading.flags for reading in quotation.readings):
        return None
    camps = _camps(group)
    most = max(len(camp.reports) for camp in camps)
    alone = [len(camp.reports) < most for camp in camps]
    # With one report on each side neither can be said to stand apart.
    tells = sum(not is_alone for is_alone in alone) == 1
    readings = tuple(
        FindingReading(value=camp.speaker.name, anchors=tuple(camp.anchors), apart=tells and is_alone)
        for camp, is_alone in zip(camps, alone, strict=True)
    )
    said = " and ".join(f"{camp.speaker.name} ({_and(camp.reports)})" for camp in camps)
    meant = [f"{_and(camp.reports)} only by “{camp.stand_in}”" for camp in camps if camp.stand_in]
    guessed = f" The speaker is told in {' and in '.join(meant)}, who may be somebody else." if meant else ""
    return Finding(
        id="",
        kind=FindingKind.ATTRIBUTION,
        relation=Relation.UNSURE if meant else Relation.DIFFERS,
        explanation=f"The same words inside quotation marks are attributed to {said}.{guessed}",
        readings=readings,
        confidence=STOOD_FOR if meant else FLAGGED[Flag.SPEAKER],
        rule=RULE,
        item=quotation.id,
    )


@dataclass(slots=True)
class _Camp:
    """Reports that give the words to one speaker.

    Attributes:
        anchors: the words, and who is named for them.
        stand_in: the pronoun that was taken for the speaker in each of them, where none is sure who that is.
    """

    speaker: Mention
    anchors: list[Anchor]
    stand_in: str = ""

    @property
    def reports(self) -> list[str]:
        """Which reports they are, in order."""
        return sorted({anchor.report for anchor in self.anchors})


def _camps(group: Utterance) -> list[_Camp]:
    """Each one to whom the words are given, with the places that say so."""
    camps: list[_Camp] = []
    for wording in group.wordings:
        speaker = wording.speaker
        if speaker is None or wording.held_off:
            continue
        spans = [speaker.span, *(quote.span for quote in wording.quotes)]
        told = [wording.report.anchor(span) for span in sorted(spans)]
        camp = next((camp for camp in camps if same_one(camp.speaker, speaker)), None)
        if camp is None:
            camps.append(_Camp(speaker, told, wording.guessed))
        else:
            camp.anchors.extend(told)
            camp.stand_in = camp.stand_in and wording.guessed
    return camps


def _and(names: Sequence[str]) -> str:
    names = list(dict.fromkeys(names))
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
