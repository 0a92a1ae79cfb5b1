"""A participle leaves its noun the verb, and an owner what is owned the preposition."""

from __future__ import annotations

import pytest

from standoff.language.english import English
from standoff.language.repairs import Arcs, mend
from standoff.language.sentences import sentences
from standoff.language.tree import Tree


def tree_of(text: str) -> Tree:
    return Tree.of(English().analyse(text, sentences(text)).tokens)


def at(tree: Tree, word: str) -> int:
    return next(i for i, token in enumerate(tree.tokens) if word in token.lemma)


@pytest.mark.parametrize(
    ("clause", "participle", "noun", "verb"),
    [
        ("no boat would sail until the 31 stewards dismissed in April were back at work", "dismiss", "steward", "work"),
        ("it would strike until the workers sacked in April have been rehired", "sack", "worker", "rehire"),
    ],
)
def test_the_noun_that_a_participle_tells_of_is_the_subject_of_what_follows(clause, participle, noun, verb):
    tree = tree_of(f"The Guild said {clause}.")
    assert tree.heads[at(tree, participle)] == at(tree, noun)
    assert tree.relation(at(tree, participle)) == "acl"
    assert tree.heads[at(tree, noun)] == at(tree, verb)
    assert tree.heads[at(tree, "until")] == at(tree, verb)


def arcs(*words: tuple[int, str, str]) -> Arcs:
    return Arcs([head for head, _, _ in words], [relation for _, relation, _ in words], [tag for _, _, tag in words])


# "crews dismissed won", the participle taken for the verb, with the verb below it and beside it.
@pytest.mark.parametrize("above", [1, 3])
def test_a_finite_verb_without_a_subject_gets_the_one_before_the_participle(above):
    tree = arcs((1, "nsubj", "NNS"), (above, "ccomp", "VBN"), (above, "dep", "VBD"), (3, "root", "NN"))
    if above == 1:
        tree.heads[1] = 3
    mend(tree)
    assert tree.heads == [2, 0, 3, 3]
    assert tree.relations == ["nsubj", "acl", "ccomp", "root"]


def test_the_root_of_the_sentence_goes_over_to_the_verb():
    tree = arcs((1, "nsubj", "NNS"), (1, "root", "VBN"), (1, "dep", "VBD"))
    mend(tree)
    assert tree.heads == [2, 0, 2]
    assert tree.relations == ["nsubj", "acl", "root"]


@pytest.mark.parametrize(
    "words",
    [
        # "crews dismissed and won": a second verb of one subject.
        ((1, "nsubj", "NNS"), (1, "root", "VBD"), (3, "cc", "CC"), (1, "conj", "VBD")),
        # "crews dismissed, won": a comma parts them.
        ((1, "nsubj", "NNS"), (1, "root", "VBD"), (1, "punct", ","), (1, "parataxis", "VBD")),
        # "crews were dismissed": the participle is helped and finite.
        ((2, "nsubj:pass", "NNS"), (2, "aux:pass", "VBD"), (2, "root", "VBN"), (2, "dep", "VBD")),
        # "crews dismissed him won": it has an object of its own.
        ((1, "nsubj", "NNS"), (1, "root", "VBD"), (1, "obj", "PRP"), (1, "ccomp", "VBD")),
        # "crews said they won": what follows has its own subject.
        ((1, "nsubj", "NNS"), (1, "root", "VBD"), (3, "nsubj", "PRP"), (1, "ccomp", "VBD")),
    ],
)
def test_other_trees_stay_as_they_are(words):
    tree, before = arcs(*words), arcs(*words)
    mend(tree)
    assert tree == before


def test_a_preposition_before_an_owner_is_that_of_what_is_owned():
    # "boss of players ' union"
    words = ((0, "root", "NN"), (2, "case", "IN"), (4, "nmod:poss", "NNS"), (2, "case", "POS"), (0, "nmod", "NN"))
    tree = arcs(*words)
    mend(tree)
    assert tree.heads == [0, 4, 4, 2, 0]


def test_a_noun_behind_an_infinitive_is_its_object():
    # "offered to forgo interest"
    words = ((0, "root", "VBD"), (2, "mark", "TO"), (3, "acl", "VB"), (0, "obj", "NN"))
    tree = arcs(*words)
    mend(tree)
    assert tree.heads == [0, 2, 0, 2]
    assert tree.relations == ["root", "mark", "xcomp", "obj"]


def test_an_adjective_between_to_and_an_object_is_a_verb():
    # offered to free 31 women
    tree = Arcs([0, 2, 0, 4, 2], ["root", "mark", "xcomp", "nummod", "obj"], ["VBD", "TO", "JJ", "CD", "NNS"])
    mend(tree)
    assert tree.tags[2] == "VB"
    hoped = Arcs([0, 3, 3, 0], ["root", "mark", "cop", "xcomp"], ["VBD", "TO", "VB", "JJ"])
    mend(hoped)
    assert hoped.tags[3] == "JJ"


def test_what_another_speaker_says_stands_beside_what_the_first_one_says():
    tree = tree_of("The union says it will not end the strike, while Brightwing says it will not open the files.")
    says = [i for i, token in enumerate(tree.tokens) if token.lemma == "say"]
    assert tree.heads[says[1]] == says[0]
