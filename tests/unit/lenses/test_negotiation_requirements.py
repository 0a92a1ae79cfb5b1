from __future__ import annotations

import pytest
from tests.unit.lenses.negotiated_pile import pile
from tests.unit.lenses.talks_pile import talks

from standoff.lenses.negotiation.state import Negotiation

OPENING = "Talks between Norrask and Vellmar were held in Lund. "
PASS_AFTER_DEBT = "Norrask: Norrask: reopen pass < before < Vellmar: pay its debt"
PILOTS_AFTER_TROOPS = "Norrask: Norrask: free pilots < before < Vellmar: withdraw its troops"


@pytest.mark.parametrize(
    "text",
    [
        "Norrask will not reopen the pass until Vellmar pays its debt.",
        "Norrask won't reopen the pass before Vellmar pays its debt.",
        "Norrask refuses to reopen the pass unless Vellmar pays its debt.",
        "Norrask will reopen the pass only if Vellmar pays its debt.",
        "Norrask will reopen the pass once Vellmar has paid its debt.",
        "Norrask says it will reopen the pass when Vellmar has paid its debt.",
        "Norrask insists that Vellmar must pay its debt before the pass is reopened.",
        "Norrask wants Vellmar to pay its debt before reopening the pass.",
        "Norrask cannot reopen the pass unless Vellmar pays its debt.",
    ],
)
def test_one_requirement_in_many_wordings(text: str) -> None:
    assert talks(OPENING + text).requirements == [PASS_AFTER_DEBT]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Norrask is ready to free the pilots as long as Vellmar withdraws its troops.",
            "Norrask: Norrask: free pilots < if < Vellmar: withdraw its troops",
        ),
        (
            "Norrask offered to free the pilots in exchange for the withdrawal of Vellmar's troops.",
            "Norrask: Norrask: free pilots < if < Vellmar: withdrawal of Vellmar's troops",
        ),
        (
            "Norrask will not free the pilots without a withdrawal of Vellmar's troops.",
            "Norrask: Norrask: free pilots < before < Vellmar: withdrawal of Vellmar's troops",
        ),
        (
            "Norrask made the release of the pilots conditional on a withdrawal of Vellmar's troops.",
            "Norrask: Norrask: release of the pilots < before < Vellmar: withdrawal of Vellmar's troops",
        ),
        (
            "Norrask will share its data only if the Sea Inspectorate has verified the catch.",
            "Norrask: Norrask: share its data < verified < somebody: verify catch",
        ),
        (
            "Norrask says its blockade will go on until Vellmar frees the pilots.",
            "Norrask: Norrask: end its blockade < before < Vellmar: free pilots",
        ),
        (
            "Norrask said the pass would stay shut until Vellmar freed the pilots.",
            "Norrask: Norrask: open pass < before < Vellmar: free pilots",
        ),
        (
            "Vellmar will not pay its debt while the pass is closed.",
            "Vellmar: Vellmar: pay its debt < before < somebody: open pass",
        ),
    ],
)
def test_the_marker_says_whether_order_counts(text: str, found: str) -> None:
    assert talks(OPENING + text).requirements == [found]


def test_two_conditions_joined_by_and_both_have_to_hold() -> None:
    found = talks(OPENING + "Norrask will not free the pilots until Vellmar withdraws its troops and ends the war.")
    assert found.requirements == [PILOTS_AFTER_TROOPS, "Norrask: Norrask: free pilots < before < Vellmar: end war"]
    assert {requirement.group for requirement in found.found.requirements} == {None}


def test_two_conditions_joined_by_or_are_alternatives() -> None:
    found = talks(OPENING + "Norrask will not free the pilots until Vellmar withdraws its troops or pays its debt.")
    assert [requirement.group for requirement in found.found.requirements] == ["g1", "g1"]


def test_first_is_before_what_the_others_want_of_the_one_who_says_it() -> None:
    found = talks(OPENING + "Norrask wants Vellmar to end the war. Vellmar insists that Norrask must first disarm.")
    assert found.requirements == ["Vellmar: Vellmar: end war < before < Norrask: disarm"]


def test_first_without_a_counterpart_is_no_requirement() -> None:
    assert talks(OPENING + "Vellmar insists that Norrask must first disarm.").requirements == []


def test_what_an_offer_asks_for_is_told_behind_it() -> None:
    found = talks(OPENING + "Norrask offered on Monday to free the pilots. It asks that Vellmar reopen the pass.")
    assert found.requirements == ["Norrask: Norrask: free pilots < if < Vellmar: reopen pass"]


@pytest.mark.parametrize(
    "text",
    [
        "The envoys left before the rain began. Nobody spoke until the coffee came.",
        "Norrask's envoy said he would not eat until his daughter had called.",
        "The fog did not lift until noon. If the weather holds, the ferry will sail.",
        "Norrask did not answer until Vellmar's envoy had left the room.",
        "A museum in Lund will not open until May.",
    ],
)
def test_what_happened_is_no_requirement(text: str) -> None:
    assert talks(OPENING + text).requirements == []


