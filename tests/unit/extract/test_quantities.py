"""Numbers of one report: what they say, what they count, and which of them count nothing."""

from __future__ import annotations

import pytest

from standoff.extract import extractors
from standoff.extract.annotate import annotate
from standoff.extract.quantities import Quantities
from standoff.language.choice import pipeline_named
from standoff.language.sentences import sentences
from standoff.model.analysis import Token
from standoff.model.annotations import Annotations, Counting, Quantity, Status
from standoff.model.report import Reason, Report, SetAside
from standoff.text.span import Span


def read(text: str, set_aside: tuple[SetAside, ...] = ()) -> list[Quantity]:
    report = Report(locators=("r.txt",), sha256="", media="text/plain", charset="utf-8", text=text, set_aside=set_aside)
    return list(Quantities().extract(report, Annotations(sentences=tuple(sentences(text)))))


def one(text: str) -> Quantity:
    found = read(text)
    assert len(found) == 1, [quantity.span.of(text) for quantity in found]
    return found[0]


def test_the_example_is_read() -> None:
    quantity = one(Quantities.example)
    assert (quantity.value, quantity.qualifier, quantity.what) == (40, "at least", "people")
    assert (quantity.low, quantity.high) == (40, None)
    assert quantity.measure == ("hurt",)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The union lost 1,250 members.", 1250, "count"),
        ("The union lost 12,34,567 members.", 1234567, "count"),
        ("The fund holds 2.5 million shares.", 2.5e6, "count"),
        ("The army wants 40K recruits.", 40000, "count"),
        ("They freed twelve sailors.", 12, "count"),
        ("They freed two hundred and six sailors.", 206, "count"),
        ("They freed twenty-five sailors.", 25, "count"),
        ("They freed a dozen sailors.", 12, "count"),
        ("It left half a million people without power.", 500000, "count"),
        ("It left one and a half million people without power.", 1.5e6, "count"),
        ("One in five children fell ill.", 0.2, "share"),
        ("Nine out of ten crews struck.", 0.9, "share"),
        ("A third of the crews struck.", 1 / 3, "share"),
        ("Two-thirds of the crews struck.", 2 / 3, "share"),
        ("Half of the crews struck.", 0.5, "share"),
        ("Turnout reached 12 % in the north.", 12, "percent"),
        ("Turnout fell by 12 percentage points.", 12, "percentage point"),
        ("The bridge was shut for a fortnight.", 1, "fortnight"),
        ("The ban lasts a year and a half.", 1.5, "year"),
        ("It sank within a quarter of an hour.", 0.25, "hour"),
        ("There were 70-odd stewards at the gate.", 70, "count"),
        ("The station of 1,180 MW stood still.", 1180, "MW"),
        ("The mine holds 180,000 m3 of water.", 180000, "m3"),
        ("The fleet owes $7 billion.", 7e9, "USD"),
        ("The fleet owes €3m.", 3e6, "EUR"),
        ("The fleet owes 9.9 billion yuan.", 9.9e9, "CNY"),
        ("The ship lay 12 nautical miles off the coast.", 12, "nautical mile"),
        ("The boats landed 500kg of cod.", 500, "kg"),
        ("The reserve covers 40 square kilometres.", 40, "km2"),
        ("It was 38 degrees Celsius in the hall.", 38, "celsius"),
        ("It was minus 12 degrees Celsius in the yard.", -12, "celsius"),
        ("They want to keep to the 1.5C limit.", 1.5, "celsius"),
        ("Output changed by -3.5 percent.", -3.5, "percent"),
        ("They sailed 2 1/2 miles.", 2.5, "mile"),
        ("The track is 1/4 mile long.", 0.25, "mile"),
        ("The bowl holds .75 litres.", 0.75, "litre"),
        ("They spent a hundred and fifty euros.", 150, "EUR"),
        ("A quarter million homes lost power.", 250000, "count"),
        ("Seven point six percent stayed at home.", 7.6, "percent"),
        ("Catches fell by a third.", 1 / 3, "share"),
        ("The army bought a score of carts.", 20, "count"),
        ("The yard lost 1.2 trillion won.", 1.2e12, "KRW"),
        ("The fare is 250 DKK.", 250, "DKK"),
        ("It cost CHF 12 million.", 1.2e7, "CHF"),
        ("They paid Rs 3 crore.", 3e7, "INR"),
        ("It moved 2 lakh farmers.", 200000, "count"),
        ("The song was heard 5.3 million times.", 5.3e6, "times"),
        ("The well held 12 micrograms of lead.", 12, "microgram"),
    ],
)
def test_a_number_has_its_value_and_unit(text: str, value: float, unit: str) -> None:
    quantity = one(text)
    assert quantity.value == pytest.approx(value)
    assert quantity.unit == unit


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("about 300", 270, 330),
        ("an estimated 300", 270, 330),
        ("nearly 300", 270, 300),
        ("just over 300", 300, 330),
        ("more than 300", 300, None),
        ("at least 300", 300, None),
        ("no fewer than 300", 300, None),
        ("up to 300", None, 300),
        ("as many as 300", None, 300),
        ("fewer than 300", None, 300),
        ("10 to 12", 10, 12),
        ("10-12", 10, 12),
        ("between 10 and 12", 10, 12),
        ("5 to 7 million", 5e6, 7e6),
        ("five or six", 5, 6),
        ("anywhere from 10 to 12", 10, 12),
        ("hundreds of", 200, 1000),
        ("dozens of", 24, 200),
        ("several hundred", 200, 900),
        ("exactly 300", None, None),
    ],
)
def test_what_stands_before_a_number_says_what_it_leaves_open(
    words: str, low: float | None, high: float | None
) -> None:
    quantity = one(f"They counted {words} boats.")
    assert quantity.low == (low if low is None else pytest.approx(low))
    assert quantity.high == (high if high is None else pytest.approx(high))
    assert quantity.what == "boats"


