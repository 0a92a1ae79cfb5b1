"""What is set aside of a text, and what never is."""

from __future__ import annotations

import pytest

from standoff.language.lexicon import lexicon
from standoff.model.report import Reason, SetAside
from standoff.reading.chrome import set_aside
from standoff.reading.headings import label
from standoff.reading.lines import lines

STORY = """Dockers and port authority meet again

Dockers in Lorne met the port authority on Monday, four weeks after they had laid down their work.

Nothing was signed, but both sides agreed on the order in which they would speak on Wednesday.
"""


def aside(text: str) -> list[tuple[str, str]]:
    return [(one.reason.value, text[one.start : one.end]) for one in set_aside(text)]


def reasons_of(tail: str) -> list[tuple[str, str]]:
    return aside(STORY + "\n" + tail)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Advertisement", "advert"),
        ("ADVERTISEMENT – continue reading", "advert"),
        ("Sponsored", "advert"),
        ("Story continues below advertisement", "advert"),
        ("#Lorne #DockStrike", "tags"),
        ("Tags: docks, strike", "tags"),
        ("Filed under Harbours", "tags"),
        ("In This Article", "navigation"),
        ("Scroll to Top", "navigation"),
        ("Skip to content", "navigation"),
        ("Home > World > Harbours", "navigation"),
        ("Home / River News / Politics", "navigation"),
        ("Share  Print  Save", "navigation"),
        ("Share this:", "navigation"),
        ("Facebook Twitter WhatsApp", "navigation"),
        ("https://lorne.example/docks", "navigation"),
        ("Photo: Dockers at the north gate", "caption"),
        ("(Photo by Lena Brandt)", "caption"),
        ("FILE PHOTO: The north gate of Lorne.", "caption"),
        ("[Image: a crane at rest]", "caption"),
        ("Dockers wait at the north gate. REUTERS/Lena Brandt", "caption"),
        ("Leave a Comment", "form"),
        ("Your email address will not be published.", "form"),
        ("12 comments", "form"),
        ("Subscribe to receive our weekly newsletter", "subscribe"),
        ("Sign up for our newsletter", "subscribe"),
        ("Follow us on Facebook and Telegram", "subscribe"),
        ("Get our harbour letter. Sign up free with your e-mail address.", "subscribe"),
        ("Have you got a cousin on the cranes? Ring the newsdesk.", "boilerplate"),
        ("© 2031 Lorne Gazette. All rights reserved.", "boilerplate"),
        ("We use cookies to make this site work.", "boilerplate"),
        ("By Anna Ruiz", "byline"),
        ("Anna Ruiz | 12 March 2031", "byline"),
        ("Updated 3:15 pm", "byline"),
        ("3 min read", "byline"),
        ("(Reporting by Anna Ruiz; Editing by Tom Okoro)", "byline"),
        ("Reuters", "credit"),
        ("(AP)", "credit"),
        ("Source: AFP", "credit"),
        ("Lorne Radio via The Associated Press, Quayside.org", "credit"),
        ("This article was first published by Harbour Watch.", "credit"),
        ("Read more: Cranes stand still for a fourth week", "related"),
    ],
)
def test_a_line_of_the_page_is_set_aside_with_its_reason(line: str, reason: str) -> None:
    assert reasons_of(line) == [(reason, line)]


@pytest.mark.parametrize(
    "line",
    [
        "Talks Drag On",
        "Terms of the Draft",
        "Related efforts in Rovia had failed a year before, and nobody wished to repeat them.",
        "Share prices in Lorne fell by a tenth after the announcement.",
        "Subscribe to the truce or leave the hall, the envoy told both delegations.",
        "Follow the money and the channel it takes, a negotiator said, and the ships will sail.",
        "By Friday the islands could run short of fuel.",
        "By contrast, the pilots have asked for nothing.",
        "Photographs of the meeting showed an empty chair.",
        "Comments from the authority were not to be had on Monday night.",
        "Published figures put the loss at nine million a day.",
        "Updated lists of those held were read out at the gate on Tuesday.",
        "The report was published by the port authority on Monday and drew anger at once.",
        "Reuters journalists were among those turned back at the gate.",
        "Cookies and tea were served while the two sides waited for their lawyers.",
        "Advertisement of the posts will wait until the strike is over, the authority said.",
        '"Read our offer again," she said: "it is the last one."',
        "- A pay rise of six percent.",
        "- Dockers keep their night bonus",
    ],
)
def test_what_a_reporter_wrote_is_not_set_aside(line: str) -> None:
    assert aside(STORY + "\n" + line + "\n\nThe two sides will meet again on Wednesday, the mediator said.") == []


