"""The pipeline that ships reads words, tree, names and vectors, and stays on its feet on what is no prose."""

import numpy as np
import pytest

from standoff.language.english import English
from standoff.language.sentences import sentences
from standoff.model.analysis import NameKind

PIPELINE = English()


def read(text):
    return PIPELINE.analyse(text, sentences(text))


def test_a_plain_sentence_has_a_verb_with_subject_and_object():
    text = "The union rejected the offer."
    tokens = read(text).tokens
    by_relation = {token.relation: token.span.of(text) for token in tokens}
    assert by_relation["root"] == "rejected"
    assert by_relation["nsubj"] == "union"
    assert by_relation["obj"] == "offer"


def test_names_have_kinds():
    text = "Maria Gomez of the United Nations met French officials in Nairobi and left for Kenya."
    kinds = {name.span.of(text): name.kind for name in read(text).names}
    assert kinds["Maria Gomez"] is NameKind.PERSON
    assert kinds["United Nations"] is NameKind.ORGANISATION
    assert kinds["Nairobi"] is NameKind.PLACE
    assert kinds["Kenya"] is NameKind.STATE
    assert kinds["French"] is NameKind.GROUP


def test_sentences_that_say_the_same_lie_nearer_than_others():
    text = "Negotiators left the talks.\nThe delegation walked out of the negotiations.\nRain fell on the vineyards."
    left, walked, rain = (np.frombuffer(vector, dtype="<f2").astype(np.float32) for vector in read(text).vectors)
    assert left @ walked > left @ rain + 0.2


def test_a_report_is_read_the_same_whatever_was_read_before():
    text = "Envoys met in Halden on Friday. They agreed on a truce, but no one signed."
    first = read(text)
    read("Something quite different was printed here, at some length, about fish.")
    assert read(text) == first


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\u00ad\u200f\u202e",
        "😀😀 🚢 ﬁsh",
        "\ud800 lone",
        "WE WILL NOT SIGN " * 40,
        "1 2 3 | 4 5 6\n7 8 9 | 10",
        "a" * 30_000,
        ", " * 3_000,
        "Das Treffen wurde abgesagt. 会谈破裂。",
    ],
)
def test_what_is_no_prose_is_read_without_an_error_and_in_place(text):
    found = read(text)
    for token in found.tokens:
        assert 0 <= token.head < len(found.tokens)
        assert token.span.of(text).strip()
    assert "".join(t.span.of(text) for t in found.tokens) == "".join(
        "".join(s.of(text).split()) for s in sentences(text)
    )


def test_a_sentence_of_four_thousand_words_is_read_in_windows():
    text = "and they said no, " * 1_000
    found = read(text)
    assert len(found.tokens) == 5_000
