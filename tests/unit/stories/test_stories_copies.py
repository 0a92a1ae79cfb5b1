"""Which words count as copied, and which two reports may share without copying."""

from __future__ import annotations

from hashlib import sha256

import pytest

from standoff.model.report import Report
from standoff.model.story import DescentKind, Story
from standoff.stories import stories
from standoff.stories.material import material
from standoff.stories.passages import shared, span_of
from standoff.stories.quoted import quoted

WIRE = (
    "Fishing boats from Skarvik stayed in harbour on Tuesday after the island council closed the herring grounds.",
    "The council said that the closure would last until the fleets agree on a common count of the catch.",
    "Skippers answered with a blockade of the ferry pier, where forty trawlers lay chained side by side.",
    "An arbitrator from the mainland, Jorun Vell, arrived by helicopter and walked straight into the net loft.",
    "She left it nine hours later with a sheet of paper that nobody was allowed to photograph.",
    "The price of smoked herring in the capital doubled before noon and had doubled again by supper.",
)
OTHER = (
    "Nobody in the tavern at Skarvik remembers a summer in which so few gulls came to the breakwater.",
    "Old Pernille Aas, who mends nets for three families, blames the warm current more than any politician.",
    "Her nephew has painted a slogan on his wheelhouse and refuses to translate it for visitors.",
    "On the far side of the sound the cannery sent sixty women home with half of their wages.",
    "A schoolteacher has begun to run lessons on board so that the children of the crews lose no time.",
    "The island's bank will stretch every boat loan by a quarter, its manager told a packed parish hall.",
)
STATEMENT = (
    "“We will not count another fish until every boat on this coast is counted by the same rule, in the same week, by "
    "people whom both sides have met, and we ask our friends across the water to stop pretending otherwise,”"
)


def report(text: str, locator: str, **more: object) -> Report:
    return Report(
        locators=(locator,),
        sha256=sha256((locator + text).encode()).hexdigest(),
        media="text/plain",
        charset="utf-8",
        text=text,
        **more,  # type: ignore[arg-type]  # each test gives the fields that it is about
    )


def story(*texts: str) -> Story:
    pile = [report(text, f"{at}.txt", published=f"2031-06-{at + 1:02}") for at, text in enumerate(texts)]
    return stories(pile, one_story=True)[0]


def copied(one: Story, siglum: str) -> list[str]:
    return [anchor.exact for d in one.copies for run in d.runs for anchor in (run.a, run.b) if anchor.report == siglum]


def test_a_passage_taken_over_word_by_word_is_found_with_its_exact_place():
    found = story("\n".join(WIRE), "\n".join([*OTHER[:3], WIRE[1], WIRE[2], *OTHER[3:]]))
    (descent,) = found.copies
    assert descent.kind is DescentKind.VERBATIM
    assert (descent.source, descent.target) == ("A", "B")
    (run,) = descent.runs
    assert run.b.exact == f"{WIRE[1]}\n{WIRE[2]}".rstrip(".")
    assert run.b.exact == found.reports[1].text[run.b.start : run.b.end]


def test_a_light_edit_breaks_a_run_but_does_not_hide_the_copy():
    edited = "\n".join(WIRE).replace("forty trawlers lay", "some forty boats lay").replace("nine hours", "ten hours")
    found = story("\n".join(WIRE), edited)
    (descent,) = found.copies
    assert descent.share > 0.85
    assert found.origins.high == 1


def test_a_reordered_copy_is_still_a_copy():
    found = story("\n".join(WIRE), "\n".join([WIRE[3], WIRE[0], WIRE[5], WIRE[2], WIRE[1], WIRE[4]]))
    (descent,) = found.copies
    assert descent.share > 0.95
    assert len(descent.runs) > 1


@pytest.mark.parametrize("marks", ["“”", '""'])
def test_quoting_one_statement_is_not_copying(marks):
    statement = STATEMENT.replace("“", marks[0]).replace("”", marks[1])
    first = "\n".join([*WIRE[:3], f"{statement} the council said.", *WIRE[3:]])
    second = "\n".join([OTHER[0], f"{statement} the council said.", *OTHER[1:]])
    assert story(first, second).copies == ()


