"""Requirements, refusals and offers in the many wordings of reports, and what sounds like one and is none."""

from __future__ import annotations

import pytest
from tests.unit.lenses.talks_pile import talks

RAIL = "Talks between the Rail Union and Kestrel Trains broke off on Friday. "
RIVER = "Talks between Norrask and Vellmar were held in Lund on Monday. "
FRONT = "Talks between the army and the Hill Front were held in Sund on Friday. "
LEAGUE = "Coalition talks between the Green League and the Farmers' Party went on in Sarnholm on Tuesday. "


def holders(text: str) -> set[str]:
    """Who holds a requirement."""
    return {one.split(":")[0].removeprefix("the ") for one in talks(text).requirements}


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        (RAIL + "The union will not lift its overtime ban until the company withdraws the dismissals.", "Rail Union"),
        (RAIL + "Kestrel Trains refuses to sit down so long as the pickets stand at the depots.", "Kestrel Trains"),
        (RAIL + '"No talks without a guarantee on jobs," said Mara Holm, the union\'s secretary.', "Rail Union"),
        (
            RAIL + '"We will not sit down while our people are locked out," said Mara Holm of the Rail Union.',
            "Rail Union",
        ),
        (RAIL + "An end to the strike is the company's condition for any talks on pay.", "Kestrel Trains"),
        (RAIL + "The union signalled it could suspend the strike if Kestrel Trains dropped its lawsuit.", "Rail Union"),
        (RAIL + "The union agreed to suspend the strike provided that the guards are reinstated.", "Rail Union"),
        (
            RAIL + "The price for an end to the strike, the union says, is the reinstatement of the guards.",
            "Rail Union",
        ),
        (
            RAIL + "Any talk of pay will have to wait until the pickets are gone, the company said.",
            "Kestrel Trains",
        ),
        (RAIL + "Kestrel Trains tied a pay rise to longer shifts.", "Kestrel Trains"),
        (
            RAIL
            + '"First they end the strike, then we talk about pay," said Jon Varga, a spokesman for Kestrel Trains.',
            "Kestrel Trains",
        ),
        (
            LEAGUE + "The Green League will enter the government only if the Farmers' Party accepts the law.",
            "Green League",
        ),
        (FRONT + "The army agreed to open a corridor provided the Hill Front frees the two officers.", "army"),
        (FRONT + "The army will not consider a withdrawal unless and until the Hill Front disarms.", "army"),
        (FRONT + "Only when the siege is lifted will the officers go free, the Hill Front announced.", "Hill Front"),
        (
            FRONT + "The Hill Front set the lifting of the siege as a condition for releasing the officers.",
            "Hill Front",
        ),
        (FRONT + "Withdrawal from the ridge, the army says, will follow the release of the officers.", "army"),
        (FRONT + "Release of the officers must wait for the end of the siege, the Hill Front said.", "Hill Front"),
        (FRONT + "The army will storm the town unless the Hill Front releases the officers.", "army"),
        (RIVER + "Norrask is ready to open the sluices but wants the ratio signed first.", "Norrask"),
        (RIVER + "Norrask declared itself prepared to open the sluices once Vellmar signs the ratio.", "Norrask"),
        (RIVER + "Vellmar made signing the ratio conditional on the opening of the sluices.", "Vellmar"),
    ],
)
def test_whoever_makes_something_wait_holds_a_requirement(text: str, holder: str) -> None:
    assert holders(text) == {holder}


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        (RAIL + "Kestrel Trains said no to a pay rise of six per cent.", "Kestrel Trains"),
        (LEAGUE + "The Farmers' Party will not hear of a fertiliser tax.", "Farmers' Party"),
        (RIVER + "For Norrask the compact is not up for discussion.", "Norrask"),
        (RIVER + "Norrask says the bridge is not negotiable.", "Norrask"),
    ],
)
def test_whoever_will_not_hear_of_it_refuses(text: str, refused: str) -> None:
    assert {one.split(":")[0] for one in talks(text).refusals} == {refused}


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        (RAIL + "Kestrel Trains put a pay rise of four per cent on the table.", "Kestrel Trains"),
        (LEAGUE + "The Green League proposed to the Farmers' Party the reopening of four lines.", "Green League"),
    ],
)
def test_what_is_put_on_the_table_is_offered(text: str, offered: str) -> None:
    assert {one.split(":")[0] for one in talks(text).offers} == {offered}


