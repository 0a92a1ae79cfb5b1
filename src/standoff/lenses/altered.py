"""Copied sentences in which one thing was changed: a "not", a name, the strength of a word.

A report that passes on another's text in nearly the same words makes most of its errors by one word. What stands at the
same place of two such sentences (`twins.py`) is held against each other here: a negation that one has more, or a verb
for its contrary; the name of another party, or of another speaker; a word two steps weaker on a documented scale.
Rather none than a wrong one: sentences that differ in more than one such way are left alone, and what stands between
quotation marks is left to the wording lens.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import TypeVar

from standoff.language.lemmas import lemma
from standoff.language.lexicon import forms, lexicon
from standoff.lenses.act_words import AUXILIARY
from standoff.lenses.collation.kinship import stem
from standoff.lenses.exchanged import exchanged
from standoff.lenses.persons import person_keys
from standoff.lenses.twins import Outside, Twins, echoes, is_slot, within
from standoff.model.analysis import NameKind
from standoff.model.annotations import IndirectSpeech, Mention, Quote
from standoff.model.compared import Compared
from standoff.model.findings import Finding, FindingKind, FindingReading, Relation
from standoff.model.story import Story, Witness
from standoff.text.span import Span
from standoff.text.tokens import Word

# Until the project's gold calibrates it: at one place of a copied sentence little else can have been meant.
_LIKELY = 0.6
_HELPERS = AUXILIARY | frozenset("do does did to will would shall should can could may might must ever any".split())
_NEGATIONS = frozenset("not never no nobody none nothing nowhere neither without cannot".split())
# Verbs of which what follows is the point. Whoever asks, offers, names or proposes does something, and that is an act.
_SAYS = frozenset(
    (
        "say state tell add announce declare claim explain report note argue insist warn reply respond answer write "
        "confirm deny stress emphasize emphasise admit testify maintain reveal observe caution assert contend remark"
    ).split()
) | {"according to"}
# "No fewer than 30" denies nothing, and "not only" promises more.
_NO_DENIAL = frozenset("fewer less more later sooner longer only just doubt matter".split())
_APART = 2  # steps on a scale
_FEWEST_SHARED, _PART_SHARED = 2, 0.3  # sentences, and their part of the shorter report
_WHERE = frozenset("in at near from of around across outside inside to".split())
_COURTESIES = frozenset("mr mrs ms miss dr sir".split())
_PLACES = frozenset({NameKind.PLACE, NameKind.STATE, NameKind.FACILITY, NameKind.UNKNOWN})
_FILLERS = frozenset({"a", "the", "of"})
_ONE_SPELLING = 0.8  # how alike two spellings of one name are at least
_BESIDE = 40  # characters between a name and the verb by which its bearer says it
_REACH = 400  # characters between a name and what its bearer says


_Told = TypeVar("_Told", Quote, IndirectSpeech)


class Altered:
    """What was changed in sentences that were passed on."""

    name = "altered"
    version = "1"
    question = "Where was one thing changed in a sentence that two reports have in nearly the same words?"

    def compare(self, story: Story, witnesses: tuple[Witness, ...]) -> Compared:
        """A finding for each changed thing, with both sentences' words for it."""
        del story
        named = {witness.report.id: witness for witness in witnesses}
        outside = {report: Outside(witness) for report, witness in named.items()}
        people = person_keys(witnesses)
        found: list[Finding] = []
        laid_beside = echoes(witnesses)
        passed_on = _passed_on(laid_beside, witnesses)
        for twin in laid_beside:
            if twin.reports not in passed_on:
                continue
            sides = _sides(twin, named, outside)
            changes = list(_exchanged(sides, outside))
            changes = changes or [*_turned(sides), *_renamed(sides, people), *_stepped(sides)]
            if len(changes) == 1:
                found.append(_finding(changes[0], sides))
        return Compared(findings=tuple(found))


def _passed_on(laid_beside: Sequence[Twins], witnesses: Sequence[Witness]) -> frozenset[tuple[str, str]]:
    """Pairs of reports of which one has a good part of the other's sentences: it passed the text on.

    Two writers on one event share a sentence of one mould; what differs in that is no error.
    """
    size = {witness.report.id: len(witness.notes.sentences) for witness in witnesses}
    shared = Counter(twin.reports for twin in laid_beside if not twin.renamed)
    return frozenset(
        (one, other)
        for (one, other), number in shared.items()
        if number >= max(_FEWEST_SHARED, _PART_SHARED * min(size[one], size[other]))
    )