def test_a_statement_over_several_paragraphs_is_quoted_in_each_of_them():
    text = "He said:\n“First of all we want peace\n“and then we want bread.”\nHe left."
    assert [span.of(text) for span in quoted(text)] == ["“First of all we want peace", "“and then we want bread.”"]


def test_a_lone_mark_quotes_nothing():
    text = 'A board of 5" was found.\nNobody knew " why.\nIt ended.'
    assert quoted(text) == []


def test_stock_formulas_are_not_copying():
    stock = (
        "The ministry did not immediately respond to a request for comment. An aide spoke on condition of anonymity "
        "because he was not authorized to speak to the media."
    )
    first = "\n".join([*WIRE[:3], stock, *WIRE[3:]])
    second = "\n".join([*OTHER[:2], stock, *OTHER[2:]])
    assert story(first, second).copies == ()


def test_a_passage_runs_on_through_a_quotation_that_both_have():
    framed = f"The council's secretary climbed on a crate and read it out: {STATEMENT} while the gulls screamed above her and somebody laughed."
    found = story("\n".join([*WIRE[:3], framed]), "\n".join([*OTHER[:3], framed]))
    (descent,) = found.copies
    (run,) = descent.runs
    assert run.b.exact == framed.rstrip(".")


def test_runs_never_cross_text_that_was_set_aside():
    a, b = material(report("\n".join(WIRE), "a")), material(report("\n".join(WIRE), "b"))
    for run in shared(a, b).runs:
        assert span_of(a, run.a, run.size).end <= len(a.report.text)


def test_a_copy_of_a_copy_goes_back_to_the_first_text_only():
    found = story("\n".join(WIRE), "\n".join(WIRE), "\n".join(WIRE))
    assert [(d.source, d.target) for d in found.copies] == [("A", "B"), ("A", "C")]
    assert found.origins.high == 1


def test_two_wires_in_one_report_are_two_descents():
    found = story("\n".join(WIRE), "\n".join(OTHER), "\n".join([*WIRE[:4], *OTHER[2:]]))
    assert [(d.source, d.target) for d in found.copies] == [("A", "C"), ("B", "C")]


def test_refrains_cost_no_more_than_their_length():
    chorus = "the boats stay in and the nets stay dry until the council counts again " * 20_000
    assert len(story(chorus, chorus + "amen").reports) == 2


def test_a_retelling_of_the_same_facts_in_order_is_rewritten_and_never_certain():
    retold = (
        "Boats at Skarvik stayed moored on Tuesday: the island council had closed its herring grounds.",
        "That closure lasts until all fleets agree how to count a common catch, according to councillors.",
        "In reply skippers chained forty trawlers together and blockaded the pier used by the ferry.",
        "Then a helicopter brought Jorun Vell, an arbitrator from the mainland, who vanished into a net loft.",
        "Nine hours passed before she came out, holding one sheet of paper, no photograph allowed.",
        "By noon smoked herring cost double in the capital, and by supper that price had doubled too.",
    )
    found = story("\n".join(WIRE), "\n".join(retold))
    (descent,) = found.copies
    assert descent.kind is DescentKind.REWRITTEN
    assert (descent.source, descent.target) == ("A", "B")
    assert "likely" in descent.because
    assert (found.origins.low, found.origins.best, found.origins.high) == (1, 1, 2)
    assert not any(link.certain for group in found.origins.groups for link in group.because)


def test_two_reports_from_one_place_about_different_facts_are_two_origins():
    found = story("\n".join(WIRE), "\n".join(OTHER))
    assert (found.origins.low, found.origins.best, found.origins.high) == (2, 2, 2)


def test_a_brief_of_two_sentences_that_two_outlets_print_is_one_origin():
    brief = "Skarvik's skippers turned the second offer down.\nForty trawlers stay at the pier until Monday."
    found = story(brief, brief)
    assert [d.kind for d in found.copies] == [DescentKind.VERBATIM]
    assert found.origins.best == 1


def test_a_brief_within_a_long_report_is_not_enough_to_be_a_copy():
    found = story("\n".join([*OTHER, "Forty trawlers stay chained side by side at the pier."]), "\n".join(WIRE[:3]))
    assert found.copies == ()


