"""Which phrases for a body mean the same one: "the Dockers' Union", "the union", "dockers".

Phrases with one noun are one body where what stands before the noun in one of them has all that stands before it in the
others ("the provincial health board", "the health board", "the board"). Where two of them have what the other lacks, a
bare "the board" is nobody's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from standoff.language.lexicon import forms, lexicon
from standoff.lenses.negotiation.indexed import IndexedReport

_BEFORE = ("compound", "amod", "nmod:poss")
_NOT_ONE = frozenset("both each either neither no every some many other several all any another two three".split())
_POSSESSIVES = frozenset({"its", "their", "his", "her", "our", "my", "your"})
_LONGEST = 30  # characters behind an owner that hold the noun of a body
# Whose government it is stands elsewhere.
_OF_STATES = frozenset({"government", "cabinet", "parliament", "authorities"})
_TELLS_NOTHING = frozenset({"own", "whole", "entire", "said", "striking", "angry", "local", "new"})
# Bodies that speak for those who give them their name: the nurses' association for the nurses.
_OF_MEMBERS = frozenset(
    {"union", "association", "federation", "guild", "confederation", "league", "committee", "council"}
)

Phrase = tuple[str, frozenset[str]]


class Bodies:
    """The bodies of a pile that are called by their nouns.

    Args:
        key: the key of a name, for bodies that a mention names in full.
    """

    def __init__(self, reports: Iterable[IndexedReport], key: Callable[[str], str]) -> None:
        told: dict[Phrase, Counter[str]] = defaultdict(Counter)
        self._key = key
        for read in reports:
            for at in range(len(read.tree.tokens)):
                phrase = _phrase(read, at)
                if phrase is not None:
                    told[phrase][self.words(read, at)] += 1
        self._keys = dict(_keyed(told))
        self._members = dict(_members(told, self._keys))
        self.keys = frozenset(self._keys.values())

    def of_members(self, words: str) -> str | None:
        """The body that speaks for those whom a description names: the nurses' association for "the nurses"."""
        return self._members.get(words.removeprefix("the "))

    def of_minister(self, title: str) -> str | None:
        """The ministry that a minister's title names, where the pile tells of it: "Finance Minister"."""
        said = title.lower().split()
        if "minister" not in said:
            return None
        before = frozenset(said[: said.index("minister")]) - _TELLS_NOTHING
        return self._keys.get(("ministry", before)) if before else None

    def words(self, read: IndexedReport, at: int) -> str:
        """The phrase for a body as it stands, without what comes behind its noun."""
        mention = read.mention_at.get(at)
        if mention is not None and " " in mention.name:
            return self._key(mention.name)
        beside = [child for child in read.tree.all_of(at, *_BEFORE) if child < at]
        first = min((read.tree.first[child] for child in beside), default=at)
        while first < at and (read.tree.relation(first) == "det" or read.tree.tokens[first].pos in {"PRON", "ADP"}):
            first += 1
        said = " ".join(read.tree.span(first, at).of(read.report.text).replace("’", "'").split())
        name = said[:1].isupper() and read.tree.tokens[at].span.of(read.report.text)[:1].isupper()
        return f"the {said if name else said.lower()}"

    def at(self, read: IndexedReport, at: int) -> str | None:
        """The key of the body that the phrase headed by a token means; None for anything else."""
        phrase = _phrase(read, at)
        if phrase is not None:
            return self._keys.get(phrase)
        token = read.tree.tokens[at]
        word = token.span.of(read.report.text).lower()
        split = read.report.text[token.span.end : token.span.end + _LONGEST].replace("’", "'").split()
        if len(split) > 1 and split[0] == "'" and split[1].istitle() and _bare_noun(split[1]) in _nouns():
            # "Dockers' Union", where the parse makes the members the head.
            mention = read.mention_at.get(at)
            named = {word} if mention is None else {*mention.name.lower().split()}
            return self._keys.get((_bare_noun(split[1]), frozenset(map(_bare, named))))
        own = read.tree.relation(at) in {"nsubj", "obl"} and read.tree.one_of(at, "nummod", "compound", "amod") is None
        if word in self._members and own and token.tag in {"NNS", "NNPS"} and at not in read.mention_at:
            before = {read.tree.tokens[child].lemma.lower() for child in read.tree.all_of(at, "det", "amod")}
            return None if before & _NOT_ONE else self._members[word]
        return None


