"""The dictionary form of regular and irregular words."""

import pytest

from standoff.language.lemmas import lemma


@pytest.mark.parametrize(
    ("word", "pos", "tag", "expected"),
    [
        ("said", "VERB", "VBD", "say"),
        ("was", "AUX", "VBD", "be"),
        ("n't", "PART", "RB", "not"),
        ("demands", "VERB", "VBZ", "demand"),
        ("children", "NOUN", "NNS", "child"),
        ("cities", "NOUN", "NNS", "city"),
        ("stopped", "VERB", "VBD", "stop"),
        ("escalated", "VERB", "VBN", "escalate"),
        ("rehired", "VERB", "VBN", "rehire"),
        ("rebuilt", "VERB", "VBN", "rebuild"),
        ("reopened", "VERB", "VBD", "reopen"),
        ("underpaying", "VERB", "VBG", "underpay"),
        ("rested", "VERB", "VBD", "rest"),
        ("halting", "VERB", "VBG", "halt"),
        ("Halden", "PROPN", "NNP", "Halden"),
        ("Talks", "NOUN", "NNS", "talk"),
    ],
)
def test_lemma(word, pos, tag, expected):
    assert lemma(word, pos, tag) == expected
