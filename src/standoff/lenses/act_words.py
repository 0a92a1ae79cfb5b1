"""Words as the date lens needs them: which are past forms, helpers or connectors, and what a word's stem is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

from standoff.language.lexicon import forms, lexicon
from standoff.model.story import Witness
from standoff.text.tokens import words

BE = frozenset("is are was were be been being".split())
AUXILIARY = BE | frozenset("has have had having".split())
# Words that make an act a plan, a wish, a condition or a denial.
DOUBTS = frozenset(
    "will would shall should can could may might must not never no neither nor did do does didn't don't doesn't won't "
    "wouldn't couldn't can't cannot wasn't weren't isn't hasn't haven't hadn't if unless whether expected scheduled "
    "due planned supposed set reportedly allegedly".split()
)
RELATIVE = frozenset("who which that whom whose where".split())
CONNECTORS = frozenset(
    "after before because until till while when whenever as although though but if unless whereas whether says said "
    "and or so despite following amid hours days weeks than".split()
)
PARTICLES = frozenset("off out up down away back home over".split())
ORDINALS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth latest last next final previous earlier".split()
)
_NO_PAST = frozenset("indeed need speed seed feed exceed proceed hundred red shed bed breed creed deed weed".split())
Names = frozenset[str]


@cache
def _irregular() -> dict[str, str]:
    return {entry["form"]: entry["lemma"] for entry in lexicon("irregular_verbs")}


def is_past(form: str) -> bool:
    """Whether a folded word can be a past form."""
    if form in AUXILIARY or form in _NO_PAST:
        return False
    return form in _irregular() or form in forms("unchanged_verbs") or (form.endswith("ed") and len(form) > 3)


def lemmas(form: str) -> tuple[str, ...]:
    """The verbs that a past form can belong to: "stopped" to "stop", "closed" to "close"."""
    if form in _irregular():
        return (_irregular()[form],)
    if not form.endswith("ed"):
        return (form,)
    bare = form[:-2]
    doubled = (bare[:-1],) if len(bare) > 2 and bare[-1] == bare[-2] else ()
    changed = (bare[:-1] + "y",) if bare.endswith("i") else ()
    return (form[:-1], bare, *doubled, *changed)


@cache
def _empty() -> frozenset[str]:
    return forms("function_words") - forms("function_words", **{"class": "noun"})


def content(form: str) -> bool:
    """Whether a folded word says something by itself."""
    return form not in _empty() and form[:1].isalpha()


@cache
def _number_words() -> frozenset[str]:
    return frozenset(entry["form"] for entry in lexicon("time_counts") if entry["count"] and len(entry["form"]) > 2)


def is_number(form: str) -> bool:
    """Whether a folded word is a number, in digits or letters."""
    return form[:1].isdigit() or form in _number_words()


def stem(form: str) -> str:
    """A noun without its plural and possessive endings."""
    bare = form.removesuffix("'s").removesuffix("'")
    if len(bare) > 4 and bare.endswith("ies"):
        return bare[:-3] + "y"
    if len(bare) > 4 and bare.endswith(("sses", "shes", "ches", "xes")):
        return bare[:-2]
    return bare[:-1] if len(bare) > 3 and bare.endswith("s") and not bare.endswith(("ss", "us", "is")) else bare


def names_of(witnesses: Iterable[Witness]) -> Names:
    """Words that the pile writes with a capital inside sentences, and more often so than without."""
    capital, small = Counter[str](), Counter[str]()
    for witness in witnesses:
        text = witness.report.text
        for sentence in witness.notes.sentences:
            for word in words(text, sentence.start, sentence.end):
                if text[word.span.start].islower():
                    small[word.form] += 1
                elif word.span.start > sentence.start and text[word.span.start].isupper():
                    capital[word.form] += 1
    return frozenset(form for form, count in capital.items() if count > small[form])
