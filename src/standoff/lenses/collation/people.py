"""Whether two witnesses attribute words to the same one, and how that one is named over all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from unicodedata import combining, normalize

from standoff.language.lexicon import forms
from standoff.lenses.collation.wordings import Wording
from standoff.model.analysis import NameKind
from standoff.model.anchor import Anchor
from standoff.model.annotations import Mention
from standoff.model.findings import Speaker
from standoff.model.report import Report
from standoff.text.tokens import words
from standoff.text.view import fold


class Attribution(StrEnum):
    """What two attributions have to do with each other."""

    SAME = "same"
    OPEN = "open"
    OTHER = "other"


# "UN" is short for one thing in a story; a letter more would leave out many.
_SHORTEST_ACRONYM = 2
_SHORTEST_MISSPELLED = 6  # letters; "Hall" and "Ball" are two
_ARTICLES = frozenset(("the", "a", "an"))


def attribution(one: Wording, other: Wording) -> Attribution:
    """Whether both wordings are given to the same one. Open, when a witness does not say, or may mean the same.

    Where a witness has no name, the kind of body that both sentences give the words to ("his cabinet") will do.
    """
    if one.speaker is None or other.speaker is None:
        return Attribution.SAME if _bodies(one) & _bodies(other) else Attribution.OPEN
    if same_one(one.speaker, other.speaker):
        return Attribution.SAME
    if one.held_off or other.held_off or not _told_apart(one.speaker, other.speaker):
        return Attribution.OPEN
    return Attribution.OTHER


def _bodies(wording: Wording) -> frozenset[str]:
    """The kinds of body to which a sentence gives the words, where it names nobody or names a body."""
    if wording.speaker is None:
        return wording.said_around & _kinds_of_body()
    if wording.speaker.kind is NameKind.PERSON:
        return frozenset()
    return frozenset(_parts(wording.speaker.name)) & _kinds_of_body()


@cache
def _kinds_of_body() -> frozenset[str]:
    return frozenset(form.casefold() for form in forms("bodies"))


def same_one(one: Mention, other: Mention) -> bool:
    """Whether two names can be one: equal, or one holds the other's last name and no first name contradicts."""
    a, b = _parts(one.name), _parts(other.name)
    if not a or not b:
        return False
    if a == b or _is_acronym(one.name, other.name) or _is_acronym(other.name, one.name) or "".join(a) == "".join(b):
        return True
    if _misspelled(a[-1], b[-1]):
        a = [*a[:-1], b[-1]]
    if NameKind.PERSON in (one.kind, other.kind) or NameKind.UNKNOWN in (one.kind, other.kind):
        shorter, longer = sorted((a, b), key=len)
        if len(shorter) == 1:
            return shorter[0] == longer[-1] or (one.kind is not NameKind.PERSON and shorter[0] == longer[0])
        if shorter == longer[-len(shorter) :]:
            return True
        return shorter[-1] == longer[-1] and shorter[0][0] == longer[0][0] and _compatible(shorter[0], longer[0])
    return set(a) <= set(b) or set(b) <= set(a)


def _misspelled(one: str, other: str) -> bool:
    """Whether two long last names are one but for a letter: "Heffner" and "Hefner"."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _SHORTEST_MISSPELLED or len(longer) - len(shorter) > 1 or one == other:
        return False
    at = next((i for i, (x, y) in enumerate(zip(shorter, longer, strict=False)) if x != y), len(shorter))
    return shorter[at + (len(longer) == len(shorter)) :] == longer[at + 1 :]


def _is_acronym(short: str, name: str) -> bool:
    """Whether a name in capitals is made of the first letters of another: "KCNA", "U.N."."""
    letters = short.replace(".", "")
    initials = "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())
    return len(letters) >= _SHORTEST_ACRONYM and letters.isupper() and " " in name and letters == initials


def _compatible(first: str, other: str) -> bool:
    """Whether two first names can be one: "J." and "Jonas", "Jon" and "Jonas"."""
    return first.startswith(other) or other.startswith(first)


def _told_apart(one: Mention, other: Mention) -> bool:
    """Whether two different names are surely two. A spokesman and his ministry, or a state and its capital, are not."""
    if one.kind is not other.kind or _is_description(one) or _is_description(other):
        return False
    if one.kind in (NameKind.STATE, NameKind.PLACE):
        return False
    names, others = set(_parts(one.name)), set(_parts(other.name))
    if names & set(_parts(other.title or "")) or others & set(_parts(one.title or "")):
        return False
    return not names & others or one.kind is NameKind.PERSON


def _is_description(mention: Mention) -> bool:
    """Whether nobody is named: "the coup leader" may be anybody whom another report names."""
    return mention.name[:1].islower() or fold(mention.name).split(" ", 1)[0] in _ARTICLES


def _parts(name: str) -> list[str]:
    """The folded words of a name; accents are left out, as half of all reports do."""
    return [_unaccented(word.form.removesuffix("'s")) for word in words(name) if word.form not in _ARTICLES]


def _unaccented(form: str) -> str:
    return form if form.isascii() else "".join(c for c in normalize("NFKD", form) if not combining(c))


def speaker_of(wordings: Iterable[Wording], titled: Mapping[str, Sequence[Mention]]) -> Speaker | None:
    """The one to whom the wordings are attributed: fullest name, a place that names them, each report's title.

    Args:
        wordings: of one utterance.
        titled: by report, the mentions that have a title; they need not stand beside the words.
    """
    named = [
        (wording.report, quote.speaker)
        for wording in sorted(wordings, key=lambda wording: wording.key)
        for quote in wording.quotes
        if quote.speaker is not None
    ]
    if not named:
        return None
    kept = [(report, mention) for report, mention in named if same_one(mention, named[0][1])]
    name = max((mention.name for _, mention in kept), key=lambda name: (len(_parts(name)), len(name)))
    plain = [pair for pair in kept if not pair[1].stands_in]
    full = [pair for pair in plain if _parts(pair[1].span.of(pair[0].text)) == _parts(name)]
    report, mention = (full or plain or kept)[0]
    return Speaker(name=name, anchor=report.anchor(mention.span), titles=tuple(_titles(kept, titled)))


def _titles(named: Iterable[tuple[Report, Mention]], titled: Mapping[str, Sequence[Mention]]) -> Iterator[Anchor]:
    """The fullest title that each report gives, in order of the reports."""
    speakers = {report.id: (report, mention) for report, mention in named}
    for report, speaker in speakers.values():
        spans = [m.title_span for m in titled.get(report.id, ()) if m.name == speaker.name and m.title_span is not None]
        if spans:
            yield report.anchor(max(spans, key=lambda span: (len(span), -span.start)))