def test_the_span_holds_qualifier_and_unit() -> None:
    text = "The dockers called an almost 48-hour stoppage."
    quantity = one(text)
    assert quantity.span.of(text) == "almost 48-hour"
    assert (quantity.value, quantity.unit, quantity.what) == (48, "hour", "stoppage")


@pytest.mark.parametrize(
    "text",
    [
        "They met on 14 March 2031.",
        "They met on March 14.",
        "The pact of 2019 expired.",
        "It began in the 1990s.",
        "They met at 10:30 and left at 5 p.m.",
        "The doors open at 1400 GMT.",
        "Ruiz, 42, left the room.",
        "The 42-year-old left the room.",
        "A girl aged 12 left the room.",
        "Children under five were let through.",
        "Resolution 242 stands.",
        "They cited Article 5 and Phase two.",
        "An F-16 and an A380 passed.",
        "Nobody spoke of Covid-19.",
        "Call 555-0199 for help.",
        "It is No. 14 on the list.",
        "No one objected, and one of them left.",
        "It was the 25th round and the third walkout.",
        "A two-state solution was named.",
        "The attack of 9/11 was named.",
        "The doors are open 24/7.",
        "1. The fleet stays in port.",
        "See http://example.org/2031/12/page3 for it.",
        "They won 3-1 at home.",
        "They carried the motion by a score of 52-35.",
        "Call 020 7946 0000 or +44 20 7946 0000.",
        "They left from Gate 12C.",
        "The deckhand, who is 16 and from Tarn, left the room.",
        "She took the 4.15 to the coast.",
        "The Rovian side lay in the second half of the table.",
    ],
)
def test_a_number_that_dates_or_names_something_is_no_quantity(text: str) -> None:
    assert [quantity.span.of(text) for quantity in read(text)] == []


def test_two_numbers_in_one_breath_count_two_things() -> None:
    first, second = read("The deal frees 10 living sailors and 18 bodies.")
    assert (first.value, first.what) == (10, "living sailors")
    assert (second.value, second.what) == (18, "bodies")


def test_the_second_number_shares_what_was_done() -> None:
    first, second = read("The blast killed 12 soldiers and 30 farmers.")
    assert first.measure == second.measure == ("killed",)


def test_what_is_counted_may_be_coordinated() -> None:
    assert one("Some 400 women and children were moved inland.").what == "women and children"


def test_a_verb_behind_and_is_not_counted() -> None:
    assert one("They freed 12 sailors and demanded a ransom.").what == "sailors"


def test_a_number_behind_a_colon_counts_what_stands_before_it() -> None:
    quantity = one("Deaths from cholera: 33")
    assert quantity.what == "Deaths"


def test_a_spell_is_the_period_of_the_number_before_it() -> None:
    deaths, spell = read("The board reported 33 deaths from cholera within a 48-hour period last week.")
    assert deaths.period == "within a 48-hour period last week"
    assert (spell.value, spell.unit, spell.what) == (48, "hour", "period")


def test_place_period_and_source_are_kept_as_written() -> None:
    first = read("The Rovian Health Board reported 33 deaths from cholera in Port Kessa last week.")[0]
    assert first.counted_by == "The Rovian Health Board"
    assert first.place == "Port Kessa"
    assert first.period == "last week"
    assert first.measure == ("cholera",)


