"""Where a content begins and ends, given the cue and the head of the content in the parse.

Most of it mends what parsers get wrong in the long sentences of reports: a subject that was given to the cue, a clause
that was parted in two, a speaker behind a comma that was taken into what he says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from standoff.language.lexicon import forms, lexicon
from standoff.language.tree import Tree, base

Run = tuple[int, int]
_MOST_STEPS = 12
_LONGEST_SPEAKER = 9  # words of a subject that the parse took into the content
# Verbs whose object is never whom they address: a noun between them and their clause belongs to the clause.
_TAKE_NO_PERSON = frozenset(
    "say think believe claim argue add note insist know hope fear suggest announce state".split()
)
_GOES_ON = frozenset({"because", "if", "unless", "until", "that", "so"})
_PARTS_OF_DAY = frozenset({"morning", "afternoon", "evening", "night"})
_BESIDE = frozenset({"nsubj", "aux", "advmod", "obl", "iobj", "obj", "compound"})
_NOT_ITS_OWN = frozenset({"conj", "parataxis", "cc", "discourse", "ccomp"})


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(form.lower() for form in forms("weekdays"))


@cache
def _attributing() -> frozenset[str]:
    return frozenset(entry["form"] for entry in lexicon("attributing_verbs"))


def joined(tree: Tree, cue: int, contents: Sequence[tuple[Run, ...]]) -> Iterator[tuple[Run, ...]]:
    """Contents behind the cue that only punctuation parts are one, with what the parse hung beside it and not below."""
    waiting: Run | None = None
    for content in contents:
        if len(content) != 1 or content[0][0] < cue:
            if content:
                yield content
        elif waiting is not None and _only_stops(tree, waiting[1] + 1, content[0][0]):
            waiting = (waiting[0], content[0][1])
        else:
            if waiting is not None:
                yield (waiting,)
            waiting = content[0]
    if waiting is not None:
        yield ((waiting[0], _with_what_follows(tree, cue, waiting[1])),)


def _only_stops(tree: Tree, start: int, stop: int) -> bool:
    return all(tree.tokens[at].pos == "PUNCT" for at in range(start, stop))


def _with_what_follows(tree: Tree, cue: int, right: int) -> int:
    """The right edge moved over clauses that can only go on with what is said."""
    for child in tree.children[cue]:
        relation = tree.relation(child)
        if child <= right or relation not in {"advcl", "conj", "obl", "advmod"}:
            continue
        start, end = tree.trimmed(tree.first[child], tree.last[child])
        marks = {tree.tokens[mark].lemma.lower() for mark in tree.all_of(child, "mark")}
        attributes = tree.tokens[child].lemma.lower() in _attributing()
        own = relation == "conj" and not attributes and tree.one_of(child, "nsubj") is not None
        goes_on = relation in {"obl", "advmod"} or (relation == "advcl" and bool(marks & _GOES_ON)) or own
        if not goes_on or not _only_stops(tree, right + 1, start):
            break
        right = end
    return right


def of_object(tree: Tree, left: int, child: int, cue: int) -> tuple[Run, ...]:
    """An object with what follows it in the clause of its verb: "praised | her remarks on Thursday"."""
    _, right = tree.edges(child, "parataxis")
    for other in tree.children[cue]:
        if other <= right or tree.relation(other) in {"punct", "compound"}:
            continue
        if tree.relation(other) in _NOT_ITS_OWN or tree.first[other] != right + 1 or _behind_comma(tree, other):
            break
        right = tree.last[other]
    left, right = tree.trimmed(left, right)
    return ((left, without_asides(tree, left, right)),)


def _behind_comma(tree: Tree, at: int) -> bool:
    first = tree.first[at]
    return tree.relation(at) == "advcl" and "," in {tree.tokens[first].lemma, tree.tokens[max(first - 1, 0)].lemma}


def before_participle(tree: Tree, head: int, right: int) -> int:
    """The right edge before a participle that attributes something itself: "said it would go | , citing the cost"."""
    at = right
    for _ in range(_MOST_STEPS):
        ends = tree.relation(at) == "advcl" and tree.tokens[at].tag == "VBG" and head < at
        if ends and _behind_comma(tree, at) and tree.tokens[at].lemma.lower() in _attributing():
            return min(right, tree.trimmed(head, max(tree.first[at] - 1, head))[1])
        if at == head or tree.heads[at] == at:
            break
        at = tree.heads[at]
    return right


def without_asides(tree: Tree, left: int, right: int) -> int:
    """The right edge without an explanation behind a comma that ends it: "the rule, a relic of 1990", "Ode, who …"."""
    for _ in range(_MOST_STEPS):
        at = right
        for _ in range(_MOST_STEPS):
            if tree.tokens[at].relation in {"appos", "acl:relcl"} or tree.heads[at] < left or tree.heads[at] == at:
                break
            at = tree.heads[at]
        start = tree.first[at]
        aside = tree.tokens[at].relation in {"appos", "acl:relcl"} and left < start
        if not aside or tree.last[at] != right:
            return right
        comma = start if tree.tokens[start].lemma == "," else start - 1
        if tree.tokens[comma].lemma != "," or comma <= left:
            return right
        right = comma - 1
    return right


def runs(tree: Tree, child: int, cue: int) -> tuple[Run, ...]:
    """The runs of tokens at and below a content's head, what leads to the cue cut out of the middle."""
    before = child < cue
    left, right = tree.trimmed(*(tree.edges(child, "parataxis", "cc") if before else tree.edges(child, "parataxis")))
    if tree.relation(child) != "ccomp":
        return ((left, right),) if not left <= cue <= right else cut(tree, (left, right), (cue, cue), cue)
    if left <= cue <= right:
        if _takes_the_subject(tree, left, cue):
            return ((cue + 1, right),) if cue < right else ()
        return cut(tree, (left, right), _with_subject(tree, cue), cue)
    if before:
        return ((left, _without_lost_speaker(tree, left, right, cue)),)
    right = _before_rival(tree, child, before_participle(tree, child, right))
    return ((_left_edge(tree, child, left, cue), max(right, left)),)


