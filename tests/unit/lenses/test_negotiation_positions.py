from __future__ import annotations

import pytest
from tests.unit.lenses.talks_pile import talks

OPENING = "Talks between Norrask and Vellmar were held in Lund. "


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Norrask demands the release of all pilots.", "Norrask demands somebody: release of all pilots"),
        ("Norrask wants Vellmar to close the mine.", "Norrask demands Vellmar: close mine"),
        ("Vellmar offered to pay 40 million crowns.", "Vellmar offers Vellmar: pay 40 million crowns"),
        ("Vellmar is willing to leave power.", "Vellmar accepts Vellmar: leave power"),
        ("Vellmar agreed to free twelve of the pilots.", "Vellmar accepts Vellmar: free twelve of the pilots"),
        ("Norrask refuses to sign the accord.", "Norrask refuses Norrask: sign accord"),
    ],
)
def test_a_stance_on_an_act_is_a_position(text: str, found: str) -> None:
    assert talks(OPENING + text).positions == [found]


def test_what_follows_from_a_requirement_is_a_position() -> None:
    found = talks(OPENING + "Norrask will not free the pilots until Vellmar pays its debt.")
    assert found.positions == ["Norrask accepts-if Norrask: free pilots", "Norrask demands Vellmar: pay its debt"]
    assert found.refusals == []


@pytest.mark.parametrize(
    "text",
    [
        "Norrask demands an apology. Vellmar refused.",
        "Norrask demands an apology. Vellmar ruled that out.",
        "Norrask demands an apology. An apology is out of the question, said Ada Holm, Vellmar's foreign minister.",
    ],
)
def test_a_refusal_takes_up_what_was_asked(text: str) -> None:
    assert talks(OPENING + text).refusals == ["Vellmar: somebody: apology"]


def test_who_accepts_without_a_word_more_accepts_what_was_offered() -> None:
    found = talks(OPENING + "Vellmar offered to pay 40 million crowns. Norrask accepted.")
    assert "Norrask accepts Vellmar: pay 40 million crowns" in found.positions


def test_no_refusal_stands_where_any_condition_hangs_on_it() -> None:
    found = talks(
        OPENING + "Vellmar demands the pilots. Norrask will not free the pilots while snow lies on the runway."
    )
    assert found.refusals == []


def test_will_not_is_a_refusal_only_of_what_somebody_wants() -> None:
    assert talks(OPENING + "Norrask will not attend the opera. It rained.").refusals == []
    wanted = talks(OPENING + "Vellmar wants Norrask to close the mine. Norrask will not close the mine.")
    assert wanted.refusals == ["Norrask: Norrask: close mine"]


def test_an_inspector_who_is_kept_out_is_an_inspection_refused() -> None:
    found = talks(
        OPENING
        + "Vellmar wants the weir to be examined by its engineers. "
        + '"No foreign inspector will come near the weir," said Ada Holm, Norrask\'s foreign minister.'
    )
    assert found.refusals == ["Norrask: Vellmar: examine weir"]


def test_a_refusal_that_as_many_reports_deny_is_none() -> None:
    refused = OPENING + "Norrask has refused to publish the records."
    denied = OPENING + "Norrask has not refused to publish the records."
    assert talks(refused, denied).refusals == []
    assert talks(refused).refusals == ["Norrask: Norrask: publish records"]


@pytest.mark.parametrize(
    "text",
    [
        "Norrask may refuse to sign the accord.",
        "Vellmar would reject a ban.",
        "Norrask has not refused to sign the accord.",
        "Norrask dropped its demand for an apology.",
        "Norrask's envoy asked for his coat.",
        "Vellmar offered tea and biscuits.",
        "Norrask has asked for two years.",
        "Vellmar was blamed for its refusal to sign. Citing Vellmar's unwillingness to sign, the envoys left.",
    ],
)
def test_what_is_only_thought_of_denied_or_somebodys_own_is_no_position(text: str) -> None:
    assert talks(OPENING + text).positions == []


def test_a_later_stance_takes_the_place_of_an_earlier_one() -> None:
    found = talks(
        OPENING + "Norrask refuses to lift the tariff.",
        OPENING + "Norrask offered to lift the tariff.",
        published=("2031-03-11", "2031-03-14"),
    )
    before, after = found.found.positions
    assert (before.stance, before.valid_to, before.superseded_by) == ("refuses", "2031-03-14", after.id)
    assert (after.stance, after.valid_to) == ("offers", None)