def test_two_short_reports_with_the_same_few_facts_in_the_usual_order_are_not_called_likely_rewritten():
    first = (
        "Ferry crews reject pay offer as islands run short\n\n"
        "Ferry crews on the Brenn Islands voted on Tuesday to reject a pay offer of 4.5 percent, their union said. "
        "About 310 seafarers took part in the ballot.\n"
        '"We asked for a rota that lets people sleep," said Tove Lindahl, the seafarers\' chief negotiator.\n'
        'Transport Minister Axel Brandt said the company had "gone as far as the law allows" and would not raise its '
        "offer unless the crews resumed the night sailings first.\n"
        "Talks between the Seafarers' Union and Brenn Line are due to resume on Friday. Roughly 2,000 islanders depend "
        "on the boats for medicine."
    )
    second = (
        "Island ferry strike: union says no to 4.5% deal\n\n"
        "The union of ferry crews has turned down a 4.5 percent pay rise after a ballot of 310 members on Tuesday.\n"
        "Its negotiator, Tove Lindahl, complained of tired men. Former transport minister Axel Brandt said Brenn Line "
        "had gone as far as the law allows.\n"
        "Nearly 2,000 people on the islands need the boats for medicine, the county health office said. The talks "
        "between the Seafarers' Union and the harbour police resume on Friday, though mediation has no new date."
    )
    found = story(first, second)
    assert found.origins.best == 2
    assert all(descent.sureness.value != "likely" for descent in found.copies)


def shares(first: str, second: str) -> list[str]:
    a, b = material(report(first, "a")), material(report(second, "b"))
    return [span_of(b, run.b, run.size).of(second) for run in shared(a, b).runs]


def test_between_two_copied_runs_a_single_word_was_copied_too():
    edited = WIRE[3].replace("the mainland", "some mainland").replace("Jorun", "Joran")
    assert shares(f"{OTHER[0]} {WIRE[3]}", f"{OTHER[1]} {edited}") == [
        "An arbitrator from",
        "mainland",
        "Vell, arrived by helicopter and walked straight into the net loft",
    ]


def test_of_two_words_only_those_directly_behind_a_changed_one_belong_to_the_passage():
    edited = WIRE[1].replace("the catch", "all catches and more")
    assert shares(WIRE[1], edited.replace("The council said", "Its council said")) == [
        "council said that the closure would last until the fleets agree on a common count of"
    ]
    assert shares(WIRE[5], WIRE[5].replace("again by supper", "twice by supper"))[-1] == "by supper"


def test_runs_of_five_count_where_they_follow_each_other_closely():
    sown = (
        "Fishing boats from Skarvik stayed in port on Tuesday after the island council shut the herring grounds. "
        "Skippers answered with a blockade of every ferry pier, where forty trawlers lay roped side by side."
    )
    wire = f"{WIRE[0]} {WIRE[2]}".replace("chained side", "moored side")
    assert " ".join(shares(wire, sown)).startswith("Fishing boats from Skarvik stayed in on Tuesday after the island")
    apart = " ".join(f"{words} and then, which nobody here had foreseen," for words in sown.split(" on Tuesday "))
    assert shares("Fishing boats from Skarvik stayed. " + OTHER[1], apart + OTHER[2]) == []


def test_a_single_word_between_runs_makes_no_copy_of_what_is_none_without_it():
    a, b = material(report(WIRE[1], "a")), material(report(WIRE[1].replace("would last", "may now last"), "b"))
    both = shared(a, b)
    assert both.firm == sum(run.size for run in both.runs if run.size > 2)


def test_a_quotation_beside_copied_words_belongs_to_the_passage_but_its_words_count_for_nothing():
    first = f"{OTHER[0]} {STATEMENT} {WIRE[2]}"
    second = f"{OTHER[1]} {STATEMENT} {WIRE[2]}"
    (passage,) = shares(first, second)
    assert passage.startswith("We will not count")
    found = shared(material(report(first, "a")), material(report(second, "b")))
    assert found.words == len(WIRE[2].split())