@dataclass(frozen=True, slots=True)
class _Gap:
    """What stands at one place of two twins, on each side; `behind` is what comes next."""

    words: tuple[tuple[Word, ...], tuple[Word, ...]]
    before: tuple[Word | None, Word | None]
    behind: tuple[tuple[Word, ...], tuple[Word, ...]]


@dataclass(frozen=True, slots=True)
class _Sides:
    """Two twins with where they differ; stretches inside of quotation marks are left out."""

    twin: Twins
    witnesses: tuple[Witness, Witness]
    gaps: tuple[_Gap, ...]


@dataclass(frozen=True, slots=True)
class _Change:
    """One thing that differs: its kind, both sides' places, and the rule that saw it."""

    kind: FindingKind
    spans: tuple[Span, Span]
    because: str


def _sides(twin: Twins, named: dict[str, Witness], outside: dict[str, Outside]) -> _Sides:
    one, other = twin.sides
    gaps = [
        _Gap(
            (one[a.start : a.stop], other[b.start : b.stop]),
            (one[a.start - 1] if a.start else None, other[b.start - 1] if b.start else None),
            (one[a.stop :], other[b.stop :]),
        )
        for a, b in twin.gaps()
    ]
    said = (outside[report] for report in twin.reports)
    ours, theirs = said
    kept = tuple(
        gap
        for gap in gaps
        if all(word.span in ours for word in gap.words[0]) and all(word.span in theirs for word in gap.words[1])
    )
    return _Sides(twin, (named[twin.reports[0]], named[twin.reports[1]]), kept)


def _turned(sides: _Sides) -> Iterator[_Change]:
    """A negation that one side has and the other lacks, where nothing else changed with it; a verb for its contrary."""
    counts = [sum(_denies(words, at) for at in range(len(words))) for words in sides.twin.sides]
    for gap in sides.gaps:
        denials = [
            sum(_denies((*words, *rest[:1]), at) for at in range(len(words)))
            for words, rest in zip(gap.words, gap.behind, strict=True)
        ]
        if sorted(denials) == [0, 1] and abs(counts[0] - counts[1]) == 1 and _only_turned(gap):
            yield _Change(FindingKind.POLARITY, _with_next(gap), "one of them denies what the other says")
        verbs = [[word for word in words if word.form not in _HELPERS] for words in gap.words]
        if not any(denials) and all(len(words) == 1 for words in verbs) and _contrary(verbs[0][0], verbs[1][0]):
            yield _Change(
                FindingKind.POLARITY, (verbs[0][0].span, verbs[1][0].span), "one verb is the other's contrary"
            )


def _denies(words: Sequence[Word], at: int) -> bool:
    form = words[at].form
    if not (form in _NEGATIONS or form.endswith("n't")):
        return False
    return at + 1 >= len(words) or words[at + 1].form not in _NO_DENIAL


def _only_turned(gap: _Gap) -> bool:
    """Whether apart from the negation a place has helping words alone, or the same verb in another form."""
    rest = [
        {
            _base(w.form)
            for w in words
            if w.form not in _HELPERS and w.form not in _NEGATIONS and not w.form.endswith("n't")
        }
        for words in gap.words
    ]
    return rest[0] == rest[1]


@cache
def _base(form: str) -> str:
    """One form of a verb for "gave" and "give"."""
    return stem(lemma(form, "VERB", "VBD"))


def _with_next(gap: _Gap) -> tuple[Span, Span]:
    """A place with the word behind it, so that there is something to show where nothing stands."""
    spans = []
    for words, before, behind in zip(gap.words, gap.before, gap.behind, strict=True):
        shown = [*words, *behind[:1]] or ([before] if before else [])
        spans.append(Span(shown[0].span.start, shown[-1].span.end))
    return spans[0], spans[1]


def _exchanged(sides: _Sides, outside: dict[str, Outside]) -> Iterator[_Change]:
    """Two names that have changed places."""
    for spans in exchanged(sides.twin, sides.witnesses):
        if all(span in outside[report] for span, report in zip(spans, sides.twin.reports, strict=True)):
            yield _Change(FindingKind.PARTY, spans, "the two have changed places")


