"""From the claims of a report to tellings: which clauses claim something of their own, and what fills their slots.

Left out are clauses that only say whose word the next clause is ("Ode said that …"), those that only carry another
verb ("decided to …", whose sense the other verb already has), and those of which nobody knows who did it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from standoff.lenses.stand_ins import StandIns
from standoff.lenses.statements.acts import ALTERNATING, LIGHT, act_of_noun, acts_of, group_of
from standoff.lenses.statements.parsed_report import Lexis, ReadReport
from standoff.lenses.statements.telling import NOTHING, SOMEBODY, Filler, Telling
from standoff.model.annotations import Claim, Modality
from standoff.model.story import Witness
from standoff.text.span import Span

_PARTICLES = frozenset("home back off out up down away short over aside in".split())
_LOOSE = ("conj", "cc", "parataxis", "discourse", "list", "vocative")
# An adverbial clause behind one of these belongs to the claim: "will agree if …".
_BINDING = frozenset("if unless until till before once after".split())
_ONLY_WHEN = frozenset("before after until since instead".split())
# "No major progress" does not deny that there was some.
_DEGREE = frozenset(
    "major much significant real full further immediate great serious substantial complete meaningful enough".split()
)
# Whoever speaks for these is anybody: "officials said" in one report is "authorities said" in the other.
_NOBODY = frozenset("official officials authority authorities source sources report reports expert experts".split())
_REFUSALS = frozenset("reject refuse oppose".split())
_WISHES = _REFUSALS | frozenset("demand want seek urge require request propose".split())
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_PARTY = 0.35  # what it is worth that two clauses name one party: every clause of a story names one
_NUMBER = 0.9
_MOST_STEPS = 12  # from a clause up to the one that it is joined to


def tellings(witness: Witness, lexis: Lexis) -> Iterator[Telling]:
    """The tellings of one report, in order; `at` is left for the pile to give."""
    text = _Teller(witness, lexis)
    aside = witness.report.set_aside
    for claim in witness.notes.claims:
        at = text.head_of(claim)
        if at is not None and not any(part.start <= claim.span.start < part.end for part in aside):
            yield from text.told(claim, at)


class _Teller(ReadReport):
    """Tells the claims of one report."""

    def __init__(self, witness: Witness, lexis: Lexis) -> None:
        super().__init__(witness, lexis)
        self._stand_ins = StandIns(witness)

    def told(self, claim: Claim, at: int) -> Iterator[Telling]:
        """The tellings of one claim: none, one, or one for each of several that act together."""
        if self._only_carries(claim, at):
            return
        holder = self._holder(claim)
        doer = self._blamed(at) or claim.who
        who = self.filler(doer, holder, claim, NOTHING) if doer else NOTHING
        if who.vague or (claim.who is None and not claim.passive):
            return
        what, others = self._completion(claim, at, who, holder)
        if claim.what is not None and what.vague:
            return
        if self._happens(claim, at, who):
            who, what = NOTHING, who
        span = self._tight(claim, at)
        verb, forms_ = self._verb(claim, at, others)
        acts = acts_of(forms_, self._groups(claim, at))
        terms = self.terms(self.inside(span))
        name, worth = self.lexis.term(verb.split()[0], verb=True)
        if acts:
            terms.pop(name, None)
            terms[f"!{acts[0].name}"] = worth
        elif verb not in LIGHT:
            terms.setdefault(name, worth)
        named = {party for place in self.inside(span) if (party := self.party(place)) is not None}
        for party in sorted(named | who.parties | what.parties | who.named | what.named):
            terms[f"@{party}"] = _PARTY
        numbers = self.numbers_in(span)
        for counted, value, *_ in numbers:
            terms[f"#{value:g} {counted}"] = _NUMBER
        if not terms:
            return
        one = Telling(
            at=0,
            report=self.report,
            span=span,
            core=self._core(claim, what),
            verb=verb,
            acts=acts,
            who=who,
            what=what,
            terms=terms,
            numbers=numbers,
            days=self.days_in(span),
            places=self.places_of(claim),
            negated=claim.negated or "without" in self.marks(at),
            hedged=self._hedged(claim, at),
            modality=self._modality(claim, at),
            holder=holder,
            quoted=self.is_quoted(claim.predicate),
            sentence=bisect_right(self.sentences, span.start) - 1,
            headline=span.start < self.headline_end,
            main=self._is_main(at),
            stood_for=self._stood_for(claim),
        )
        yield from self._wished(claim, at, one)
        together = len(who.parties) > 1 and (who.stands_in or not who.head)
        for party in sorted(who.parties) if together else ():
            yield replace(one, who=replace(who, parties=frozenset({party})))
        if not together:
            yield one

    def _wished(self, claim: Claim, at: int, one: Telling) -> Iterator[Telling]:
        """What a demand or a refusal is about, where a noun tells of it: "demands the withdrawal of the troops"."""
        tree = self.tree
        lemma = tree.tokens[at].lemma.lower()
        wishes = claim.what is not None and lemma in _WISHES and one.who.span is not None
        top = self.top_of(claim.what) if wishes and claim.what is not None else None
        for noun in tree.conjuncts(top) if top is not None else ():
            act = act_of_noun(tree.tokens[noun].lemma.lower())
            if act is None:
                continue
            first, last = tree.trimmed(*tree.edges(noun, "conj", "cc", "acl", "acl:relcl", "appos", "advcl"))
            doers = frozenset(self.near([noun], set()))
            goal = next((c for c in tree.all_of(noun, "nmod") if self.marks(c) & {"of", "to", "from"}), None)
            phrase = tree.span(first, last)
            phrased = None if goal is None else tree.span(*tree.trimmed(*tree.edges(goal, "case")))
            what = NOTHING if phrased is None else self.filler(phrased, "", claim, one.who)
            doers = doers or (what.parties if what.stands_in else doers)
            terms = self.terms(self.inside(phrase)) | {f"@{party}": _PARTY for party in sorted(doers)}
            yield replace(
                one,
                span=Span(min(one.span.start, phrase.start), phrase.end) if noun == top else phrase,
                core=phrase,
                verb=tree.tokens[noun].lemma.lower(),
                acts=(act,),
                who=Filler(None, parties=doers) if doers else NOTHING,
                what=what,
                terms=terms | {f"!{act.name}": _NUMBER},
                numbers=(),
                negated=claim.negated != (lemma in _REFUSALS),
                hedged=False,
                modality=Modality.PLANNED,
                holder=self._wisher(one.who),
            )

    def _wisher(self, who: Filler) -> str:
        """On whose word a wish stands."""
        if who.parties or who.span is None:
            return min(who.parties, default=SOMEBODY)
        return self.lexis.parties.speaker(who.span.of(self.report.text))

    def _is_main(self, at: int) -> bool:
        """Whether it is the main clause of its sentence, is joined to it, or is what it says."""
        tree = self.tree
        for _ in range(_MOST_STEPS):
            if tree.relation(at) not in {"conj", "parataxis", "ccomp", "xcomp"}:
                break
            at = tree.heads[at]
        return tree.relation(at) == "root"

    def _happens(self, claim: Claim, at: int, who: Filler) -> bool:
        """Whether the subject suffers what the verb says, though nobody does it: "the lock will open"."""
        alone = claim.what is None and not claim.passive and not who.parties and who.span is not None
        return alone and self.tree.tokens[at].lemma.lower() in ALTERNATING

    def _only_carries(self, claim: Claim, at: int) -> bool:
        """Whether the clause only says whose word it is, only carries another verb, or only says when."""
        tree = self.tree
        below = [c for c in tree.all_of(at, "xcomp", "ccomp") if c in self.claim_heads]
        below = [c for c in below if tree.relation(c) == "ccomp" or tree.tokens[c].pos != "ADJ"]
        if below and (claim.what is None or claim.passive) and tree.tokens[at].pos in {"VERB", "AUX"}:
            return True
        if tree.relation(at) == "xcomp" and tree.tokens[tree.heads[at]].pos == "ADJ":
            return True  # "eager to sign": the adjective says how it is meant
        if self.marks(at) & _ONLY_WHEN and tree.tokens[at].tag == "VBG":
            return True
        return claim.what is None and at in self.cues and not tree.all_of(at, "obl", "obj")

    def _blamed(self, at: int) -> Span | None:
        """Who did it in "blamed Ode for leaving": the one who is blamed."""
        tree, head = self.tree, self.tree.heads[at]
        target = tree.one_of(head, "obj")
        if tree.tokens[at].tag != "VBG" or not self.marks(at) & {"for", "of"} or target is None or target > at:
            return None
        return tree.span(*tree.trimmed(*tree.edges(target, "acl", "acl:relcl", "case")))

    def _holder(self, claim: Claim) -> str:
        if claim.on_word_of is None:
            return ""
        if claim.speaker is None or claim.speaker.name.lower().removeprefix("the ") in _NOBODY:
            return SOMEBODY
        # The paper that a report credits is where it has its text from, not somebody who claims something.
        if claim.speaker.name in self.credits:
            return ""
        return self.lexis.parties.speaker(claim.speaker.name)

    def _stood_for(self, claim: Claim) -> str:
        """The pronoun that was taken for the one on whose word a claim stands, where it may be somebody else."""
        return self._stand_ins.guessed(claim.speaker)

    def _hedged(self, claim: Claim, at: int) -> bool:
        """Whether only a degree is denied."""
        words = {self.tree.tokens[place].lemma.lower() for place in self.inside(claim.what or claim.predicate)}
        words |= {self.tree.tokens[c].lemma.lower() for c in self.tree.all_of(at, "amod", "advmod")}
        return claim.negated and bool(words & _DEGREE)

    def _modality(self, claim: Claim, at: int) -> Modality:
        """How it is meant; what stands in a plain past or present behind "warned that" is no demand."""
        tags = {self.tree.tokens[at].tag, *(self.tree.tokens[aux].tag for aux in self.tree.all_of(at, "aux", "cop"))}
        if (
            claim.modality in {Modality.DEMANDED, Modality.POSSIBLE, Modality.PLANNED}
            and tags & _FINITE
            and "MD" not in tags
        ):
            return Modality.DONE
        return claim.modality

    def _verb(self, claim: Claim, at: int, others: Sequence[tuple[str, Filler]]) -> tuple[str, tuple[str, ...]]:
        """The verb, and the forms under which an act may know it."""
        tree = self.tree
        bare = tree.tokens[at].lemma.lower() if claim.lemma != "be" else "be"
        beside = [tree.tokens[c].lemma.lower() for c in tree.children[at] if c > at]
        behind = tree.tokens[at + 1].lemma.lower() if at + 1 < len(tree.tokens) else ""
        particles = [word for word in dict.fromkeys([*beside, behind]) if word in _PARTICLES]
        found = [f"{bare} {word}" for word in particles]
        own = claim.lemma if " " in claim.lemma else bare
        joined = [f"{form} {case}" for form in (*found, bare) for case, _ in others] if claim.what is None else []
        nouns = [tree.tokens[child].lemma.lower() for child in tree.all_of(at, "obj")]
        with_noun = [f"{bare} {noun}" for noun in nouns] + [
            f"{bare} {case} {noun}"
            for child in tree.all_of(at, "obl")
            for case in sorted(self.marks(child))
            for noun in [tree.tokens[child].lemma.lower()]
        ]
        return own, tuple(dict.fromkeys([*with_noun, *joined, *found, own]))

    def _groups(self, claim: Claim, at: int) -> frozenset[str]:
        """To which groups of objects belongs what it is done to: its object, else what stands behind a preposition."""
        tree = self.tree
        done_to = tree.all_of(at, "obj", "nsubj:pass") or tree.all_of(at, "obl")
        if not done_to and claim.what is None and not claim.passive and (subject := tree.subject(at)) is not None:
            done_to = [subject.at]
        nouns = [tree.tokens[joined].lemma.lower() for one in done_to for joined in (one, *tree.all_of(one, "conj"))]
        return frozenset(group for noun in nouns if (group := group_of(noun)))

    def _completion(self, claim: Claim, at: int, who: Filler, holder: str) -> tuple[Filler, list[tuple[str, Filler]]]:
        """What it is done to, and what else belongs to it, each with its preposition."""
        others: list[tuple[str, Filler]] = []
        for child in self.tree.all_of(at, "obl", "xcomp", "advcl"):
            if child in self.moments or child in self.claim_heads:
                continue
            case = next((self.tree.tokens[c].lemma.lower() for c in self.tree.all_of(child, "case", "mark")), "")
            if case == "by" and claim.passive:
                continue
            span = self.tree.span(*self.tree.trimmed(*self.tree.edges(child, "case", "mark", "acl:relcl", "advcl")))
            others.append((case, self.filler(span, holder, claim, who)))
        if claim.what is not None:
            return self.filler(claim.what, holder, claim, who), others
        if claim.recipient is not None:
            return self.filler(claim.recipient, holder, claim, who), others
        return next((filler for _, filler in others if not filler.vague), NOTHING), others

    def _joins(self, at: int) -> bool:
        """Whether a word only ties the clause to what stands before it: "where", "during which"."""
        tree = self.tree
        head = tree.heads[at]
        return tree.tokens[at].tag in {"WRB", "WDT"} or (
            tree.tokens[head].tag == "WDT" and tree.relation(at) == "case" and head > at
        )

    def _core(self, claim: Claim, what: Filler) -> Span:
        """The verb with what it is done to, where that follows."""
        words, verb = claim.what or what.span, claim.predicate
        follows = words is not None and words.start >= verb.end and "\n" not in self.report.text[verb.end : words.start]
        return Span(verb.start, words.end) if follows and words is not None else verb

    def _is_carried(self, at: int) -> bool:
        """Whether another verb carries it: "decided to leave", "refrained from leaving", "wants them to leave"."""
        tree, head = self.tree, self.tree.heads[at]
        hangs = tree.relation(at) == "xcomp" or (tree.relation(at) in {"advcl", "obl"} and "from" in self.marks(at))
        wished = tree.tokens[at].tag == "VB" and tree.relation(at) in {"xcomp", "ccomp"} and "to" in self.marks(at)
        own = tree.one_of(at, "nsubj", "csubj") is not None or tree.one_of(head, "obj", "iobj") is not None
        return (wished or (hangs and not own)) and head < at and tree.is_clause(head)

    def _tight(self, claim: Claim, at: int) -> Span:
        """The clause without clauses that hang on it loosely and without the words that attribute it."""
        tree = self.tree
        first, last = tree.edges(at, *_LOOSE)
        slots = [span for span in (claim.who, claim.what, claim.recipient, claim.predicate) if span is not None]
        furthest = max((self.inside(span).stop - 1 for span in slots), default=at)
        for child in tree.all_of(at, "advcl", "acl"):
            marks = {tree.tokens[m].lemma.lower() for m in tree.all_of(child, "mark", "advmod")}
            bound = marks & _BINDING or (child in self.claim_heads and "to" in marks)
            if child > at and not bound and tree.first[child] > furthest:
                last = min(last, tree.first[child] - 1)
            elif child < at and tree.last[child] < min((self.inside(s).start for s in slots), default=at):
                first = max(first, tree.last[child] + 1)
        above = at
        while self._is_carried(above):
            above = tree.heads[above]
            first = tree.edges(above, *_LOOSE, "advcl")[0]
        first, last = tree.trimmed(first, last)
        for child in tree.all_of(above, "obl", "advmod"):
            ends = tree.trimmed(tree.first[child], tree.last[child])[1]
            behind = ends + 1
            opens = tree.first[child] == first and behind < last and tree.tokens[behind].lemma == ","
            inside = range(tree.first[child], behind)
            if opens and not any(place in self.moments or place in self.numbers for place in inside):
                first = behind + 1
        subject = tree.subject(above)
        leads = subject is not None and not subject.inherited and subject.relative is None
        while (
            first < last
            and first != at
            and (tree.tokens[first].pos in {"CCONJ", "SCONJ", "PUNCT"} or (leads and self._joins(first)))
        ):
            first += 1
        span = tree.span(first, last)
        word = claim.on_word_of
        if above == at and word is not None and word.overlaps(span) and all(word.covers(slot) for slot in slots):
            span = Span(max(span.start, word.start), min(span.end, word.end))
        return span
