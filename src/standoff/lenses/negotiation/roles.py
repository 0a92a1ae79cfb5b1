"""What shows that somebody takes part, and in which role: each sign with its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from standoff.language.lexicon import forms, lexicon
from standoff.lenses.negotiation.cues import move_of, reaction_of
from standoff.lenses.negotiation.indexed import IndexedReport
from standoff.lenses.negotiation.naming import Naming
from standoff.lenses.negotiation.phrases import Phrases
from standoff.model.anchor import Anchor
from standoff.model.annotations import Claim, ConditionKind, Modality
from standoff.text.span import Span

# Moves that only somebody at the table makes; anybody can ask, promise or accuse.
_AT_THE_TABLE = frozenset({"walk-out", "return", "suspension", "counter-offer", "signature", "ultimatum", "retraction"})
_ASKING = frozenset(
    "demand request offer promise acceptance rejection concession threat sanction accusation denial".split()
)
ASKS_ALL = "asks all sides"
_ALL_SIDES = frozenset({"both", "all", "two", "either"})
_SIDES = frozenset({"side", "party", "both", "everybody", "everyone", "delegation", "negotiator"})
WAITING = "says what waits for what"
BY_SENTENCE = "by the whole sentence"
# Where somebody stands behind these, something only happens there: "nurses in Brennick".
WHERE = frozenset({"in", "at", "near", "outside", "across", "around"})
OF_TALKS = frozenset({"talk", "talks", "negotiation", "dispute", "negotiator", "mediator", "mediation", "treaty"})
# One can host a fair and guarantee a loan: these need something negotiated with them.
_OF_MUCH = frozenset({"chair", "host", "guarantee", "broker", "moderate"})
_WAITS = frozenset(
    {
        ConditionKind.UNTIL,
        ConditionKind.UNLESS,
        ConditionKind.BEFORE,
        ConditionKind.ONLY_IF,
        ConditionKind.AFTER,
        ConditionKind.AS_LONG_AS,
    }
)
_ONLY = frozenset({ConditionKind.ONLY_IF, ConditionKind.AFTER})
_TALK_VERBS = frozenset(
    {"meet", "negotiate", "bargain", "resume", "restart", "hold", "open", "begin", "start", "enter"}
)
_HANGS = frozenset({ConditionKind.IF, ConditionKind.ONCE, ConditionKind.UNTIL, ConditionKind.EXCHANGE})
_TEAM = frozenset({"negotiator", "delegation", "delegate"})
_TALKING = frozenset({"negotiate", "negotiation", "chief", "talk"})
_CARRIES = frozenset({"carry", "relay", "pass", "shuttle"})
_MESSAGES = frozenset({"message", "letter", "note", "proposal"})
_FROM = frozenset({"from", "by", "of"})
_SOMEBODY = frozenset({"a", "an", "one", "some"})
_MOST_SIDES = 5
_FEWEST = 2  # bargains in one report
_NAME = 4  # tokens that a name may have, with its article


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that gives somebody a role.

    Attributes:
        key: of whom, as named.
        role: as in the vocabulary.
        strong: whether it is enough alone.
        why: in words.
    """

    key: str
    role: str
    strong: bool
    why: str
    anchor: Anchor


