"""Who takes part, under which names, and in which role."""

from __future__ import annotations

import pytest
from tests.unit.lenses.negotiated_pile import meant, parties, party, pile, roles

from standoff.lenses.negotiation.parties import Parties
from standoff.text.span import Span

LEASE = (
    "Talks between the Harbour Trust and Brindle Ferries were adjourned on Friday. "
    "The Trust wants the pier repaired. Brindle rejected the demand. "
    "The talks are chaired by Ottoline Marsh, a retired judge. "
    "Dora Penn, the chief executive of Brindle Ferries, said the company would not sign."
)


def test_the_sides_of_talks_are_parties_and_who_chairs_them_mediates() -> None:
    assert roles(parties(LEASE)) == {
        "Harbour Trust": "primary",
        "Brindle Ferries": "primary",
        "Ottoline Marsh": "mediator",
    }


def test_a_company_is_one_party_under_its_full_and_its_short_name() -> None:
    assert party(parties(LEASE), "Brindle Ferries").names == ("Brindle Ferries", "Brindle")


def test_a_union_with_and_without_its_town_is_one_party() -> None:
    found = parties(
        "Talks between the Tram Workers' Union and Brindle Trams broke down. The Tram Workers' Union wants more pay.",
        "The Tram Workers' Union of Tarn rejected the offer of Brindle Trams.",
    )
    names = set(party(found, "Tram Workers' Union of Tarn").names)
    assert {"Tram Workers' Union of Tarn", "Tram Workers' Union"} <= names


def test_an_officer_speaks_for_the_company_and_keeps_a_name_of_her_own() -> None:
    found = parties(LEASE)
    assert [member.name for member in party(found, "Brindle Ferries").members] == ["Dora Penn"]
    assert meant(found, LEASE, "Dora Penn") == "Brindle Ferries"


STATES = (
    "Norway and Chile sent envoys. Mediators from Kenya opened talks between Norway and Chile in Nairobi. "
    "Oslo recalled its negotiators on Tuesday. The Norwegian foreign minister, Kari Holm, gave no reason. "
    "Chilean negotiators stayed in Nairobi. Canada condemned the walkout. Peru sells copper."
)


def test_a_capital_an_adjective_and_a_minister_stand_for_the_state() -> None:
    found = parties(STATES)
    assert {meant(found, STATES, words) for words in ("Oslo", "The Norwegian foreign minister", "Kari Holm")} == {
        "Norway"
    }


def test_a_capital_stays_a_name_of_its_own() -> None:
    assert "Oslo" in [member.name for member in party(parties(STATES), "Norway").members]


def test_third_parties_mediate_or_react_and_who_does_neither_is_no_party() -> None:
    assert roles(parties(STATES)) == {
        "Norway": "primary",
        "Chile": "primary",
        "Kenya": "mediator",
        "Canada": "reacting",
    }


def test_a_town_where_people_meet_is_no_party() -> None:
    assert meant(parties(STATES), STATES, "Nairobi") is None


def test_a_capital_that_only_the_reports_know_is_learned_from_them() -> None:
    text = (
        "Talks between Orlath and Vessany ended. The ministry in Ombrey, Orlath's capital, said nothing. "
        "Ombrey rejected the proposal."
    )
    assert parties(text).named("Ombrey") == parties(text).named("Orlath")


def test_a_union_that_nobody_names_is_a_party_when_it_walks_out() -> None:
    text = "The union walked out of the talks on Monday. The talks with the port operator had lasted a week."
    assert roles(parties(text))["the union"] == "primary"


@pytest.mark.parametrize("words", ["Both sides", "neither union"])
def test_both_sides_are_nobody(words: str) -> None:
    text = f"Talks between the Harbour Trust and Brindle Ferries ended. {words} rejected the plan."
    assert meant(parties(text), text, words) is None


def test_a_pair_that_one_report_gets_wrong_makes_no_party() -> None:
    found = parties(
        "Talks between Norway and Chile went on. A truce between Norway and Chile is near.",
        "Talks between Norway and Chile went on. No progress was made in the talks between Norway and Peru.",
    )
    assert roles(found) == {"Norway": "primary", "Chile": "primary"}


def test_a_flood_has_no_parties() -> None:
    assert parties("The river rose on Monday. The mayor asked people to leave. Two bridges are shut.").all == ()


def test_the_order_of_the_reports_changes_nothing() -> None:
    _, witnesses = pile(LEASE, STATES)
    assert Parties(witnesses).all == Parties(tuple(reversed(witnesses))).all


def test_we_in_a_quotation_is_whoever_speaks() -> None:
    text = LEASE + " “We want the pier repaired,” said Ada Lunt, the chairwoman of the Harbour Trust."
    assert meant(parties(text), text, "We") == "Harbour Trust"


def test_a_former_officer_speaks_for_nobody() -> None:
    text = LEASE + " Old Hugo Brand, a former chief executive of Brindle Ferries, said the pier had rotted for years."
    assert meant(parties(text), text, "Hugo Brand") is None


