"""Where a text names someone or something: runs of capitalised words, cut where a title, a body or a state begins.

No list of names is needed to find a name; lists only settle which short form belongs to which name. In a headline,
where every word is capitalised, only names that the report uses elsewhere are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from standoff.language.lexicon import forms, lexicon
from standoff.model.analysis import NameKind
from standoff.text.span import Span

_TOKEN = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Maj|Sgt|Lt|Cpl|Pvt|Capt|Cmdr|Cdr|Adm|Brig|Det|Insp|Supt|Sen|Rep|Gov|Rev|St)\.(?=\s+\w)"
    r"|\b[A-Z]\.(?=\s+[A-Z])|(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’‑\-][^\W_]+)*|\S"
)
_INITIAL = re.compile(r"[A-Z]\.")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=[sS])['’])$")
_PARTICLES = frozenset(
    {"de", "del", "della", "da", "dos", "di", "van", "von", "der", "den", "bin", "ibn", "al", "el", "la", "le", "ter"}
)
_APOSTROPHES = frozenset({"'", "’"})
_JOINERS = frozenset({"of", "for"})
# "We're" and "Qatar-mediated" are capitalised and name nobody.
_IS_NO_NAME = re.compile(
    r"(?:I|We|You|He|She|It|They|That|There|What|Who|Here|Let)['’]\w+|\w+n['’]t|[^\W_]+[‑-][a-z]\w*"
)
_TITLE_CASE_SHARE = 0.6
_LONGEST_NAME = 12


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark; `bare` is without a possessive ending."""

    span: Span
    word: str
    bare: Span

    @property
    def capital(self) -> bool:
        """Whether it begins as a name does."""
        return self.word[0].isupper() or (self.word[:3].lower() in {"al-", "el-"} and self.word[3:4].isupper())


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words: where it stands, its words, and whether it owns what follows ("Ruiz's office")."""

    span: Span
    words: tuple[str, ...]
    possessive: bool

    @property
    def text(self) -> str:
        """The words, with single spaces."""
        return " ".join(self.words)


def tokens(text: str, span: Span) -> list[Token]:
    """Words and marks of one sentence."""
    result = []
    for match in _TOKEN.finditer(text, span.start, span.end):
        word = match.group()
        owner = _POSSESSIVE.search(word)
        bare = len(word) - len(owner.group()) if owner else len(word)
        bare = bare or len(word)
        result.append(Token(Span(match.start(), match.end()), word[:bare], Span(match.start(), match.start() + bare)))
    return result


def is_title_case(sentence: Sequence[Token]) -> bool:
    """Whether capitals say nothing here: a headline, or a line in capitals."""
    long = [t for t in sentence if len(t.word) > 3 and t.word[0].isalpha()]
    capital = sum(t.word[0].isupper() for t in long)
    ends = bool(sentence) and sentence[-1].word in {".", "!", "?"}
    shouted = bool(long) and all(t.word.isupper() for t in long)
    return shouted or (len(long) > 2 and not ends and capital / len(long) >= _TITLE_CASE_SHARE)


def runs(sentence: Sequence[Token], lowered: frozenset[str], inside: frozenset[str] = frozenset()) -> Iterator[Name]:
    """Runs of capitalised words in a sentence that is no headline.

    Args:
        sentence: its tokens.
        lowered: words that the report also writes with a small letter, and so are no names where a sentence begins.
        inside: words that it writes with a capital inside a sentence, and so are names where one begins.
    """
    at = 0
    while at < len(sentence):
        if not _may_begin(sentence, at, lowered, inside):
            at += 1
            continue
        end = _over_and(sentence, at, _run_end(sentence, at))
        yield _name(sentence[at:end])
        at = end


def _name(part: Sequence[Token]) -> Name:
    last = part[-1]
    words: list[str] = []
    for token in part:
        if token.word in _APOSTROPHES:
            words[-1] += token.word
        else:
            words.append(token.word)
    return Name(Span(part[0].span.start, last.bare.end), tuple(words), last.bare != last.span)


def _may_begin(sentence: Sequence[Token], at: int, lowered: frozenset[str], inside: frozenset[str]) -> bool:
    token = sentence[at]
    if not token.capital or token.word in {"I", "A"} or _IS_NO_NAME.fullmatch(token.word):
        return False
    if _INITIAL.fullmatch(token.word) and all(t.capital for t in sentence[at + 1 : at + 3]) and len(sentence) > at + 2:
        # "J. Lena Ode" is called Lena Ode elsewhere; "J. Ode" has nothing but the initial.
        return False
    begins = at == 0 or sentence[at - 1].word in {"“", '"', "‘", "'", ":", "(", "—", "-", "–"}
    folded = token.word.lower()
    if folded in _function_words() or (folded in _calendar() and not _is_given_name(sentence, at)):
        return False
    alone = at + 1 >= len(sentence) or not sentence[at + 1].capital
    # An adverb or a participle opens a sentence far more often than it opens a name.
    speaks = at + 1 < len(sentence) and sentence[at + 1].word in _speech()
    like_one = folded.endswith(("ly", "ing")) and token.word not in inside
    adverb = begins and alone and like_one and not (speaks and folded.endswith("ly"))
    return not (begins and alone and (folded in lowered or adverb))


def _is_given_name(sentence: Sequence[Token], at: int) -> bool:
    """Whether what looks like a month's short form begins a name: "Jan Vale", but "Jan. 3"."""
    following = sentence[at + 1] if at + 1 < len(sentence) else None
    return sentence[at].word in {"Jan", "Jun"} and following is not None and following.capital


