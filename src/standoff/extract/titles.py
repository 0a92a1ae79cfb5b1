"""Offices and descriptions that stand beside a name: before it, behind it, or in front of a comma.

"State Department spokesperson Lena Ode", "Lena Ode, the ministry's chief negotiator," and "the premier's envoy, Lena
Ode" give the same person a title, as written.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from standoff.extract.names import Name, Token, demonyms, known_names
from standoff.language.lexicon import forms
from standoff.text.span import Span

_MODIFIERS = frozenset(
    (
        "former ex ex- acting interim deputy vice outgoing incoming senior chief special top lead late "
        "then-president assistant current new newly elected state foreign then veteran long-time longtime co "
        "associate principal honorary retired presidential prime permanent national regional federal city "
        "junior"
    ).split()
)
_LONGEST_APPOSITION = 14
_LONGEST_TITLE = 4
_NEXT_TITLE = frozenset({",", "and"})
_ENDS_APPOSITION = frozenset({",", ".", ";", ":", "—", "–", "(", ")", "“", '"', "who", "which", "said", "says", "told"})


@cache
def _titles() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Title phrases by their last word, longest first."""
    result: dict[str, list[tuple[str, ...]]] = {}
    for form in forms("titles"):
        phrase = tuple(form.split())
        result.setdefault(phrase[-1], []).append(phrase)
    return {last: tuple(sorted(found, key=lambda p: (-len(p), p))) for last, found in result.items()}


def title_length(words: Sequence[str], end: int) -> int:
    """How many words before index `end` make a title; 0 when none do. Plurals are no titles of one person."""
    if end <= 0:
        return 0
    for phrase in _titles().get(words[end - 1].lower(), ()):
        if len(phrase) <= end and tuple(w.lower() for w in words[end - len(phrase) : end]) == phrase:
            return len(phrase)
    return 0


def split_title(name: Name) -> int:
    """The index in a capitalised run after its last title word, 0 when it has none: "Envoy Lena Ode" → 1."""
    words = list(name.words)
    for end in range(len(words), 0, -1):
        if title_length(words, end):
            return end
    return 0


def title_before(sentence: Sequence[Token], at: int) -> Span | None:
    """The title that ends directly before token `at`, or before a comma there, with whose title it is."""
    end = at - 1 if at and sentence[at - 1].word == "," else at
    near = [t.word for t in sentence[max(end - _LONGEST_TITLE, 0) : end]]
    length = title_length(near, len(near))
    if not length or sentence[end - 1].bare != sentence[end - 1].span:
        return None
    start = _widened(sentence, end - length)
    return Span(sentence[start].span.start, sentence[end - 1].span.end)


def widened(sentence: Sequence[Token], title: Span) -> Span:
    """A title with what belongs to it on its left: "former", "acting", a nationality, the body that it serves."""
    start = next((i for i, t in enumerate(sentence) if t.span.start >= title.start), 0)
    return Span(sentence[_widened(sentence, start)].span.start, title.end)


def _widened(sentence: Sequence[Token], start: int) -> int:
    """Take in what belongs to a title on its left: modifiers, nationality, the body or person that it serves."""
    while start > 0:
        before = sentence[start - 1]
        folded = before.word.lower()
        owner = before.bare != before.span
        if (
            folded in _MODIFIERS
            or before.word in demonyms()
            or (folded.startswith(("ex-", "vice-")) and len(folded) > 5)
        ) or (before.capital and (owner or before.word in known_names() or _in_run(sentence, start - 1))):
            start -= 1
        elif owner and start > 1:
            start = _owner_start(sentence, start - 1)
        else:
            break
    return start


def _in_run(sentence: Sequence[Token], at: int) -> bool:
    """Whether the capital is a name's, not that of an article or of a sentence's first word."""
    if sentence[at].word.lower() in forms("function_words"):
        return False
    return at > 0 or (at + 1 < len(sentence) and sentence[at + 1].capital)


def _owner_start(sentence: Sequence[Token], at: int) -> int:
    """Where "the union's" begins."""
    for back in range(at - 1, max(at - 4, -1), -1):
        if sentence[back].word.lower() in {"the", "its", "his", "her", "their", "a", "an"}:
            return back
        if not sentence[back].word[0].isalpha():
            break
    return at


def title_after(sentence: Sequence[Token], after: int) -> Span | None:
    """The title in an apposition that begins with the comma at token `after`, or None."""
    if after >= len(sentence) or sentence[after].word != ",":
        return None
    words = [t.word for t in sentence[after + 1 : after + 1 + _LONGEST_APPOSITION]]
    stop = next((i for i, word in enumerate(words) if word.lower() in _ENDS_APPOSITION), None)
    if stop is None:
        return None
    start = 1 if words[0].lower() in {"the", "a", "an"} else 0
    head = next(
        (end for end in range(start + 1, stop + 1) if title_length(words[:end], end) and not _goes_on(words, end)), None
    )
    if head is None or not _is_noun_phrase(words[:head]):
        return None
    first, last = sentence[after + 1 + start], sentence[after + head]
    return Span(first.span.start, last.bare.end)


def _goes_on(words: Sequence[str], end: int) -> bool:
    """Whether the title at `end` only owns or names the next: "President Ode's envoy"; "chairman and owner" are two."""
    rest = words[end : end + 4]
    return any(
        title_length([*words[:end], *rest[: i + 1]], end + i + 1)
        for i in range(len(rest))
        if _NEXT_TITLE.isdisjoint(rest[: i + 1])
    )


def _is_noun_phrase(words: Sequence[str]) -> bool:
    lowered = forms("function_words", **{"class": "verb"}) | forms("function_words", **{"class": "conjunction"})
    return not any(word.lower() in lowered or word.lower().endswith("ing") for word in words)