def test_where_nobody_negotiates_nothing_is_required() -> None:
    text = "The council will not repair the road until the frost is over. Residents want it to pay before winter."
    found = talks(text, text)
    assert (found.requirements, found.refusals, found.offers, found.found.deadlocks) == ([], [], [], ())


def test_reports_in_other_words_tell_of_one_requirement() -> None:
    found = talks(
        OPENING + "Norrask says it will not free the pilots until Vellmar has reopened the pass.",
        OPENING + "Norrask won't let the pilots go before Vellmar opens the road over the mountain.",
        OPENING + "Norrask will release the pilots only after the gates on the pass are open.",
        published=("2031-03-11", "2031-03-12", "2031-03-13"),
    )
    (one,) = found.found.requirements
    assert (one.since, sorted({anchor.report for anchor in one.anchors})) == ("2031-03-11", ["A", "B", "C"])


def test_who_holds_it_is_taken_from_a_report_that_says_so() -> None:
    found = talks(
        OPENING + "Norrask says it will not free the pilots until Vellmar reopens the pass.",
        OPENING + "The position in the capital is known: no pilot will be freed until the pass is reopened.",
    )
    (one,) = found.found.requirements
    assert {anchor.report for anchor in one.anchors} == {"A", "B"}


def test_a_requirement_that_is_set_aside_ends_on_that_day_and_may_be_told_anew() -> None:
    found = talks(
        OPENING + "Norrask says it will not reopen the pass until Vellmar frees the pilots.",
        OPENING + "Until Friday Norrask had held that the pass would not be opened.",
        OPENING + "Norrask says the pass will stay shut until Vellmar frees the pilots.",
        published=("2031-03-11", "2031-03-14", "2031-03-16"),
    )
    assert [(one.since, one.until, one.status) for one in found.found.requirements] == [
        ("2031-03-11", "2031-03-14", "waived"),
        ("2031-03-16", None, "stated"),
    ]


def test_a_demand_that_is_dropped_ends_what_waited_for_it() -> None:
    found = talks(
        OPENING + "Norrask will not free the pilots until Vellmar withdraws its troops.",
        OPENING + "Norrask dropped its demand for a withdrawal of the troops.",
        published=("2031-03-11", "2031-03-14"),
    )
    (one,) = found.found.requirements
    assert (one.status, one.until, [anchor.report for anchor in one.ended_by]) == ("withdrawn", "2031-03-14", ["B"])


def test_a_condition_that_came_about_is_met() -> None:
    found = talks(
        OPENING + "Norrask will not free the pilots until Vellmar withdraws its troops.",
        OPENING + "Vellmar withdrew its troops on Thursday.",
        published=("2031-03-11", "2031-03-14"),
    )
    (one,) = found.found.requirements
    assert one.status == "met"


def test_each_waiting_for_the_other_is_a_deadlock() -> None:
    found = talks(
        OPENING
        + "Norrask will not reopen the bridge before Vellmar pays its debt. "
        + "Vellmar refuses to pay the debt until Norrask has reopened the bridge."
    )
    (lock,) = found.found.deadlocks
    assert (lock.shape, len(lock.chain)) == ("cycle", 2)


def test_a_refusal_blocks_what_waits_for_the_refused_act() -> None:
    found = talks(
        OPENING
        + "Norrask insists that Vellmar must lay down its weapons before any tariff is lifted. "
        + "Vellmar ruled out disarmament."
    )
    (lock,) = found.found.deadlocks
    assert lock.shape == "blocked"


def test_the_order_of_the_witnesses_changes_nothing() -> None:
    texts = (
        OPENING + "Norrask says it will not free the pilots until Vellmar has reopened the pass.",
        OPENING + "Vellmar refuses to reopen the pass until Norrask frees the pilots.",
    )
    told, read = pile(*texts)
    assert Negotiation().compare(told, read) == Negotiation().compare(told, tuple(reversed(read)))


UNION = "Talks between the Dockers' Union and Meridian Quays broke off on Friday. "
FRONT = "Talks between the army and the Hill Front were held in Sund on Friday. "


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            UNION + "The dockers will stay out until Meridian Quays takes back the drivers.",
            "Dockers' Union: Dockers' Union: go back to work < before < Meridian Quays: take back drivers",
        ),
        (
            UNION + "The union would call off its strike if the company reinstated the driver.",
            "Dockers' Union: Dockers' Union: call off its strike < if < Meridian Quays: reinstate driver",
        ),
        (
            UNION + "Meridian Quays made clear that there would be no pay rise without longer shifts.",
            "Meridian Quays: Meridian Quays: pay rise < before < somebody: longer shifts",
        ),
        (
            OPENING + "Any release, Vellmar said, depends on the opening of the road.",
            "Vellmar: Vellmar: release < before < somebody: opening of the road",
        ),
        (
            OPENING + "Vellmar has linked the release of the sailors to a withdrawal from the ridge.",
            "Vellmar: Vellmar: release of the sailors < if < somebody: withdrawal from the ridge",
        ),
        (
            OPENING + "Vellmar will pay into the fund if Norrask does too.",
            "Vellmar: Vellmar: pay into the fund < if < Norrask: pay into the fund",
        ),
        (
            FRONT + "The army says its siege will be lifted the day the teachers walk free.",
            "the army: the army: lift its siege < before < somebody: release teachers",
        ),
        (
            FRONT + "The Hill Front is holding the teachers until the army leaves the valley.",
            "Hill Front: Hill Front: release teachers < before < the army: leave valley",
        ),
        (
            FRONT + "According to the army, there will be no lifting of the siege as long as the teachers are captive.",
            "the army: the army: lifting of the siege < before < somebody: release teachers",
        ),
    ],
)
def test_less_plain_ways_of_saying_it(text: str, found: str) -> None:
    assert talks(text).requirements == [found]


