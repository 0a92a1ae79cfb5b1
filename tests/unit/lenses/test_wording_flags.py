"""Changes that can turn the sense of a quotation, and changes that only look like it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from quoted_pile import collate, pair, reading_of, witness

from standoff.model.findings import Flag


def flags(base: str, other: str) -> list[str]:
    """The flags of the second wording, or of the first where the second is the fuller one."""
    group = pair(base, other)
    assert len(group.readings) == 2, "the two are one utterance"
    return [flag.value for reading in group.readings for flag in reading.flags]


@pytest.mark.parametrize(
    ("base", "other"),
    [
        (
            "We have not agreed to hand the reactor keys to any foreign inspector",
            "We have agreed to hand the reactor keys to any foreign inspector",
        ),
        (
            "The garrison will leave the monastery before the thaw sets in",
            "The garrison will never leave the monastery before the thaw sets in",
        ),
        (
            "They came to the summit without a single emissions target",
            "They came to the summit with a single emissions target",
        ),
        (
            "The miners do not want a longer shift, and they do not want a lower roof",
            "The miners want a longer shift, and they do not want a lower roof",
        ),
        ("Rovia failed to return the abducted teachers", "Rovia has to return the abducted teachers"),
    ],
)
def test_a_lost_or_added_negation_is_flagged(base: str, other: str) -> None:
    assert flags(base, other) == ["negation"]


@pytest.mark.parametrize(
    ("base", "other"),
    [
        ("The captors do not intend to free the nurse", "The captors don't intend to free the nurse"),
        ("We do not accept the quota that the fleet was given", "We reject the quota that the fleet was given"),
        ("The strikers have not shown any wish for a vote", "The strikers have shown no wish for a vote"),
        (
            "It is not the crews but the owners who must answer for the sunken trawler",
            "the owners who must answer for the sunken trawler",
        ),
        (
            "We never planned to close the border crossing, and it stays open tonight",
            "and it stays open tonight",
        ),
    ],
)
def test_a_negation_that_is_worded_otherwise_or_belongs_to_what_was_left_out_is_not_flagged(
    base: str, other: str
) -> None:
    assert flags(base, other) == []


@pytest.mark.parametrize(
    ("base", "other"),
    [
        ("We will not sign the grain protocol this year", "sign the grain protocol this year"),
        ("Nobody believes that the curfew protects the market traders", "the curfew protects the market traders"),
        (
            "We do not, for a moment, regret closing the canal to warships",
            "We … regret closing the canal to warships",
        ),
    ],
)
def test_a_negation_cut_away_right_before_the_part_is_flagged(base: str, other: str) -> None:
    assert flags(base, other) == ["negation"]


def test_a_condition_that_is_cut_away_is_flagged() -> None:
    assert flags(
        "The guild will reopen the foundry tomorrow if the ministry repays the frozen wages",
        "The guild will reopen the foundry tomorrow",
    ) == ["negation"]


def test_a_condition_in_front_that_is_cut_away_is_flagged() -> None:
    assert flags(
        "Unless the quarry owners repay the fund, our drivers will stay in the depot all week",
        "Our drivers will stay in the depot all week",
    ) == ["negation"]


def test_a_condition_in_another_sentence_is_not_missed() -> None:
    assert (
        flags(
            "Our drivers will stay in the depot all week. If it rains they will play cards",
            "Our drivers will stay in the depot all week",
        )
        == []
    )


def test_a_condition_that_the_reporter_puts_in_his_own_words_is_not_missed() -> None:
    compared = collate(
        witness(
            "A", "“We will reopen the foundry tomorrow if the ministry repays the wages,” Quill said.", "Mara Quill"
        ),
        witness(
            "B", "If the ministry pays, “we will reopen the foundry tomorrow”, Quill said.", "Mara Quill", kinds="d"
        ),
    )
    assert compared.findings == ()


def test_a_condition_that_stands_in_the_second_half_of_an_interrupted_sentence_is_not_missed() -> None:
    compared = collate(
        witness(
            "A", "“We will reopen the foundry tomorrow if the ministry repays the wages,” Quill said.", "Mara Quill"
        ),
        witness(
            "B",
            "“We will reopen the foundry tomorrow,” Quill said. Later she added: “If the ministry repays the wages.”",
            "Mara Quill",
        ),
    )
    assert compared.findings == ()


def test_a_negation_that_the_reporter_puts_before_the_marks_is_not_lost() -> None:
    compared = collate(
        witness("A", "“We will not sign the grain protocol this year,” Quill said.", "Mara Quill"),
        witness("B", "Quill would not “sign the grain protocol this year”, she said.", "Mara Quill"),
    )
    assert compared.findings == ()


@pytest.mark.parametrize(
    ("base", "other"),
    [
        (
            "We buried forty villagers after the shelling of the bakery",
            "We buried fourteen villagers after the shelling of the bakery",
        ),
        (
            "The levy rises by 2.5 percent for every licensed trawler",
            "The levy rises by 3.5 percent for every licensed trawler",
        ),
        ("Some 2 million hectares burned in the drought", "Some 2 billion hectares burned in the drought"),
    ],
)
def test_another_number_is_flagged(base: str, other: str) -> None:
    assert flags(base, other) == ["number"]


@pytest.mark.parametrize(
    ("base", "other"),
    [
        ("We buried forty villagers after the shelling", "We buried 40 villagers after the shelling"),
        ("The fund lost 2 million crowns in the embargo", "The fund lost 2,000,000 crowns in the embargo"),
        ("We lost 1,200 hectares and two granaries to the flood", "We lost 1,200 hectares to the flood"),
    ],
)
def test_a_number_written_otherwise_or_left_out_is_not_flagged(base: str, other: str) -> None:
    assert "number" not in flags(base, other)


@pytest.mark.parametrize(
    ("base", "other"),
    [
        (
            "I blame Castel for the burned warehouses along the quay",
            "I blame Ostmark for the burned warehouses along the quay",
        ),
        (
            "They should apologise to the families of the drowned Tarnish sailors",
            "They should apologise to the families of the drowned Bravian sailors",
        ),
    ],
)
def test_another_name_is_flagged(base: str, other: str) -> None:
    assert flags(base, other) == ["name"]


@pytest.mark.parametrize(
    ("base", "other"),
    [
        (
            "The United Nations should monitor the ceasefire along the ridge",
            "The UN should monitor the ceasefire along the ridge",
        ),
        (
            "Brazil has kept its promise on the rainforest satellites",
            "The Brazilian side kept its promise on the rainforest satellites",
        ),
        (
            "They should apologise to the families of the drowned sailors",
            "They should apologise to the families of the drowned [Bravian] sailors",
        ),
        (
            "The hearing opens on Monday in the old customs hall",
            "The hearing opens next week in the old customs hall",
        ),
    ],
)
def test_another_form_of_a_name_and_a_bracketed_one_are_not_flagged(base: str, other: str) -> None:
    assert "name" not in flags(base, other)


@pytest.mark.parametrize(
    ("base", "other"),
    [
        ("We may withdraw the peacekeepers from the plateau", "We will withdraw the peacekeepers from the plateau"),
        ("We could withdraw the peacekeepers from the plateau", "We should withdraw the peacekeepers from the plateau"),
        ("The herders may return to the plateau by autumn", "The herders return to the plateau by autumn"),
        ("They must surrender the stolen archive to the court", "They can surrender the stolen archive to the court"),
    ],
)
def test_another_modal_is_flagged(base: str, other: str) -> None:
    assert flags(base, other) == ["modal"]


@pytest.mark.parametrize(
    ("base", "other"),
    [
        ("We'll withdraw the peacekeepers from the plateau", "We will withdraw the peacekeepers from the plateau"),
        ("We shall withdraw the peacekeepers from the plateau", "We will withdraw the peacekeepers from the plateau"),
        (
            "We will now weigh other routes to the plateau for the relief convoys",
            "We are now weighing other routes to the plateau for the relief convoys",
        ),
        ("We may yet withdraw the peacekeepers from the plateau", "withdraw the peacekeepers from the plateau"),
    ],
)
def test_a_modal_that_is_only_worded_otherwise_or_left_out_in_front_is_not_flagged(base: str, other: str) -> None:
    assert "modal" not in flags(base, other)


def test_the_same_words_given_to_another_speaker_are_an_attribution() -> None:
    words = "No convoy crosses the plateau until the wounded shepherds are brought down"
    compared = collate(
        witness("A", f"“{words},” said Mara Quill.", "Mara Quill"),
        witness("B", f"“{words},” said Mara Quill.", "Mara Quill"),
        witness("C", f"“{words},” said Ivo Brandt.", "Ivo Brandt"),
    )
    (group,) = compared.quotations
    assert reading_of(group, "C").flags == (Flag.SPEAKER,)
    (finding,) = compared.findings
    assert (finding.kind, finding.item) == ("attribution", "q1")
    assert [(reading.value, reading.apart) for reading in finding.readings] == [
        ("Mara Quill", False),
        ("Ivo Brandt", True),
    ]


def test_with_one_report_on_each_side_neither_speaker_stands_apart() -> None:
    words = "No convoy crosses the plateau until the wounded shepherds are brought down"
    (finding,) = collate(
        witness("A", f"“{words},” said Mara Quill.", "Mara Quill"),
        witness("B", f"“{words},” said Ivo Brandt.", "Ivo Brandt"),
    ).findings
    assert not any(reading.apart for reading in finding.readings)


def test_whoever_a_pronoun_was_taken_for_may_be_somebody_else() -> None:
    words = "No convoy crosses the plateau until the wounded shepherds are brought down"
    named = witness("A", f"“{words},” said Mara Quill.", "Mara Quill")
    meant = witness("B", f"“{words},” he said.", "he")
    (quote,) = meant.notes.quotes
    assert quote.speaker is not None
    brandt = replace(quote.speaker, name="Ivo Brandt", stands_in=True)
    meant = replace(meant, notes=replace(meant.notes, quotes=(replace(quote, speaker=brandt),)))
    (finding,) = collate(named, meant).findings
    assert (finding.kind, finding.relation) == ("attribution", "unsure")
    assert "is told in B only by “he”, who may be somebody else" in finding.explanation
    # Where another report names the same speaker, nothing hangs on the pronoun.
    (finding,) = collate(named, meant, witness("C", f"“{words},” said Ivo Brandt.", "Ivo Brandt")).findings
    assert finding.relation == "differs"


def test_a_surname_a_fuller_name_and_an_initial_are_one_speaker() -> None:
    words = "No convoy crosses the plateau until the wounded shepherds are brought down"
    compared = collate(
        witness("A", f"“{words},” said Brandt.", "Brandt"),
        witness("B", f"“{words},” said Ivo Brandt.", "Ivo Brandt"),
        witness("C", f"“{words},” said I. Brandt.", "I. Brandt"),
    )
    assert compared.findings == ()
    speaker = compared.quotations[0].speaker
    assert speaker is not None
    assert speaker.name == "Ivo Brandt"
    assert speaker.anchor is not None
    assert speaker.anchor.report == "B"


def test_a_slip_in_a_long_last_name_makes_no_other_speaker() -> None:
    words = "No convoy crosses the plateau until the wounded shepherds are brought down"
    for one, other in (("Mara Heffner", "Mara Hefner"), ("Ivo DelBrandt", "Ivo Del Brandt")):
        assert not collate(
            witness("A", f"“{words},” said {one}.", one), witness("B", f"“{words},” said {other}.", other)
        ).findings
    (finding,) = collate(
        witness("A", f"“{words},” said Mara Hall.", "Mara Hall"),
        witness("B", f"“{words},” said Mara Ball.", "Mara Ball"),
    ).findings
    assert finding.kind == "attribution"


def test_an_article_or_a_that_more_or_less_is_nothing_to_point_at() -> None:
    base = "We hope that the convoy will cross the plateau before the snow falls on the shepherds"
    for other in (base.replace("that ", ""), base.replace("before the snow", "before snow")):
        compared = collate(
            witness("A", f"“{base},” said Mara Quill.", "Mara Quill"),
            witness("B", f"“{other},” said Mara Quill.", "Mara Quill"),
        )
        assert compared.findings == ()
        assert reading_of(compared.quotations[0], "B").kind != "exact"