def test_a_source_may_follow_the_number() -> None:
    assert one("At least 12 boats sank, the coast guard said.").counted_by == "the coast guard"
    assert one("At Tarn the harbour office counted 12 boats.").counted_by == "the harbour office"
    assert one("At least 12 boats sank, according to the coast guard.").counted_by == "the coast guard"


def test_as_of_is_read() -> None:
    assert one("As of Tuesday, 33 people had died in the flood.").as_of == "Tuesday"


def test_what_is_planned_is_not_reported_as_done() -> None:
    assert one("The firm is expected to cut 4,000 jobs.").status is Status.PROJECTED
    assert one("The board estimates that 4,000 jobs went.").status is Status.ESTIMATED
    assert one("The firm cut 4,000 jobs.").status is Status.REPORTED


def test_nothing_is_read_out_of_text_set_aside() -> None:
    text = "They freed 12 sailors.\nRelated: 40 boats sink"
    aside = SetAside(start=23, end=len(text), reason=Reason.RELATED)
    assert [quantity.value for quantity in read(text, (aside,))] == [12]


def test_a_verb_of_level_names_what_is_counted_before_it() -> None:
    assert one("The death toll rose to 63 after the flood.").what == "death toll"
    assert one("Turnout was 61.4 percent.").what == "Turnout"


def test_those_who_act_are_not_those_counted() -> None:
    freed, held = read("Gunmen freed 137 of the 287 pupils.")
    assert (freed.what, freed.population, freed.measure) == ("pupils", "the 287 pupils", ("freed",))
    assert (held.what, held.population, held.measure) == ("pupils", None, ())


def test_the_ages_of_several_are_no_counts() -> None:
    assert [q.value for q in read("They took three foreigners aged 24, 31 and 40.")] == [3]


def test_a_rise_by_a_range_is_a_range_and_a_rise_from_one_to_another_is_two_numbers() -> None:
    assert one("The river could rise by 28 to 55 centimetres.").high == 55
    assert [q.value for q in read("The quota rose from 28 to 55 tonnes.")] == [28, 55]


def test_a_number_that_a_text_system_broke_at_its_comma_is_one_number() -> None:
    text = "Some 20, 000 dockers marched."
    (quantity,) = read(text)
    assert quantity.value == 20000


def test_a_word_of_everyday_is_money_only_behind_a_million() -> None:
    assert one("In the end 12 won a place.").unit == "count"


@pytest.mark.parametrize(
    ("text", "counting"),
    [
        ("They have freed 40 sailors so far.", Counting.CUMULATIVE),
        ("At least 40 sailors have drowned since March.", Counting.CUMULATIVE),
        ("That brought the total to 40.", Counting.CUMULATIVE),
        ("Police held 40 more dockers.", Counting.NEW),
        ("Another 40 dockers were held.", Counting.NEW),
        ("The clinic saw 40 new cases.", Counting.NEW),
        ("The clinic saw 40 cases in the past 24 hours.", Counting.NEW),
        ("The new government freed 40 sailors.", None),
        ("More than 40 sailors were freed.", None),
    ],
)
def test_a_count_runs_on_or_comes_on_top_where_words_say_so(text: str, counting: Counting | None) -> None:
    assert next(q for q in read(text) if q.value == 40).counting is counting


@pytest.mark.parametrize(
    ("text", "what", "population"),
    [
        ("More than half of the 3,000 dockers voted.", "dockers", "the 3,000 dockers"),
        ("Of the 340 villages, 58 are cut off.", "villages", "the 340 villages"),
        ("Some 58 children under five fell ill.", "children", "children under five"),
        ("The clinic saw 58 cases among the crews.", "cases", "the crews"),
        ("They want a 58 percent raise over three years.", "raise", None),
    ],
)
def test_of_whom_a_number_holds_is_kept(text: str, what: str, population: str | None) -> None:
    quantity = next(q for q in read(text) if q.value in (58, 0.5))
    assert (quantity.what, quantity.population) == (what, population)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("According to the ministry, 40 boats sank.", "the ministry"),
        ("Some 40 boats sank, the coast guard said on Friday.", "the coast guard"),
        ("Some 40 boats sank, the Harbour Workers' Union said.", "the Harbour Workers' Union"),
        ("Relief officials estimate that 40 boats sank.", "Relief officials"),
        ("She said 40 boats sank.", None),
    ],
)
def test_whose_count_it_is_may_stand_before_or_behind(text: str, who: str | None) -> None:
    assert one(text).counted_by == who