def _renamed(sides: _Sides, people: dict[str, str]) -> Iterator[_Change]:
    """Another name at the same place: of a speaker beside a verb of saying, else of whoever acts."""
    for gap in sides.gaps:
        found = [_name(words, witness) for words, witness in zip(gap.words, sides.witnesses, strict=True)]
        names = [one for one in found if one is not None]
        if len(names) < len(found) or _is_one(names[0], names[1], people, gap):
            continue
        speaks = all(map(_speaks, names, sides.witnesses)) or all(
            _says_next(name, (*words, *behind))
            for name, words, behind in zip(names, gap.words, gap.behind, strict=True)
        )
        if all(one.kind in _PLACES for one in names) and any(before and before.form in _WHERE for before in gap.before):
            continue  # "in Sonoma", "in Healdsburg": one place lies in the other as often as not
        if any(_counts(other) for other in sides.gaps):
            continue  # "Lorne lost 30 boats" and "Kessa lost 28 boats" are two sentences of one mould
        kind = FindingKind.ATTRIBUTION if speaks else FindingKind.PARTY
        because = f"{names[0].name} stands where the other has {names[1].name}"
        yield _Change(kind, (names[0].span, names[1].span), because)


def _counts(gap: _Gap) -> bool:
    """Whether each side has a number of its own at a place."""
    return all(any(is_slot(word.form) for word in words) for words in gap.words)


def _name(words: Sequence[Word], witness: Witness) -> Mention | None:
    """The one name that all telling words of a place belong to, but for a verb of saying beside it."""
    passed_over = forms("function_words") | _COURTESIES
    telling = [word for word in words if word.form.strip(".") not in passed_over]
    while len(telling) > 1 and _is_saying(telling[-1], witness):
        telling.pop()
    while len(telling) > 1 and _is_saying(telling[0], witness):
        del telling[0]
    if not telling:
        return None
    stretch = Span(telling[0].span.start, telling[-1].span.end)
    found = [m for m in within(witness.notes.mentions, lambda m: m.span, _around(stretch)) if m.span.overlaps(stretch)]
    if len(found) != 1 or found[0].stands_in:
        return None
    title = found[0].title_span
    inside = all(found[0].span.overlaps(word.span) or (title and title.overlaps(word.span)) for word in telling)
    return found[0] if inside else None


def _is_saying(word: Word, witness: Witness) -> bool:
    return witness.report.text[word.span.start].islower() and _base(word.form) in _sayings()


@cache
def _sayings() -> frozenset[str]:
    return frozenset(_base(verb) for verb in _SAYS if " " not in verb)


def _around(span: Span) -> Span:
    return Span(max(span.start - _LONGEST_NAME, 0), span.end + _LONGEST_NAME)


_LONGEST_NAME = 80  # characters


def _is_one(one: Mention, other: Mention, people: dict[str, str], gap: _Gap) -> bool:
    """Whether two names may be of one: the same after all, or one a part or an abbreviation of the other."""
    a, b = people.get(one.name, one.name), people.get(other.name, other.name)
    parts = [{word.strip(".").lower() for word in name.split()} for name in (a, b)]
    if _have_one_word_before(one, other, gap):
        parts = [{word.form for word in words} for words in gap.words]
    initials = ["".join(word[0] for word in name.split() if word[0].isupper()) for name in (a, b)]
    short = [name.replace(".", "").replace(" ", "") for name in (a, b)]
    persons = [mention.kind is NameKind.PERSON for mention in (one, other)]
    abbreviated = any(
        len(a) > 1 and a.isupper() and b.startswith(a) for a, b in (short, short[::-1]) for b in (b, *initials)
    )
    states = _states().get(a.lower(), a), _states().get(b.lower(), b)
    return bool(parts[0] & parts[1]) or abbreviated or persons[0] != persons[1] or states[0] == states[1]


def _have_one_word_before(one: Mention, other: Mention, gap: _Gap) -> bool:
    """Whether what two names share stands before all of what differs, as a post does: "CEO Odile Farrant"."""
    behind = (name.span.end == words[-1].span.end for name, words in zip((one, other), gap.words, strict=True))
    posts = (
        name.name.split()[0].lower() == before.form
        for name, before in zip((one, other), gap.before, strict=True)
        if before
    )
    spelt = SequenceMatcher(None, one.name, other.name, autojunk=False).ratio()
    return all(behind) and all(posts) and None not in gap.before and spelt < _ONE_SPELLING


