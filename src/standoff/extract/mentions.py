"""Who and what a report names, under which titles, and which names are the same one.

Names are read by rules first, which know titles; the language pipeline adds what they miss and says what is named where
they cannot tell. Then each is given its fullest form in the report ("Ode" is "Lena Ode" when one person alone is called
so). Pronouns and descriptions are left to `standins`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from standoff.extract.marks import marked_spans
from standoff.extract.names import (
    Name,
    Token,
    body_head,
    demonyms,
    given_names,
    is_title_case,
    known_names,
    runs,
    seats,
    tokens,
)
from standoff.extract.reporting import acts
from standoff.extract.standins import resolved_stand_ins
from standoff.extract.titles import split_title, title_after, title_before, widened
from standoff.model.analysis import Name as TaggedName
from standoff.model.analysis import NameKind
from standoff.model.annotations import Annotations, Mention
from standoff.model.report import Report
from standoff.text.span import Span

# A house that speaks is named as itself: what the White House said is no word of the whole state.
_HOUSES = frozenset({"White House", "Kremlin"})
# Peoples and events are named too, and are nobody who acts or speaks.
_MENTIONED = frozenset({NameKind.PERSON, NameKind.ORGANISATION, NameKind.STATE, NameKind.PLACE, NameKind.FACILITY})
# Below it the pipeline is right about as often as not on reports that it never saw.
_SURE = 0.6
_HONORIFICS = frozenset({"Mr", "Mrs", "Ms", "Dr", "Sir", "Lord", "Lady", "Dame", "Madam", "Miss"})


@dataclass(frozen=True, slots=True)
class _Found:
    """A name as first read, before it is joined with its other forms."""

    span: Span
    words: tuple[str, ...]
    title: Span | None

    @property
    def text(self) -> str:
        return " ".join(self.words)


class Mentions:
    """Names of persons, bodies, states and places, with their titles."""

    name, version, makes = "mentions", "2", "mentions"
    needs = ("sentences", "names")
    example = "Union spokesperson Lena Ode met Prime Minister Carl Imre."

    def extract(self, report: Report, notes: Annotations) -> Iterable[Mention]:
        """All mentions in order, pronouns and descriptions that could be resolved among them."""
        cut: list[Sequence[Token]] = [tokens(report.text, sentence) for sentence in notes.sentences]
        lowered = frozenset(t.word for sentence in cut for t in sentence if t.word.islower())
        inside = frozenset(t.word for s in cut if not is_title_case(s) for t in s[1:] if t.capital)
        found: list[_Found] = []
        headlines: list[Sequence[Token]] = []
        for sentence in cut:
            if is_title_case(sentence):
                headlines.append(sentence)
            else:
                found.extend(_in_sentence(report.text, sentence, lowered, inside))
        seen = {f.text for f in found} | {f.words[-1] for f in found if len(f.words) > 1 and not body_head(f.words)}
        for sentence in headlines:
            found.extend(_in_headline(sentence, seen))
        found.extend(_missed(report.text, found, notes.names))
        named = _joined(report.text, found, _kinds_seen(found, notes.names))
        yield from named
        quoted = [mark.marked for mark in marked_spans(report.text)]
        yield from resolved_stand_ins(report.text, cut, named, quoted)


def _in_sentence(
    text: str, sentence: Sequence[Token], lowered: frozenset[str], inside: frozenset[str]
) -> Iterable[_Found]:
    place = {t.span.start: index for index, t in enumerate(sentence)}
    for run in runs(sentence, lowered, inside):
        first = place[run.span.start]
        for part, title in _parts(text, run):
            begins = first + run.words.index(part.words[0]) if title else first
            before = widened(sentence, title) if title else title_before(sentence, begins)
            after = (
                title_after(sentence, _index_after(sentence, part.span.end, begins)) if not part.possessive else None
            )
            yield _Found(part.span, part.words, before or after)


def _parts(text: str, run: Name) -> Iterable[tuple[Name, Span | None]]:
    """A run without the adjective or title that it begins with: "Rovian Premier Lena Ode" → "Lena Ode"."""
    words = list(run.words)
    # "Justice Ministry" begins with a title and is none.
    cut = 0 if body_head(words) else split_title(run)
    if 0 < cut < len(words):
        rest = _tail(text, run, cut)
        yield rest, Span(run.span.start, _end_of_words(text, run, cut))
        if cut > 1 and body_head(words[: cut - 1]):
            yield _head(text, run, cut - 1), None
        return
    if cut == len(words) and cut > 0:
        return
    start = 1 if len(words) > 1 and (words[0].rstrip(".") in _HONORIFICS or words[0] in demonyms()) else 0
    if body_head(words):
        start = 0
    if words != [words[0]] or words[0] not in demonyms() or words[0] in known_names():
        yield (_tail(text, run, start) if start else run), None


def _end_of_words(text: str, run: Name, count: int) -> int:
    at = run.span.start
    for word in run.words[:count]:
        at = text.index(word, at) + len(word)
    return at


def _tail(text: str, run: Name, start: int) -> Name:
    begins = text.index(run.words[start], _end_of_words(text, run, start))
    return Name(Span(begins, run.span.end), run.words[start:], run.possessive)


def _head(text: str, run: Name, count: int) -> Name:
    return Name(Span(run.span.start, _end_of_words(text, run, count)), run.words[:count], possessive=False)


def _index_after(sentence: Sequence[Token], end: int, at: int) -> int:
    while at < len(sentence) and sentence[at].span.start < end:
        at += 1
    return at


def _in_headline(sentence: Sequence[Token], seen: set[str]) -> Iterable[_Found]:
    """Names that the report uses elsewhere, or that are known everywhere, in a line where all words are capitals."""
    at = 0
    while at < len(sentence):
        for size in range(min(5, len(sentence) - at), 0, -1):
            part = sentence[at : at + size]
            words = tuple(t.word for t in part)
            if " ".join(words) in seen or (" ".join(words) in known_names() and part[0].capital):
                yield _Found(Span(part[0].span.start, part[-1].bare.end), words, None)
                at += size - 1
                break
        at += 1


def _missed(text: str, found: Sequence[_Found], tagged: Sequence[TaggedName]) -> list[_Found]:
    """What the pipeline is sure of and no rule has seen: a name in small letters, or one that opens a sentence."""
    taken = sorted([f.span for f in found] + [f.title for f in found if f.title is not None])
    starts = [span.start for span in taken]
    missed = []
    for name in tagged:
        near = taken[max(bisect_right(starts, name.span.start) - 2, 0) : bisect_right(starts, name.span.end)]
        if name.kind in _MENTIONED and name.confidence >= _SURE and not any(name.span.overlaps(s) for s in near):
            missed.append(_Found(name.span, tuple(name.span.of(text).split()), None))
    return missed


def _kinds_seen(found: Sequence[_Found], tagged: Sequence[TaggedName]) -> dict[str, dict[NameKind, float]]:
    """For each form how surely the pipeline saw what kind it is, over all places where it stands."""
    by_end = {name.span.end: name for name in tagged if name.kind in _MENTIONED and name.confidence >= _SURE}
    seen: dict[str, dict[NameKind, float]] = defaultdict(lambda: defaultdict(float))
    for f in found:
        name = by_end.get(f.span.end)
        if name is not None:
            seen[f.text][name.kind] += name.confidence
    return seen


def _joined(text: str, found: list[_Found], seen: dict[str, dict[NameKind, float]]) -> list[Mention]:
    """Each name under the fullest form that the report has for it."""
    full = _fullest(text, found)
    titled = {full[f.text] for f in found if f.title is not None}
    surnames = _surnames(full)
    kinds = {name: _kind(name, name in titled, surnames.get(name.split()[-1]) == name) for name in full.values()}
    kinds |= dict.fromkeys(_shared_surnames(kinds), NameKind.PERSON)
    votes: dict[str, list[dict[NameKind, float]]] = defaultdict(list)
    for form in sorted(full):
        if form in seen and kinds[full[form]] is NameKind.UNKNOWN:
            votes[full[form]].append(seen[form])
    kinds |= {name: _likeliest(cast) for name, cast in votes.items()}
    titles = {f.title.start: f.title.end for f in found if f.title is not None and f.title.start < f.span.start}
    result = [
        _mention(text, f, full[f.text], kinds[full[f.text]])
        for f in found
        if kinds[full[f.text]] is not NameKind.UNKNOWN or not _opens_a_title(text, f, titles)
    ]
    return sorted(result, key=lambda m: (m.span, m.name))


def _opens_a_title(text: str, f: _Found, titles: Mapping[int, int]) -> bool:
    """Whether a capital only opens a sentence and a title in small letters: "Retired judge Omar Seld has agreed"."""
    ends = titles.get(f.span.start)
    return len(f.words) == 1 and ends is not None and f.span.end < ends and text[f.span.end + 1].islower()


def _likeliest(votes: Sequence[dict[NameKind, float]]) -> NameKind:
    total: dict[NameKind, float] = defaultdict(float)
    for vote in votes:
        for kind, weight in vote.items():
            total[kind] += weight
    return min(total, key=lambda kind: (-total[kind], kind), default=NameKind.UNKNOWN)


def _shared_surnames(kinds: Mapping[str, NameKind]) -> set[str]:
    """Last words of two persons that stand alone as well: one of the two is meant, and no rule says which."""
    owners: dict[str, set[str]] = defaultdict(set)
    for name, kind in kinds.items():
        if kind is NameKind.PERSON and " " in name:
            owners[name.split()[-1]].add(name)
    return {
        form
        for form, names in owners.items()
        if len(names) > 1 and kinds.get(form) is NameKind.UNKNOWN and form not in known_names()
    }


def _mention(text: str, f: _Found, name: str, kind: NameKind) -> Mention:
    if name in seats() and name not in _HOUSES and acts(text, f.span.end):
        name, kind = seats()[name], NameKind.STATE
    # One outlet's apostrophe is not another's name.
    name = name.replace("’", "'")
    return Mention(span=f.span, name=name, kind=kind, title=f.title.of(text) if f.title else None, title_span=f.title)


def _fullest(text: str, found: list[_Found]) -> dict[str, str]:
    """For each form the fullest name: usual names first, then defined short forms, then surnames of one person."""
    known = known_names()
    usual = {f.text: known[f.text][0] if f.text in known else f.text for f in found}
    for f in found:
        short = _defined_short_form(text, f)
        if short:
            usual[short] = usual[f.text]
    by_last: dict[str, set[str]] = defaultdict(set)
    for name in usual.values():
        words = name.split()
        if len(words) > 1 and not body_head(words) and name not in known:
            by_last[words[-1]].add(name)
    for form in sorted(usual):
        owners = by_last.get(form, set())
        if len(owners) == 1 and form not in known:
            usual[form] = next(iter(owners))
    return usual


def _defined_short_form(text: str, f: _Found) -> str | None:
    """What stands for the name from then on: ROT, in "the River Owners' Trust (ROT)"."""
    rest = text[f.span.end : f.span.end + 12]
    if not rest.startswith(" (") or ")" not in rest:
        return None
    short = rest[2 : rest.index(")")]
    return short if short.isupper() and 2 <= len(short) <= 8 and short[0] == f.words[0][0] else None


def _surnames(full: dict[str, str]) -> dict[str, str]:
    """Last words that also stand alone in the report for that name."""
    return {form: name for form, name in full.items() if form != name and name.split()[-1] == form}


def _kind(name: str, titled: bool, called_by_surname: bool) -> NameKind:  # noqa: FBT001 - two facts about one name
    known = known_names().get(name)
    if known is not None:
        return known[1]
    words = name.split()
    if body_head(words) or (len(words) == 1 and name.isupper() and len(name) > 1):
        return NameKind.ORGANISATION
    given = len(words) in {2, 3} and words[0] in given_names()
    if titled or given or (called_by_surname and len(words) > 1):
        return NameKind.PERSON
    return NameKind.UNKNOWN
