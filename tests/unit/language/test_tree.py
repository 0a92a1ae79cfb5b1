from __future__ import annotations

from tests.parsed import parsed

from standoff.language.tree import Tree
from standoff.model.analysis import Token
from standoff.text.span import Span

JOINED = """
Ode ode PROPN NNP 2 nsubj
came come VERB VBD 0 root
and and CCONJ CC 5 cc
later later ADV RB 5 advmod
spoke speak VERB VBD 2 conj
+. . PUNCT . 2 punct
"""
RELATIVE = """
The the DET DT 2 det
crews crew NOUN NNS 6 nsubj
who who PRON WP 4 nsubj
left leave VERB VBD 2 acl:relcl
may may AUX MD 6 aux
return return VERB VB 0 root
"""
CONTROLLED = """
The the DET DT 2 det
guild guild NOUN NN 3 nsubj
urged urge VERB VBD 0 root
them they PRON PRP 3 obj
to to PART TO 6 mark
leave leave VERB VB 3 xcomp
"""
PASSIVE = """
The the DET DT 2 det
crews crew NOUN NNS 4 nsubj:pass
were be AUX VBD 4 aux:pass
asked ask VERB VBN 0 root
to to PART TO 6 mark
wait wait VERB VB 4 xcomp
"""
INSERTED = """
The the DET DT 2 det
lock lock NOUN NN 8 nsubj
+, , PUNCT , 5 punct
she she PRON PRP 5 nsubj
said say VERB VBD 8 parataxis
+, , PUNCT , 5 punct
is be AUX VBZ 8 cop
shut shut ADJ JJ 0 root
"""


def tree(rows: str) -> Tree:
    return Tree.of(parsed(rows)[1])


def words(rows: str, run: tuple[int, int]) -> str:
    text, tokens = parsed(rows)
    return text[tokens[run[0]].span.start : tokens[run[1]].span.end]


def test_a_verb_that_is_joined_to_another_has_its_subject():
    subject = tree(JOINED).subject(4)
    assert subject is not None
    assert (subject.at, subject.inherited) == (0, True)


def test_a_clause_can_be_had_without_what_is_joined_to_it():
    assert words(JOINED, tree(JOINED).edges(1, "conj", "punct")) == "Ode came"
    assert words(JOINED, tree(JOINED).edges(4)) == "and later spoke"


def test_a_relative_pronoun_stands_for_the_noun_before_it():
    subject = tree(RELATIVE).subject(3)
    assert subject is not None
    assert (subject.at, subject.relative) == (1, 2)


def test_whoever_is_urged_is_to_do_it():
    subject = tree(CONTROLLED).subject(5)
    assert subject is not None
    assert subject.at == 3


def test_the_subject_of_a_passive_suffers_and_of_the_infinitive_below_it_acts():
    asked, wait = tree(PASSIVE).subject(3), tree(PASSIVE).subject(5)
    assert asked is not None
    assert wait is not None
    assert (asked.at, asked.passive) == (1, True)
    assert (wait.at, wait.passive) == (1, False)


def test_what_is_left_out_from_the_middle_cuts_the_stretch_where_the_head_is_not():
    assert words(INSERTED, tree(INSERTED).edges(7, "parataxis")) == "is shut"
    assert words(INSERTED, tree(INSERTED).edges(7)) == "The lock, she said, is shut"


def circle(*heads: int) -> Tree:
    return Tree.of(
        [
            Token(span=Span(at, at + 1), lemma="a", pos="VERB", tag="VBD", head=head, relation="conj")
            for at, head in enumerate(heads)
        ]
    )


def test_a_circle_of_heads_is_cut_open_at_its_first_token():
    assert circle(2, 0, 1).heads == (0, 0, 1)
    assert circle(2, 0, 1).below(0) == [0, 1, 2]


def test_a_head_outside_the_text_makes_a_root():
    assert circle(7, -3).heads == (0, 1)


def test_four_thousand_tokens_in_one_chain_are_walked_without_recursion():
    chain = circle(*(max(at - 1, 0) for at in range(4_000)))
    assert chain.first[0] == 0
    assert chain.last[0] == 3_999
    assert chain.under(3_999, 0)
    assert chain.subject(3_999) is None


def test_no_tokens_make_an_empty_tree():
    assert Tree.of([]).order == ()