def test_when_it_was_said_is_not_when_it_was_counted() -> None:
    assert one("Some 40 boats sank, the coast guard said on Friday.").period is None
    assert one("In 2031, floods sank 40 boats.").period == "In 2031"


def test_a_month_is_no_modal_verb_and_no_place() -> None:
    quantity = one("The port lost 40 boats in May.")
    assert (quantity.status, quantity.place, quantity.period) == (Status.REPORTED, None, "in May")


def test_the_first_of_two_numbers_shares_what_stands_behind_the_second() -> None:
    assert [q.unit for q in read("Wages rose by 4 and 7 percent.")] == ["percent", "percent"]
    assert [q.what for q in read("The quota rose from 12 to 15 boats.")] == ["boats", "boats"]


def test_one_is_a_count_beside_a_number_or_behind_only() -> None:
    assert [q.value for q in read("Two boats and one barge sank.")] == [2, 1]
    assert one("Only one boat came back.").value == 1
    assert read("One boat after the other came back.") == []


def test_a_parse_says_what_is_counted_where_word_lists_do_not() -> None:
    text = "Crews lost 12 oar."
    words = (
        ("Crews", "NOUN", 1, "nsubj"),
        ("lost", "VERB", 1, "root"),
        ("12", "NUM", 3, "nummod"),
        ("oar", "NOUN", 1, "obj"),
    )
    tokens = tuple(
        Token(
            span=Span(text.index(form), text.index(form) + len(form)),
            lemma=form,
            pos=pos,
            tag="",
            head=head,
            relation=relation,
        )
        for form, pos, head, relation in words
    )
    report = Report(locators=("r.txt",), sha256="", media="text/plain", charset="utf-8", text=text)
    sentence = (Span(0, len(text)),)
    (bare,) = Quantities().extract(report, Annotations(sentences=sentence))
    (parsed,) = Quantities().extract(report, Annotations(sentences=sentence, tokens=tokens))
    assert (bare.what, parsed.what) == ("", "oar")


def test_a_verb_of_level_and_a_verb_of_reckoning_are_followed_past_what_stands_between() -> None:
    family = extractors(pipeline_named("english"))
    for text, what in (
        ("The number of dead in the Calvey express had risen to thirteen.", "dead"),
        ("The health authority puts the injured at 87.", "injured"),
        ("The dead are sixteen now.", "dead"),
        ("Two of them died at night, bringing the death toll to 21.", "toll"),
        ("Another death brought the number of dead to 21.", "dead"),
        ("Ambulances took the wounded to 21 hospitals.", "hospitals"),
    ):
        report = Report(locators=("r.txt",), sha256="", media="text/plain", charset="utf-8", text=text)
        found = annotate(report, family).quantities[-1]
        assert found.what == what


@pytest.mark.parametrize(
    ("text", "value", "unit", "what"),
    [
        ("In Ilmarra 61 cases have been found on the other side of the river.", 61, "count", "cases"),
        ("Of the 312 who had boarded, most were saved.", 312, "count", ""),
        ("The rest of the 255 were taken home.", 255, "count", ""),
        ("The furnace would be kept for two more years.", 2, "year", ""),
        ("The number of people known to have died on the express had risen to thirteen.", 13, "count", "died"),
        ("The mill has a payroll of 640.", 640, "count", "payroll"),
        ("The crowd of about 2,000 cheered.", 2000, "count", "crowd"),
        ("The 640-strong workforce met on Monday.", 640, "count", "workforce"),
        ("The chairman of the seven-member commission left.", 7, "count", "member"),
    ],
)
def test_with_a_parse_more_is_counted(text: str, value: float, unit: str, what: str) -> None:
    report = Report(locators=("r.txt",), sha256="", media="text/plain", charset="utf-8", text=text, id="A")
    (quantity,) = annotate(report, extractors(pipeline_named("english"))).quantities
    assert (quantity.value, quantity.unit, quantity.what) == (value, unit, what)


def test_a_make_is_no_number_of_people() -> None:
    assert read("The 787 would land at dusk.") == []


def test_whoever_owns_what_is_counted_is_not_counted() -> None:
    told, whole = read("About 6,100 of the town's 8,400 residents left by road.")
    assert (told.value, told.what) == (6100, "")
    assert (whole.value, whole.what) == (8400, "residents")


def test_what_makes_a_name_with_its_number_is_not_counted() -> None:
    assert not read("It is a two-state solution, a five-point plan and a three-star hotel.")