class Signs:
    """Collects the signs of a pile."""

    def __init__(self, naming: Naming, phrases: Phrases) -> None:
        self._naming, self._phrases = naming, phrases

    def all(self) -> list[Sign]:
        """All signs, in order of the reports and their words."""
        found: list[Sign] = []
        bargained = bargains(self._naming.reports.values())
        for read in self._naming.reports.values():
            found += self._teams(read)
            found += self._roles(read)
            found += self._moves(read)
            found += self._waiting(read)
            found += self._bargaining(read, bargained=bargained)
            found += self._together(read)
        found = [sign for sign in found if sign.key.split(" ", 1)[0].lower() not in _SOMEBODY]
        found = [sign for sign in found if not self._is_headline_word(sign.key)]
        found += self._pairs(frozenset(self._naming.owner(sign.key) for sign in found))
        return sorted(found, key=lambda sign: (sign.anchor, sign.role, sign.key, sign.why))

    def _is_headline_word(self, key: str) -> bool:
        """Whether a name stands in headlines alone and is a plural: "Pickers vow …"."""
        if " " in key or not key.endswith("s"):
            return False
        places = [
            mention.span.start > read.headline_end
            for read in self._naming.reports.values()
            for mention in read.notes.mentions
            if self._naming.key(mention.name) == key
        ]
        return bool(places) and not any(places)

    def _sign(self, read: IndexedReport, span: Span, key: str, role: str, why: str, *, strong: bool = True) -> Sign:
        return Sign(key, role, strong, why, read.report.anchor(span))

    def _pairs(self, elsewhere: frozenset[str]) -> Iterator[Sign]:
        """The sides of "talks between A and B", "between A, B and C".

        Of a pair that is named once and shares a side with another pair, the other side may be a slip of the report:
        it counts only with signs elsewhere.
        """
        frames: list[tuple[frozenset[str], IndexedReport, Span, str]] = []
        for read in self._naming.reports.values():
            frames += [(pair, read, span, noun) for pair, span, noun in self._frames(read)]
        times = Counter(pair for pair, *_ in frames)
        for pair, read, span, noun in frames:
            rivals = [other for other in times if len(other & pair) == 1] if times[pair] == 1 and len(pair) == 2 else []
            for key in sorted(pair):
                if rivals and key not in elsewhere and not any(key in other for other in rivals):
                    continue
                yield self._sign(read, span, key, "primary", f"a side of “{noun} between”")

    def _frames(self, read: IndexedReport) -> Iterator[tuple[frozenset[str], Span, str]]:
        tree = read.tree
        for at, token in enumerate(tree.tokens):
            if token.lemma.lower() != "between" or tree.relation(at) != "case":
                continue
            first = tree.heads[at]
            joined = tree.conjuncts(first)
            joined = joined if len(joined) > 1 else [first, *self._behind_and(read, first)]
            sides = [self._phrases.at(read, side) for side in joined]
            noun = tree.tokens[tree.heads[first]]
            if not 1 < len(sides) <= _MOST_SIDES or not all(len(side) == 1 for side in sides):
                continue
            pair = frozenset(self._naming.owner(side[0]) for side in sides)
            word = noun.span.of(read.report.text).lower()
            between = word in forms("negotiated") or noun.lemma.lower() in _MESSAGES or noun.lemma.lower() in _CARRIES
            known = not any(self._naming.is_nobody(key) for key in pair)
            if len(pair) == len(sides) and known and (between or _role_of("verb").get(noun.lemma.lower())):
                yield (
                    pair,
                    tree.span(min(at, tree.heads[first]), joined[-1]),
                    word,
                )

    def _behind_and(self, read: IndexedReport, first: int) -> list[int]:
        """The name behind "and" where the tree does not join it: "between Harrow Estates and Corvin Steel"."""
        tokens = read.tree.tokens
        near = range(first + 1, min(first + _NAME, len(tokens)))
        both = next((at for at in near if tokens[at].lemma.lower() == "and"), None)
        behind = range(0) if both is None else range(both + 1, min(both + _NAME, len(tokens)))
        return [at for at in behind if at in read.mention_at and self._phrases.at(read, at)][:1]

    def _teams(self, read: IndexedReport) -> Iterator[Sign]:
        """Whose negotiators are told of."""
        tree = read.tree
        for at, token in enumerate(tree.tokens):
            lemma = token.lemma.lower()
            beside = {tree.tokens[child].lemma.lower() for child in tree.all_of(at, "compound", "amod")}
            own = lemma in _TEAM or (lemma in forms("move_objects", **{"class": "team"}) and beside & _TALKING)
            if not own or at in read.titles:
                continue
            for key in self._phrases.at(read, at):
                if not key.startswith("the "):
                    why = f"has its {token.span.of(read.report.text)} in the talks"
                    yield self._sign(read, _whole(read, at), key, "primary", why)

    def _roles(self, read: IndexedReport) -> Iterator[Sign]:
        yield from self._role_verbs(read)
        tree, text = read.tree, read.report.text
        for at, token in enumerate(tree.tokens):
            lemma, word = token.lemma.lower(), token.span.of(text)
            role = _role_of("noun").get(lemma) or _role_of("deed").get(lemma)
            if role is not None:
                for place in _named_by(read, at, deed=lemma in _role_of("deed")):
                    for key in self._phrases.at(read, place):
                        yield self._sign(read, _whole(read, at), key, role, f"named by “{word}”")
            if "-" in word:
                yield from self._compound(read, word, token.span)
            if lemma == "chair" and "in" in read.marks(at):
                who = tree.heads[at] if tree.relation(at) == "nmod" else tree.one_of(at, "nsubj")
                for key in () if who is None else self._phrases.at(read, who):
                    yield self._sign(read, _whole(read, at), key, "mediator", "“in the chair”")
            if lemma in {"effort", "efforts"}:
                for place in _behind(read, at, {"by"}):
                    for key in self._phrases.at(read, place):
                        yield self._sign(read, _whole(read, at), key, "mediator", "“efforts by”", strong=False)
            elif lemma == "-" or word == "-":
                yield from self._split_compound(read, at)

    def _compound(self, read: IndexedReport, word: str, span: Span) -> Iterator[Sign]:
        first, _, second = word.partition("-")
        role = _role_of("compound").get(second.lower())
        if role is not None:
            key = self._naming.key(first)
            if self._naming.names.is_name(key):
                yield self._sign(read, span, key, role, f"“{word}”")

    def _split_compound(self, read: IndexedReport, at: int) -> Iterator[Sign]:
        tokens = read.tree.tokens
        if not 0 < at < len(tokens) - 1:
            return
        role = _role_of("compound").get(tokens[at + 1].span.of(read.report.text).lower())
        key = self._naming.at(read, at - 1)
        if role is not None and key is not None:
            span = read.tree.span(at - 1, at + 1)
            yield self._sign(read, span, key, role, f"“{span.of(read.report.text)}”")

    def _role_verbs(self, read: IndexedReport) -> Iterator[Sign]:
        for claim in read.notes.claims:
            role = _role_of("verb").get(claim.lemma)
            if role is None or claim.who is None or claim.negated or claim.modality is not Modality.DONE:
                continue
            if claim.lemma in _OF_MUCH and not _is_negotiated(read, claim.what):
                continue
            gerund = read.tree.tokens[read.inside(claim.predicate)[0]].tag == "VBG"
            for key in self._phrases.keys(read, claim.who):
                yield self._sign(read, claim.span, key, role, f"does “{claim.lemma}”", strong=not gerund)
        yield from self._messengers(read)
        for mention in read.notes.mentions:
            words = (mention.title or "").lower().split()
            role = _role_of("noun").get(words[-1]) if words else None
            if role is not None and not mention.stands_in:
                key = self._naming.key(mention.name)
                yield self._sign(read, mention.span, key, role, f"called “{mention.title}”")

    def _messengers(self, read: IndexedReport) -> Iterator[Sign]:
        """Who goes between two sides: "has been carrying messages between the garrison and the division"."""
        for claim in read.notes.claims:
            top = None if claim.what is None else read.top_of(claim.what)
            if claim.lemma not in _CARRIES or top is None or claim.who is None or claim.negated:
                continue
            if read.tree.tokens[top].lemma.lower() in _MESSAGES and "between" in claim.span.of(read.report.text):
                for key in self._phrases.keys(read, claim.who):
                    yield self._sign(read, claim.span, key, "facilitator", "carries messages between them")

    def _moves(self, read: IndexedReport) -> Iterator[Sign]:
        for claim in read.notes.claims:
            if claim.who is None or claim.negated or not self._is_told(read, claim):
                continue
            cue = move_of(read, claim)
            if cue is not None:
                strong = cue.kind in _AT_THE_TABLE and claim.modality is Modality.DONE
                if strong or cue.kind in _ASKING:
                    for key in self._phrases.keys(read, claim.who):
                        yield self._sign(read, claim.span, key, "primary", f"{cue.kind}: “{cue.form}”", strong=strong)
            reaction = reaction_of(read, claim)
            if reaction is not None:
                all_sides = reaction.kind == "urges" and self._asks_all_sides(read, claim)
                why = ASKS_ALL if all_sides else f"{reaction.kind}: “{reaction.form}”"
                for key in self._phrases.keys(read, claim.who):
                    yield self._sign(read, claim.span, key, "reacting", why)

    def _asks_all_sides(self, read: IndexedReport, claim: Claim) -> bool:
        """Whether a clause addresses more than one side: "urged both parties", "called on the chiefs and the mayor"."""
        head = read.head_of(claim)
        told = [] if head is None else read.tree.all_of(head, "obj", "iobj", "obl")
        for place in told:
            before = {
                read.tree.tokens[child].lemma.lower() for child in read.tree.all_of(place, "det", "nummod", "amod")
            }
            several = before & _ALL_SIDES and read.tree.tokens[place].tag == "NNS"
            if several or read.tree.tokens[place].lemma.lower() in _SIDES:
                return True
            keys = {key for each in read.tree.conjuncts(place) for key in self._phrases.at(read, each)}
            if len(keys) > 1:
                return True
        return False

    def _is_told(self, read: IndexedReport, claim: Claim) -> bool:
        """Whether it took place, or whoever is to do it says so."""
        if claim.modality is Modality.DONE:
            return True
        if claim.modality is not Modality.PLANNED or claim.speaker is None or claim.who is None:
            return False
        who, speaker = (self._phrases.keys(read, span) for span in (claim.who, claim.speaker.span))
        return bool(who) and [self._naming.owner(key) for key in who] == [self._naming.owner(key) for key in speaker]

    def _waiting(self, read: IndexedReport) -> Iterator[Sign]:
        """Who says that it will not do one thing until another is done; or, less surely, what hangs on what."""
        for condition in read.notes.conditions:
            strong = condition.kind in _WAITS and (condition.negated or condition.kind in _ONLY)
            talks = any(token.lemma.lower() in OF_TALKS for token in read.tree.tokens if token.pos == "NOUN")
            # "Said it would pay, provided …": where there are talks, whoever says it takes part in them.
            strong = strong or (talks and condition.kind is ConditionKind.PROVIDED)
            if not strong and condition.kind not in _HANGS:
                continue
            why = f"{WAITING}: “{condition.form}”"
            told = {
                read.indirect_at[at].span: read.indirect_at[at]
                for at in read.inside(condition.span)
                if at in read.indirect_at
            }
            for one in told.values():
                for key in () if one.speaker is None else self._phrases.keys(read, one.speaker.span):
                    yield self._sign(read, condition.span, key, "primary", why, strong=strong)
            top = read.top_of(condition.consequence)
            subject = None if top is None else read.tree.subject(top)
            ahead = top is not None and any(read.tree.tokens[aux].tag == "MD" for aux in read.tree.all_of(top, "aux"))
            if strong and talks and ahead and subject is not None and not subject.passive:
                for key in self._phrases.at(read, subject.at):
                    yield self._sign(read, condition.span, key, "primary", why)

    def _bargaining(self, read: IndexedReport, *, bargained: bool) -> Iterator[Sign]:
        """Whose stance or condition a sentence tells of as a whole, without a cue that a list would have."""
        talks = any(token.lemma.lower() in OF_TALKS for token in read.tree.tokens if token.pos == "NOUN")
        talks = talks or bargained
        for bargain in read.notes.bargains:
            top = None if bargain.holder is None else read.top_of(bargain.holder)
            below = None if bargain.condition is None else read.inside(bargain.condition).start
            tied = below is not None and not read.tree.goes_along(below)
            why = f"{WAITING}, {BY_SENTENCE}" if tied else f"{bargain.kind.value}: {BY_SENTENCE}"
            for key in () if top is None or read.marks(top) & WHERE else self._phrases.at(read, top):
                yield self._sign(read, bargain.span, key, "primary", why, strong=tied and talks)

    def _together(self, read: IndexedReport) -> Iterator[Sign]:
        """Who is told to talk with whom: "the rebels and the government met for talks"."""
        tree = read.tree
        for at, token in enumerate(tree.tokens):
            if token.pos != "VERB" or token.lemma.lower() not in _TALK_VERBS:
                continue
            subject = tree.subject(at)
            sides = [] if subject is None or subject.passive else tree.conjuncts(subject.at)
            about = [child for child in tree.all_of(at, "obj", "obl") if tree.tokens[child].lemma.lower() in OF_TALKS]
            if len(sides) != 2 or not (about or token.lemma.lower() in {"negotiate", "bargain"}):
                continue
            keys = [self._phrases.at(read, side) for side in sides]
            if all(len(each) == 1 for each in keys):
                for (key,) in keys:
                    span = tree.span(*tree.trimmed(*tree.edges(at, "advcl", "conj", "parataxis")))
                    yield self._sign(read, span, key, "primary", f"talks with the other side: “{token.lemma}”")


