"""Who is said to have said what, without quotation marks?

Lists, report by report, what is given as somebody's spoken or written words, where it is told whose. Thoughts, wishes
and what papers show were read too (`extract/indirect.py`), but are not speech and not listed; nor is what "the
stalemate" or "the decision" is said to say. Nothing is compared: which quotation a passage restates is left open.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from standoff.language.frequencies import headword
from standoff.language.lexicon import forms
from standoff.lenses.collation.wordings import report_key
from standoff.lenses.persons import person_keys
from standoff.model.analysis import NameKind
from standoff.model.annotations import Mention
from standoff.model.compared import Compared
from standoff.model.findings import Indirect, Speaker
from standoff.model.story import Story, Witness

_INSIDE = frozenset("of in at for from with on who which that and to near".split())
_PERSONS = frozenset("people person man woman men women".split())


class Reported:
    """Speech without quotation marks, with its speaker."""

    name, version = "reported", "2"
    question = "Who is said to have said what, without quotation marks?"

    def compare(self, story: Story, witnesses: tuple[Witness, ...]) -> Compared:
        """Everything that is given as the words of somebody named or described, in order of the reports."""
        del story
        ordered = sorted(witnesses, key=lambda witness: report_key(witness.report.id))
        keys = person_keys(ordered)
        return Compared(indirect=tuple(found for witness in ordered for found in _of(witness, keys)))


def _of(witness: Witness, keys: dict[str, str]) -> Iterator[Indirect]:
    for one in witness.notes.indirect:
        if one.speaker is None or one.cue_form.removeprefix("not ") not in _speech():
            continue
        speaker = one.speaker
        if not _can_speak(speaker):
            continue
        yield Indirect(
            speaker=Speaker(name=keys.get(speaker.name, speaker.name), anchor=witness.report.anchor(speaker.span)),
            cue=one.cue.of(witness.report.text),
            anchor=witness.report.anchor(one.span),
        )


def _can_speak(speaker: Mention) -> bool:
    """Whether it is a name, or a description whose noun is a word for persons or a body."""
    said = speaker.name.split()
    described = speaker.kind is NameKind.UNKNOWN and any(word[0].islower() for word in said)
    if not described:
        return True
    inside = next((at for at, word in enumerate(said) if at and word.lower() in _INSIDE), len(said))
    noun = said[inside - 1].lower().strip("’'\"”,")
    return noun in _speakers() or headword(noun) in _speakers()


@cache
def _speakers() -> frozenset[str]:
    bodies = frozenset(form.lower() for form in forms("bodies"))
    titles = frozenset(form.split()[-1] for form in forms("titles"))
    return forms("speakers") | bodies | titles | _PERSONS


@cache
def _speech() -> frozenset[str]:
    return forms("attributing_verbs", kind="speech") | forms("attributing_words", kind="speech")
