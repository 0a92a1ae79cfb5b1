"""What one report's words are of another's: each kind on clear cases."""

from __future__ import annotations

import pytest
from quoted_pile import collate, group_of, kinds_of, pair, reading_of, witness

FERRY = "We have kept the northern ferry running through four winters because the islands have no other doctor"


def test_the_same_words_are_exact() -> None:
    assert kinds_of(pair(FERRY, FERRY)) == {"A": "base", "B": "exact"}


@pytest.mark.parametrize(
    ("base", "other"),
    [
        ("The harvest isn't lost and we're not beaten", "The harvest is not lost, and we are not beaten"),
        ("The labour board can organise a vote", "The labor board can organize a vote"),
        ("They promised ten trucks and sent two", "They promised 10 trucks and sent 2"),
        ("Twenty-five percent of the herd is gone", "25% of the herd is gone"),
        ("A lasting cease-fire begins at the bridge", "A lasting ceasefire begins at the bridge"),
        ("The U.S. envoy and the UN monitor left together", "The US envoy and the U.N. monitor left together"),
        ("The union's rivals kept quiet", "THE UNION’S RIVALS KEPT QUIET"),
        ("She's been warned about the reservoir", "She has been warned about the reservoir"),
        ("Thousands marched — peacefully — to the dam", "Thousands marched, peacefully, to the dam"),
    ],
)
def test_ways_of_writing_a_word_are_no_change(base: str, other: str) -> None:
    group = pair(base, other)
    assert sorted(kinds_of(group).values()) == ["base", "exact"]
    assert not any(reading.flags for reading in group.readings)


def test_us_the_state_is_not_us_the_pronoun() -> None:
    group = pair(
        "The destroyers will follow the US across the strait", "The destroyers will follow us across the strait"
    )
    assert kinds_of(group)["B"] == "reworded"


@pytest.mark.parametrize(
    "part",
    [
        "We have kept the northern ferry running",
        "kept the northern ferry running through four winters",
        "the islands have no other doctor",
    ],
)
def test_a_part_in_one_piece_is_trimmed(part: str) -> None:
    assert kinds_of(pair(FERRY, part)) == {"A": "base", "B": "trimmed"}


def test_stretches_with_words_left_out_between_are_joined() -> None:
    group = pair(FERRY, "We have kept the northern ferry running because the islands have no other doctor")
    assert kinds_of(group)["B"] == "joined"
    assert "leaves out 3 words" in reading_of(group, "B").because
    assert "ellipsis" not in reading_of(group, "B").because


def test_an_ellipsis_is_seen_as_an_honest_mark_of_an_omission() -> None:
    group = pair(FERRY, "We have kept the northern ferry running … because the islands have no other doctor")
    assert kinds_of(group)["B"] == "joined"
    assert "marked by an ellipsis" in reading_of(group, "B").because


def test_stretches_in_another_order_are_reordered() -> None:
    group = pair(FERRY, "Because the islands have no other doctor we have kept the northern ferry running")
    assert kinds_of(group)["B"] == "reordered"


def test_a_word_of_its_own_makes_a_reading_reworded() -> None:
    group = pair(FERRY, "We have kept the northern boat running through four winters because the islands need a doctor")
    assert kinds_of(group)["B"] == "reworded"


def test_words_in_square_brackets_are_the_reporters_and_no_change() -> None:
    group = pair(
        "They told us to leave the orchard before dawn", "[The soldiers] told us to leave the orchard before dawn"
    )
    assert kinds_of(group) == {"A": "base", "B": "exact"}
    assert "square brackets" in reading_of(group, "B").because


def test_brackets_inside_a_sentence_bridge_the_pronoun_that_they_explain() -> None:
    group = pair("We asked them to open the sluice by Friday", "We asked [the engineers] to open the sluice by Friday")
    assert sorted(kinds_of(group).values()) == ["base", "exact"]


def test_an_interrupted_sentence_is_laid_beside_the_whole_one() -> None:
    compared = collate(
        witness(
            "A", "“We shall plant again in spring,” Mara Quill said, “whatever the insurers decide.”", "Mara Quill"
        ),
        witness("B", "“We shall plant again in spring whatever the insurers decide,” Mara Quill said.", "Mara Quill"),
    )
    (group,) = compared.quotations
    assert kinds_of(group) == {"A": "trimmed trimmed", "B": "base"}
    assert compared.findings == ()


