"""A quotation as words to show and tokens to match on.

One word can be two tokens ("isn't": is, not) and two words one token ("cease fire" where the pile also has
"ceasefire"). Brackets mark a reporter's own words, an ellipsis words left out; both are read here, so that the rest of
the collation need not look at punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from standoff.language.frequencies import document_frequency, documents, headword
from standoff.language.lexicon import Entry, lexicon
from standoff.lenses.collation.spelling import acronym, spelled
from standoff.text.span import Span
from standoff.text.tokens import Word, words

_BRACKET = re.compile(r"\[[^\[\]]{1,200}\]")
_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.")
_SENTENCE_END = re.compile(r"[.!?](?:[^\w]|$)")
_CLAUSE_END = re.compile(r"[,;:—–()]|\s-+\s")
_PERCENT = re.compile(r"\s?%")

SENTENCE, CLAUSE = 2, 1

# A word that more than one background text in five has ("make", "people", "new") shows no utterance by itself.
_COMMON_SHARE = 0.2
_GRAMMAR = frozenset(("determiner", "pronoun", "preposition", "conjunction", "verb"))


@dataclass(frozen=True, slots=True)
class Token:
    """What is matched on.

    Attributes:
        form: spelled so that all spellings of the word are equal.
        word: index of the word that it is of (the last, of two words that are one token).
        editorial: it stands in square brackets.
        name: it is capitalised where no sentence begins, or in capitals throughout.
        after: the strongest break before it: 0, `CLAUSE` or `SENTENCE`.
        gap: an ellipsis stands before it.
    """

    form: str
    word: int
    first_word: int
    editorial: bool = False
    name: bool = False
    after: int = 0
    gap: bool = False

    @property
    def content(self) -> bool:
        """Whether the word says what the sentence is about."""
        return is_content(self.form)


@cache
def is_content(form: str) -> bool:
    """Whether a word is rare enough in English, and no grammar word, to tell one sentence from another."""
    if form in _grammar_words() or len(form) < 2:
        return form.isdigit()
    return document_frequency(headword(form)) < _COMMON_SHARE * documents()


def read_tokens(text: str, spans: Iterable[Span]) -> tuple[list[Word], list[Token]]:
    """The words inside `spans` in order, and their tokens."""
    surface: list[Word] = []
    tokens: list[Token] = []
    for span in spans:
        found = words(text, span.start, span.end)
        brackets = [Span(m.start(), m.end()) for m in _BRACKET.finditer(text, span.start, span.end)]
        shouted = span.of(text).isupper() and len(found) > 1
        at, bracket = span.start, 0
        for number, word in enumerate(found):
            while bracket < len(brackets) and brackets[bracket].end <= word.span.start:
                bracket += 1
            between = text[at : word.span.start]
            index = len(surface)
            surface.append(word)
            following = found[number + 1].form if number + 1 < len(found) else ""
            opens = not tokens or number == 0 or bool(_SENTENCE_END.search(between))
            raw = word.span.of(text)
            base = Token(
                form="",
                word=index,
                first_word=index,
                editorial=bracket < len(brackets) and brackets[bracket].covers(word.span),
                name=raw[:1].isupper() and not opens and not shouted and raw not in ("I", "I'm", "I’m"),
                after=_break(between) if number else SENTENCE * (not tokens),
                gap=bool(_ELLIPSIS.search(between)),
            )
            forms = _forms(word.form, raw, following, shouted=shouted)
            if _PERCENT.match(text, word.span.end):
                forms = (*forms, "percent")
            tokens.extend(
                replace(base, form=form, after=0 if k else base.after, gap=base.gap and not k)
                for k, form in enumerate(forms)
            )
            at = word.span.end
    return surface, tokens


def with_compounds(tokens: Sequence[Token], known: frozenset[str]) -> list[Token]:
    """Two tokens made one where the pile has them as one word: "cease fire" beside "ceasefire"."""
    result: list[Token] = []
    for token in tokens:
        before = result[-1] if result else None
        if before is not None and _joins(before, token, known):
            result[-1] = replace(before, form=before.form + token.form, word=token.word)
        else:
            result.append(token)
    return result


def _joins(before: Token, token: Token, known: frozenset[str]) -> bool:
    if before.form + token.form not in known or before.word == token.word or token.after or token.gap:
        return False
    if before.editorial != token.editorial:
        return False
    # "a way" is not "away", nor "may be" "maybe": one half must be a word that says something.
    return is_content(before.form) or is_content(token.form) or before.form[0].isdigit()


def _forms(form: str, raw: str, following: str, *, shouted: bool) -> tuple[str, ...]:
    short = _contractions().get(form)
    if short is not None:
        perfect = short.get("perfect") if _participle(following) else None
        return tuple(str(perfect or short["expands"]).split())
    capitals = None if shouted else acronym(raw)
    return (capitals or spelled(form),)


def _participle(form: str) -> bool:
    return form.endswith(("ed", "en")) or form in {e["form"] for e in lexicon("irregular_verbs")} or form == "better"


def _break(between: str) -> int:
    if _SENTENCE_END.search(between):
        return SENTENCE
    return CLAUSE if _CLAUSE_END.search(between) else 0


@cache
def _contractions() -> dict[str, Entry]:
    return {entry["form"]: entry for entry in lexicon("contractions")}


@cache
def _grammar_words() -> frozenset[str]:
    classed = (e["form"] for e in lexicon("function_words") if e["class"] in _GRAMMAR)
    return frozenset((*classed, "not", "no", "percent", "s", "us", "am", "ourselves", "themselves", "myself"))
