"""Headline, byline, day, outlet and language, as a plain text tells them."""

from __future__ import annotations

import pytest

from standoff.reading.plain import PlainFacts, read_plain

BODY = "The two armies said on Friday that they would leave the corridor open for the trucks of the relief agencies."


def read(head: str, *below: str) -> PlainFacts:
    return read_plain("\n\n".join([head, BODY, *below]))


def title(text: str) -> str | None:
    span = read_plain(text).title_span
    return span.of(text) if span else None


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Corridor stays open, armies say", "Corridor stays open, armies say"),
        ("Will the corridor stay open?", "Will the corridor stay open?"),
        ("# Corridor stays open", "Corridor stays open"),
        ("Corridor Stays Open – Times of India", "Corridor Stays Open"),
        ("Corridor stays open. Second line", "Corridor stays open. Second line"),
        ("Corridor Stays Open, Armies Say.", "Corridor Stays Open, Armies Say."),
        ("Skip to content\n\nCorridor stays open, armies say", "Corridor stays open, armies say"),
        ("WORLD\nCorridor stays open, armies say", "Corridor stays open, armies say"),
        ("By Anna Ruiz\n\nCorridor stays open, armies say", "Corridor stays open, armies say"),
    ],
)
def test_the_headline_is_the_first_line_of_the_report(head: str, expected: str) -> None:
    assert title(head + "\n\n" + BODY) == expected


def test_a_text_that_opens_with_a_paragraph_has_no_headline() -> None:
    assert title(BODY + "\n\n" + BODY.replace("Friday", "Monday")) is None


def test_a_second_headline_stays_in_the_text() -> None:
    facts = read("Corridor stays open\n\nArmies agree on trucks of relief agencies")
    assert facts.set_aside == ()


@pytest.mark.parametrize(
    ("line", "name", "day"),
    [
        ("By Anna Ruiz", "Anna Ruiz", None),
        ("By ANNA RUIZ and TOM OKORO", "ANNA RUIZ and TOM OKORO", None),
        ("By Anna Ruiz in Castel", "Anna Ruiz", None),
        ("By Anna Ruiz, Lorne Herald", "Anna Ruiz", None),
        ("Anna Ruiz | 12 March 2031", "Anna Ruiz", "2031-03-12"),
        ("Anna Ruiz| Published", "Anna Ruiz", None),
        ("*Lena Brandt, 4 April 2031*", "Lena Brandt", "2031-04-04"),
        ("Published: March 12, 2031, 3:10 PM GMT", None, "2031-03-12T15:10Z"),
        ("Published 2031-03-12 | Updated 14 March 2031", None, "2031-03-12"),
        ("Published 12 March 2031, 08:05", None, "2031-03-12T08:05"),
        ("March 12, 2031", None, "2031-03-12"),
        ("Published on 25.03.2031", None, "2031-03-25"),
        ("Published 03/04/2031", None, None),
        ("Updated 14 March 2031", None, None),
        ("12 March", None, None),
    ],
)
def test_a_byline_gives_author_and_full_day(line: str, name: str | None, day: str | None) -> None:
    facts = read("Corridor stays open\n\n" + line)
    assert (facts.byline, facts.published) == (name, day)
    assert [one.reason.value for one in facts.set_aside] == ["byline"]


def test_a_dateline_gives_the_day_only_with_its_year() -> None:
    assert read("Corridor stays open", "CASTEL, March 12, 2031 (Reuters) - Trucks left.").published == "2031-03-12"
    assert read("Corridor stays open", "CASTEL, March 12 (Reuters) - Trucks left.").published is None


def test_a_day_in_a_sentence_is_not_the_day_of_publication() -> None:
    assert read("Corridor stays open", "The war began on 3 May 2029, a Thursday.").published is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("© 2031 Lorne Herald. All rights reserved.", "Lorne Herald"),
        ("Copyright 2031 Quayside Media House. All rights reserved.", "Quayside Media House"),
        ("Quay Radio via The Associated Press, Quayside.org", "Quayside.org"),
        ("This article was first published by Harbour Watch.", None),
        ("Copyright 2031 The Associated Press. All rights reserved.", None),
        ("© 2031 Anna Ruiz", None),
        ("Reuters", None),
    ],
)
def test_the_outlet_is_named_by_clear_evidence_only(line: str, expected: str | None) -> None:
    assert read("Corridor stays open", line).outlet == expected


@pytest.mark.parametrize(
    ("line", "name", "outlet"),
    [
        ("By Anna Ruiz | Castel News Agency | Tuesday, 11 March 2031", "Anna Ruiz", "Castel News Agency"),
        ("Quay Today Newsdesk | 13 March 2031, 08:05", "Quay Today Newsdesk", "Quay Today"),
        ("Lorne Relief Office | Bulletin No. 6 | Thursday, 13 March 2031", None, "Lorne Relief Office"),
        ("By Anna Ruiz in Castel", "Anna Ruiz", None),
    ],
)
def test_a_byline_with_a_day_names_the_outlet_beside_it(line: str, name: str | None, outlet: str | None) -> None:
    facts = read("Corridor stays open\n\n" + line)
    assert (facts.byline, facts.outlet) == (name, outlet)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BODY, "en"),
        ("Corridor stays open", "und"),
        (
            "De twee legers zeiden vrijdag dat de doorgang open blijft voor de vrachtwagens van de hulporganisaties.",
            "und",
        ),
        (
            "Les deux armées ont dit vendredi que le passage restait ouvert aux camions des organisations de secours.",
            "und",
        ),
        (
            "Die beiden Armeen sagten am Freitag, der Weg bleibe offen für die Lastwagen der Helfer, was alle freut.",
            "und",
        ),
    ],
)
def test_english_is_told_by_its_small_words(text: str, expected: str) -> None:
    assert read_plain(text).language == expected


def test_a_place_before_the_day_is_no_author() -> None:
    text = "Ferry talks overrun\n\nPort Ellery, 23 November 2024\n\nThe ferry talks in Port Ellery ran into the night again."
    assert read_plain(text).byline is None
