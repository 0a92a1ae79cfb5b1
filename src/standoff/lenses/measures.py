"""What a quantity measures, in a shape in which two reports' words for it can be compared.

"33 deaths", "33 people died" and "killed 33" say one thing with the noun in different places. Whether the numbers agree
is left to `amounts_compared.py`, and who is put beside whom to `figures.py`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache

from standoff.language.lexicon import Entry, forms, lexicon
from standoff.model.annotations import Quantity
from standoff.model.story import Witness
from standoff.text.span import Span
from standoff.text.tokens import folded_words, words
from standoff.text.view import fold

# What becomes of people in an event; told once and of nobody in particular, it is told of the event as a whole.
OF_THE_EVENT = frozenset({"die", "injure", "miss"})
_MISSING, _DYING = "miss", "die"
EACH = "for each "  # how many there are for one: "one nurse for every six patients"
_RATIO = re.compile(r"\b(?:one|1|a)\s(\w{3,20})\s(?:(?:for|to)\s(?:every|each)|to|per)\s$", re.IGNORECASE)
RUNNING = "running"  # what is told of a spell that goes on: "the fifth day of the lockout"
_SOUGHT = ("looking for", "searching for", "search for", "hunt for")
_LIVES = "lives"
_LOSING = frozenset(
    "lose loses lost losing loss claim claims claimed claiming take takes took taken taking cost costs costing".split()
)
_WORDS_BEFORE = 2  # between "claimed" and the number: "claimed at least 12 lives" has its bounds in the number
_NEAR = 100  # characters
_NOT_FOUND = re.compile(
    r"\s?(?:others?\s|more\s)?(?:who\s[^.;:!?,]{1,60}?\s)?(?:have|has|had|were|are|is|was)(?:n['’]t|\snot)"
    r"(?:\syet|\sso\sfar)?(?:\sbeen)?\s(?:found|traced|located|accounted\sfor)\b"
)
_MISSED, _LEFT_OUT = frozenset({"missed", "misses", "miss"}), "missed"  # "missed four games" leaves nobody missing
_DEATH = "death"
_SENTENCE = re.compile(
    r"\bdeath\s(?:sentence|penalty|row|threat|warrant|chamber|certificate)|\bput\s(?:\w{1,20}\s){0,3}to\sdeath"
)
_NUMBER_OF_VICTIMS = "number of victims"
_NOT_SURVIVED = re.compile(
    r"[^.;:!?]{0,30}\b(?:did|do|have|had|has)(?:n['’]t| not) surviv|[^.;:!?]{0,30}\bfailed to survive\b"
)
_LONGEST_PHRASE = 48  # characters; the longest form of `measure_words` has fewer
_LONGEST_SENTENCE = 2000  # characters; beyond that it is a pasted table
# Endings that make one word of "involve", "involved" and "involving"; the longest goes first.
_ENDINGS = ("ing", "ed", "es", "s", "e")
_SHORTEST_STEM = 3


class Same(Enum):
    """Whether two quantities count the same ones."""

    YES = "yes"
    PERHAPS = "perhaps"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Measure:
    """What one quantity of one report measures.

    Attributes:
        dimension: numbers can be compared only within one.
        per: what one of its unit is in the common unit of the dimension.
        heads: what is counted; none for "33 killed".
        anyone: whether those are people without further distinction, or nobody is named.
        modifiers: the words that narrow the heads down ("living").
        acts: what happened to them, without words that say nothing.
        things: whether the heads have a name of their own in the lexicon ("truce"), so that they measure by themselves.
        named_act: whether one of the acts is in the lexicon, so that a number may stand without a noun ("killed 33").
        context: the other telling words of the sentence.
    """

    dimension: str
    per: float
    heads: frozenset[str]
    anyone: bool
    modifiers: frozenset[str]
    acts: frozenset[str]
    things: bool
    named_act: bool
    context: frozenset[str]

    @classmethod
    def by_itself(cls, dimension: str, head: str) -> Measure:
        """Of a thing that is told apart by its name alone, such as a person's age."""
        nothing = frozenset[str]()
        return cls(
            dimension=dimension,
            per=1.0,
            heads=frozenset({head}),
            anyone=False,
            modifiers=nothing,
            acts=nothing,
            things=True,
            named_act=False,
            context=nothing,
        )


@cache
def _means() -> dict[str, Entry]:
    return {e["form"]: e for e in lexicon("measure_words")}


