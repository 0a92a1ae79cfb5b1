"""Words are cut as the English treebanks cut them, and no character is lost."""

import pytest

from standoff.language.words import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They don't agree.", "They|do|n't|agree|."),
        ("We can’t, and won’t.", "We|ca|n’t|,|and|wo|n’t|."),
        ("Rovia's envoy can not and cannot stay", "Rovia|'s|envoy|can|not|and|can|not|stay"),
        ("the parents' boycott", "the|parents|'|boycott"),
        ("a 60-day truce", "a|60|-|day|truce"),
        ("non-violent co-workers", "non-violent|co-workers"),
        ("the U.S. Senate", "the|U.S.|Senate"),
        ("Mr. Ode of Halden Inc. left.", "Mr.|Ode|of|Halden|Inc.|left|."),
        ("J. Ode paid $1,200.50 (12%)", "J.|Ode|paid|$|1,200.50|(|12|%|)"),
        ("in the 1990s, at 10:30", "in|the|1990s|,|at|10:30"),
        ("Wait... what?!", "Wait|...|what|?!"),
        ("see www.example.org/a-b, then mail a@b.example", "see|www.example.org/a-b|,|then|mail|a@b.example"),
        ("", ""),
    ],
)
def test_words_are_cut_as_the_treebanks_cut_them(text, expected):
    assert "|".join(span.of(text) for span in words(text)) == expected


def test_a_sentence_may_stand_inside_a_longer_text():
    text = "Before. It ended. Behind."
    assert [span.of(text) for span in words(text, 8, 17)] == ["It", "ended", "."]