def bargains(reports: Collection[IndexedReport]) -> bool:
    """Whether reports tell of a bargain though none of them speaks of talks: one each or more, and of one report two.

    Where nobody negotiates the pipeline takes one sentence in fifty for a stance or a condition.
    """
    held = sum(bargain.holder is not None for read in reports for bargain in read.notes.bargains)
    return held >= max(_FEWEST, len(reports))


def _named_by(read: IndexedReport, at: int, *, deed: bool) -> list[int]:
    """Who is called a mediator, or whose a mediation is: "mediators from A and B", "mediator Ode", "A's mediation"."""
    tree = read.tree
    # "Ode, the mediator from Genz" comes from there; "mediators from Genz" act for it.
    found = [] if not deed and tree.relation(at) == "appos" else _behind(read, at, _FROM if deed else {"from"})
    if deed:
        found += [place for child in tree.all_of(at, "nmod:poss") for place in tree.conjuncts(child)]
        head = tree.heads[at]
        if tree.relation(at) == "compound":
            found += _behind(read, head, _FROM)
            found += [place for child in tree.all_of(head, "nmod:poss") for place in tree.conjuncts(child)]
        return found
    found += [
        place for child in tree.all_of(at, "appos", "flat", "amod", "compound") for place in tree.conjuncts(child)
    ]
    if tree.relation(at) == "appos":
        found += tree.conjuncts(tree.heads[at])
    if tree.relation(at) == "obl" and "as" in read.marks(at):
        subject = tree.subject(tree.heads[at])
        found += [] if subject is None else tree.conjuncts(subject.at)
    if tree.one_of(at, "cop") is not None and (own := tree.one_of(at, "nsubj")) is not None:
        found += tree.conjuncts(own)
    return found


def _behind(read: IndexedReport, at: int, cases: frozenset[str] | set[str]) -> list[int]:
    tree = read.tree
    return [
        place
        for child in tree.all_of(at, "nmod", "obl")
        if {tree.tokens[mark].lemma.lower() for mark in tree.all_of(child, "case")} & cases
        for place in tree.conjuncts(child)
    ]


def _whole(read: IndexedReport, at: int) -> Span:
    first, last = read.tree.edges(at, "acl:relcl", "punct", "parataxis", "acl")
    return read.tree.span(*read.tree.trimmed(first, last))


def _is_negotiated(read: IndexedReport, what: Span | None) -> bool:
    top = None if what is None else read.top_of(what)
    return top is not None and read.tree.tokens[top].span.of(read.report.text).lower() in forms("negotiated")


@cache
def _role_of(how: str) -> dict[str, str]:
    return {entry["word"]: entry["role"] for entry in lexicon("party_roles") if entry["how"] == how}
