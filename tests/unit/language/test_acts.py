"""What the network says that gives each act of a negotiation a vector."""

from __future__ import annotations

import numpy as np
import pytest

from standoff.language.acts import WIDTH, Phrase, alike, vector
from standoff.language.english import English
from standoff.language.likeness import in_bytes, out_of
from standoff.text.span import Span


def act(text: str, words: str):
    found = English().analyse(text, (Span(0, len(text)),))
    stretch = Span(text.index(words), text.index(words) + len(words))
    inside = [at for at, token in enumerate(found.tokens) if stretch.covers(token.span)]
    return vector(Phrase(found.states, range(inside[0], inside[-1] + 1)))


def test_a_state_comes_back_within_half_a_step():
    state = np.linspace(-3, 2, 384, dtype=np.float32)
    assert np.abs(out_of(in_bytes(state)) - state).max() <= 3 / 127
    assert not out_of(in_bytes(np.zeros(384, dtype=np.float32))).any()


def test_an_act_has_a_vector_of_length_one():
    found = act("The council will lift the blockade.", "lift the blockade")
    assert found.shape == (WIDTH,)
    assert np.linalg.norm(found) == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize(
    ("one", "same", "other"),
    [
        (
            ("The rebels want the blockade of the Tarn road lifted first.", "the blockade of the Tarn road lifted"),
            ("The army will open the Tarn road to lorries.", "open the Tarn road to lorries"),
            ("The rebels will free the nine engineers.", "free the nine engineers"),
        ),
        (
            ("The union insists on the reinstatement of the dismissed drivers.", "the reinstatement of the dismissed"),
            ("No bus moves until the sacked men have their jobs back.", "the sacked men have their jobs back"),
            ("The company wants the strike called off.", "the strike called off"),
        ),
    ],
)
def test_one_act_in_other_words_is_nearer_than_another_of_the_same_quarrel(one, same, other):
    assert alike(act(*one), act(*same)) > alike(act(*one), act(*other))


def test_of_a_sentence_without_end_the_words_of_the_phrase_are_read():
    states = tuple(in_bytes(np.full(384, at % 7, dtype=np.float32)) for at in range(900))
    assert vector(Phrase(states, range(880, 890))).shape == (WIDTH,)