def _phrase(read: IndexedReport, at: int) -> Phrase | None:
    """The noun of a body with what stands before it, where the phrase is definite or a name."""
    token = read.tree.tokens[at]
    if token.pos not in {"NOUN", "PROPN"} or read.tree.relation(at) in {"compound", "flat", "amod"}:
        return None
    word = token.span.of(read.report.text)
    noun = word.lower()
    above = read.tree.tokens[read.tree.heads[at]].span.of(read.report.text).lower()
    names_another = token.relation == "nmod:poss" and above in _nouns()
    if noun not in _nouns() or names_another:
        return None
    mention = read.mention_at.get(at)
    if mention is not None and " " in mention.name:
        parts = mention.name.lower().replace("’", "'").split()
        return (noun, frozenset(map(_bare, parts[:-1]))) if parts[-1] == noun else None
    return _unnamed(read, at, noun, capital=word[:1].isupper())


def _unnamed(read: IndexedReport, at: int, noun: str, *, capital: bool) -> Phrase | None:
    children = read.tree.all_of(at, "det", "amod", "nummod")
    before = {read.tree.tokens[child].lemma.lower() for child in children}
    owners = [child for child in read.tree.all_of(at, "nmod:poss") if child < at]
    if before & _NOT_ONE or read.tree.one_of(at, "nummod") is not None:
        return None
    if any(read.tree.tokens[owner].lemma.lower() in _POSSESSIVES for owner in owners):
        return None
    definite = before & {"the", "this", "that"} or owners or capital
    if not definite:
        return None
    beside = [child for child in read.tree.all_of(at, *_BEFORE) if child < at]
    said = [
        _bare(read.tree.tokens[place].span.of(read.report.text).lower())
        for child in beside
        for place in range(read.tree.first[child], read.tree.last[child] + 1)
        if read.tree.tokens[place].pos in {"NOUN", "PROPN", "ADJ"}
    ]
    return noun, frozenset(said) - _TELLS_NOTHING


def _bare_noun(word: str) -> str:
    return word.lower().strip(".,;:")


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("'").removesuffix("’s").removesuffix("’")


def _keyed(told: dict[Phrase, Counter[str]]) -> Iterator[tuple[Phrase, str]]:
    by_noun: dict[str, list[frozenset[str]]] = defaultdict(list)
    for noun, before in told:
        by_noun[noun].append(before)
    for noun, every in sorted(by_noun.items()):
        fullest = [one for one in every if not any(one < other for other in every)]
        for before in every:
            over = [one for one in fullest if before <= one]
            if len(over) == 1:
                said = told[noun, over[0]]
                # A name before a description: "the Dockers' Union" before "the dockers' union".
                yield (noun, before), min(said, key=lambda words: (words == words.lower(), -said[words], words))


def _members(told: dict[Phrase, Counter[str]], keys: dict[Phrase, str]) -> Iterator[tuple[str, str]]:
    """Those who give a body its name, where one body alone has theirs."""
    found: dict[str, set[str]] = defaultdict(set)
    for (noun, before), phrases in told.items():
        if noun in _OF_MEMBERS and (noun, before) in keys:
            # "The Market Traders' Association" is the traders'.
            owners = {_bare(w).lower() for said in phrases for w in said.split() if w.endswith(("s'", "s’"))}
            for word in before & (forms("party_nouns") | owners):
                found[word].add(keys[noun, before])
    for word, bodies in sorted(found.items()):
        # The Nurses' Association, which another report calls the nurses' union.
        named = {body for body in bodies if not body.startswith("the ")} or bodies
        if len(named) == 1:
            yield word, next(iter(named))


@cache
def _nouns() -> frozenset[str]:
    return (frozenset(entry["form"].lower() for entry in lexicon("bodies")) & forms("party_nouns")) - _OF_STATES
