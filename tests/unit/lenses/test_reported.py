from __future__ import annotations

from standoff.lenses.reported import Reported
from standoff.model.analysis import NameKind
from standoff.model.annotations import Annotations, IndirectSpeech, Mention
from standoff.model.report import Report
from standoff.model.story import Story, Witness
from standoff.text.span import Span

TEXT = "Lena Ode said the strike was over. Ode believes in luck. A letter said so."


def witness(letter: str, *indirect: IndirectSpeech) -> Witness:
    report = Report(id=letter, locators=(letter,), sha256="", media="text/plain", charset="utf-8", text=TEXT)
    mentions = (
        Mention(span=at("Lena Ode"), name="Lena Ode", kind=NameKind.PERSON),
        Mention(span=Span(35, 38), name="Ode", kind=NameKind.PERSON),
    )
    return Witness(report=report, notes=Annotations(mentions=mentions, indirect=indirect))


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def said(words: str, cue: str, form: str, speaker: str | None) -> IndirectSpeech:
    who = None if speaker is None else Mention(span=at(speaker), name=speaker, kind=NameKind.PERSON)
    return IndirectSpeech(span=at(words), cue=at(cue), cue_form=form, speaker=who)


def listed(*witnesses: Witness) -> list[tuple[str, str | None, str]]:
    story = Story(id="s", title="t", reports=tuple(w.report for w in witnesses))
    found = Reported().compare(story, witnesses).indirect
    return [(one.anchor.report, one.speaker and one.speaker.name, one.anchor.exact) for one in found]


STRIKE = said("the strike was over", "said", "say", "Ode")


def test_what_somebody_said_is_listed_under_the_fullest_name_in_order_of_the_reports():
    assert listed(witness("B", STRIKE), witness("A", STRIKE)) == [
        ("A", "Lena Ode", "the strike was over"),
        ("B", "Lena Ode", "the strike was over"),
    ]


def test_thoughts_and_words_of_nobody_are_not_listed():
    thought = said("luck", "believes", "believe", "Ode")
    assert listed(witness("A", thought, said("so", "said", "say", None))) == []


def described(words: str, name: str) -> IndirectSpeech:
    who = Mention(span=at("A letter"), name=name, kind=NameKind.UNKNOWN)
    return IndirectSpeech(span=at(words), cue=at("said so"), cue_form="say", speaker=who)


def test_things_do_not_speak_and_people_who_are_only_described_do():
    assert listed(witness("A", described("luck", "the long stalemate in Halden"))) == []
    assert listed(witness("A", described("luck", "The guards of the lock"))) == [
        ("A", "The guards of the lock", "luck")
    ]
    assert listed(witness("A", described("luck", "aid workers"))) == [("A", "aid workers", "luck")]
