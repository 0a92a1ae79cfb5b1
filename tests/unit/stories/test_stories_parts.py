"""The parts that stories are made from: headwords, fingerprints, chains, origins."""

from __future__ import annotations

from hashlib import sha256

import pytest

from standoff.language.frequencies import document_frequency, documents, headword
from standoff.model.report import Credited, Reason, Report, SetAside
from standoff.stories.credits import credits_of, same_outlet
from standoff.stories.material import material
from standoff.text.alignment import Match, common_runs
from standoff.text.shingles import hashes, shingles, winnowed
from standoff.text.span import Span


def report(text: str, locator: str = "a", **more: object) -> Report:
    return Report(
        locators=(locator,),
        sha256=sha256((locator + text).encode()).hexdigest(),
        media="text/plain",
        charset="utf-8",
        text=text,
        **more,  # type: ignore[arg-type]  # each test gives the fields that it is about
    )


@pytest.mark.parametrize(
    ("form", "head"),
    [
        ("hostages", "hostage"),
        ("hostage's", "hostage"),
        ("hostages’", "hostage"),
        ("parties", "party"),
        ("churches", "church"),
        ("gas", "gas"),
        ("crisis", "crisis"),
        ("news", "news"),
        ("status", "status"),
    ],
)
def test_forms_of_one_word_are_one_term(form, head):
    assert headword(form) == head


def test_common_words_stand_in_most_background_texts_and_names_in_few():
    assert document_frequency("the") > documents() * 0.9
    assert document_frequency("zzyzzx") == 0
    assert document_frequency("negotiation") < documents() * 0.05


def test_winnowing_keeps_a_fingerprint_of_every_shared_run_of_eight():
    common = "seven tired envoys left the boathouse before midnight".split()
    left = [f"a{at}" for at in range(40)]
    right = [f"b{at}" for at in range(40)]
    for at in range(0, 40, 3):
        one = shingles(hashes([*left[:at], *common, *left[at:]]), 5)
        two = shingles(hashes([*right[: 40 - at], *common, *right[40 - at :]]), 5)
        assert set(one[winnowed(one, 4)].tolist()) & set(two[winnowed(two, 4)].tolist())


def test_winnowing_keeps_a_fraction():
    assert len(winnowed(shingles(hashes(f"w{at}" for at in range(1000)), 5), 4)) < 500


def test_a_refrain_starts_no_run_but_may_be_part_of_one():
    refrain = "row row row row".split()
    a = ["once", "more", *refrain, "home"]
    b = ["once", "more", *refrain, "home", *refrain, *refrain]
    assert common_runs(a, b, 2, most_places=2) == [Match(0, 0, 7)]


def test_moved_text_is_found_once():
    a = "one two three four five six".split()
    b = "four five six one two three".split()
    assert common_runs(a, b, 3) == [Match(0, 3, 3), Match(3, 0, 3)]


def test_a_quotation_is_one_token_and_not_the_reports_own():
    one = material(report("She said “we will row at dawn” and left."))
    assert [token.own for token in one.tokens] == [0, 1, 1, 0, 1, 1]
    assert one.own_words == 4
    assert "dawn" in one.counts
    assert "dawn" not in one.sentences[0].terms


def test_set_aside_words_are_no_terms():
    text = "The ferry stopped. Read more about cheese"
    aside = (SetAside(start=19, end=len(text), reason=Reason.RELATED),)
    assert "cheese" not in material(report(text, set_aside=aside)).counts


def test_a_hyphened_word_counts_in_its_parts():
    assert {"60", "day", "truce"} <= set(material(report("A 60‑day truce began.")).counts)


@pytest.mark.parametrize(
    "name", ["The Harbour Post", "harbour post", "HarbourPost.com", "www.harbourpost.com", "By Harbour Post"]
)
def test_one_outlet_under_several_spellings(name):
    assert same_outlet(name) == "harbourpost"


def test_a_report_does_not_credit_itself():
    own = Credited(to="Tide", span=Span(0, 4), manner="line")
    assert credits_of([report("Tide says so.", outlet="The Tide", credits=(own,))]) == []


def test_a_later_report_is_nobodys_source():
    credit = Credited(to="Tide", span=Span(0, 4), manner="line")
    early = report("Tide says so.", "a", published="2031-01-01", outlet="Gull", credits=(credit,))
    late = report("So it is.", "b", published="2031-01-09", outlet="Tide")
    (found,) = credits_of([early, late])
    assert found.inputs == ()
