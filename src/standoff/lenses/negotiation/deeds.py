"""An act as one report tells of it, in a verb or a noun: what is done, by which party, to what, and how much of it.

"Frees the crews", "the release of the crews", "gets back its crews" and "the crews come home" are one deed. What no
family of the lexicon `deeds` has is told by its verb and object. Where the words do not say what is done to what,
there is no deed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from standoff.language.lexicon import Entry, forms, lexicon
from standoff.lenses.collation.kinship import stem
from standoff.lenses.negotiation.deed import Deed, ended, is_thing
from standoff.lenses.negotiation.deed_words import agents, family_of, groups_of, is_known
from standoff.lenses.negotiation.slots import Slots
from standoff.lenses.negotiation.telling import Telling
from standoff.lenses.negotiation.unlisted import thing_asked_for
from standoff.text.span import Span

_HAPPENS = frozenset({"come", "happen", "take", "begin", "start", "occur", "proceed", "precede", "follow"})
_KEEPS = frozenset({"stay", "remain", "keep", "be", "stand"})
_AGREEING = frozenset({"agree", "consent", "commit", "submit"})
# "Accept audits": what is accepted is done.
_TAKING = frozenset({"accept", "allow", "permit", "admit", "tolerate"})
_CONSENTS = frozenset({"consent", "agreement", "approval", "assent", "acceptance", "permission", "commitment"})
_LASTS = frozenset({"stay", "remain", "stand", "continue", "last", "keep", "sit", "lie"})
_OPENERS = frozenset({"begin", "start", "continue", "consider", "try", "agree", "go", "let", "allow", "help", "need"})
_EMPTY = frozenset(
    (
        "be have do make get say tell think know see hear feel seem appear mean call ask want like give take put go "
        "come"
    ).split()
)
_RELEASE = "release"
_LEAVES = frozenset({"leave", "go", "walk out", "return", "stay", "remain", "keep", "sail", "back"})
_OF = frozenset({"of", "to", "in", "on", "against", "from", "for", "under"})
_MOST_WORDS = 9
_SPELLS = frozenset({"minute", "hour", "day", "week", "month", "year", "time", "moment", "way"})
# What is somebody's own is no matter of talks: "asked for his coat".
_PERSONAL = frozenset({"his", "her", "my"})
_SUMS = frozenset({"million", "billion", "trillion"})
_MONEY = frozenset(entry["form"] for entry in lexicon("currencies"))


class Deeds:
    """Reads the deeds of one report."""

    def __init__(self, telling: Telling) -> None:
        self._telling, self._tree, self._slots = telling, telling.tree, Slots(telling)

    def all_at(self, at: int) -> list[Deed]:
        """The deeds that a verb or noun and what is joined to it tell of, in order."""
        tree = self._tree
        if tree.tokens[at].pos in {"DET", "PRON", "NUM"} and (of := self._slots.counted(at)) is not None:
            at = of  # "all of the fishermen"
        heads = [at, *(c for c in tree.all_of(at, "conj") if c > at)]
        found: list[Deed] = []
        for head in heads:
            told = self._deeds(head)
            if head != at and found and tree.tokens[head].pos == "NOUN":
                # "Full Orlathi withdrawal and an end to the war": who would do the one would do the other.
                told = [replace(d, actor=found[0].actor) if d.actor is None and d.listed else d for d in told]
            found += told
        return list({(deed.family, deed.thing, deed.at): deed for deed in found}.values())

    def _deeds(self, at: int) -> list[Deed]:
        tree = self._tree
        token = tree.tokens[at]
        if token.pos in {"VERB", "AUX"}:
            lemma = token.lemma.lower()
            there = tree.one_of(at, "nsubj") if lemma == "be" and tree.one_of(at, "expl") is not None else None
            if there is not None:
                todo = tree.one_of(there, "acl") if tree.tokens[there].pos == "PRON" else None
                # "There will be no talks", "there was nothing to talk about".
                return self._of_noun(there) if todo is None else self.all_at(todo)
            agreed = self._agreed(at, lemma)
            if agreed:
                return agreed
            inner = tree.one_of(at, "xcomp", "ccomp")
            apart = inner is not None and not is_known("verbs", f"{lemma} {self._slots.lemma(inner)}")
            if lemma in _OPENERS and inner is not None and apart and tree.tokens[inner].pos == "VERB":
                return self.all_at(inner)
            return self._of_verb(at)
        if tree.one_of(at, "cop") is not None or tree.tokens[at].pos in {"ADJ", "ADV"}:
            found = self._of_state(at, at)
            subject = tree.subject(at)
            if found is None and subject is not None and tree.tokens[subject.at].pos == "NOUN":
                found = self._happening(at, subject.at, self._slots.lemma(at))
            return [found] if found is not None else []
        return self._of_noun(at)

    def _agreed(self, at: int, lemma: str) -> list[Deed]:
        """As in "agrees to inspections": the act that a noun names, by the one who agrees."""
        target = self._tree.one_of(at, "obj")
        if lemma in _TAKING and target is not None and self._tree.tokens[target].pos == "NOUN":
            taken = [deed for deed in self._of_noun(target) if deed.listed and deed.plain > 0 and not is_thing(deed)]
            return [deed if deed.actor else replace(deed, actor=self._slots.agent(at)) for deed in taken]
        if lemma not in _AGREEING:
            return []
        behind = next((c for c in self._tree.all_of(at, "obl") if self._telling.marks(c) & {"to"}), None)
        told = [] if behind is None or self._tree.tokens[behind].pos != "NOUN" else self._of_noun(behind)
        return [deed if deed.actor else replace(deed, actor=self._slots.agent(at)) for deed in told]

    def of_number(self, at: int) -> list[Deed]:
        """As in "in return for all 64": those who are counted are let go."""
        noun = self._slots.noun(at, at) if self._tree.tokens[at].pos in {"NUM", "DET"} else None
        entry = None if noun is None else family_of("verbs", "release", [noun])
        held = entry is not None and "captives" in entry.get("of", ())
        return [self._deed(at, entry, at, None, "release")] if entry is not None and held else []

    def end_of_state(self, at: int) -> list[Deed]:
        """What would end what is told to stay as it is: "the cranes will stand still until …"."""
        subject = self._tree.subject(at)
        if self._slots.lemma(at) not in _LASTS or subject is None:
            return []
        return [ended(self._happening(at, subject.at, self._slots.lemma(at)))]

    def all_of_state(self, at: int) -> list[Deed]:
        """What goes on, where no family has it: "teachers are out of their classrooms"."""
        subject = self._tree.subject(at)
        if subject is None or self._tree.tokens[subject.at].pos not in {"NOUN", "PROPN"}:
            return []
        return [self._happening(at, subject.at, self._slots.lemma(at))]

    def _family(self, kind: str, word: str, things: Iterable[str]) -> Entry | None:
        """The family that a verb or state tells of; whoever leaves is let go only where somebody is held."""
        entry = family_of(kind, word, things)
        loose = entry is not None and entry["family"] == _RELEASE and word in _LEAVES
        return None if loose and not self._telling.parties.holds_anybody else entry

    # -- verbs

    def _of_verb(self, at: int) -> list[Deed]:
        tree = self._tree
        lemma = tree.tokens[at].lemma.lower()
        subject = tree.subject(at)
        if lemma in _KEEPS and (state := tree.one_of(at, "xcomp")) is not None:
            kept = tree.one_of(at, "obj")
            found = self._of_state(at, state, kept)
            return [found] if found is not None else []
        if lemma in _HAPPENS and subject is not None and tree.tokens[subject.at].pos == "NOUN":
            told = self._of_noun(subject.at)
            if any(deed.listed for deed in told):
                return told
        patients = self._slots.patients(at)
        return [deed for patient in (*patients,) or (None,) for deed in self._done(at, patient)]

    def _done(self, at: int, patient: int | None) -> Iterator[Deed]:
        tree = self._tree
        things = self._slots.things(at, patient)
        for words in self._slots.readings(at):
            # In "put its name to a rule" the object is part of the verb, and the rule is what is signed.
            within = patient is not None and words.endswith(f" {self._slots.lemma(patient)}")
            about = self._slots.behind(at) if within else patient
            entry = family_of("verbs", words, self._slots.things(at, about) if within else things)
            if entry is not None:
                if about is None and not entry.get("alone"):
                    about = self._slots.behind(at)
                yield self._deed(at, entry, about, self._slots.agent(at), words)
                return
        subject = tree.subject(at)
        comer = subject.at if subject is not None and not subject.inherited else self._slots.bare_before(at)
        comer = subject.at if comer is None and subject is not None else comer
        if comer is not None and not self._slots.is_passive(at):
            for words in self._slots.readings(at):
                entry = self._family("comes", words, self._slots.lemmas(at, comer))
                if entry is not None and patient is None:
                    yield replace(self._deed(at, entry, comer, None, entry["verbs"][0]), plain=0)
                    return
                entry = self._family("gets", words, things)
                if entry is not None:
                    yield replace(self._deed(at, entry, patient, None, entry["verbs"][0]), plain=0)
                    return
            noun = tree.tokens[comer].lemma.lower()
            if noun in agents():
                agent = self._telling.party(comer)
                entry = agents()[noun]
                yield replace(self._deed(at, entry, None, agent, entry["verbs"][0]), plain=0)
                return
        against = self._against(at, patient, things)
        if against is not None:
            yield against
            return
        yield from self._unlisted(at, patient)

    def _against(self, at: int, patient: int | None, things: list[str]) -> Deed | None:
        """The contrary of an act: "hold the crew", "the strike goes on", "is being sued"."""
        subject = self._tree.subject(at)
        for words in self._slots.readings(at):
            entry = self._family("contrary", words, things)
            if entry is not None:
                return replace(
                    self._deed(at, entry, patient, None, entry["verbs"][0]),
                    actor=self._slots.agent(at),
                    done=False,
                    plain=0,
                )
            if patient is None and subject is not None:
                entry = self._family("contrary", words, self._slots.lemmas(at, subject.at))
                if entry is not None:
                    owner = self._slots.through(subject.at)
                    return replace(self._deed(at, entry, subject.at, owner, entry["verbs"][0]), done=False, plain=0)
        return None

    def _unlisted(self, at: int, patient: int | None) -> Iterator[Deed]:
        """An act that no family has: its verb and its object, or the noun that a light verb carries."""
        tree = self._tree
        lemma = tree.tokens[at].lemma.lower()
        about = patient if patient is not None else self._slots.behind(at)
        empty = lemma in _EMPTY and tree.one_of(at, "compound:prt") is None  # "takes over the fund" does more
        if about is not None and empty:
            for deed in self._of_noun(about):
                label = deed.label if deed.listed else self._slots.label(lemma, about)
                yield replace(deed, label=label, actor=deed.actor or self._slots.agent(at))
            return
        if empty or lemma in _speaking():
            return
        thing = patient if patient is not None else self._slots.behind(at)
        subject = tree.subject(at)
        alone = thing is None and subject is not None and tree.tokens[subject.at].pos == "NOUN"
        if alone and subject is not None and self._telling.party(subject.at) is None:
            yield self._happening(at, subject.at, lemma)
            return
        if thing is None or (noun := self._slots.noun(at, thing)) is None:
            return
        particle = tree.one_of(at, "compound:prt")
        words = lemma if particle is None else f"{lemma} {tree.tokens[particle].lemma.lower()}"
        yield Deed(
            at=at,
            family=stem(words.replace(" ", "")),
            listed=False,
            thing=stem(noun),
            actor=self._slots.agent(at),
            extent=self._slots.extent(at, patient),
            count=self._slots.count(at, patient),
            done=True,
            span=self._slots.span(at),
            label=self._slots.label(words, thing),
            plain=2 if patient is not None else 1,
        )

    def _happening(self, at: int, subject: int, lemma: str) -> Deed:
        """What only comes about, with nobody who does it: "the last lorry has crossed"."""
        whole = self._slots.span(at)
        begins = self._tree.tokens[self._tree.first[subject]].span.start
        span = Span(begins, whole.end) if whole.start < begins < whole.end else whole
        return Deed(
            at=at,
            family=stem(lemma),
            listed=False,
            thing=stem(self._slots.lemma(subject)),
            actor=None,
            extent="",
            done=True,
            span=span,
            label=self._telling.words(span, _MOST_WORDS),
            plain=-1,
        )

    # -- states and nouns

    def _of_state(self, at: int, state: int, kept: int | None = None) -> Deed | None:
        """As in "the gates stay shut", "keeps the gates shut", "the crew is home": the act that leads there, or not."""
        tree = self._tree
        subject = tree.subject(at)
        what = kept if kept is not None else None if subject is None else subject.at
        if what is None:
            return None
        things = self._slots.lemmas(at, what)
        word = tree.tokens[state].lemma.lower()
        first, _ = tree.edges(state, "nsubj", "cop", "aux", "mark", "punct", "advcl")
        # The longer phrase before the word: "back at work" is no homecoming.
        longer = " ".join(
            tree.tokens[place].lemma.lower() for place in range(first, first + 3) if place < len(tree.tokens)
        )
        for said, kind in ((said, kind) for said in (longer, word) for kind in ("states", "contrary")):
            entry = self._family(kind, said, things)
            if entry is not None and (entry.get("of") or said != word):
                doer = self._telling.party(what) if entry.get("doer") else None
                if entry.get("doer") and doer is None:
                    return self._happening(at, what, word)  # who is back at work may have been kept from it
                deed = self._deed(at, entry, None if entry.get("doer") else what, doer, entry["verbs"][0])
                label = self._slots.label(entry["verbs"][0], None if entry.get("doer") else what)
                return replace(deed, done=kind == "states", plain=0, label=label)
        return None

    def _of_noun(self, at: int) -> list[Deed]:
        """As in "The release of the crews", "full withdrawal", "56 million": what is done where no verb says so."""
        tree = self._tree
        word = tree.tokens[at].lemma.lower()
        patients = [
            place
            for child in tree.all_of(at, "nmod", "compound")
            if tree.relation(child) == "compound" or self._telling.marks(child) & _OF
            for place in tree.conjuncts(child)
            if tree.tokens[place].pos != "PROPN" or tree.relation(child) == "compound"
        ]
        patients = [p for p in patients if "by" not in self._telling.marks(p)]
        for patient in [*patients, None]:
            entry = family_of("nouns", word, self._slots.things(at, patient))
            if entry is not None:
                owner = self._slots.owner(at, patient)
                if owner is None and patient is not None and entry.get("own"):
                    owner = self._slots.through(patient)
                found = [self._deed(at, entry, patient, owner, word)]
                others = [
                    p for p in patients if p != patient and groups_of(self._slots.lemma(p)) & set(entry.get("of", ()))
                ]
                return found + [self._deed(at, entry, other, self._slots.owner(at, other), word) for other in others]
        if word in _CONSENTS:
            to = next((c for c in tree.all_of(at, "nmod") if self._telling.marks(c) & {"to", "of"}), None)
            owner = self._slots.owner(at, None)
            told = [] if to is None or tree.tokens[to].pos != "NOUN" else self._of_noun(to)
            return [deed if deed.actor else replace(deed, actor=owner) for deed in told] or self._of_thing(at)
        if word in agents() and not patients:
            entry = agents()[word]
            return [replace(self._deed(at, entry, None, self._telling.party(at), entry["verbs"][0]), plain=0)]
        for patient in patients:
            entry = family_of("comes", word, self._slots.lemmas(at, patient))
            if entry is not None and tree.relation(patient) == "compound":
                return [replace(self._deed(at, entry, patient, None, entry["verbs"][0]), plain=0)]
        if word in forms("stance_objects"):
            asked = word in forms("stance_objects", group="stance")
            return [deed for patient in patients for deed in self._of_thing(patient) if deed.listed or asked]
        return self._of_thing(at)

    def _of_thing(self, at: int) -> list[Deed]:
        """A thing that is asked for or offered: money is paid, papers are handed over, aid is let in."""
        tree = self._tree
        lemma = tree.tokens[at].lemma.lower()
        counts = {tree.tokens[c].lemma.lower() for c in (at, *tree.all_of(at, "nummod", "compound"))}
        money = lemma in _MONEY or (bool(counts & _SUMS) and not groups_of(lemma))
        money = money or self._telling.is_money(at) or "money" in groups_of(lemma)
        more = any(
            tree.tokens[c].lemma.lower() in {"more", "increase", "increased", "extra"} for c in tree.children[at]
        )
        if money:
            return [thing_asked_for(self._telling, at, "pay", listed=True)]
        if more and "aid" in groups_of(lemma):
            return [thing_asked_for(self._telling, at, "aid", listed=True)]
        if (
            tree.tokens[at].pos not in {"NOUN", "PROPN"}
            or lemma in forms("stance_objects")
            or self._telling.is_time(at)
        ):
            return []
        wished = self._wished(at, lemma)
        if wished:
            return wished
        owners = {self._slots.lemma(child) for child in tree.all_of(at, "nmod:poss")}
        if self._telling.party(at) is not None or lemma in _SPELLS or not owners.isdisjoint(_PERSONAL):
            return []
        return [thing_asked_for(self._telling, at, stem(lemma), listed=False)]

    def _wished(self, at: int, lemma: str) -> list[Deed]:
        """What is to be done to a thing that is asked for, where a word behind it says so."""
        tree = self._tree
        # "A decision taken in May" says of the decision that it was one: nothing further is to be done to it.
        told_of = (c for c in tree.all_of(at, "acl") if tree.tokens[c].tag == "VBN")
        participle = next((c for c in told_of if self._slots.lemma(c) not in _HAPPENS), None)
        if participle is not None and tree.relation(at) == "obj" and self._slots.behind(participle) is None:
            told = [deed for deed in self._of_verb(participle) if deed.listed]
            if told:
                return told  # "wants the sanctions lifted"
        above = tree.all_of(tree.heads[at], "advmod") if tree.relation(at) == "obj" else []
        if any(self._slots.lemma(child) == "back" for child in above):
            entry = family_of("verbs", "bring back", [lemma])
            if entry is not None:  # "wants the sailors back"
                return [self._deed(at, entry, at, None, entry["verbs"][0])]
        return []

    # -- what they share

    def _deed(self, at: int, entry: Entry, patient: int | None, agent: str | None, words: str) -> Deed:
        thing = "" if patient is None else self._slots.noun(at, patient) or ""
        verb = self._tree.tokens[at].pos in {"VERB", "AUX"}
        return Deed(
            at=at,
            family=entry["family"],
            listed=True,
            thing=stem(thing) if thing else "",
            actor=agent,
            extent=self._slots.extent(at, patient),
            count=self._slots.count(at, patient),
            done=True,
            span=self._slots.span(at),
            label=self._slots.label(words, patient) if verb else self._slots.noun_label(at),
            plain=2 if verb and patient is not None and self._tree.tokens[patient].pos != "PRON" else 1,
        )


@cache
def _speaking() -> frozenset[str]:
    return forms("attributing_verbs", kind="speech") - forms("stance_cues")