def test_a_further_sentence_of_a_speaker_is_an_utterance_of_its_own() -> None:
    text = "“The vineyard is frozen,” Mara Quill said. “Nobody in the valley remembers such a May.”"
    assert len(collate(witness("A", text, "Mara Quill")).quotations) == 2


def test_two_fragments_that_overlap_at_their_edges_are_parts_of_something_longer() -> None:
    compared = collate(
        witness(
            "A",
            "“The reservoir wall will be inspected by divers before anyone returns,” Mara Quill said.",
            "Mara Quill",
        ),
        witness(
            "B", "“inspected by divers before anyone returns to the lower streets,” Mara Quill said.", "Mara Quill"
        ),
    )
    (group,) = compared.quotations
    assert sorted(kinds_of(group).values()) == ["base", "trimmed"]
    assert compared.findings == ()


def test_the_fullest_reading_is_the_base_wherever_it_stands() -> None:
    compared = collate(
        witness("A", "Quill spoke of “four winters”. “The islands have no other doctor,” Quill said.", "Mara Quill"),
        witness("B", f"“{FERRY},” said Mara Quill.", "Mara Quill"),
        witness("C", "“We have kept the northern ferry running,” Quill said.", "Mara Quill"),
    )
    (group,) = compared.quotations
    assert group.readings[group.base].anchor.report == "B"
    assert kinds_of(group) == {"A": "trimmed trimmed", "B": "base", "C": "trimmed"}
    assert compared.findings == ()


def test_reports_without_a_reading_are_silent() -> None:
    compared = collate(
        witness("A", f"“{FERRY},” said Mara Quill.", "Mara Quill"),
        witness("B", "Nothing was said."),
        witness("C", "Rain."),
    )
    assert compared.quotations[0].silent == ("B", "C")


def test_sigla_beyond_z_come_last() -> None:
    compared = collate(*(witness(sigil, f"“{FERRY}.”") for sigil in ("AA", "Z", "B")))
    assert [reading.anchor.report for reading in compared.quotations[0].readings] == ["B", "Z", "AA"]


def test_a_headline_fragment_takes_its_speaker_from_the_utterance() -> None:
    compared = collate(
        witness("A", f"“{FERRY},” said Mara Quill.", "Mara Quill"),
        witness("B", "“Northern ferry running” despite ice", None),
    )
    (group,) = compared.quotations
    reading = reading_of(group, "B")
    assert (reading.kind, reading.speaker) == ("trimmed", None)
    assert "carried over from the base reading" in reading.because


def test_a_single_word_at_arms_length_stays_alone() -> None:
    compared = collate(
        witness("A", f"“{FERRY},” said Mara Quill.", "Mara Quill"),
        witness("B", "the so-called “doctor” of the isle", None),
    )
    assert len(compared.quotations) == 2


def test_a_short_fragment_that_two_utterances_hold_joins_neither() -> None:
    compared = collate(
        witness("A", "“A fair settlement needs honest brokers and some patience,” said Mara Quill.", "Mara Quill"),
        witness("B", "“We came to Tarn for a fair settlement, not for photographs,” said Ivo Brandt.", "Ivo Brandt"),
        witness("C", "Everyone in town wants a “fair settlement”, it seems.", None, kinds="s"),
    )
    assert [len(quotation.readings) for quotation in compared.quotations] == [1, 1]


def test_words_and_anchors_point_into_the_report() -> None:
    first = witness("A", f"“{FERRY},” said Mara Quill.", "Mara Quill")
    second = witness(
        "B", "Quill: “We kept the old northern ferry running because the islands have no doctor.”", "Mara Quill"
    )
    reading = reading_of(collate(first, second).quotations[0], "B")
    for change in reading.words:
        if change.start is not None:
            assert second.report.text[change.start : change.end] == change.here
    assert reading.anchor.exact == second.report.text[reading.anchor.start : reading.anchor.end]


def test_a_group_of_one_has_its_base_and_no_differences() -> None:
    (group,) = collate(witness("A", "“Mind the ice.”")).quotations
    assert kinds_of(group) == {"A": "base"}
    assert group.readings[0].words == ()
    assert group_of(collate(witness("A", "“Mind the ice.”")), "Mind").id == "q1"