@cache
def _known_acts() -> frozenset[str]:
    return frozenset(e["means"] for e in lexicon("measure_words") if e["kind"] in ("act", "event"))


@cache
def _units() -> dict[str, tuple[str, float]]:
    table = {e["unit"]: (e["dimension"], float(e["per"])) for e in lexicon("units")}
    return {**table, "percent": ("share", 0.01), "share": ("share", 1.0), "count": ("count", 1.0)}


@cache
def _singular(form: str) -> str:
    if form.endswith("men") and len(form) > len("women"):
        return form[:-2] + "an"
    for entry in lexicon("plurals"):
        if entry["form"] == form:
            return str(entry["singular"])
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith(("sses", "shes", "ches", "xes", "zes")):
        return form[:-2]
    return form[:-1] if form.endswith("s") and not form.endswith(("ss", "us", "is")) else form


@cache
def stem(form: str) -> str:
    """One form for the inflections of a word; what the lexicon calls one thing is one."""
    entry = _means().get(form)
    if entry is not None and entry["means"]:
        return str(entry["means"])
    single = _singular(form)
    for ending in _ENDINGS:
        if single.endswith(ending) and len(single) - len(ending) >= _SHORTEST_STEM:
            return single[: -len(ending)]
    return single


def is_telling(form: str) -> bool:
    """Whether a word can tell two measures apart."""
    entry = _means().get(form)
    if entry is not None:
        return bool(entry["kind"] != "light")
    return form not in forms("noun_phrase_ends")


def measure(witness: Witness, quantity: Quantity) -> Measure:
    """What `quantity` measures."""
    dimension, per = _units().get(quantity.unit, (quantity.unit, 1.0))
    acts = {stem(word) for word in quantity.measure if is_telling(word)}
    if _DEATH in quantity.measure and _speaks_of_a_sentence(witness.report.text, quantity):
        acts -= {_DYING} - {stem(word) for word in quantity.measure if word != _DEATH}
    start = max(quantity.span.start - _NEAR, 0)
    if _MISSED & set(quantity.measure):
        acts = (acts - {_MISSING}) | {_LEFT_OUT}
    if _not_found(witness.report.text, quantity):
        acts = {_MISSING}
    elif _lost_lives(witness.report.text, quantity):
        acts = {_DYING}
    elif quantity.running:
        acts = {RUNNING}
    elif quantity.what and (ratio := _RATIO.search(witness.report.text, start, quantity.span.start)) is not None:
        acts = {f"{EACH}{stem(ratio[1].lower())}"}
    heads: set[str] = set()
    modifiers: set[str] = set()
    anyone = things = False
    named = _phrase(witness, quantity)
    if named:
        heads, things = {named}, True
    else:
        for part in _parts(quantity.what):
            entry = _means().get(part[-1])
            kind = entry["kind"] if entry is not None else ""
            befallen = kind == "act" and (part[-1].endswith("ed") or stem(part[-1]) in OF_THE_EVENT)
            if kind == "event" or befallen:  # "12 injured", "two missing"
                # "23 deaths, and 28 people were unaccounted for": a death is nothing else.
                acts -= OF_THE_EVENT
                acts.add(stem(part[-1]))
            elif kind == "generic":
                anyone = True
            elif kind != "light":
                heads.add(stem(part[-1]) if kind else _singular(part[-1]))
                things = things or kind == "thing"
            modifiers.update(word for word in part[:-1] if is_telling(word))
    return Measure(
        dimension=dimension,
        per=per,
        heads=frozenset(heads),
        anyone=anyone or not heads,
        modifiers=frozenset(modifiers),
        acts=frozenset(acts - heads),
        things=things,
        named_act=bool(acts & _known_acts()),
        context=_context(witness, quantity) - acts - heads - _own_words(quantity),
    )


def _speaks_of_a_sentence(text: str, quantity: Quantity) -> bool:
    """Whether the death beside a number is one that a court speaks of: "saved from a death sentence by three men"."""
    start, end = max(quantity.span.start - _NEAR, 0), quantity.span.end + _NEAR
    return _SENTENCE.search(text, start, end) is not None


def _not_found(text: str, quantity: Quantity) -> bool:
    """As in "Forty-three haven't been found", or "they are looking for six people": they are missing."""
    before = text[max(quantity.span.start - _NEAR, 0) : quantity.span.start].rstrip().lower()
    if before.endswith(_SOUGHT):
        return True
    behind = text[quantity.span.end : quantity.span.end + _NEAR]
    if quantity.what_span is not None and quantity.what_span.start >= quantity.span.end:
        behind = text[quantity.what_span.end : quantity.what_span.end + _NEAR]
    return _NOT_FOUND.match(behind) is not None