def test_titles_under_a_heading_of_links_go_with_it() -> None:
    text = reasons_of("Related Articles\n\nCranes Stand Still in Lorne\n\nWho pays for the docks?\nPilots join\n")
    assert [reason for reason, _ in text] == ["related"]
    assert text[0][1].endswith("Pilots join")


def test_the_story_goes_on_after_links_that_stand_inside_it() -> None:
    tail = "Also read\nCranes Stand Still in Lorne\nThe mediator, a retired judge, said that she would wait until Friday.\n"
    assert reasons_of(tail) == [("related", "Also read\nCranes Stand Still in Lorne")]


def test_a_paragraph_that_was_wrapped_is_no_title() -> None:
    tail = "Read more\nCranes Stand Still\nThe union asks for nine percent, and the authority says that it\ncannot pay four.\n"
    assert reasons_of(tail) == [("related", "Read more\nCranes Stand Still")]


def test_a_form_ends_a_list_of_links() -> None:
    found = reasons_of("Recent News\n\nCranes Stand Still — RT World News\n\nLeave a Comment\n\nName *\nEmail *\n")
    assert [reason for reason, _ in found] == ["related", "form"]


def test_a_question_above_a_call_to_subscribe_belongs_to_it() -> None:
    question = "Want to feel the tide of the north?"
    assert reasons_of(question + "\nSubscribe to our free weekly magazine") == [
        ("subscribe", question + "\nSubscribe to our free weekly magazine")
    ]


def test_short_lines_under_tags_are_tags() -> None:
    assert reasons_of("Tags\ndocks\nnight shift\nAdvertisement") == [
        ("tags", "Tags\ndocks\nnight shift"),
        ("advert", "Advertisement"),
    ]


def test_headlines_behind_the_last_paragraph_are_those_of_other_reports() -> None:
    tail = "Cranes Stand Still in Lorne Harbour\nPilots Join the Walkout of Dockers\n"
    assert [reason for reason, _ in reasons_of(tail)] == ["related"]


def test_a_list_that_the_story_announces_is_the_storys() -> None:
    tail = "The draft names those who will sign it:\nForeign Minister Adan Moreh of Castel\nDeputy Minister Ola Berg of Tarn"
    assert reasons_of(tail) == []


def test_one_heading_at_the_end_is_left_alone() -> None:
    assert reasons_of("What May Happen Next Week") == []


def test_a_day_alone_on_its_line_inside_a_story_heads_an_entry_of_a_chronology() -> None:
    assert (
        reasons_of("12 March 2031\nThe dockers walked out after the night shift, and the pilots followed at noon.")
        == []
    )


def test_a_section_name_above_the_headline_is_the_pages() -> None:
    text = "WORLD\n" + STORY
    assert aside(text) == [("navigation", "WORLD")]


def test_a_first_line_that_opens_like_a_link_is_the_headline() -> None:
    assert aside("Watch: Minister walks out of dock talks\n\n" + STORY.split("\n\n", 1)[1]) == []


def test_what_markup_set_aside_stays_and_nothing_overlaps_it() -> None:
    text = STORY + "\nAdvertisement\nTags\n"
    at = text.index("Advertisement")
    before = SetAside(start=at, end=at + 4, reason=Reason.NAVIGATION)
    found = set_aside(text, (before,))
    assert found[0] == before
    assert [one.reason for one in found] == [Reason.NAVIGATION, Reason.TAGS]


def test_what_markup_called_boilerplate_says_line_by_line_what_it_is() -> None:
    text = STORY + "\nBy Castel Wire\nAll terms apply\nAdvertisement\n"
    at = text.index("By Castel")
    found = set_aside(text, (SetAside(start=at, end=len(text), reason=Reason.BOILERPLATE),))
    assert [one.reason for one in found] == [Reason.BYLINE, Reason.BOILERPLATE, Reason.ADVERT]
    assert found[-1].end == len(text)


def test_every_entry_of_the_lexicon_sets_its_own_example_aside() -> None:
    wrong = []
    for entry in lexicon("chrome"):
        if entry["match"][0] in {"line", "start", "label", "bracket"} and "after" not in entry:
            found = label(lines(entry["example"])[0])
            if found is None or found.reason.value != entry["reason"]:
                wrong.append(entry["form"])
    assert wrong == []