def test_the_other_capital_is_learned_where_only_one_town_is_left() -> None:
    first = "Talks between Orlath and Vessany ended. The ministry in Ombrey, Orlath's capital, said nothing. "
    more = "The government in Belgarrow was silent. A truce between Orlath and Vessany is far off."
    found = parties(first + more, "The talks ended. The government in Belgarrow rejected the plan.")
    assert found.named("Belgarrow") == found.named("Vessany")


def test_of_two_towns_that_are_left_neither_is_a_capital() -> None:
    first = "Talks between Orlath and Vessany ended. The ministry in Ombrey, Orlath's capital, said nothing. "
    more = (
        "The government in Belgarrow and officials in Tollhithe were silent. A truce between Orlath and Vessany is far."
    )
    found = parties(first + more, "The government in Belgarrow spoke. Officials in Tollhithe did not.")
    assert found.named("Belgarrow") is None


UNION = (
    "Talks between the Transport Workers' Union and Pellworth Buses broke down. The union rejected the offer. "
    "The company's chief executive, Lena Harkness, said nothing. Otis Grand, the union's general secretary, walked out."
)


def test_a_bare_description_is_the_only_fuller_one_of_the_pile() -> None:
    found = parties(UNION)
    assert sorted(roles(found)) == ["Pellworth Buses", "Transport Workers' Union"]
    assert meant(found, UNION, "The union") == "Transport Workers' Union"


def test_an_officer_of_the_company_speaks_for_the_one_that_is_named() -> None:
    assert meant(parties(UNION), UNION, "Lena Harkness") == "Pellworth Buses"


def test_with_two_unions_the_union_is_neither() -> None:
    one = "Talks between the drivers' union and Pellworth Buses broke down. The union rejected the offer."
    two = one + " The pilots' union kept out of it."
    assert meant(parties(one), one, "The union") == "the drivers' union"
    assert meant(parties(two), two, "The union") != "the drivers' union"


def test_a_town_does_not_stand_for_the_company_that_bears_its_name() -> None:
    text = UNION + " Few people in Pellworth own a car. Pellworth is a hilly town."
    assert meant(parties(text), text, "Pellworth is") is None


def test_a_mayor_whom_no_party_owns_reacts_for_herself() -> None:
    text = UNION + " Mayor Ada Lunt urged the two sides to accept arbitration."
    assert roles(parties(text))["Ada Lunt"] == "reacting"


def test_an_owner_inside_the_subject_is_not_the_subject_itself() -> None:
    text = "Talks between Norrask and Vellmar began. The office of their government said nothing."
    assert meant(parties(text), text, "The office") is None


CEASEFIRE = (
    "VARN, 4 May (Axis) - The government of Norway and the Northern Front signed a truce on Sunday. Talks between "
    "Norway and the Northern Front were brokered by Kenya. Peru and Oman will act as guarantors. "
    "The government has promised to free 200 prisoners. The summit was hosted by Chile."
)


def test_those_who_act_as_guarantors_and_who_hosts_have_their_roles() -> None:
    assert roles(parties(CEASEFIRE)) == {
        "Norway": "primary",
        "Northern Front": "primary",
        "Kenya": "mediator",
        "Peru": "guarantor",
        "Oman": "guarantor",
        "Chile": "host",
    }


def test_the_government_is_that_of_the_only_one_whose_government_is_told_of() -> None:
    found = parties(CEASEFIRE)
    start = CEASEFIRE.index("The government has")
    assert found.of("A", Span(start, start + len("The government"))) == found.named("Norway")


def test_a_minister_of_a_state_that_no_list_knows_speaks_for_it() -> None:
    text = "Talks between Zambria and the Northern Front ended. Zambria's foreign minister, Grace Tembo, wept."
    assert meant(parties(text), text, "Grace Tembo") == "Zambria"


def test_of_two_governments_the_government_is_neither() -> None:
    text = "Talks between Norway and Chile ended. The government of Norway and the government of Chile left. "
    both = text + "The government said nothing."
    start = both.index("The government said")
    assert parties(both).each("A", Span(start, start + len("The government"))) == ()


def test_its_director_speaks_for_whom_the_sentence_before_is_about() -> None:
    text = LEASE + " Brindle Ferries was silent. Its director, Hugo Blane, shook his head."
    assert meant(parties(text), text, "Hugo Blane") == "Brindle Ferries"


def test_who_carries_messages_between_two_sides_goes_between_them() -> None:
    text = "Archbishop Klement Dorn has been carrying messages between the garrison and the Northern Front."
    assert roles(parties(text)) == {
        "the garrison": "primary",
        "Northern Front": "primary",
        "Klement Dorn": "facilitator",
    }


def test_a_word_that_no_report_says_the_name_of_is_no_party() -> None:
    assert roles(parties("Talks between the Republic and Norway ended. The Republic rejected the plan.")) == {}


