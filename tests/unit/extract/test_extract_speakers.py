"""Who is the speaker of a quotation, by rule: what each rule finds, and above all what it leaves alone."""

import pytest
from msgspec.structs import replace

from standoff.extract.mentions import Mentions
from standoff.extract.quotes import Quotes
from standoff.extract.sentences import Sentences
from standoff.model.annotations import Annotations, Quote, QuoteKind
from standoff.model.report import Report


def quotes(text: str) -> list[Quote]:
    report = Report(locators=("t",), sha256="", media="text/plain", charset="utf-8", text=text)
    notes = Annotations()
    for extractor in (Sentences(), Mentions(), Quotes()):
        notes = replace(notes, **{extractor.makes: tuple(extractor.extract(report, notes))})
    return list(notes.quotes)


def speakers(text: str) -> list[str | None]:
    return [quote.speaker.name if quote.speaker else None for quote in quotes(text)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We wait,” Lena Ode, a docker from Tarn, the oldest port of Ostra, told Harbour Radio.", "Lena Ode"),
        ("“We wait,” said one resident of the lower town.", "one resident"),
        ("“We wait,” said officials.", "officials"),
        ("A spokesman for the Millers' Association said it was “a bucket with no bottom”.", "A spokesman for the"),
        ("“We are no villains,” said Jun Park, who speaks for the masters.", "Jun Park"),
        ("“We wait,” the bespectacled, 71-year-old diplomat said.", "the bespectacled, 71-year-old diplomat"),
        ("“We wait,” the senator and former docker said.", "the senator and former docker"),
        ("Critics of the plan said it was “a bucket with no bottom”.", "Critics of the plan"),
        ("Critics of the plan, however, say it is “a bucket with no bottom”.", "Critics of the plan"),
        ("A source familiar with the talks said it was “a bucket with no bottom”.", "A source familiar with the talks"),
        ("The head of the union's rules committee called it “a bucket with no bottom”.", "The head"),
        ("One docker who did not want to be named said it was “a bucket with no bottom”.", "One docker"),
        ("Lena Ode (South Quay), chair of the River Committee, said it was “a bucket with no bottom”.", "Lena Ode"),
        ("Lena Ode, who sat for Tarn, Kessa and Ombrey, called it “a bucket with no bottom”.", "Lena Ode"),
        ("Lena Ode in her first speech called it “a bucket with no bottom”.", "Lena Ode"),
        ("Lena Ode on Friday called it “a bucket with no bottom”.", "Lena Ode"),
        ("Former dock worker Lena Ode threw away the paper, saying it was “a bucket with no bottom”.", "Lena Ode"),
        ("OMBREY (HN) — Lena Ode threw away the paper, saying it was “a bucket with no bottom”.", "Lena Ode"),
        ("The talks ended with Lena Ode calling the offer “a bucket with no bottom”.", "Lena Ode"),
        ("But, said Lena Ode, “the port is a bucket with no bottom”.", "Lena Ode"),
        ("“The port is a bucket with no bottom” that nobody needs, Lena Ode said.", "Lena Ode"),
        ("The port was “a bucket with no bottom” last year, said union envoy Lena Ode, who left.", "Lena Ode"),
        ("Envoy Tom Vale laughed at Lena Ode's claim that the port was “a bucket with no bottom”.", "Lena Ode"),
        ("Minister Lena Ode caused a row with her remark that the port was “a bucket with no bottom”.", "Lena Ode"),
        ("Lena Ode fired back that the port was “a bucket with no bottom”.", "Lena Ode"),
        ("Lena Ode is calling the port “a bucket with no bottom”.", "Lena Ode"),
        ("“We wait.” — Lena Ode, docker.", "Lena Ode"),
        ("Lena Ode: “We wait as long as it takes.”", "Lena Ode"),
        ("Lena Ode went on:\n\n“We wait as long as it takes.”", "Lena Ode"),
        ("Lena Ode tweeted a warning. “We wait as long as it takes.”", "Lena Ode"),
        ("Lena Ode said the boats had left.\n\n“We wait as long as it takes.”", "Lena Ode"),
        ("“He told me, ‘Wait,’” Lena Ode said.", "Lena Ode"),
        ("“We wait as long as it takes” Lena Ode said.", "Lena Ode"),
    ],
)
def test_a_speaker_is_found_where_the_words_name_or_describe_one(text: str, speaker: str) -> None:
    found = speakers(text)[0]
    assert found is not None
    assert found.startswith(speaker)


@pytest.mark.parametrize(
    "text",
    [
        "The racial remarks and “low jokes” went on.",  # a noun, no verb
        "The United States “welcome” was cold.",
        "They read a syllabus for a class called “perception”.",  # what is called so does not speak
        "Lena Ode held up a sign saying “Keep out of the port”.",  # nor does who holds a sign
        "No lawyer has seen the “evidence”.",
        "The masters deny that the so-called “night decree” is final.",
        "The masters want “consultations”.",  # wanting is not speaking, and one word may be the writer's
        "The minister's answer was “too late” by a week.",  # the noun leads to nothing that was said
        "“We wait,” the letter said.",  # and nobody has sent one
        "Union and ministry issued a statement. “We wait,” it said.",
        "Minister Lena Ode spoke.\n\nThe port was shut.\n\n“We wait as long as it takes.”",
        "He wrote to Lena Ode: “We wait.”",
    ],
)
def test_nobody_is_named_where_nobody_said_it_or_more_than_one_could_have(text: str) -> None:
    assert speakers(text) == [None]


