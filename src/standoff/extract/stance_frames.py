"""Words by which somebody takes a stance, found with what they are about: the cue and its content in the tree.

A cue (`stance_cues.yaml`) is a verb with its particle, an adjective or a noun; its entry says where the content stands.
Besides these a modal is a cue: "won't pay" refuses, "must pay" on somebody's word demands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from standoff.language.lexicon import Entry, forms, lexicon
from standoff.language.tree import Tree

_OBJECT_GROUPS = frozenset({"stance", "offer"})
_PARTICLES = frozenset({"compound:prt", "advmod", "obj", "obl"})
_BEHIND = frozenset({"obl", "nmod", "advcl", "acl"})
_CLAUSES = frozenset({"ccomp", "xcomp", "acl", "parataxis"})
_ANSWERS = frozenset({"acceptance", "rejection"})
_LONGEST_PHRASE = 4
_CALLS = frozenset({"dismiss", "reject"})
_YES_OR_NO = frozenset({"yes", "no"})
_IDIOM = 14  # tokens behind a verb in which "on the table" may end
# What is demanded or proposed in a clause of its own is not yet so: "insists that they pay", not "that they paid".
_ASKING = frozenset({"demand", "request", "offer", "promise", "threat"})
_NOT_YET = frozenset(
    {"must", "should", "will", "would", "shall", "'ll", "’ll", "need", "ought", "can", "could", "wo", "'d"}
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue with its content.

    Attributes:
        at: the token of the cue.
        last: its last token ("rule … out" ends with its particle).
        form: its entry in the lexicon.
        kind: of the stance; `denied` is the kind where a "not" stands with it, or "".
        pos: "verb", "adj" or "noun"; "modal" for a verb that only its auxiliary makes a stance.
        content: the head of what it is about, or None.
        recipient: of whom it is asked, or None.
        passive: the content is the subject of the cue.
        holder: whose stance it is, where the one who found the cue knows.
    """

    at: int
    last: int
    form: str
    kind: str
    pos: str
    denied: str = ""
    content: int | None = None
    recipient: int | None = None
    passive: bool = False
    holder: int | None = None


def cues(tree: Tree) -> Iterator[Cue]:
    """The cues of a report in order, each with the first of its contents that the tree has."""
    for at, token in enumerate(tree.tokens):
        if token.pos == "VERB" or (token.pos in {"ADJ", "NOUN"} and tree.relation(at) not in {"compound", "amod"}):
            found = _cue(tree, at)
            if found is not None:
                yield found


def _cue(tree: Tree, at: int) -> Cue | None:
    pos = {"VERB": "verb", "ADJ": "adj", "NOUN": "noun"}[tree.tokens[at].pos]
    lemma = tree.tokens[at].lemma.lower()
    state = tree.is_passive(at) or tree.relation(at) == "xcomp"
    if tree.tokens[at].tag == "VBN" and state and lemma in _participles():
        # "Is prepared to pay" says what somebody is, whatever the parse calls it.
        pos, lemma = "adj", _participles()[lemma]
    if pos == "verb" and (_tells_a_reason(tree, at) or (lemma == "throw" and _is_of_people(tree, at))):
        return None
    if lemma in _CALLS and any(tree.tokens[c].lemma.lower() == "as" for c in _cases(tree, at)):
        return None  # "dismissed as false a story"
    for words, last in _readings(tree, at, lemma):
        for entry in _entries().get((pos, words), ()):
            found = _filled(tree, at, last, pos, entry)
            if found is not None:
                return found
    return None


def _tells_a_reason(tree: Tree, at: int) -> bool:
    """As in "dismissed for declining a double turn": it is told of whoever was dismissed, and is over."""
    bare = tree.tokens[at].tag == "VBG" and tree.relation(at) in {"advcl", "acl"} and tree.one_of(at, "nsubj") is None
    return bare and any(tree.tokens[mark].lemma.lower() == "for" for mark in tree.all_of(at, "mark"))


def _is_of_people(tree: Tree, at: int) -> bool:
    """Whether somebody is thrown out, and no proposal: "whom the firm threw out"."""
    return any(tree.tokens[c].lemma.lower() in {"who", "whom", "they", "he", "she"} for c in tree.all_of(at, "obj"))


def _cases(tree: Tree, at: int) -> Iterator[int]:
    """Prepositions of what hangs on a verb."""
    for child in tree.all_of(at, "obl", "advcl", "xcomp", "nmod", "advmod"):
        yield from (child, *tree.all_of(child, "case", "mark"))