def _run_end(sentence: Sequence[Token], at: int) -> int:
    """The index after the last word of the run that begins at `at`."""
    end = at + 1
    while end < len(sentence) and end - at < _LONGEST_NAME and sentence[end - 1].bare == sentence[end - 1].span:
        word = sentence[end].word.lower()
        plain = word not in _function_words() and word not in _calendar()
        plain = plain or (end + 1 < len(sentence) and _is_of_owners(sentence, end + 1))
        if sentence[end].capital and plain and not _IS_NO_NAME.fullmatch(sentence[end].word):
            end += 1
        elif _is_of_owners(sentence, end):
            end += 2
        elif word.isdigit() and " ".join(t.word for t in sentence[at : end + 1]) in _numbered():
            return end + 1
        elif word in _PARTICLES and end + 1 < len(sentence) and sentence[end + 1].capital and at + 1 <= end:
            end += 2
        elif word in _JOINERS and _is_body(sentence[end - 1].word):
            skip = end + 2 if end + 1 < len(sentence) and sentence[end + 1].word == "the" else end + 1
            if skip < len(sentence) and sentence[skip].capital:
                end = skip + 1
            else:
                break
        else:
            break
    return end


def _over_and(sentence: Sequence[Token], at: int, end: int) -> int:
    """The end moved over "and", where the name of one body goes on behind it.

    Initials behind it say so ("Institute of Canals | and Harbours (ICH)"), or one article with a noun for a body ("the
    Coast | and Island Alliance").
    """
    if end + 1 >= len(sentence) or sentence[end].word not in {"and", "&"} or not sentence[end + 1].capital:
        return end
    further = _run_end(sentence, end + 1)
    behind = [token.word for token in sentence[further : further + 2]]
    spelt = "".join(token.word[0] for token in sentence[at:further] if token.capital)
    one_word = end - at == 1 and sentence[at].word not in known_names() and further - end > 2
    one_body = one_word and at > 0 and sentence[at - 1].word.lower() == "the" and _is_body(sentence[further - 1].word)
    return further if behind == ["(", spelt] or one_body else end


def _is_of_owners(sentence: Sequence[Token], at: int) -> bool:
    """Whether an apostrophe goes on to a body named for those in it: "Tram Workers' | Union"."""
    mark, owners = sentence[at], sentence[at - 1]
    plural = owners.word.lower().endswith("s") and owners.span.end == mark.span.start
    following = sentence[at + 1] if at + 1 < len(sentence) else None
    return (
        mark.word in _APOSTROPHES
        and plural
        and following is not None
        and _is_body(following.word)
        and following.capital
    )


@cache
def _numbered() -> frozenset[str]:
    """Outlets whose name ends in a number: "France 24" is no part of France."""
    return frozenset(form for form in forms("agencies") if form[-1].isdigit() and " " in form)


@cache
def _function_words() -> frozenset[str]:
    return forms("function_words")


@cache
def _speech() -> frozenset[str]:
    """Verbs before which a capitalised word is a name, whatever it ends in: "Kelly said"."""
    return frozenset(form for e in lexicon("reporting_verbs") if e["strength"] == "strong" for form in e["forms"])


@cache
def _calendar() -> frozenset[str]:
    return frozenset(
        (
            "monday tuesday wednesday thursday friday saturday sunday january february march april june july "
            "august september october november december jan feb mar apr jun jul aug sept sep oct nov dec"
        ).split()
    )


@cache
def _bodies() -> frozenset[str]:
    return frozenset(form.lower() for form in forms("bodies"))


def _is_body(word: str) -> bool:
    return word.lower() in _bodies()


@cache
def known_names() -> dict[str, tuple[str, NameKind]]:
    """Names that mean the same one everywhere: each form with its usual name and kind."""
    result: dict[str, tuple[str, NameKind]] = {}
    for state in lexicon("states"):
        for form in state["seats"]:
            result[form] = (form, NameKind.PLACE)
        for form in (state["form"], *state["aliases"]):
            result[form] = (state["form"], NameKind.STATE)
    for body in lexicon("known_bodies"):
        for form in (body["form"], *body["aliases"]):
            result[form] = (body["form"], NameKind.ORGANISATION)
    return result | {form: (form, NameKind.ORGANISATION) for form in _numbered()}


@cache
def seats() -> dict[str, str]:
    """Places whose name stands for a government where it acts, each with its state."""
    return {seat: state["form"] for state in lexicon("states") for seat in state["seats"]}


@cache
def demonyms() -> dict[str, str]:
    """Adjectives of states, each with its state."""
    return {adjective: state["form"] for state in lexicon("states") for adjective in state["demonyms"]}


@cache
def given_names() -> dict[str, str]:
    """Given names, each with its pronoun: "he", "she" or "either"."""
    return {entry["form"]: entry["pronoun"] for entry in lexicon("given_names")}


def body_head(words: Iterable[str]) -> str | None:
    """The noun that makes a name the name of a body ("ministry" in "Ministry of Locks"), or None."""
    seen = list(words)
    if "of" in seen and _is_body(seen[seen.index("of") - 1]):
        return seen[seen.index("of") - 1].lower()
    return seen[-1].lower() if len(seen) > 1 and _is_body(seen[-1]) else None
