"""Whose work a report says that it passes on, and which names are no credit."""

from __future__ import annotations

import pytest

from standoff.language.lexicon import lexicon
from standoff.reading.outlets import known, outlet
from standoff.reading.plain import read_plain

STORY = "Dockers in Lorne met the port authority on Monday, four weeks after they had laid down their work."


def credited(text: str, *, own: str | None = None) -> list[tuple[str, str]]:
    return [(credit.to, credit.manner) for credit in read_plain(text, outlet=own).credits]


def page(*below: str, title: str = "Dockers meet port authority") -> str:
    return "\n\n".join([title, STORY, *below])


def test_the_words_of_a_credit_stand_where_it_says() -> None:
    text = page("Quay Radio via The Associated Press, Quayside.org")
    assert [credit.span.of(text) for credit in read_plain(text).credits] == ["Quay Radio", "The Associated Press"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Reuters", [("Reuters", "line")]),
        ("(AP)", [("The Associated Press", "line")]),
        ("Source: AFP", [("Agence France-Presse", "line")]),
        ("— Castel Wire", [("Castel Wire", "line")]),
        ("AFP/Reuters", [("Agence France-Presse", "line"), ("Reuters", "line")]),
        ("With inputs from PTI", [("Press Trust of India", "line")]),
        ("By Reuters", [("Reuters", "byline")]),
        ("By Anna Ruiz, Associated Press Writer", [("The Associated Press", "byline")]),
        (
            "Associated Press writers Ola Berg and Jan Weiss contributed to this report.",
            [("The Associated Press", "line")],
        ),
        ("Copyright 2031 The Associated Press. All rights reserved.", [("The Associated Press", "line")]),
        ("This story was originally published by Harbour Watch.", [("Harbour Watch", "line")]),
        ("Agencies", []),
    ],
)
def test_a_credit_line_names_whom_it_credits(line: str, expected: list[tuple[str, str]]) -> None:
    assert credited(page(line)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("LORNE, March 12 (Reuters) - Nothing was signed.", [("Reuters", "dateline")]),
        ("LORNE (AP) — Nothing was signed.", [("The Associated Press", "dateline")]),
        ("LORNE, Rovia (Castel Wire) – Nothing was signed.", [("Castel Wire", "dateline")]),
        (
            "Nothing was signed, as reported by Quay Radio via the Castel Wire on July 3rd.",
            [("Quay Radio", "reported-by"), ("Castel Wire", "via")],
        ),
        ("The Lorne Herald reported on Tuesday that a judge was named.", [("Lorne Herald", "reported-by")]),
        ("A judge was named, according to Reuters.", [("Reuters", "reported-by")]),
        ("The newspaper Havn reported that a judge was named.", [("Havn", "reported-by")]),
        ("A judge was named, according to the port authority.", []),
        ("The Human Rights Monitor reported nine arrests.", []),
        ("According to Reuters' lawyers, the film was seized.", []),
        ("Al Jazeera said that two of its reporters were held.", []),
        ("They met the editor of the Lorne Herald (a friend) - and left.", []),
        ("Nobody spoke (they had agreed on that) - and nobody signed.", []),
    ],
)
def test_a_sentence_credits_only_who_reported(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert credited(page(sentence)) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Dockers meet port authority – Times of India", [("Times of India", "line")]),
        ("Dockers meet port authority | Lorne Gazette", [("Lorne Gazette", "line")]),
        ("Dockers meet port authority - AFP", [("Agence France-Presse", "line")]),
        ("Dock talks fail – Health Ministry", []),
        ("Dock talks fail – Anna Ruiz", []),
        ("Dock Talks Fail – Hard Times", []),
    ],
)
def test_the_tail_of_a_headline_credits_an_outlet_only(title: str, expected: list[tuple[str, str]]) -> None:
    assert credited(page(title=title)) == expected


def test_a_second_headline_has_a_tail_too() -> None:
    text = "Dockers meet port authority\n\nLorne: dockers and authority at one table – Times of India\n\n" + STORY
    assert credited(text) == [("Times of India", "line")]


def test_a_name_in_a_list_of_other_reports_is_no_credit() -> None:
    assert credited(page("Recent News", "Cranes stand still — RT World News", "Pilots join – Reuters")) == []


def test_a_name_in_a_caption_is_no_credit() -> None:
    assert credited(page("Photo: Reuters", "Dockers at the gate. REUTERS/Lena Brandt")) == []


def test_a_report_about_an_outlet_does_not_credit_it() -> None:
    text = "Lorne Herald staff walk out\n\nStaff left at noon. The Lorne Herald reported a loss in May.\n"
    assert credited(text) == []


def test_an_outlet_does_not_credit_itself() -> None:
    assert credited(page("Nothing was signed, the Lorne Herald reported."), own="The Lorne Herald") == []


def test_an_agency_signs_its_own_dateline() -> None:
    sentence = "LORNE (Castel Wire) – Nothing was signed."
    assert credited(page(sentence), own="Castel Wire") == [("Castel Wire", "dateline")]


def test_initials_that_fit_the_reports_own_outlet_are_no_other_agencys() -> None:
    sentence = "TARN, March 12 (BNA) - Nothing was signed."
    assert credited(page(sentence), own="Brenn News Agency") == [("Brenn News Agency", "dateline")]
    assert credited(page(sentence), own="The Tarn Post") == [("Bahrain News Agency", "dateline")]


def test_a_dateline_may_shorten_an_agency_that_is_named_in_full_elsewhere() -> None:
    text = page("LORNE, March 12 (Castel) - Nothing was signed.", "Castel Wire. Clients may republish this report.")
    assert credited(text) == [("Castel Wire", "dateline"), ("Castel Wire", "line")]
    assert credited(page("LORNE, March 12 (Castel) - Nothing was signed.")) == []


def test_every_name_of_the_lexicon_leads_to_its_usual_name() -> None:
    for entry in lexicon("agencies"):
        for name in (entry["form"], *entry.get("also", ()), *entry.get("short", ())):
            assert known(name, expected=True) == entry["form"]


def test_short_names_count_only_where_a_name_is_due() -> None:
    assert known("PA", expected=False) is None
    assert known("PA", expected=True) == "PA Media"


def test_every_outlet_word_tells_its_example() -> None:
    for entry in lexicon("outlet_words"):
        name = entry["example"].split(" – ")[1]
        assert (outlet(name, expected=True) is None) == bool(entry.get("never")), name
