"""Which characters stand between quotation marks."""

import pytest

from standoff.extract.marks import Closed, marked_spans


def found(text: str) -> list[str]:
    return [mark.inner.of(text) for mark in marked_spans(text)]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“We wait,” Ode said.", ["We wait"]),
        ('"We wait," Ode said.', ["We wait"]),
        ("‘We wait,’ Ode said.", ["We wait"]),
        ("'We wait,' Ode said.", ["We wait"]),
        ('“We wait" is how Ode put it.', ["We wait"]),
        ("„We wait“, Ode said, «and hope».", ["We wait", "and hope"]),
        ("„We wait”, Ode said.", ["We wait"]),
        ("‚We wait‘, Ode said.", ["We wait"]),
        ("»We wait«, Ode said.", ["We wait"]),
        ("“We wait“, Ode said.", ["We wait"]),
        ("”We wait,” Ode said.", ["We wait"]),
        ("``We wait,'' Ode said. ``We hope.''", ["We wait", "We hope."]),
        ("`We wait,' Ode said.", ["We wait"]),
        ('"He said "wait" to us," Ode said.', ['He said "wait" to us']),
        ("«We wait», Ode said.", ["We wait"]),
        ("“We wait,” Ode said. “We hope.”", ["We wait", "We hope."]),
        ("‘We won’t sign the dockers’ paper,’ Ode said.", ["We won’t sign the dockers’ paper"]),
        ("“He called it ‘a joke’ today,” Ode said.", ["He called it ‘a joke’ today"]),
        ("The dockers’ leader left; the dockers' wives stayed.", []),
        ('A 6\'2" docker said "no".', ["no"]),
        ("Rock 'n' roll isn't what they came for.", []),
        ("“”", []),
        ("“ — ”", []),
    ],
)
def test_marks_of_every_kind_are_paired(text: str, inner: list[str]) -> None:
    assert found(text) == inner


def test_a_mark_that_lost_its_partner_is_no_quotation_in_a_quotation() -> None:
    assert found('"We wait, Ode said. "We hope," she said.') == ['We wait, Ode said. "We hope']


def test_a_closing_mark_behind_a_space_opens_nothing_without_another() -> None:
    assert found("They read » the list and a ”draft of it.") == []


def test_a_headline_that_lost_its_opening_mark_is_quoted_from_its_start() -> None:
    text = "No key for us’: Ode leaves the lock talks\n\nLena Ode left on Monday."
    (mark,) = marked_spans(text)
    assert mark.inner.of(text) == "No key for us"
    assert mark.closed is Closed.OPENING_LOST


def test_a_sentence_with_a_plural_possessive_has_lost_no_mark() -> None:
    assert found("The dockers’, it seems, is the stronger hand.") == []


def test_a_quotation_over_two_paragraphs_is_open_at_the_end_of_the_first() -> None:
    text = "“The first part.\n\n“The second part,” Ode said."
    first, second = marked_spans(text)
    assert first.closed is Closed.GOES_ON
    assert first.inner.of(text) == "The first part."
    assert second.inner.of(text) == "The second part"


def test_an_apostrophe_taken_for_a_mark_hides_no_quotation_behind_it() -> None:
    assert found("The ‘lock affair and the “open water” plan") == ["open water"]


def test_marks_are_read_in_linear_time_on_a_wall_of_marks() -> None:
    for wall in (
        "“" * 50_000,
        "’" * 50_000,
        '"a' * 50_000,
        "'a " * 50_000,
        "‘" * 50_000,
        "»a " * 50_000,
        "``a " * 50_000,
        ' "a' * 50_000,
    ):
        assert len(list(marked_spans(wall))) <= 50_000
