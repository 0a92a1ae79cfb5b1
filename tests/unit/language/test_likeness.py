"""How much of one stretch finds its like in another, and what the network that ships says of words."""

from __future__ import annotations

import numpy as np
import pytest

from standoff.language.english import English
from standoff.language.likeness import WIDTH, Meaning, found_in, packed
from standoff.text.span import Span


def word(axis: int, telling: float = 0.0) -> bytes:
    vector = np.zeros(WIDTH, dtype=np.float32)
    vector[axis] = 1
    return packed(vector, telling)


def meaning(*words: bytes) -> Meaning:
    made = Meaning.of(words)
    assert made is not None
    return made


def test_each_word_counts_for_what_it_tells():
    assert found_in(meaning(word(0), word(1)), meaning(word(0))) == pytest.approx((0.5, 1.0))
    nine_to_one = meaning(word(0, np.log(9)), word(1, 0.0))
    assert found_in(nine_to_one, meaning(word(0))) == pytest.approx((0.9, 1.0), abs=1e-3)


def test_words_that_tell_nothing_have_no_meaning():
    assert Meaning.of([b"", b""]) is None
    assert found_in(meaning(b"", word(3)), meaning(word(3), b"")) == pytest.approx((1.0, 1.0))


def test_the_pipeline_gives_every_telling_word_a_meaning_and_no_other():
    text = "The harbour of Tarn will open on Friday."
    found = English().analyse(text, (Span(0, len(text)),))
    assert len(found.meanings) == len(found.tokens)
    telling = [token.span.of(text) for token, one in zip(found.tokens, found.meanings, strict=True) if one]
    assert telling == ["harbour", "Tarn", "open", "Friday"]
    assert {len(one) for one in found.meanings if one} == {2 * (WIDTH + 1)}


def test_the_same_said_in_other_words_is_nearer_than_another_thing_of_the_same_place():
    def read(text: str) -> Meaning:
        return meaning(*English().analyse(text, (Span(0, len(text)),)).meanings)

    told = read("Engineers closed the bridge after cracks were found in two of its piers.")
    same = read("The crossing was shut because its pillars had been damaged.")
    other = read("The bridge is named after a poet, whom every child there knows by heart.")
    assert min(found_in(told, same)) > min(found_in(told, other))