@cache
def _states() -> dict[str, str]:
    """The state for each name of one, and for each capital, which stands for its government."""
    return {
        name.lower(): entry["form"]
        for entry in lexicon("states")
        for name in (entry["form"], *entry["aliases"], *entry["seats"], *entry["demonyms"])
    }


def _speaks(name: Mention, witness: Witness) -> bool:
    """Whether a name is that of a speaker: of a quotation, or of what is said without marks; not of who wants to do."""
    text = witness.report.text
    speakers = [quote.speaker for quote in _near(witness.notes.quotes, name.span)]
    speakers += [
        speech.speaker
        for speech in _near(witness.notes.indirect, name.span)
        if speech.cue_form in _SAYS and _is_told(text, speech, name.span)
    ]
    return any(one is not None and one.span.overlaps(name.span) for one in speakers)


def _says_next(name: Mention, words: Sequence[Word]) -> bool:
    """Whether "say" or "state" follows a name, whatever was made of what is said."""
    behind = next((word for word in words if word.span.start >= name.span.end), None)
    return behind is not None and _base(behind.form) in {_base("say"), _base("state")}


def _is_told(text: str, speech: IndirectSpeech, name: Span) -> bool:
    """Whether a clause, and no infinitive, is told with its verb beside the name, and not only to be told."""
    gap = max(speech.cue.start - name.end, name.start - speech.cue.end)
    to_come = text.startswith("to ", max(speech.cue.start - len("to "), 0))
    return gap <= _BESIDE and not to_come and not text.startswith("to ", speech.span.start)


def _near(told: Sequence[_Told], span: Span) -> Sequence[_Told]:
    """What of somebody's words stands within reach of a name; in order of the text."""
    low = bisect_left(told, span.start - _REACH, key=lambda one: one.span.end)
    high = bisect_left(told, span.end + _REACH, key=lambda one: one.span.start)
    return told[low:high]


def _stepped(sides: _Sides) -> Iterator[_Change]:
    """A word that says much more or much less, for the same thing."""
    for gap in sides.gaps:
        words = [[word for word in side if word.form not in _FILLERS] for side in gap.words]
        if len(words[0]) != 1 or len(words[1]) != 1:
            continue
        one, other = words[0][0], words[1][0]
        steps = [_extents().get(_base(word.form)) or _extents().get(word.form, {}) for word in (one, other)]
        for scale in sorted(steps[0].keys() & steps[1].keys()):
            if abs(steps[0][scale] - steps[1][scale]) >= _APART:
                because = f"“{one.form}” and “{other.form}” tell of {scale} with different strength"
                yield _Change(FindingKind.SCOPE, (one.span, other.span), because)
                return


@cache
def _extents() -> dict[str, dict[str, int]]:
    return {form: entry["steps"] for entry in lexicon("extents") for form in {entry["form"], _base(entry["form"])}}


@cache
def _contraries() -> frozenset[frozenset[str]]:
    return frozenset(
        frozenset((_base(entry["form"]), _base(other))) for entry in lexicon("contraries") for other in entry["of"]
    )


def _contrary(one: Word, other: Word) -> bool:
    return frozenset((_base(one.form), _base(other.form))) in _contraries()


def _finding(change: _Change, sides: _Sides) -> Finding:
    reports = [witness.report for witness in sides.witnesses]
    values = [span.of(report.text) for span, report in zip(change.spans, reports, strict=True)]
    published = {(report.published or "")[:10] for report in reports}
    later = len(published) > 1 and "" not in published and change.kind is not FindingKind.ATTRIBUTION
    said = f"“{values[0]}” in {reports[0].id}, “{values[1]}” in {reports[1].id}"
    return Finding(
        id="",
        kind=change.kind,
        relation=Relation.UNSURE if later else Relation.DIFFERS,
        explanation=f"At one place of sentences that are the same otherwise: {said}; {change.because}."
        + (" They appeared on different days, so that things may have changed." if later else ""),
        readings=tuple(
            FindingReading(value=value, anchors=(report.anchor(span),))
            for value, report, span in zip(values, reports, change.spans, strict=True)
        ),
        confidence=_LIKELY,
        rule=f"{Altered.name} {Altered.version}",
    )