def _before_rival(tree: Tree, head: int, right: int) -> int:
    """The right edge before a clause in which somebody else has the word: "said it would go | , but he insists"."""
    for other in tree.all_of(head, "conj"):
        first = tree.first[other]
        parted = "," in {tree.tokens[first].lemma, tree.tokens[max(first - 1, 0)].lemma}
        if parted and _speaks_for_itself(tree, other) and head < first <= right:
            return tree.trimmed(head, max(first - 1, head))[1]
    return right


def _speaks_for_itself(tree: Tree, at: int) -> bool:
    """Whether a clause attributes something to somebody whom it names: not "and that he expected"."""
    subject = tree.one_of(at, "nsubj")
    named = subject is not None and tree.tokens[subject].pos != "PRON"
    marked = any(tree.tokens[mark].lemma.lower() == "that" for mark in tree.all_of(at, "mark"))
    return named and not marked and tree.tokens[at].lemma.lower() in _attributing()


def _with_subject(tree: Tree, cue: int) -> Run:
    """A cue with the subject and the adverbs beside it."""
    first, last = cue, cue
    for child in reversed(tree.children[cue]):
        if child < cue and tree.relation(child) in _BESIDE and tree.last[child] + 1 == first:
            first = tree.first[child]
    for child in tree.children[cue]:
        if child > cue and tree.relation(child) in _BESIDE and tree.first[child] == last + 1:
            last = tree.last[child]
    return first, last


def _left_edge(tree: Tree, child: int, left: int, cue: int) -> int:
    """Where a clause behind its cue begins: at its "that", or where its subject does, behind the day of saying."""
    that = next((m for m in tree.all_of(child, "mark") if tree.tokens[m].lemma.lower() == "that"), None)
    if that is not None and cue < that and that - left <= _LONGEST_SPEAKER:
        return that
    if left == cue + 1 and left + 1 < child and tree.tokens[left].lemma.lower() in _weekdays():
        return left + 2 if tree.tokens[left + 1].lemma.lower() in _PARTS_OF_DAY else left + 1
    return _with_lost_subject(tree, left, cue)


def _takes_the_subject(tree: Tree, left: int, cue: int) -> bool:
    """Whether a clause that reaches over the cue has swallowed its subject: "52 percent of voters | say | they …"."""
    return tree.one_of(cue, "nsubj", "csubj") is None and all(
        tree.tokens[at].pos != "PUNCT" for at in range(max(left, cue - _LONGEST_SPEAKER), cue)
    )


def _with_lost_subject(tree: Tree, left: int, cue: int) -> int:
    """The left edge moved over a noun that the parse gave to the cue: "said | the minister | had left"."""
    for child in reversed(tree.children[cue]):
        if not cue < child < left or tree.last[child] + 1 != left:
            continue
        relation = tree.relation(child)
        has_own = any(subject < cue for subject in tree.all_of(cue, "nsubj"))
        addressed = relation == "obj" and tree.tokens[cue].lemma.lower() not in _TAKE_NO_PERSON
        if (relation == "nsubj" and has_own) or (relation == "obj" and not addressed):
            return tree.first[child]
    return left


def _without_lost_speaker(tree: Tree, left: int, right: int, cue: int) -> int:
    """The right edge before a speaker behind a comma that the parse took into the content: "…, officials | said"."""
    if right + 1 != cue or tree.one_of(cue, "nsubj") is not None:
        return right
    for at in range(right, max(left, right - _LONGEST_SPEAKER), -1):
        if tree.tokens[at].lemma == ",":
            return at - 1
    return right