@pytest.mark.parametrize(
    ("text", "not_the_speaker"),
    [
        ("The envoy, a docker from Tarn, says Carl Imre “will wait for a list”.", "Carl Imre"),
        ("“We wait,” Lena Ode, after a pause, said of Carl Imre.", "Carl Imre"),
        ("“We wait,” Lena Ode, 66, said on Harbour Radio.", "Harbour Radio"),
        ("Lena Ode met Carl Imre, called the plan dead and said it “will wait for a list”.", "Carl Imre"),
        ("Speaking in Tarn, Ostra, Lena Ode went home, calling it “a bucket with no bottom”.", "Ostra"),
        ("Carl Imre heard that the port was “a bucket with no bottom”, Lena Ode said.", "Carl Imre"),
    ],
)
def test_who_is_only_spoken_of_says_nothing(text: str, not_the_speaker: str) -> None:
    assert speakers(text)[0] != not_the_speaker


def test_of_two_clauses_the_one_that_speaks_has_the_words() -> None:
    assert speakers("Lena Ode said the masters want the port to be “open by Friday at noon”.") == ["Lena Ode"]
    assert speakers("Lena Ode said the proposal calls for “open gates by Friday at noon”.") == ["Lena Ode"]


def test_a_paper_speaks_for_who_sent_it() -> None:
    sent = "The Harbour Ministry sent a letter. The gates are shut. “We will wait,” the letter said."
    assert speakers(sent) == ["Harbour Ministry"]


def test_it_is_the_body_that_spoke_last_and_they_the_many() -> None:
    assert speakers("The Harbour Union spoke. “We wait,” it said.") == ["Harbour Union"]
    assert speakers("Residents of the lower town spoke. “We wait,” they said.") == ["Residents of the lower town"]
    assert speakers("Minister Lena Ode spoke. “We wait,” it said.") == [None]
    assert speakers("Minister Lena Ode spoke. “We wait,” they said.") == [None]


def test_he_is_who_was_described_with_whom_he_speaks_for() -> None:
    text = "A spokesman for the Millers' Association said no. The bakers, he added, had been “offered a fair bonus”."
    assert (speakers(text)[0] or "").startswith("A spokesman")


def test_a_daughter_is_not_the_father_whose_daughter_she_is() -> None:
    text = "For Carl Imre's daughter Lise, the news came late. “He asked about the dog first,” she said."
    assert speakers(text) != ["Carl Imre"]


def test_one_word_with_its_own_comma_is_said_and_one_without_is_not() -> None:
    assert quotes("“Oil,” Lena Ode said.")[0].kind is QuoteKind.DIRECT
    assert quotes("“Oil” is what they need.")[0].kind is QuoteKind.SCARE


def test_she_is_the_person_who_was_described_when_no_other_was() -> None:
    assert speakers("Asked why, the lock-keeper thought it over. “Oil,” she said.") == ["the lock-keeper"]
    assert speakers("The lock-keeper sat and the ferryman stood. “Oil,” she said.") == [None]


def test_all_quotations_of_a_sentence_have_the_speaker_who_closes_it() -> None:
    text = "The gates are not “of any use,” and the locks “rotten through,” said Lena Ode."
    assert speakers(text) == ["Lena Ode", "Lena Ode"]


def test_a_participle_goes_on_with_the_speaker_before_it() -> None:
    text = "Lena Ode said it was “too early to tell”, while adding in passing that the port would “wait for a list”."
    assert speakers(text) == ["Lena Ode", "Lena Ode"]


@pytest.mark.parametrize(
    "text",
    [
        "Lena Ode sang the song “The Low Tide” in Ostra.",
        "Lena Ode spoke on Harbour Radio's “The Long Hour” in Ostra.",
        "Lena Ode read a book titled “Low Tide” in Ostra.",
        "Lena Ode appeared on “The Long Hour” in Ostra.",
    ],
)
def test_the_title_of_a_work_is_said_by_nobody(text: str) -> None:
    (quote,) = quotes(text)
    assert (quote.speaker, quote.kind) == (None, QuoteKind.SCARE)


def test_a_title_cuts_no_attribution_in_two() -> None:
    text = "Lena Ode said on Harbour Radio's “The Long Hour” that the port would “wait for a list”."
    assert speakers(text) == [None, "Lena Ode"]


def test_words_in_capitals_that_somebody_says_are_no_title() -> None:
    assert speakers("“Open The Gates,” Lena Ode said.") == ["Lena Ode"]
    assert speakers("Lena Ode shouted: “Open The Gates!”") == ["Lena Ode"]


def test_what_stands_in_brackets_behind_a_name_is_not_who_speaks() -> None:
    text = "In Halden, Gov. Carl Imre (R-Vell), said, “We will open the gates.”"
    assert speakers(text) == ["Carl Imre"]