def _readings(tree: Tree, at: int, lemma: str) -> Iterator[tuple[str, int]]:
    """The verb with each word behind it that may be its particle, then the verb alone."""
    for child in tree.children[at]:
        if child > at and tree.tokens[child].relation in _PARTICLES and not tree.children[child]:
            yield f"{lemma} {tree.tokens[child].lemma.lower()}", child if child == at + 1 else at
    if at + 1 < len(tree.tokens) and tree.tokens[at + 1].lemma.lower() in _YES_OR_NO:
        yield f"{lemma} {tree.tokens[at + 1].lemma.lower()}", at + 1
    if lemma in _idioms():
        yield from ((f"{lemma} {phrase}", at) for phrase in _phrases_behind(tree, at) if phrase in _idioms()[lemma])
    if at + 1 < len(tree.tokens) and tree.tokens[at + 1].pos == "ADP":
        yield f"{lemma} {tree.tokens[at + 1].lemma.lower()}", at
    if tree.tokens[at].pos == "NOUN":
        first = tree.first[at]
        case = tree.all_of(at, "case")
        if is_up_for(tree, at):
            yield f"up for {lemma}", at
        if case and at - case[0] <= _LONGEST_PHRASE:
            # "is out of the question": the phrase with its preposition.
            yield " ".join(tree.tokens[place].lemma.lower() for place in range(max(first, case[0]), at + 1)), at
    yield lemma, at


def is_up_for(tree: Tree, at: int) -> bool:
    """Whether a noun stands in "is up for discussion", which hangs on the "up"."""
    up = tree.tokens[tree.heads[at]].lemma.lower() == "up"
    return up and any(tree.tokens[case].lemma.lower() == "for" for case in tree.all_of(at, "case"))


def _phrases_behind(tree: Tree, at: int) -> Iterator[str]:
    """Prepositions with a bare noun in the words behind a verb, without the article: "on table"."""
    end = min(at + _IDIOM, len(tree.tokens) - 1)
    for case in range(at + 1, end):
        noun = case + (2 if tree.tokens[case + 1].pos == "DET" and case + 2 <= end else 1)
        if tree.tokens[case].relation == "root" or tree.tokens[case].pos == "PUNCT":
            return
        if tree.tokens[case].pos == "ADP" and tree.tokens[noun].pos == "NOUN":
            yield f"{tree.tokens[case].lemma.lower()} {tree.tokens[noun].lemma.lower()}"


def _filled(tree: Tree, at: int, last: int, pos: str, entry: Entry) -> Cue | None:
    base = Cue(at, last, entry["form"], entry["kind"], pos, entry.get("denied", ""))
    group = entry.get("of")
    target = tree.one_of(at, "obj")
    if pos == "verb" and tree.one_of(at, "nsubj:pass") is not None and target is None:
        subject = tree.one_of(at, "nsubj:pass")
        if tree.one_of(at, "xcomp") is not None and "whom to" in entry["takes"]:
            return _with(base, content=tree.one_of(at, "xcomp"), recipient=subject)
        if "what" in entry["takes"] and _fits(tree, subject, group):
            return _with(base, content=subject, passive=True)
    for takes in entry["takes"]:
        content, recipient = _content(tree, at, takes)
        asserted = (
            takes == "that"
            and content is not None
            and entry["kind"] in _ASKING
            and _is_so(tree, content, entry["kind"])
        )
        if content is not None and not asserted and _fits(tree, content, group):
            return _with(base, content=content, recipient=recipient)
    if pos == "verb" and entry["kind"] in _ANSWERS and "what" in entry["takes"] and _is_bare(tree, at):
        return base
    intransitive = pos == "verb" and target is None and group is not None and " " in entry["words"]
    if intransitive and entry["kind"] == "walk-out" and entry["words"] in {"walk out", "storm out"}:
        return base
    return None


def _with(cue: Cue, *, content: int | None, recipient: int | None = None, passive: bool = False) -> Cue:
    return replace(cue, content=content, recipient=recipient, passive=passive)


def _content(tree: Tree, at: int, takes: str) -> tuple[int | None, int | None]:
    """The head of the content where this entry has it, and of whom it is asked."""
    # "Offered him safe passage": the passage.
    direct = tree.one_of(at, "obj")
    target = tree.one_of(at, "iobj") if direct is None else direct
    if target is None:
        # "Proposed to the league the reopening of a line", which hangs on the league.
        whom = (c for c in tree.all_of(at, "obl") if any(tree.tokens[k].lemma == "to" for k in tree.all_of(c, "case")))
        target = next(
            (named for c in whom for named in tree.all_of(c, "appos") if tree.tokens[named].pos == "NOUN"), None
        )
    clause = next((c for c in tree.children[at] if c > at and tree.relation(c) in _CLAUSES), None)
    if clause is None and target is not None and takes == "whom to":
        # "Want the line to keep the boat": an infinitive directly behind, whatever the parse calls it.
        close = (c for c in tree.all_of(at, "advcl") if tree.first[c] == tree.last[target] + 1)
        clause = next(close, None)
    if takes == "subject":
        return tree.one_of(tree.heads[at] if is_up_for(tree, at) else at, "nsubj", "csubj"), None
    if takes == "what":
        return (None, None) if target is None or tree.one_of(at, "xcomp") is not None else (target, None)
    if takes == "that":
        that = clause is not None and (
            tree.relation(clause) in {"ccomp", "acl", "parataxis"} or tree.tokens[clause].tag == "VBN"
        )
        inside = clause is not None and tree.one_of(clause, "nsubj", "csubj", "expl") is not None
        return (clause, None) if that and inside else (None, None)
    if takes in {"to", "whom to"} and clause is not None and _is_infinitive(tree, clause):
        asked = target if target is not None else tree.one_of(clause, "nsubj")
        if takes == "whom to" and asked is not None:
            return clause, asked
        if takes == "to" and (target is None or tree.tokens[at].pos != "VERB"):
            return clause, None
    return (None if takes == "whom to" else _behind(tree, at, takes)), None