def cut(tree: Tree, whole: Run, out: Run, verb: int) -> tuple[Run, ...]:
    """What is left of a stretch when another is cut out of it; a time alone behind the cue goes with the cue."""
    (left, right), (first, last) = whole, out
    pieces = []
    if left < first:
        begins, ends = tree.trimmed(left, min(right, first - 1))
        pieces.append((begins, _without_lost_speaker(tree, begins, ends, verb)))
    if right > last:
        piece = tree.trimmed(max(left, last + 1), right)
        # Only where commas stand on both sides of the cue does what is said go on behind it.
        beside = piece[0] == last + 1 and tree.tokens[max(first - 1, 0)].lemma == ","
        if not (pieces and (beside or (piece[0] == last + 1 and not _has_verb(tree, piece)))):
            pieces.append(piece)
    return tuple(piece for piece in pieces if not _says_nothing(tree, piece))


def _has_verb(tree: Tree, piece: Run) -> bool:
    return any(tree.tokens[at].pos in {"VERB", "AUX"} for at in range(piece[0], piece[1] + 1))


def _says_nothing(tree: Tree, piece: Run) -> bool:
    """Whether a piece is punctuation alone or no more than the "that" of a clause that goes on behind the cue."""
    bare = tree.tokens[piece[0]]
    return bare.pos == "PUNCT" or (piece[0] == piece[1] and base(bare.relation) in {"mark", "cc", "discourse"})


def rest(tree: Tree, head: int, inserted: int) -> tuple[Run, ...] | None:
    """A clause without what is put into it; with the clauses joined before it when that stands at its very end."""
    # A comma far behind that the parse hung on it does not belong to what is put in.
    first, last = tree.edges(inserted, "punct")
    for _ in range(_MOST_STEPS):
        if tree.relation(head) not in {"conj", "advcl", "ccomp", "acl", "xcomp"} or last + 1 < tree.last[head]:
            break
        head = tree.heads[head]
    left, right = tree.edges(head, "cc", "discourse")
    left, right = tree.trimmed(min(left, head), max(right, head))
    left = _behind_openers(tree, left, head)
    pieces = cut(tree, (left, right), (first, last), inserted) if left <= last and first <= right else ((left, right),)
    return pieces or None


def whole_clause(tree: Tree, clause: int, inserted: int) -> int:
    """The clause that a phrase is about: all of its sentence when it opens the sentence or closes it behind a comma."""
    top = clause
    for _ in range(_MOST_STEPS):
        if tree.relation(top) == "ccomp":
            return clause
        top = tree.heads[top]
    begins, ends = tree.trimmed(tree.first[top], tree.last[top])
    closes = tree.last[inserted] >= ends and tree.tokens[max(tree.first[inserted] - 1, 0)].lemma == ","
    return top if closes or tree.first[inserted] <= begins else clause


def _behind_openers(tree: Tree, left: int, head: int) -> int:
    """The left edge behind a place line ("OSTRA (Wire) —") or a word that only leads over ("Still, …")."""
    for at in range(left, min(left + _LONGEST_SPEAKER, head)):
        dash = tree.tokens[at].lemma
        if dash in {"—", "–", "--"} or (dash == "-" and tree.tokens[at - 1].lemma in {")", "-rrb-", "-RRB-"}):
            return at + 1
        if tree.tokens[at].lemma == ",":
            break
    opener = tree.tokens[left]
    if left + 1 < head and opener.pos == "ADV" and tree.heads[left] == head and tree.tokens[left + 1].lemma == ",":
        return left + 2
    return left


def lost_clause(tree: Tree, cue: int) -> tuple[Run, ...] | None:
    """A clause directly behind a cue that the parse hung somewhere else: "arguing | that …", "said | it was late"."""
    start = cue + 1
    if start >= len(tree.tokens):
        return None
    opener = tree.tokens[start]
    that = opener.relation == "mark" and opener.lemma.lower() == "that"
    pronoun = base(opener.relation) in {"nsubj", "expl"} and opener.pos == "PRON"
    head = tree.heads[start]
    if not (that or pronoun) or head <= start or not tree.is_clause(head):
        return None
    _, right = tree.edges(head, "parataxis")
    return ((start, tree.trimmed(start, right)[1]),)


def in_order(found: Sequence[Run]) -> tuple[Run, ...]:
    """Runs in order without those that a broken parse turned round, those that touch made one."""
    result: list[Run] = []
    for first, last in sorted(run for run in found if run[0] <= run[1]):
        if result and first <= result[-1][1] + 1:
            result[-1] = (result[-1][0], max(result[-1][1], last))
        else:
            result.append((first, last))
    return tuple(result)
