"""Who said what stands between the marks, and which words say so."""

import pytest
from msgspec.structs import replace

from standoff.extract.mentions import Mentions
from standoff.extract.quotes import Quotes
from standoff.extract.sentences import Sentences
from standoff.model.annotations import Annotations, Quote, QuoteKind
from standoff.model.report import Reason, Report, SetAside


def quotes(text: str, *aside: SetAside) -> list[Quote]:
    report = Report(locators=("t",), sha256="", media="text/plain", charset="utf-8", text=text, set_aside=aside)
    notes = Annotations()
    for extractor in (Sentences(), Mentions(), Quotes()):
        notes = replace(notes, **{extractor.makes: tuple(extractor.extract(report, notes))})
    return list(notes.quotes)


def said(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(q.span.of(text), q.speaker.name if q.speaker else None, q.cue_form) for q in quotes(text)]


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ("“We will wait here,” Lena Ode said.", "Lena Ode", "say"),
        ("“We will wait here,” said Lena Ode, the dockers' leader.", "Lena Ode", "say"),
        ("“We will wait here,” said the dockers' leader, Lena Ode.", "Lena Ode", "say"),
        ("“We will wait here,” according to Lena Ode.", "Lena Ode", "according to"),
        ("Lena Ode told reporters: “We will wait here.”", "Lena Ode", "tell"),
        ("Lena Ode, who leads the dockers, said, “We will wait here.”", "Lena Ode", "say"),
        ("According to union leader Lena Ode, the port “will wait for us”.", "Lena Ode", "according to"),
        ("Envoy Lena Ode claimed that the answer “shows a lack of good will” in the matter.", "Lena Ode", "claim"),
        ("Envoy Lena Ode spoke first, calling the offer “a bucket with no bottom”.", "Lena Ode", "call"),
        ("Envoy Lena Ode left early. “We will wait here,” she said.", "Lena Ode", "say"),
        ("“Will anybody wait?” Lena Ode asked.", "Lena Ode", "ask"),
        ("“We will wait here,” a senior official said.", "a senior official", "say"),
        ("“We will wait here,” the cabinet in Ostra said.", "the cabinet in Ostra", "say"),
        ("Hezbollah answered late. In a statement, the group said it would “wait for a list”.", "Hezbollah", "say"),
    ],
)
def test_a_clear_case_has_its_speaker_and_cue(text: str, speaker: str, cue: str) -> None:
    ((_, who, form),) = said(text)
    assert (who, form) == (speaker, cue)


def test_an_interrupted_quotation_goes_on_with_the_same_speaker() -> None:
    first, second = said("“We will wait,” Lena Ode said. “We have time.”")
    assert first[1] == second[1] == "Lena Ode"


def test_a_quotation_over_two_paragraphs_has_one_speaker() -> None:
    text = "“We will wait as long as it takes.\n\n“We have time,” Lena Ode said."
    assert [who for _, who, _ in said(text)] == ["Lena Ode", "Lena Ode"]


def test_a_paragraph_of_nothing_but_quotation_goes_on_from_an_attributed_one() -> None:
    text = "“We will wait,” Lena Ode said.\n\n“We have all the time in the world.”"
    assert [who for _, who, _ in said(text)] == ["Lena Ode", "Lena Ode"]


def test_somebody_who_did_not_say_it_is_no_speaker() -> None:
    text = "The ministry did not say what those “other options” might be."
    ((_, who, _),) = said(text)
    assert who is None
    assert quotes(text)[0].kind is QuoteKind.SCARE


def test_a_pronoun_that_could_be_two_people_names_nobody_and_says_why() -> None:
    text = "Envoy Carl Imre and Minister Tom Vale spoke. “We will wait,” he said."
    (quote,) = quotes(text)
    assert quote.speaker is None
    assert "more than one" in quote.because