def test_what_the_sentence_before_waits_for_and_its_doer_refuses_is_a_lock() -> None:
    found = talks(
        FRONT + "The army says the siege can end only when the Hill Front has handed over its guns. "
        "The Hill Front ruled that out."
    )
    assert [lock.shape for lock in found.found.deadlocks] == ["blocked"]


def test_that_would_not_happen_takes_up_what_was_waited_for() -> None:
    found = talks(
        FRONT + "The Hill Front will not free the officers until the siege is lifted. "
        "That would not happen before the Hill Front disarmed, said the army's negotiator, Ivo Ruk."
    )
    assert "the army: the army: lift siege < before < Hill Front: disarm" in found.requirements


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The Rail Union will not return to work until Kestrel Trains restores the night allowance.",
            "Kestrel Trains will not pay the night allowance before the Rail Union has called off the walkout.",
        ),
        (
            "The Rail Union will not end the strike until Kestrel Trains reinstates the guards.",
            "Kestrel Trains refuses to take the guards back as long as the walkout goes on.",
        ),
    ],
)
def test_acts_told_in_other_words_by_another_report_close_the_loop(one: str, other: str) -> None:
    assert [lock.shape for lock in talks(RAIL + one, RAIL + other).found.deadlocks] == ["cycle"]


def test_two_sums_are_two_acts() -> None:
    found = talks(
        RAIL + "Kestrel Trains will pay a bonus if the strike ends. The union demands that the pension be raised."
    )
    assert len({act.label for act in found.found.acts if act.issue == "payment"}) == len(
        [act for act in found.found.acts if act.issue == "payment"]
    )
    assert sum(act.issue == "payment" for act in found.found.acts) > 1


@pytest.mark.parametrize(
    "text",
    [
        "The rain will not stop until Sunday, forecasters said.",
        "A fisherman in Lund said he would not sell his boat until his son came home.",
        "The cup final will not be played unless the pitch dries, the referee said.",
        "Do not add the flour until the butter has melted.",
        "The court will not hear the case until the witness returns from abroad.",
        "Villagers want the road repaired before the winter.",
        "Norrask's envoy will not drink coffee before noon.",
        "Passengers will have to wait until Monday for a refund, the ticket office said.",
        "Rain prevented the convoy from leaving until the bridge was mended.",
        "Analysts in Lund say Norrask should open the sluices before Vellmar runs dry.",
        "If Norrask opened the sluices, the meadows would be flooded within hours.",
        "The guests had to wait until the bus came.",
    ],
)
def test_weather_sport_and_kitchens_require_nothing(text: str) -> None:
    assert talks(RIVER + text).requirements == []


MARKET = (
    "The Wexley Market Traders' Association will not sign a new lease until the city council has mended the roof, its "
    "chairwoman, Joan Merrit, said on Sunday. The traders want the fish hall kept. "
    "Merrit said the rent would be paid once the council dropped its plan."
)


def test_a_chairwoman_told_in_the_same_sentence_speaks_for_its_subject() -> None:
    assert {one.split(":")[0] for one in talks(MARKET).requirements} == {"Wexley Market Traders' Association"}


def test_the_company_is_the_one_that_has_a_managing_director() -> None:
    found = talks(
        "Talks at Talbot Mail broke down on Monday. Talbot Mail's managing director, Colm Reyes, rejected the demand of "
        "the General Workers' Union. The company said it would not open its books until the union returned to work."
    )
    assert {one.split(":")[0] for one in found.requirements} == {"Talbot Mail"}
