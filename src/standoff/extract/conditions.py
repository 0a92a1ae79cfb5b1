"""What depends on what: "will sail if the wind drops", "no talks before a release".

A marker (`condition_words.yaml`) is found by its words; the parse then says which clause or phrase it opens and on
which clause that hangs. The consequence is that clause with what is joined to it by "and", on the side of the
condition where its verb stands. A time alone ("until Friday") is a moment, no condition.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from standoff.extract.denials import denial_in
from standoff.language.lexicon import forms, lexicon
from standoff.language.tree import Tree
from standoff.model.annotations import Annotations, Condition, ConditionKind, Moment
from standoff.model.report import Report
from standoff.text.span import Span

# Where the condition can hang. A clause that "if" opens as an object ("asked if") is a question, not a condition.
_HANGS_AS_CLAUSE = frozenset({"advcl", "acl", "conj", "parataxis", "dep", "obl", "nmod", "advmod", "appos"})
_HANGS_AS_PHRASE = frozenset({"obl", "nmod", "advcl", "conj"})
_OPENS = frozenset({"mark", "case", "advmod", "fixed", "cc", "obl", "advcl", "dep"})
_LONGEST = 5  # words of the longest marker
_ADVERBIAL = frozenset({"obl", "nmod", "advmod", "amod", "acl", "compound", "det", "nummod", "fixed", "obj"})
_MOST_STEPS = 12
_REASONS = frozenset({"because", "cause", "since", "as"})


@dataclass(frozen=True, slots=True)
class _Marker:
    """A marker that was found: its first and last token, with what the lexicon says of it."""

    first: int
    last: int
    form: str
    kind: str
    takes: str


class Conditions:
    """Clauses that depend on a condition, with the condition."""

    name, version, makes = "conditions", "1", "conditions"
    needs = ("sentences", "moments", "tokens")
    example = "The crews will return if their wages are paid."

    def extract(self, report: Report, notes: Annotations) -> Iterable[Condition]:
        """All conditions in order of their spans."""
        del report
        tree = Tree.of(notes.tokens)
        times = _Times(notes.moments)
        found = [c for marker in _markers(tree) if (c := _condition(tree, marker, times)) is not None]
        return sorted(found, key=lambda c: (c.span, c.marker))


class _Times:
    """The characters that name a time."""

    def __init__(self, moments: Sequence[Moment]) -> None:
        self._inside = {at for moment in moments for at in range(moment.span.start, moment.span.end)}

    def name(self, tree: Tree, at: int) -> bool:
        return tree.tokens[at].span.start in self._inside


@cache
def _forms() -> dict[tuple[str, ...], tuple[str, str, str]]:
    return {tuple(e["form"].split()): (e["form"], e["kind"], e["takes"]) for e in lexicon("condition_words")}


@cache
def _openers() -> frozenset[str]:
    return frozenset(words[0] for words in _forms())


def _markers(tree: Tree) -> Iterator[_Marker]:
    """The markers in order, the longest where several begin."""
    words = [token.lemma.lower() if token.pos == "PUNCT" else _word(tree, at) for at, token in enumerate(tree.tokens)]
    at = 0
    while at < len(words):
        if words[at] in _openers():
            for size in range(min(_LONGEST, len(words) - at), 0, -1):
                entry = _forms().get(tuple(words[at : at + size]))
                if entry is not None:
                    yield _Marker(at, at + size - 1, *entry)
                    at += size - 1
                    break
        at += 1


def _word(tree: Tree, at: int) -> str:
    """The word as a marker would have it: these do not inflect but for "providing" and "had", which are told by tag."""
    token = tree.tokens[at]
    lemma = token.lemma.lower()
    if lemma == "have" and token.tag == "VBD":
        return "had"
    if lemma == "be" and token.tag == "VBD":
        return "were"
    if (lemma, token.tag) == ("provide", "VBD") and (
        any(word.lemma == "that" for word in tree.tokens[at + 1 : at + 2])
        or (tree.relation(at) == "advcl" and tree.one_of(at, "ccomp") is not None)
    ):
        return "provided"
    return {("provide", "VBN"): "provided", ("provide", "VBG"): "providing", ("assume", "VBG"): "assuming"}.get(
        (lemma, token.tag), lemma
    )


def _condition(tree: Tree, marker: _Marker, times: _Times) -> Condition | None:
    if marker.kind == "none":
        return None
    inverted = marker.takes == "inverted"
    head = _inverted(tree, marker.last) if inverted else _opened(tree, marker)
    if head is not None and not inverted and _is_inside(tree, marker, head):
        head = tree.heads[head]
    if head is None or times.name(tree, head):
        return None
    clausal = tree.is_clause(head) or (marker.takes == "clause" and tree.relation(head) == "advcl")
    if not clausal and (marker.takes == "clause" or tree.relation(head) not in _HANGS_AS_PHRASE):
        return None
    above = _above(tree, marker, head)
    if above is None or _asks(tree, marker, above):
        return None
    if marker.kind == "without" and above < head and not _looks_ahead(tree, above):
        return None  # "left without a word" tells how he left
    return _between(tree, marker, head, above, clausal=clausal)


def _is_inside(tree: Tree, marker: _Marker, head: int) -> bool:
    """Whether the marker was hung on a part of its clause: "before they were back at work", on the work."""
    above = tree.heads[head]
    if above > head and tree.relation(head) == "nsubj" and tree.is_clause(above):
        return True  # "before a single sluice is opened", on the sluice
    return marker.last < above < head and tree.relation(above) == "advcl" and tree.relation(head) in {"advcl", "obl"}


def _opened(tree: Tree, marker: _Marker) -> int | None:
    """The head of the clause or phrase that the marker opens, told by its last word or else by its first."""
    found = _opened_by(tree, marker, marker.last)
    return found if found is not None or marker.first == marker.last else _opened_by(tree, marker, marker.first)


def _opened_by(tree: Tree, marker: _Marker, at: int) -> int | None:
    for _ in range(_LONGEST):
        head = tree.heads[at]
        if head == at or tree.relation(at) not in _OPENS:
            # "as long as they pay": the clause hangs on the marker itself.
            below = [c for c in tree.children[at] if c > marker.last]
            return below[0] if below and tree.relation(below[0]) in {"advcl", "ccomp", "obl", "acl"} else None
        if head > marker.last:
            return head if tree.relation(head) in _HANGS_AS_CLAUSE | {"root", "ccomp"} else None
        if head < marker.first:
            below = [c for c in tree.children[at] if c > marker.last]
            return below[0] if below else None
        at = head
    return None


def _inverted(tree: Tree, aux: int) -> int | None:
    """The head of a clause that its auxiliary opens: "Should the pump fail, …"; None for a question."""
    head = tree.heads[aux]
    if tree.relation(aux) not in {"aux", "cop"} or head <= aux or tree.relation(head) != "advcl":
        return None
    own = tree.one_of(head, "nsubj")
    first, _ = tree.trimmed(tree.first[head], tree.last[head])
    return head if own is not None and own > aux and first == aux else None


def _first_joined(tree: Tree, head: int) -> int:
    """The first of joined conditions ("if it rains or if it snows"): what it hangs on depends on all of them."""
    for _ in range(_MOST_STEPS):
        above = tree.heads[head]
        if tree.relation(head) != "conj" or tree.one_of(above, "mark", "case") is None:
            break
        head = above
    return head


def _above(tree: Tree, marker: _Marker, head: int) -> int | None:
    """The head of the clause that depends on the condition."""
    at = _first_joined(tree, head)
    for _ in range(_LONGEST):
        inside = marker.first <= tree.heads[at] <= marker.last
        if tree.relation(at) in {"root", "ccomp", "xcomp", "csubj"} and not inside:
            return None
        at = tree.heads[at]
        if not marker.first <= at <= marker.last:
            break
    for _ in range(_MOST_STEPS):
        # "the night before he died", "no deal without a release": the clause around the noun depends.
        if tree.is_clause(at) or tree.relation(at) not in _ADVERBIAL:
            break
        at = tree.heads[at]
    for _ in range(_MOST_STEPS):
        # "have to wait until it rains": the whole of a verb with its infinitive depends.
        asked = tree.one_of(tree.heads[at], "obj", "iobj")
        if tree.relation(at) != "xcomp" or not tree.is_clause(tree.heads[at]) or asked is not None:
            break
        at = tree.heads[at]
    return at


def _looks_ahead(tree: Tree, above: int) -> bool:
    """Whether a clause says what will, may or must not be: only that can depend on what is lacking."""
    refuses = tree.tokens[above].lemma.lower() in forms("stance_cues", kind="rejection")
    return refuses or tree.one_of(above, "aux") is not None or denial_in(tree, above) is not None


def _asks(tree: Tree, marker: _Marker, above: int) -> bool:
    """Whether "if" opens a question that the verb before it asks ("see if it rains"), whatever the parse calls it."""
    return marker.form == "if" and above == marker.first - 1 and tree.tokens[above].lemma in forms("asking_verbs")


def _between(tree: Tree, marker: _Marker, head: int, above: int, *, clausal: bool) -> Condition | None:
    begins, ends = tree.edges(head, "punct", "parataxis", "discourse")
    begins = max(begins, marker.last + 1)
    for child in tree.all_of(head, "conj"):
        if child > head and tree.one_of(child, "mark", "case") is not None:
            ends = min(ends, max(tree.first[child] - 1, head))
    if begins > ends:
        return None
    top = _first_joined(tree, head)
    before = min(marker.first, begins, tree.first[top] if top != head else begins)
    after = max(marker.last, ends)
    left, right = _consequence(tree, above)
    if above < before:
        right = min(right, before - 1)
    elif above > after:
        left = max(left, after + 1)
    else:
        return None
    left, right = tree.trimmed(left, right)
    if left > right:
        return None
    begins, ends = tree.trimmed(begins, ends)
    condition, consequence = tree.span(begins, ends), tree.span(left, right)
    tie = tree.span(marker.first, marker.last)
    whole = Span(
        min(condition.start, consequence.start, tie.start),
        max(condition.end, consequence.end, tie.end),
    )
    return Condition(
        span=whole,
        marker=tie,
        form=marker.form,
        kind=ConditionKind(marker.kind),
        condition=condition,
        consequence=consequence,
        negated=denial_in(tree, above) is not None,
        clausal=clausal,
    )


def _consequence(tree: Tree, above: int) -> tuple[int, int]:
    """The edges of the clause that depends, with what shares its subject, without the clauses that lead up to it."""
    left, right = tree.edges(above, "punct", "discourse", "parataxis", "mark", "cc", "reparandum")
    for child in tree.children[above]:
        relation = tree.relation(child)
        if relation == "advcl" and child < above:
            left = max(left, min(tree.last[child] + 1, above))
        elif child > above and _says_more(tree, child, relation):
            right = min(right, max(tree.first[child] - 1, above))
    return left, right


def _says_more(tree: Tree, child: int, relation: str) -> bool:
    """Whether a further clause behind the verb is a statement of its own, or only gives the reason."""
    if relation == "conj":
        return tree.one_of(child, "nsubj") is not None
    return relation == "advcl" and any(tree.tokens[mark].lemma in _REASONS for mark in tree.all_of(child, "mark"))
