"""Whatever a parser says of a text, nothing breaks and every span stands inside the text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from standoff.extract.claims import Claims
from standoff.extract.conditions import Conditions
from standoff.extract.indirect import Indirect
from standoff.extract.mentions import Mentions
from standoff.extract.moments import Moments
from standoff.extract.quotes import Quotes
from standoff.language.tree import Tree
from standoff.model.analysis import Token
from standoff.model.annotations import Annotations
from standoff.model.report import Report
from standoff.text.span import Span

WORDS = st.sampled_from(
    "said says that if unless until before without as long Ode Lena he who which it denied claim , . “ ” ( ) to not no "
    "will would failed left and but according Monday crews the a been in exchange for once only provided should \ud800 "
    "٣ ﬁrst called urged pay expected seems".split()
)
TAGS = st.sampled_from(
    "VERB/VBD VERB/VBG VERB/VBN VERB/VB NOUN/NN PROPN/NNP PRON/WP PRON/PRP ADP/IN PUNCT/, AUX/MD ADJ/JJ".split()
)
RELATIONS = st.sampled_from(
    (
        "nsubj nsubj:pass csubj obj iobj obl obl:agent ccomp xcomp advcl acl acl:relcl conj cc mark case punct root cop "
        "aux aux:pass compound:prt flat appos parataxis nmod nmod:poss expl advmod det fixed dep discourse odd:one"
    ).split()
)
ROWS = st.lists(st.tuples(WORDS, TAGS, RELATIONS, st.integers(-2, 40)), max_size=40)


def tokens_of(rows: list[tuple[str, str, str, int]]) -> tuple[str, tuple[Token, ...]]:
    text, tokens = "", []
    for word, tag, relation, head in rows:
        start = len(text)
        pos, penn = tag.split("/")
        tokens.append(
            Token(
                span=Span(start, start + len(word)), lemma=word.lower(), pos=pos, tag=penn, head=head, relation=relation
            )
        )
        text += word + " "
    return text, tuple(tokens)


def read(text: str, tokens: tuple[Token, ...]) -> Annotations:
    report = Report(locators=("a",), sha256="", media="text/plain", charset="utf-8", text=text)
    sentences = (Span(0, len(text)),) if text else ()
    notes = Annotations(sentences=sentences, tokens=tokens)
    for extractor in (Mentions(), Quotes(), Moments(), Indirect(), Conditions(), Claims()):
        notes = replace(notes, **{extractor.makes: tuple(extractor.extract(report, notes))})
    return notes


def spans(notes: Annotations) -> list[Span]:
    found = [span for c in notes.conditions for span in (c.span, c.marker, c.condition, c.consequence)]
    found += [span for i in notes.indirect for span in (i.span, i.cue, *i.parts)]
    for claim in notes.claims:
        slots = (claim.span, claim.predicate, claim.who, claim.what, claim.recipient, claim.when, claim.where)
        found += [span for span in slots if span is not None]
    return found


@settings(deadline=None, max_examples=400, derandomize=True)
@given(ROWS)
def test_any_parse_is_read_and_every_span_stands_inside_the_text(rows):
    text, tokens = tokens_of(rows)
    assert all(span.end <= len(text) for span in spans(read(text, tokens)))


@settings(deadline=None, max_examples=200, derandomize=True)
@given(ROWS)
def test_a_condition_and_its_consequence_share_no_character(rows):
    notes = read(*tokens_of(rows))
    assert all(not c.condition.overlaps(c.consequence) for c in notes.conditions)


@settings(deadline=None, max_examples=200, derandomize=True)
@given(ROWS)
def test_the_parts_of_a_content_stand_in_order_inside_it(rows):
    for one in read(*tokens_of(rows)).indirect:
        edges = [edge for part in one.parts for edge in (part.start, part.end)]
        assert edges == sorted(edges)
        assert all(one.span.covers(part) for part in one.parts)


@settings(deadline=None, max_examples=200, derandomize=True)
@given(st.lists(st.integers(-3, 60), max_size=50))
def test_every_token_leads_to_a_root_and_stands_below_it(heads):
    tree = Tree.of(
        [
            Token(span=Span(at, at + 1), lemma="a", pos="VERB", tag="VB", head=h, relation="dep")
            for at, h in enumerate(heads)
        ]
    )
    assert sorted(tree.order) == list(range(len(heads)))
    for at in range(len(heads)):
        root = next((up for up in tree.above(at) if tree.heads[up] == up), at)
        assert tree.under(at, root)
        assert tree.first[root] <= at <= tree.last[root]
