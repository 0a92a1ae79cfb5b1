"""A body that stands twice, and what is said twice on purpose."""

from __future__ import annotations

from standoff.reading.lines import lines
from standoff.reading.repeats import repeated

BODY = [
    "Guards and inmates agreed on Sunday to end the standoff in the Rovia prison after nine days.",
    "Eleven guards will leave the east wing first, and the kitchens will open again an hour later.",
    "A judge who carried papers between the two sides said that nobody had been promised a pardon.",
]


def found(*page: str) -> list[int]:
    return sorted(repeated(lines("\n".join(page))))


def test_the_later_copy_of_a_body_is_repeated() -> None:
    assert found("Prison standoff ends", *BODY, "Prison standoff ends", *BODY) == [4, 5, 6, 7]


def test_the_first_copy_is_not() -> None:
    assert not set(found(*BODY, *BODY)) & {0, 1, 2}


def test_a_short_line_of_the_template_inside_the_copy_goes_with_it() -> None:
    assert found(*BODY, BODY[0], "Ola Berg | Print", *BODY[1:]) == [3, 4, 5, 6]


def test_a_paragraph_with_another_figure_is_not_a_repetition() -> None:
    changed = BODY[1].replace("Eleven", "Nine")
    assert found(*BODY, BODY[0], changed, BODY[2]) == [3, 5]


def test_a_heading_with_a_new_figure_inside_the_copy_is_kept() -> None:
    assert found(*BODY, BODY[0], "Update: 40 freed", *BODY[1:]) == [3, 5, 6]


def test_a_sentence_of_the_story_inside_the_copy_is_kept() -> None:
    assert found(*BODY, BODY[0], "The first bus left at noon.", *BODY[1:]) == [3, 5, 6]


def test_a_slogan_that_stands_twice_is_left_alone() -> None:
    slogan = "No bread, no peace, no locks, the inmates sang."
    assert found(BODY[0], slogan, BODY[1], slogan, BODY[2], slogan) == []


def test_a_statement_quoted_twice_is_left_alone() -> None:
    first = (
        '"We will open the gate when the last of our sick has seen a doctor whom we trust, and not before that hour."'
    )
    second = (
        "“Whoever says that we asked for weapons has not read the paper which lies on the table between us tonight.”"
    )
    assert found(first, second, BODY[0], first, second) == []


def test_a_copy_whose_paragraphs_were_joined_is_found() -> None:
    assert found(*BODY, " ".join(BODY)) == [3]


def test_a_line_of_one_repeated_word_does_not_repeat_itself() -> None:
    assert found("na " * 100) == []
