"""Slips that two reports share, and other spellings that are none."""

from __future__ import annotations

from hashlib import sha256

import pytest

from standoff.model.report import Report
from standoff.stories.material import Material, material
from standoff.stories.rewritten import Rewriting, with_slips
from standoff.stories.slips import slips

OPENINGS = ("On Monday", "By noon", "Nobody knew why", "As the fog rose", "Late at night", "To general relief")


def report(text: str, name: str, outlet: str | None = None) -> Report:
    digest = sha256((name + text).encode()).hexdigest()
    return Report(
        id=name, locators=(name,), sha256=digest, media="text/plain", charset="utf-8", text=text, outlet=outlet
    )


def pile(*persons: str, sentence: str = "the arbitrator {} rowed across the sound.") -> list[Material]:
    texts = (f"{opening} {sentence.format(person)}" for opening, person in zip(OPENINGS, persons, strict=False))
    return [material(report(text, str(number))) for number, text in enumerate(texts)]


def test_a_name_that_two_alone_misspell_alike_is_a_slip_of_theirs():
    (found,) = slips(pile("Korvlad", "Korvald", "Korvald", "Korvlad", "Korvald")).items()
    pair, slip = found
    assert pair == (0, 3)
    assert slip.because == "these two alone have “Korvlad” where 3 others have “Korvald”"


def test_a_letter_left_out_and_a_possessive_are_read():
    assert list(slips(pile("Hardwick’s", "Hardwick", "Harwick", "Hardwick", "Harwick's"))) == [(2, 4)]


@pytest.mark.parametrize(
    "persons",
    [
        ("Korvlad", "Korvlad", "Korvald", "Korvald"),  # two against two: nobody knows whose slip
        ("Korvlad", "Korvald", "Korvald", "Korvald", "Korvald"),  # one alone copied it from nobody
        ("Korvlad", "Korvlad", "Korvlad", "Korvald", "Korvald", "Korvald"),  # three: another spelling
        ("Khorvald", "Khorvald", "Korvald", "Korvald", "Korvald"),  # as it is written from another script
        ("Korvaldd", "Korvaldd", "Korvald", "Korvald", "Korvald"),
        ("Kurvild", "Kurvild", "Korvald", "Korvald", "Korvald"),
        ("Torvald", "Torvald", "Korvald", "Korvald", "Korvald"),  # somebody else
        ("Marten", "Marten", "Martin", "Martin", "Martin"),
    ],
)
def test_other_spellings_and_other_people_are_no_slips(persons):
    assert slips(pile(*persons)) == {}


def test_without_the_same_neighbour_it_may_be_somebody_else():
    apart = pile("Korvald", "Korvald", "Korvald")
    apart += [material(report(f"{number} boats were led home by pilot Korvlad.", str(number))) for number in (8, 9)]
    assert slips(apart) == {}


def test_two_digits_changed_over_are_a_slip_and_another_count_is_none():
    counted = "the clerks had counted {} trawlers."
    assert list(slips(pile("1,374", "1,347", "1,374", "1,347", "1,347", sentence=counted))) == [(0, 2)]
    assert slips(pile("1,412", "1,347", "1,412", "1,347", "1,347", sentence=counted)) == {}


def possible(first: str = "") -> Rewriting:
    return Rewriting(score=0.08, share=0.2, pairs=(), words=("gull",), first=first, likely=False)


def test_a_shared_slip_makes_possible_rewriting_likely_and_is_named_with_its_places():
    members = pile("Korvlad", "Korvald", "Korvald", "Korvlad", "Korvald")
    found = with_slips({(0, 3): possible(members[0].report.sha256), (0, 1): possible()}, members)
    assert found[0, 3].likely
    assert found[0, 3].because.endswith("where 3 others have “Korvald”")
    assert [a.exact for a in found[0, 3].anchors(members[0].report, members[3].report)] == ["Korvlad", "Korvlad"]
    assert found[0, 1] == possible()


def test_an_outlet_that_repeats_its_own_slip_was_not_rewritten():
    texts = [one.report.text for one in pile("Korvlad", "Korvald", "Korvald", "Korvlad", "Korvald")]
    members = [material(report(text, str(number), "Tide")) for number, text in enumerate(texts)]
    assert not with_slips({(0, 3): possible()}, members)[0, 3].likely