def test_what_each_says_comes_first_stands_against_the_other() -> None:
    found = talks(
        FRONT
        + "The Hill Front says it will lay down its arms only after the army has released its leaders. "
        + "The army insists that the Hill Front disarm first."
    )
    assert [lock.shape for lock in found.found.deadlocks] == ["cycle"]


def test_two_demands_in_one_list_are_read_apart() -> None:
    found = talks(
        "Talks between Norrask and Vellmar stalled over two points: Norrask demands a withdrawal of Vellmar's troops "
        "before releasing the pilots; Vellmar refuses to leave the ridge unless Norrask pays its debt."
    )
    assert found.requirements == [
        "Norrask: Norrask: release pilots < before < Vellmar: leave ridge",
        "Vellmar: Vellmar: leave ridge < before < Norrask: pay its debt",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Vellmar wants the pilots released. Only then will it reopen the pass.",
            "Vellmar: Vellmar: reopen pass < before < somebody: release pilots",
        ),
        (
            "Vellmar said it would reopen the pass, but not before the war was over.",
            "Vellmar: Vellmar: reopen pass < before < somebody: end war",
        ),
        (
            "Vellmar will keep the border closed until the pilots are free.",
            "Vellmar: Vellmar: open border < before < somebody: release pilots",
        ),
    ],
)
def test_a_condition_may_stand_in_the_sentence_before_or_behind_a_not(text: str, found: str) -> None:
    assert talks(OPENING + text).requirements == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Norrask urged Vellmar to close the mine before the harvest.",
        "Norrask wants the mine closed before the snow flies.",
        "Norrask no longer insists on a closed mine before its inspectors begin.",
        "Judge Ada Holm presented a plan. Norrask would open the pass and Vellmar would pay its debt in return.",
    ],
)
def test_neither_a_season_nor_a_dropped_demand_nor_a_term_of_a_plan_is_a_condition(text: str) -> None:
    assert talks(OPENING + text).requirements == []


def test_a_number_is_the_whole_where_the_reports_tell_of_no_other() -> None:
    texts = (
        OPENING + "Norrask will not reopen the pass until Vellmar has released 112 pilots.",
        OPENING + "Norrask will not reopen the pass before the pilots are released.",
    )
    assert len(talks(*texts).requirements) == 1
    part = OPENING + "Vellmar will not release all the pilots."
    assert len(talks(*texts, part).requirements) == 2


def test_whoever_leaves_is_let_go_only_where_somebody_is_held() -> None:
    (one,) = talks(OPENING + "Norrask said no boat would sail until Vellmar paid its debt.").requirements
    assert "release" not in one


STRIKE = (
    "Talks between the dockers' union and Brightwing Handling went on. The union will not end the strike before the "
    "cleaners are taken back. Brightwing Handling refused to discuss the dismissals."
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            (
                "The union says it will not end the strike before the cleaners are taken back, while Brightwing "
                "Handling says it will not discuss the dismissals before the strike ends."
            ),
            "Brightwing Handling: Brightwing Handling: discuss dismissals < before < the dockers' union: end strike",
        ),
        (
            (
                "Brightwing Handling managing director Rufus Dain said he would discuss the dismissals once the strike "
                "had ended, and not before."
            ),
            "Brightwing Handling: Brightwing Handling: discuss dismissals < before < the dockers' union: end strike",
        ),
    ],
)
def test_each_of_two_speakers_has_a_requirement_of_its_own(text: str, found: str) -> None:
    assert found in talks(STRIKE, text).requirements


def test_a_reason_and_people_thrown_out_are_no_refusals() -> None:
    more = "The union spoke of 23 cleaners whom Brightwing Handling threw out for refusing a double turn."
    assert not [one for one in talks(STRIKE, more).refusals if "turn" in one or "cleaner" in one]


def test_whoever_waits_until_it_has_something_is_not_the_one_who_gives_it() -> None:
    found = talks(f"{OPENING}Norrask said it would not reopen the pass until it had a promise in writing.")
    (requirement,) = found.found.requirements
    acts = {act.id: act for act in found.found.acts}
    assert acts[requirement.condition].actor is None


def test_a_number_of_the_sick_is_no_number_of_all() -> None:
    told = (
        f"{OPENING}Norrask stands ready to free forty pilots who are ill. Vellmar will not withdraw its troops before "
        "the pilots are freed."
    )
    labels = {act.label for act in talks(told).found.acts if act.issue == "release of those held"}
    assert len(labels) == 2
