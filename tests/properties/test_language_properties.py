"""Whatever a text holds, its words are where they stand, once each and in order, and every tree is one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.language.english import English
from standoff.language.sentences import sentences
from standoff.language.words import words

PIPELINE = English()
SIGNS = st.text(st.characters(exclude_categories=()), max_size=300)
PROSE = st.lists(
    st.sampled_from(
        "The the talks said don't can’t U.S. Mr. 60-day $1,200.50 — “No,” ) ... #tag co-op @x a\u0301 \u00ad 会谈 😀 \n A".split(
            " "
        )
    ),
    max_size=60,
).map(" ".join)


@given(st.one_of(SIGNS, PROSE))
def test_words_hold_every_visible_sign_once_and_in_order(text: str) -> None:
    found = words(text)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
    assert "".join("".join(span.of(text).split()) for span in found) == "".join(text.split())


@given(st.one_of(SIGNS, PROSE))
@settings(deadline=None, max_examples=60)
def test_every_word_reaches_the_head_of_its_own_window(text: str) -> None:
    spans = sentences(text)
    tokens = PIPELINE.analyse(text, spans).tokens
    for place, token in enumerate(tokens):
        at, steps = place, 0
        while tokens[at].head != at:
            at, steps = tokens[at].head, steps + 1
            assert steps <= len(tokens)
        assert tokens[at].relation == "root"
        assert any(s.covers(token.span) and s.covers(tokens[at].span) for s in spans)


@given(PROSE)
@settings(deadline=None, max_examples=30)
def test_names_begin_and_end_with_words(text: str) -> None:
    found = PIPELINE.analyse(text, sentences(text))
    starts = {token.span.start for token in found.tokens}
    ends = {token.span.end for token in found.tokens}
    assert all(name.span.start in starts and name.span.end in ends for name in found.names)