HILLS = (
    "Talks between the Hill Council and the government went on. The government says that it will leave two posts once "
    "the hostages are free. Interior Minister Rhea Dunn rejected the plan."
)


def test_a_minister_speaks_for_the_only_government_that_a_story_tells_of() -> None:
    found = parties(HILLS)
    assert roles(found) == {"Hill Council": "primary", "the government": "primary"}
    assert meant(found, HILLS, "Rhea Dunn") == "the government"


def test_a_minister_of_nobody_knows_which_government_speaks_for_none() -> None:
    text = HILLS + " The government of Norway kept out of it."
    assert meant(parties(text), text, "Rhea Dunn") is None


def test_initials_that_one_report_uses_are_the_body_that_another_spells_out() -> None:
    found = parties(
        "Talks between the Union of Marsh Pilots and Brindle Trams broke down. "
        "The Union of Marsh Pilots rejected the offer of Brindle Trams.",
        "Talks broke down. The UMP rejected the offer of Brindle Trams. The UMP demands a raise.",
    )
    assert "UMP" in party(found, "Union of Marsh Pilots").names


def test_a_description_with_an_officer_of_a_named_body_is_that_body() -> None:
    found = parties(
        "Talks between the Union of Marsh Pilots and Brindle Trams broke down. "
        "The Union of Marsh Pilots rejected the offer. Its general secretary, Bruno Castel, said it would not sign.",
        "Talks broke down. Bruno Castel, boss of the pilots' union, left. The pilots' union rejected the offer.",
    )
    assert [one.name for one in found.all if "nion" in one.name] == ["Union of Marsh Pilots"]


def test_the_people_of_a_state_that_nobody_has_heard_of_are_the_state() -> None:
    found = parties(
        "Talks between Sarvand and the Contact Group were adjourned. Sarvand rejected the demand.",
        "Talks went on. The Sarvandi negotiator, Roya Tahmin, rejected the demand.",
    )
    assert "Roya Tahmin" in {member.name for member in party(found, "Sarvand").members}


def test_a_ministry_is_that_of_the_only_state_that_takes_a_stand() -> None:
    found = parties(
        "Talks went on. Talvera wants a lower rate. Talvera refuses to cut wages. Talvera demands a loan of 40 million.",
        "Talks went on. The finance ministry rejected the terms of the Lending Institution.",
    )
    assert "the finance ministry" in {member.name for member in party(found, "Talvera").members}


def test_a_mediator_from_a_town_does_not_act_for_it() -> None:
    found = parties(LEASE, "Ottoline Marsh, the mediator from Genz, adjourned the talks with the Harbour Trust.")
    assert "Genz" not in roles(found)


def test_who_asks_something_of_all_sides_is_none_of_them() -> None:
    found = parties(LEASE, "Talks went on. The Chamber of Exporters urged both sides to settle before the harvest.")
    assert roles(found)["Chamber of Exporters"] == "reacting"


HIJACK = (
    "Talks on the release of the crew went on. The Coast Guardians' League (CGL) said that it would not free the crew "
    "until Brandvold Line had paid. Brandvold Line, the owner, said that it would not pay before a doctor had come."
)


def test_what_stands_beside_a_name_tells_for_what_nouns_it_is_meant() -> None:
    found = parties(
        HIJACK,
        "The CGL, the militia which holds the crew, will not admit a doctor. The owner will not pay.",
        "The gunmen will not let the crew go until they are paid. The owner will not pay before a doctor has come.",
    )
    assert set(roles(found)) == {"Coast Guardians' League", "Brandvold Line"}
    for words, name in (("the gunmen", "Coast Guardians' League"), ("the owner", "Brandvold Line")):
        assert found.naming.described(words) == name


def test_two_spellings_of_an_apostrophe_are_one_name() -> None:
    found = parties(HIJACK, HIJACK.replace("'", "’"))
    assert [one for one in roles(found) if "League" in one] == ["Coast Guardians' League"]


def test_of_two_companies_neither_is_the_company_unless_one_is_named_far_oftener() -> None:
    told = "Talks between the growers and Farlow Mills stalled. {} The company will not pay until the road is open."
    both = parties(told.format("Kessa Mills will not pay either. Farlow Mills and Kessa Mills met."))
    assert both.naming.described("the company") == "the company"
    often = told.format(
        "Kessa Mills waits. Farlow Mills wants talks. Farlow Mills rejected the plan. Farlow Mills left."
    )
    assert parties(often).naming.described("the company") == "Farlow Mills"


def test_who_recognises_a_state_and_urges_a_halt_beside_it_reacts() -> None:
    found = parties(
        f"{STATES} Talks between Vessany and Orlath stalled.",
        "The talks stalled. Emil Maro said Finland will recognise the republic, urging a swift end to the siege.",
    )
    assert roles(found).get("Finland") == "reacting"
