"""Named speakers beside a token: whose name ends or begins there, and when two names are one speaker."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.extract.names import Token
from standoff.extract.reporting import is_cue, is_finite
from standoff.language.lexicon import forms
from standoff.model.analysis import NameKind
from standoff.model.annotations import Mention
from standoff.text.span import Span

_PREPOSITIONS = frozenset({"in", "at", "of", "from", "for", "near", "on"})


def ending_at(mentions: Sequence[Mention], end: int) -> Mention | None:
    """The longest mention that ends at an offset."""
    found = [m for m in mentions if m.span.end == end]
    return max(found, key=lambda m: len(m.span)) if found else None


def named_from(mentions: Sequence[Mention], at: int) -> Mention | None:
    """Who is named from here on: in "State Department spokesperson Lena Ode" it is Ode, not the department."""
    titled = next((m for m in mentions if m.title_span is not None and m.title_span.start == at < m.span.start), None)
    return titled or next((m for m in mentions if m.span.start == at), None)


def first_token(part: Sequence[Token], mention: Mention) -> int:
    """The index of the token with which a mention begins, its title included."""
    begins = min(mention.span.start, (mention.title_span or mention.span).start)
    return next((i for i, t in enumerate(part) if t.span.start >= begins), 0)


def owns(text: str, mention: Mention) -> bool:
    """Whether the name only says whose something is: "Ode's plan"."""
    if mention.stands_in and " " not in mention.span.of(text):
        return False  # "he's predicting"
    return text[mention.span.end : mention.span.end + 2] in {"'s", "’s"} or (
        mention.span.of(text).endswith("s") and text[mention.span.end : mention.span.end + 1] in {"'", "’"}
    )


def together(text: str, part: Sequence[Token], ending: Mention, mentions: Sequence[Mention]) -> Mention | None:
    """Two persons as one speaker: "Lena Ode and Carl Imre said"."""
    first = first_token(part, ending)
    if first < 2 or part[first - 1].word.lower() != "and":
        return None
    other = ending_at(mentions, part[first - 2].bare.end)
    if other is None or other.name == ending.name:
        return None
    persons = other.kind is NameKind.PERSON and ending.kind is NameKind.PERSON
    # "The shell hit Tarn and Kessa said": only two persons, or two names that open the clause, are surely one subject.
    return _both(text, other, ending) if persons or _opens_clause(part, other) else None


def _opens_clause(part: Sequence[Token], mention: Mention) -> bool:
    first = first_token(part, mention)
    return first == 0 or part[first - 1].word.lower() in {",", "that", "but", "while"}


def _both(text: str, first: Mention, second: Mention) -> Mention | None:
    span = Span(first.span.start, second.span.end)
    name = f"{first.name} and {second.name}"
    return None if owns(text, first) or owns(text, second) else Mention(span=span, name=name, kind=NameKind.UNKNOWN)


def with_the_next(text: str, part: Sequence[Token], hit: Mention, mentions: Sequence[Mention]) -> Mention | None:
    """Two persons as one speaker behind the verb: "said Lena Ode and Carl Imre"."""
    after = next((i for i, t in enumerate(part) if t.span.start >= hit.span.end), len(part))
    if after + 1 >= len(part) or part[after].word.lower() != "and":
        return None
    other = named_from(mentions, part[after + 1].span.start)
    if other is None or other.name == hit.name:
        return None
    behind = next((t.word for t in part if t.span.start >= other.span.end), ".")
    return None if is_finite(behind) else _both(text, hit, other)


def tells_whose(part: Sequence[Token], at: int, hit: Mention) -> bool:
    """Whether the name only says which one: "the Ode family", "the Ode lawyers"."""
    after = next((t.word for t in part if t.span.start >= hit.span.end), ".")
    article = at > 0 and part[at - 1].word.lower() == "the"
    noun = after[0].islower() and after not in forms("function_words") and not is_cue(after)
    return article and hit.kind is NameKind.PERSON and hit.title_span is None and noun


def whose(part: Sequence[Token], ending: Mention, mentions: Sequence[Mention]) -> Mention | None:
    """Who is from there: "Lena Ode of the Dockers' Union said"."""
    first = next((i for i, t in enumerate(part) if t.span.start >= ending.span.start), 0)
    if first > 1 and part[first - 1].word.lower() == "the":
        first -= 1
    if first < 2 or part[first - 1].word.lower() not in _PREPOSITIONS:
        return None
    holder = ending_at(mentions, part[first - 2].bare.end)
    if holder is None or holder.stands_in:
        return None
    # "Tam Semo of the Low Alliance said": of a name that nothing else explains, the body tells that it is a person's.
    member = holder.kind is NameKind.UNKNOWN and ending.kind is NameKind.ORGANISATION and " " in holder.name
    return holder if holder.kind is NameKind.PERSON or member else None


def goes_with_preposition(part: Sequence[Token], ending: Mention) -> bool:
    """Whether the name is the end of "in Ombrey" or "of the harbour": then it is not the subject by itself."""
    first = next((i for i, t in enumerate(part) if t.span.start >= ending.span.start), 0)
    if first > 1 and part[first - 1].word.lower() == "the":
        first -= 1
    return first > 1 and part[first - 1].word.lower() in _PREPOSITIONS and ending.title_span is None


def is_owned(part: Sequence[Token], ending: Mention) -> bool:
    """Whether the name is the end of "the Millers' Association": then it is less than half of one."""
    first = next((i for i, t in enumerate(part) if t.span.start >= ending.span.start), 0)
    owner = first > 0 and (part[first - 1].bare != part[first - 1].span or part[first - 1].word in {"'", "’"})
    return owner and ending.kind is not NameKind.PERSON and ending.title_span is None