def _lost_lives(text: str, quantity: Quantity) -> bool:
    """As in "Nine of the inmates lost their lives", "twelve lives were lost", "claimed 12 lives", "did not survive"."""
    if _NOT_SURVIVED.match(text, quantity.span.end, quantity.span.end + _NEAR + len("survive")):
        return True
    said = set(quantity.measure)
    if quantity.what_span is not None and _names_victims(text, quantity.what_span):
        return True
    if not quantity.what.endswith(_LIVES):
        return _LIVES in said and bool(said & _LOSING)
    before = text[max(quantity.span.start - _NEAR, 0) : quantity.span.start].lower().split()
    return bool(said & _LOSING) or bool(set(before[-_WORDS_BEFORE:]) & _LOSING)


def _names_victims(text: str, what: Span) -> bool:
    """Whether "the number of victims" is told, which is that of the dead."""
    start = max(what.end - len(_NUMBER_OF_VICTIMS), 0)
    return text[start : what.end].lower() == _NUMBER_OF_VICTIMS


def _phrase(witness: Witness, quantity: Quantity) -> str:
    """The one name of what is counted where several words make it ("halt in hostilities")."""
    if quantity.what_span is None:
        return ""
    start = quantity.what_span.start
    ahead = fold(witness.report.text[start : start + _LONGEST_PHRASE])
    found = [e for e in lexicon("measure_words") if e["kind"] == "phrase" and ahead.startswith(e["form"])]
    return str(max(found, key=lambda e: len(e["form"]))["means"]) if found else ""


def _parts(what: str) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for word in words(what):
        if word.form in ("and", "or"):
            parts.append([])
        else:
            parts[-1].append(word.form.removesuffix("'s").removesuffix("’s"))
    return [part for part in parts if part]


def _context(witness: Witness, quantity: Quantity) -> frozenset[str]:
    """The telling words of the sentence, numbers left out."""
    spans = witness.notes.sentences
    at = bisect_right(spans, quantity.span.start, key=lambda span: span.start) - 1
    if at < 0 or not spans[at].covers(quantity.span):
        return frozenset()
    return sentence_words(witness.report.text, spans[at])


def sentence_words(text: str, span: Span) -> frozenset[str]:
    """The words of a sentence that can show of what it speaks, one form for all inflections."""
    return _telling(text[span.start : min(span.end, span.start + _LONGEST_SENTENCE)])


@lru_cache(maxsize=8)
def _telling(sentence: str) -> frozenset[str]:
    """Kept for the sentence at hand, which may be a table with hundreds of numbers."""
    return frozenset(stem(form) for form in folded_words(sentence) if _tells_of_the_event(form))


def _tells_of_the_event(form: str) -> bool:
    """Whether a word can show that two sentences speak of one event; numbers and "people" stand in any."""
    entry = _means().get(form)
    generic = entry is not None and entry["kind"] == "generic"
    return not form[0].isdigit() and len(form) > 2 and form not in _numbers() and not generic and is_telling(form)


def _own_words(quantity: Quantity) -> set[str]:
    """What a quantity says of itself tells nothing of the event: its unit and what is counted."""
    return {stem(word.form) for word in words(f"{quantity.what} {quantity.unit}")}


@cache
def _numbers() -> frozenset[str]:
    return forms("number_words")


def same_ones(a: Measure, b: Measure) -> Same:
    """Whether two measures count the same ones, by their heads."""
    if a.dimension != b.dimension:
        return Same.NO
    if a.heads == b.heads and a.anyone == b.anyone:
        return Same.YES
    if a.anyone and b.anyone and not (a.heads or b.heads):
        return Same.YES
    return Same.PERHAPS if (a.anyone and not a.heads) or (b.anyone and not b.heads) else Same.NO


def of_other_fates(a: Measure, b: Measure) -> bool:
    """Whether what became of those counted is told of both, and is not the same: "two missing", "24 dead"."""
    fates = a.acts & OF_THE_EVENT, b.acts & OF_THE_EVENT
    return bool(fates[0] and fates[1]) and not fates[0] & fates[1]


def keys(one: Measure) -> list[str]:
    """Words under which comparable measures are found; two that share none are never compared."""
    return sorted({f"{one.dimension} {word}" for word in one.heads | one.acts or {"anyone"}})