def test_one_act_under_many_names() -> None:
    found = talks(
        OPENING + "Norrask demands an end to the war.",
        OPENING + "Norrask wants Vellmar to stop the fighting.",
        OPENING + "Norrask insists that Vellmar must halt its offensive.",
    )
    (act,) = found.acts.values()
    assert (act.issue, found.names[act.actor or ""]) == ("end of the fighting", "Vellmar")


def test_what_is_announced_is_an_offer_where_another_wants_it() -> None:
    asked = "Norrask wants Vellmar to lift the tariff. "
    assert talks(OPENING + asked + "Vellmar will lift the tariff in June.").offers == ["Vellmar: Vellmar: lift tariff"]
    assert talks(OPENING + "Vellmar will lift the tariff in June.").offers == []


def test_all_of_them_and_some_of_them_are_two_acts() -> None:
    found = talks(OPENING + "Norrask demands the release of all pilots. Vellmar offered to free two of the pilots.")
    assert [act.extent for act in found.acts.values()] == ["full", "partial"]


def test_each_position_says_in_how_many_origins_it_stands() -> None:
    text = OPENING + "Norrask refuses to sign the accord."
    (one,) = talks(text, text).found.positions
    assert one.origins is not None
    assert one.origins.best == 2


PLAN = OPENING + "Judge Ada Holm, who is mediating, presented a plan on Monday. Vellmar wants the pilots. "


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Norrask accepted the plan.", "Norrask accepts the plan"),
        ("Norrask has said yes to it.", "Norrask accepts the plan"),
        ("Norrask rejected it.", "Norrask refuses the plan"),
    ],
)
def test_an_answer_to_what_is_on_the_table_is_a_position(text: str, found: str) -> None:
    assert found in talks(PLAN + text).positions


def test_a_plan_by_three_names_is_one_where_the_story_has_no_other() -> None:
    found = talks(PLAN + "Norrask accepted the plan.", OPENING + "Norrask has endorsed the draft.")
    (answer,) = [position for position in found.found.positions if position.act is None]
    assert [anchor.report for anchor in answer.anchors] == ["A", "B"]


@pytest.mark.parametrize(
    "text",
    [
        "Norrask rejected an offer of 40 million crowns.",
        "Norrask turned down a pay offer of 6 percent on Thursday.",
    ],
)
def test_whoever_turns_an_offer_down_refuses_to_do_nothing(text: str) -> None:
    found = talks(OPENING + "Vellmar wants Norrask to close the mine. " + text)
    assert found.refusals == []
    assert "Norrask refuses the offer" in found.positions


@pytest.mark.parametrize(
    "text",
    [
        "Norrask demands the release of all pilots. Ada Holm, Vellmar's foreign minister, said it would never do so.",
        "Norrask demands the release of all pilots. Vellmar would never agree to that.",
        "Norrask demands that all pilots be released, which Vellmar refuses.",
    ],
)
def test_a_refusal_may_take_up_a_demand_in_other_words(text: str) -> None:
    assert [line.split(":")[0] for line in talks(OPENING + text).refusals] == ["Vellmar"]


def test_a_thing_with_its_particulars_is_an_offer_and_a_bare_one_is_none() -> None:
    assert talks(OPENING + "Vellmar offered him safe passage to the coast.").offers == [
        "Vellmar: Vellmar: safe passage to the coast"
    ]
    assert talks(OPENING + "Vellmar offered tea.").offers == []


def test_a_road_that_is_blocked_is_no_refusal() -> None:
    assert talks(OPENING + "Norrask wants the gate opened. Vellmar has blocked the gate since Monday.").refusals == []


def test_declining_to_repeat_oneself_refuses_nothing() -> None:
    assert talks(OPENING + "Norrask declined to repeat the sentence.").refusals == []


def test_a_thing_that_something_only_happened_to_is_read_once() -> None:
    assert talks(OPENING + "Vellmar demands the strike that has begun.").requirements == []
    assert talks(OPENING + "Norrask wants a decision that has begun.").requirements == []


def test_whoever_rejects_what_another_waits_for_refuses_it() -> None:
    text = "Norrask would only reconsider the sale if Vellmar handed over the keys. Vellmar rejected that."
    assert talks(OPENING + text).refusals == ["Vellmar: Vellmar: hand over keys"]