def test_the_nearest_speaker_has_the_words_not_the_first_of_the_sentence() -> None:
    text = "Minister Tom Vale resigned after Envoy Carl Imre said the plan was “a bucket with no bottom”."
    ((_, who, _),) = said(text)
    assert who == "Carl Imre"


def test_words_are_without_marks_and_closing_commas() -> None:
    ((words, _, _),) = said("“We will wait,” Lena Ode said.")
    assert words == "We will wait"


def test_a_quotation_in_set_aside_text_is_no_quotation_of_the_story() -> None:
    text = "The talks ended.\nRead also: “We will wait,” Lena Ode said."
    assert quotes(text, SetAside(start=17, end=len(text), reason=Reason.RELATED)) == []


def test_a_direct_quotation_a_fragment_and_a_scare_quote_are_told_apart() -> None:
    kinds = [
        q.kind for q in quotes("“We will wait,” Lena Ode said. Carl Imre said it was “too late now”. A “deal” came.")
    ]
    assert kinds == [QuoteKind.DIRECT, QuoteKind.MIXED, QuoteKind.SCARE]


def test_a_name_in_the_phrase_before_the_subject_is_no_second_candidate() -> None:
    text = "Speaking at a feast for Admiral Tom Vale, Envoy Carl Imre praised the truce. “We will wait,” he said."
    assert [who for _, who, _ in said(text)] == ["Carl Imre"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It is a joke,” envoy Lena Ode said of the offer.", "Lena Ode"),
        ("“We wait,” said Col. Lena Ode of the harbour guard.", "Lena Ode"),
        ("“We will wait here,” Lena Ode of the Lower Harbour Union said.", "Lena Ode"),
        ("The union's chair, Joseph Amadi, said it “will wait for a list”.", "Joseph Amadi"),
        ("“We will wait here,” Tavi Semmo of the Lower Harbour Union said.", "Tavi Semmo"),
        ("“We will wait here,” the White House said.", "White House"),
        ("“We will wait here,” J. Lena Ode said.", "Lena Ode"),
        ("“We will wait here,” said Lena J. Ode (South Quay).", "Lena J. Ode"),
        ("“We will wait here,” its chairman Joseph Amadi said.", "Joseph Amadi"),
        ("Senator Lena Ode (South Quay) said the port “will wait for a list”.", "Lena Ode"),
        ("“We will wait here,” envoy Lena Ode went on.", "Lena Ode"),
        ("As envoy Lena Ode puts it, “the port is a bucket with no bottom”.", "Lena Ode"),
    ],
)
def test_what_stands_beside_a_name_does_not_take_its_words(text: str, speaker: str) -> None:
    ((_, who, _),) = said(text)
    assert who == speaker


def test_two_persons_who_speak_together_are_one_speaker() -> None:
    ((_, before, _),) = said("Lena Ode and Carl Imre said the port “will wait for a list”.")
    ((_, behind, _),) = said("“We will wait for a list,” said Lena Ode and Carl Imre.")
    assert before == behind == "Lena Ode and Carl Imre"


def test_a_thing_that_is_described_says_nothing() -> None:
    text = "Minister Lena Ode, who had called it “a joke”, described the second offer as “a floor, not a ceiling”."
    assert [who for _, who, _ in said(text)] == ["Lena Ode", "Lena Ode"]


def test_the_object_before_and_told_is_no_speaker() -> None:
    ((_, who, _),) = said("Minister Lena Ode rebuked Carl Imre and told him the port “will wait for a list”.")
    assert who != "Carl Imre"


def test_she_is_nobody_whose_given_name_goes_with_he() -> None:
    text = "Envoy Carl Imre met Minister Lena Ode in Ostra. “We will wait,” she said."
    assert quotes(text)[0].speaker is not None
    assert said(text)[0][1] == "Lena Ode"


def test_he_who_says_more_is_he_who_spoke_before() -> None:
    text = "Minister Carl Imre said that Envoy Tom Vale was late again.\n\n“We will wait,” he said."
    assert said(text)[0][1] == "Carl Imre"