def _behind(tree: Tree, at: int, preposition: str) -> int | None:
    """What stands behind a preposition, but for a day ("on Monday")."""
    own = tuple(tree.children[at])
    if at + 1 < len(tree.tokens) and tree.tokens[at + 1].lemma.lower() in _YES_OR_NO:
        own = (*own, *tree.children[at + 1])  # "said no to a refund"
    for child in own:
        marks = {tree.tokens[m].lemma.lower() for m in tree.all_of(child, "case", "mark")}
        calendar = tree.tokens[child].pos == "PROPN" and tree.tokens[child].lemma.endswith("day")
        if child > at and tree.relation(child) in _BEHIND and preposition in marks and not calendar:
            return child
    return None


def _is_bare(tree: Tree, at: int) -> bool:
    """Whether a verb stands alone with its subject: "Both have accepted"."""
    return tree.one_of(at, "obj", "obl", "xcomp", "ccomp") is None and tree.one_of(at, "nsubj") is not None


def _is_so(tree: Tree, clause: int, kind: str) -> bool:
    """Whether a clause tells what is or was, or is only foreseen, not what is to be."""
    helpers = [clause, *tree.all_of(clause, "aux", "cop")]
    words = {tree.tokens[helper].lemma.lower() for helper in helpers if helper != clause}
    # "Asks that they let it through": what looks like the base of the verb is taken for it, whatever its tag.
    finite = {tree.tokens[h].tag for h in helpers if not _is_base(tree, h)} & {"VBD", "VBZ"}
    if kind == "offer":
        # "Proposes that they should pay", "that they pay"; "suggests that the rain will last" is a guess.
        return words.isdisjoint({"should", "must"}) and bool(finite or words & _NOT_YET)
    return words.isdisjoint(_NOT_YET) and bool(finite)


def _is_base(tree: Tree, at: int) -> bool:
    token = tree.tokens[at]
    return token.tag == "VBD" and len(token.span) == len(token.lemma)


def _is_infinitive(tree: Tree, at: int) -> bool:
    to = any(tree.tokens[mark].lemma.lower() == "to" for mark in tree.all_of(at, "mark"))
    # "Wants the driver reinstated" wants as much as "to be reinstated".
    return to or (tree.relation(at) == "xcomp" and tree.tokens[at].tag in {"VB", "VBN", "VBG"})


def _fits(tree: Tree, at: int | None, group: str | None) -> bool:
    if group is None:
        return True
    return at is not None and tree.tokens[at].lemma.lower() in _group(group)


@cache
def _participles() -> dict[str, str]:
    """Adjectives that are participles, by what may be their verb: "prepared" for "prepare"."""
    words = [
        entry["words"] for entry in lexicon("stance_cues") if entry["pos"] == "adj" and entry["words"].endswith("ed")
    ]
    return {stem: word for word in words for stem in (word[:-1], word[:-2], word[:-3])}


@cache
def _idioms() -> dict[str, frozenset[str]]:
    """By verb, the phrases that make a stance of it: "put … on the table"."""
    found: dict[str, frozenset[str]] = {}
    for entry in lexicon("stance_cues"):
        verb, _, phrase = entry["words"].partition(" ")
        if entry["pos"] == "verb" and phrase.count(" ") == 1:
            found[verb] = found.get(verb, frozenset()) | {phrase}
    return found


@cache
def _group(name: str) -> frozenset[str]:
    return forms("stance_objects" if name in _OBJECT_GROUPS else "act_objects", group=name)


@cache
def _entries() -> dict[tuple[str, str], tuple[Entry, ...]]:
    found: dict[tuple[str, str], tuple[Entry, ...]] = {}
    for entry in lexicon("stance_cues"):
        key = (entry["pos"], entry["words"])
        found[key] = (*found.get(key, ()), entry)
    return found
