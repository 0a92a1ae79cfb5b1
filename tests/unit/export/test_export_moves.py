"""How moves, answers, explanations and outlooks are worded, and that each can be asked for by its id."""

from __future__ import annotations

import pytest
from every_kind import dossier
from msgspec.structs import replace

from standoff.errors import UsageError
from standoff.export.markdown import Markdown
from standoff.export.moves_words import (
    blame_words,
    move_words,
    named,
    outlook_words,
    party_words,
    round_words,
    tellings,
)
from standoff.export.parts import shown, why
from standoff.export.terminal import summary
from standoff.export.words import day
from standoff.model.anchor import Anchor
from standoff.model.dossier import DossierRecord
from standoff.model.findings import Speaker
from standoff.model.negotiation import Blame, Member, Move, Outlook, Party, Reaction, TimelineEntry


def record() -> DossierRecord:
    text = dossier().reports[0].text
    at = text.index("Twelve boats")
    boats = Anchor("A", at, at + 12, "Twelve boats")
    member = Member(name="Ida Marsh", anchors=(boats,))
    return replace(
        dossier(),
        parties=(
            Party(
                id="p1",
                name="Strand",
                names=("Strand", "the Strand"),
                role="primary",
                anchors=(boats,),
                members=(member,),
            ),
            Party(id="p2", name="Quarry", names=("Quarry",), role="mediator", anchors=(boats,)),
        ),
        moves=(
            Move(
                id="m1",
                kind="walk-out",
                party="p1",
                recipient="p2",
                date="--05-05",
                precision="day",
                plover="SANCTION",
                anchors=(boats,),
                reported="2031-05-06",
                what="Twelve boats",
                because="told by “walk out”",
            ),
        ),
        reactions=(Reaction(id="re1", party="p2", kind="urges", about="calm", date=None, anchors=(boats,)),),
        blame=(
            Blame(id="b1", holder="p1", blamed="the owners", cause="late wages", anchors=(boats,), about="late wages"),
            Blame(
                id="b2", holder="the cook", blamed="the storm", cause="late wages", anchors=(boats,), about="late wages"
            ),
        ),
        outlook=(
            Outlook(id="ou1", speaker=None, anonymous=True, anchor=boats, modality="may", on_word_of="Experts"),
            Outlook(id="ou2", speaker=None, anonymous=True, anchor=boats, modality="may"),
            Outlook(
                id="ou3",
                speaker=Speaker(name="Ida Marsh", anchor=None),
                anonymous=False,
                anchor=boats,
                modality="will",
                kind="intention",
                empty=True,
            ),
        ),
        timeline=(
            TimelineEntry(
                date="--05-05",
                precision="day",
                what="Twelve boats",
                item="m1",
                anchors=(boats,),
                reported="2031-05-06",
                kind="move",
            ),
        ),
    )


def test_a_party_is_worded_with_its_names_and_with_who_speaks_for_it() -> None:
    assert party_words(record().parties[0]) == "Strand (the Strand); speaking or acting for it: Ida Marsh"


def test_a_move_names_its_parties_and_not_their_ids() -> None:
    assert move_words(record(), record().moves[0]) == "Strand → Quarry, walk-out: “Twelve boats”"


def test_whoever_is_no_party_keeps_the_words_that_name_them() -> None:
    assert named(record(), "the cook") == "the cook"
    assert blame_words(record(), record().blame[1]) == "the cook: “the storm”, for “late wages”"


def test_a_day_without_its_year_says_so() -> None:
    assert day("--07-24") == "24 July, year not given"


def test_on_whose_word_an_outlook_stands_is_said_first() -> None:
    assert [outlook_words(outlook) for outlook in record().outlook] == [
        "Experts (anonymous)",
        "the report itself (anonymous)",
        "Ida Marsh, an intention that names no step",
    ]


def test_a_round_is_worded_with_its_place_days_and_outcome() -> None:
    words = round_words(record(), record().rounds[0])
    assert words == (
        "Port Anselm; 3 May 2031 – 5 May 2031; indirect; between Strand; left by Strand; outcome: “Talks went on”"
    )


@pytest.mark.parametrize("key", ["p1", "ro1", "m1", "re1", "b1", "ou3"])
def test_each_can_be_asked_for_by_its_id_and_shows_its_passage(key: str) -> None:
    told = why(record(), key)
    assert told.startswith(f"{key} · ")
    assert "»Twelve boats«" in told


def test_why_a_move_was_found_is_told() -> None:
    assert "told by “walk out”" in why(record(), "m1")


def test_an_id_that_nothing_has_is_refused() -> None:
    with pytest.raises(UsageError):
        why(record(), "m9")


def test_the_timeline_has_a_lane_for_what_happened_and_one_for_what_was_reported() -> None:
    lines = shown(record(), "timeline").splitlines()
    assert "5 May, year not given" in lines[0]
    assert "first on 6 May 2031" in lines[1]


@pytest.mark.parametrize("part", ["parties", "rounds", "moves", "reactions", "blame", "outlook"])
def test_each_part_can_be_shown(part: str) -> None:
    key = {told[0]: next(iter(told[2]))[0] for told in tellings(record())}[part]
    assert key in shown(record(), part)


def test_the_summary_sets_explanations_of_one_thing_side_by_side() -> None:
    told = summary(record())
    assert "at the table: Strand" in told
    assert "mediating: Quarry" in told
    assert "b1   explanation: Strand: “the owners”, for “late wages”" in told
    assert "b2   explanation: the cook: “the storm”, for “late wages”" in told


def test_markdown_has_a_section_for_each_part() -> None:
    text = Markdown().render(record())
    for _, heading, _ in tellings(record()):
        assert f"## {heading}" in text
