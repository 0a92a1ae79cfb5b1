"""What stands around the verb or noun of a deed: its particles, what it is done to, how much of it, a label for it."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.lenses.collation.spelling import spelled
from standoff.lenses.negotiation.deed_words import families_taking, is_known
from standoff.lenses.negotiation.telling import Telling
from standoff.text.span import Span

_ALL = frozenset(
    {"all", "every", "each", "full", "fully", "complete", "completely", "total", "entire", "whole", "both"}
)
_SOME = frozenset(
    {
        "some",
        "part",
        "partial",
        "partially",
        "partly",
        "half",
        "several",
        "few",
        "stage",
        "phased",
        "gradual",
        "gradually",
    }
)
# "Those fourteen", "the five" are all that are spoken of.
_THOSE = frozenset({"the", "that", "those", "these", "this"})
_UNTIL_THE_LAST = frozenset({"last", "final"})
_TAIL = ("acl:relcl", "acl", "appos", "parataxis", "punct", "advcl", "cc", "conj")
_MOST_WORDS = 9
_BEHIND = 6  # tokens behind a verb that may belong to it
_GIVING = frozenset({"give", "grant", "offer", "pay", "hand", "promise", "award", "show", "send", "allow"})
_SOMETHING = "something"


class Slots:
    """The words around verbs and nouns of one report."""

    def __init__(self, telling: Telling) -> None:
        self._telling, self._tree = telling, telling.tree

    def behind(self, at: int) -> int | None:
        """What a verb without an object is about: "spoke of the fee"."""
        for child in self._tree.all_of(at, "obl"):
            if child > at and self._tree.tokens[child].pos in {"NOUN", "ADJ"} and not self._telling.is_time(child):
                return child
        return None

    def readings(self, at: int) -> Iterator[str]:
        """The verb with the words that may belong to it, the longest first."""
        tree, lemma = self._tree, self.verb(at)
        behind = range(at + 1, min(at + _BEHIND, len(tree.tokens)))
        # "Go back to their classrooms" is "go back to classroom".
        plain = (place for place in behind if tree.tokens[place].tag not in {"DT", "PRP$"})
        nexts = [tree.tokens[place].lemma.lower() for place in plain]
        for size in (4, 3, 2, 1):
            if len(nexts) >= size and any(
                is_known(kind, " ".join((lemma, *nexts[:size]))) for kind in ("verbs", "comes", "gets", "contrary")
            ):
                yield " ".join((lemma, *nexts[:size]))
        for child in tree.children[at]:
            if child > at and tree.relation(child) in {"compound", "advmod", "xcomp", "obl", "obj"} and child != at + 1:
                yield f"{lemma} {tree.tokens[child].lemma.lower()}"
        particle = tree.one_of(at, "compound:prt")
        if particle is not None:
            yield f"{lemma} {tree.tokens[particle].lemma.lower()}"
            return
        yield lemma

    def verb(self, at: int) -> str:
        """The lemma of a verb; where the lexicon does not know it, the word without its ending ("freeing", "freed")."""
        token = self._tree.tokens[at]
        lemma, word = token.lemma.lower(), token.span.of(self._telling.report.text).lower()
        if any(is_known(kind, lemma) for kind in ("verbs", "comes", "gets", "contrary")):
            return lemma
        bare = (word.removesuffix(ending) for ending in ("ing", "d", "s") if word.endswith(ending))
        return next((form for form in bare if is_known("verbs", form)), lemma)

    def things(self, at: int, patient: int | None) -> list[str]:
        """The nouns by which the family of a verb is chosen: those of its object, or of what stands behind it."""
        if patient is not None:
            return self.lemmas(at, patient)
        behind = self.behind(at) if self._tree.tokens[at].pos == "VERB" else None
        return [] if behind is None else self.lemmas(at, behind)

    def lemmas(self, at: int, patient: int) -> list[str]:
        """The noun of a phrase, and what it counts or is part of: "the last of the crews", "five of its prisoners"."""
        noun = self.noun(at, patient)
        if noun is None:
            # "We will free them": whatever they are, it is done to them.
            return [_SOMETHING] if self._tree.tokens[patient].pos == "PRON" else []
        inner = [c for c in self._tree.all_of(patient, "nmod") if self._telling.marks(c) & {"of"}]
        counts = (
            self._tree.tokens[patient].pos in {"NUM", "ADJ", "DET", "PRON"} or noun in _SOME | _ALL | _UNTIL_THE_LAST
        )
        return [self.lemma(c) for c in inner] if counts and inner else [noun]

    def counted(self, at: int) -> int | None:
        """What a word for a number or for all counts: "all of the crews"."""
        return next((c for c in self._tree.all_of(at, "nmod") if self._telling.marks(c) & {"of"}), None)

    def noun(self, at: int, patient: int) -> str | None:
        """The lemma of a noun; for a pronoun, of what it stands for."""
        token = self._tree.tokens[patient]
        pronoun = token.pos == "PRON" or (token.pos in {"NUM", "DET"} and not self._tree.all_of(patient, "nmod"))
        if not pronoun:
            return self.lemma(patient)
        verb = self._tree.tokens[at].lemma.lower()
        wanted = frozenset(
            group
            for words in self.readings(at)
            for kind in ("verbs", "comes", "gets")
            for group in families_taking(kind, words)
        )
        return self._telling.antecedent(patient, verb, wanted)

    def lemma(self, at: int) -> str:
        """The lemma of a token in small letters."""
        return self._tree.tokens[at].lemma.lower()

    def count(self, at: int, patient: int | None) -> str:
        """The number that alone makes it partial, in digits: "free 112 lorries" may be all of them."""
        tree = self._tree
        if patient is None or self._near(at, patient) & _SOME or self._is_narrowed(patient):
            return ""
        number = patient if tree.tokens[patient].pos == "NUM" else tree.one_of(patient, "nummod")
        return "" if number is None else spelled(tree.tokens[number].span.of(self._telling.report.text).lower())

    def _is_narrowed(self, noun: int) -> bool:
        """Whether only some of a kind are counted: "forty sick prisoners", "forty detainees who are ill"."""
        tree = self._tree
        return any(tree.tokens[c].tag == "JJ" for c in tree.all_of(noun, "amod")) or any(
            tree.tokens[c].pos == "ADJ" for c in tree.all_of(noun, "acl")
        )

    def _near(self, at: int, patient: int | None) -> set[str]:
        """The words beside an act and what it is done to that tell how much of it."""
        tree = self._tree
        near = {tree.tokens[c].lemma.lower() for c in tree.all_of(at, "advmod", "amod", "obl", "det")}
        if patient is not None:
            near |= {tree.tokens[c].lemma.lower() for c in tree.all_of(patient, "det", "amod", "advmod")}
            near |= {self.lemma(patient)} & (_UNTIL_THE_LAST | _SOME | {"all"})
        return near

    def extent(self, at: int, patient: int | None) -> str:
        """How much of it is to be done: `full`, `partial` or "" where nothing says so."""
        tree = self._tree
        near = self._near(at, patient)
        if patient is not None and (tree.one_of(patient, "nummod") is not None or tree.tokens[patient].pos == "NUM"):
            near |= {"some"} if not near & (_ALL | _THOSE) else set()
        if near & _SOME:
            return "partial"
        return "full" if near & (_ALL | _UNTIL_THE_LAST) else ""

    def span(self, at: int) -> Span:
        """The words that tell of a deed, without the clauses that hang on it."""
        first, last = self._tree.edges(at, "advcl", "parataxis", "punct", "cc", "conj", "mark", "discourse", "ccomp")
        return self._tree.span(*self._tree.trimmed(first, last))

    def noun_label(self, at: int) -> str:
        """A deed told of in a noun, in a few words."""
        first, last = self._tree.edges(at, *_TAIL, "case", "mark")
        return self._telling.words(self._tree.span(*self._tree.trimmed(first, last)), _MOST_WORDS)

    def label(self, words: str, patient: int | None) -> str:
        """A deed told of in a verb, in a few words: the verb with what it is done to."""
        if patient is None:
            return words.removesuffix(" name")
        without = _TAIL if self._tree.relation(patient) == "obl" else (*_TAIL, "case")
        first, last = self._tree.edges(patient, *without)
        phrase = self._telling.words(self._tree.span(*self._tree.trimmed(first, last)), _MOST_WORDS)
        # "Talk about" with "about the fee": the preposition once.
        before, _, last_word = words.rpartition(" ")
        return f"{before} {phrase}" if before and phrase.startswith(f"{last_word} ") else f"{words} {phrase}"

    def is_passive(self, at: int) -> bool:
        """Whether the subject suffers the verb: "wants the driver reinstated" too, "the pickets are gone" not."""
        token = self._tree.tokens[at]
        bare = token.tag == "VBN" and self._tree.relation(at) == "xcomp" and self._tree.one_of(at, "aux") is None
        return (self._tree.is_passive(at) or bare) and token.lemma.lower() != "go"

    def patients(self, at: int) -> list[int]:
        """What a verb is done to, each that "and" joins."""
        tree = self._tree
        subject = tree.subject(at)
        target = tree.one_of(at, "obj")
        given = target is not None and self.lemma(at) in _GIVING  # "were given a tenth of the shares"
        if self.is_passive(at) and subject is not None and not given:
            return tree.conjuncts(subject.at)
        if target is None:
            # A second subject behind the verb is an object that the parse took for one.
            subjects = tree.all_of(at, "nsubj")
            target = subjects[-1] if len(subjects) > 1 and subjects[0] < at < subjects[-1] else None
        return [] if target is None else tree.conjuncts(target)

    def bare_before(self, at: int) -> int | None:
        """A noun before a verb without a subject, which the parse hung on it as an adverbial: "the shelling ended"."""
        tree = self._tree
        bare = (c for c in tree.all_of(at, "obl") if c < at and not self._telling.marks(c))
        return next((c for c in bare if tree.tokens[c].pos == "NOUN" and not self._telling.is_time(c)), None)

    def agent(self, at: int) -> str | None:
        """The party that does what a verb says."""
        tree = self._tree
        subject = tree.subject(at)
        if subject is None or subject.passive or self.is_passive(at):
            by = next((c for c in tree.all_of(at, "obl") if self._telling.marks(c) & {"by"}), None)
            return None if by is None else self._telling.party(by) or self.through(by)
        return self._telling.party(subject.at) or self.through(subject.at)

    def through(self, at: int) -> str | None:
        """The party through whose people something is done: "its own engineers"."""
        owners = {self._telling.party(child) for child in self._tree.all_of(at, "nmod:poss", "amod", "compound")}
        return next(iter(owners - {None}), None) if len(owners - {None}) == 1 else None

    def owner(self, at: int, patient: int | None) -> str | None:
        """By whom an act told of in a noun would be done."""
        tree, telling = self._tree, self._telling
        for child in tree.all_of(at, "nmod", "obl"):
            if telling.marks(child) & {"by"}:
                return telling.party(child)
        if patient is not None:
            for child in tree.all_of(patient, "nmod"):
                if telling.marks(child) & {"by"} and (party := telling.party(child)) is not None:
                    return party
            held = tree.one_of(patient, "acl")
            by = (
                None if held is None else next((c for c in tree.all_of(held, "obl") if telling.marks(c) & {"by"}), None)
            )
            if by is not None and tree.tokens[held or 0].lemma.lower() in {
                "hold",
                "detain",
                "keep",
                "jail",
                "imprison",
            }:
                return telling.party(by)
        for child in tree.all_of(at, "nmod:poss", "amod", "compound"):
            party = telling.party(child)
            if party is not None:
                return party
        return None
