"""Which mentions in different reports are the same person, by name alone, and what office each is given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from standoff.language.lexicon import Entry, lexicon
from standoff.model.analysis import NameKind
from standoff.model.anchor import Anchor
from standoff.model.annotations import Mention
from standoff.model.story import Witness
from standoff.text.span import Span
from standoff.text.tokens import words

FORMER = frozenset({"former", "ex", "late", "onetime", "erstwhile", "outgoing", "ousted", "deposed"})
_THEN = frozenset({"then"})
_LOWER = frozenset({"deputy", "vice", "assistant", "under", "junior"})


@dataclass(frozen=True, slots=True)
class Held:
    """An office that one report gives a person.

    Attributes:
        person: the person's key over all reports.
        office: the office's own words, folded ("prime minister", "foreign minister").
        qualifier: words before it, folded: a state, a body, or "".
        former: whether it is said to be past; `then` whether it was the office at an earlier time.
        lower: whether it is a deputy's or a vice's.
        single: whether one person at a time holds it in a state or body.
        kept: whether it is said of a person for life, so that leaving out "former" says nothing.
        wide: with what other titles of the same person it may go ("any", or a kind), or "".
        anchor: the title with the name.
    """

    person: str
    office: str
    qualifier: str
    former: bool
    then: bool
    lower: bool
    single: bool
    kept: bool
    wide: str
    anchor: Anchor
    name: str


def person_keys(witnesses: Sequence[Witness]) -> dict[str, str]:
    """For each name of a person the fullest name that it can stand for; a surname two people share stays alone."""
    names = sorted({m.name for w in witnesses for m in w.notes.mentions if m.kind is not NameKind.STATE})
    by_last: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if " " in name:
            by_last[name.split()[-1]].add(name)
    keys = {}
    for name in names:
        full = by_last.get(name.split()[-1], set())
        initials = {other.split()[0][0] for other in full}
        longest = max(sorted(full), key=len, default=name)
        one = len(full) == 1 or (len(initials) == 1 and all(_nested(name, other) for other in full))
        keys[name] = longest if full and one and (" " not in name or name in full) else name
    return keys


def _nested(name: str, other: str) -> bool:
    return set(name.split()) <= set(other.split()) or set(other.split()) <= set(name.split())


def held_offices(witness: Witness, keys: dict[str, str]) -> Iterable[Held]:
    """The offices of persons that a report names with a title, in order."""
    for mention in witness.notes.mentions:
        if mention.title_span is not None and not mention.stands_in:
            held = _held(witness, mention, keys)
            if held is not None:
                yield held


def _held(witness: Witness, mention: Mention, keys: dict[str, str]) -> Held | None:
    title_span = mention.title_span
    if title_span is None or mention.title is None:
        return None
    said = [word.form.removesuffix("'s") for word in words(mention.title)]
    for office, entry in _offices():
        size = len(office)
        at = next((i for i in range(len(said) - size, -1, -1) if tuple(said[i : i + size]) == office), None)
        if at is None or at + size < len(said):
            # "President Ode's envoy" holds no presidency: the office has to be the title's last words.
            continue
        before = [part for word in said[:at] for part in word.split("-")]
        start, end = min(title_span.start, mention.span.start), max(title_span.end, mention.span.end)
        marks = FORMER | _THEN | _LOWER | {"the", "a"}
        return Held(
            person=keys.get(mention.name, mention.name),
            office=" ".join(office),
            qualifier=" ".join(word for word in before if word not in marks),
            former=not FORMER.isdisjoint(before),
            then=not _THEN.isdisjoint(before),
            lower=not _LOWER.isdisjoint(before) or office[0] in _LOWER,
            single="office" in entry,
            kept="kept" in entry,
            wide=entry.get("wide", ""),
            anchor=witness.report.anchor(Span(start, end)),
            name=mention.name,
        )
    return None


@cache
def office_entries() -> dict[str, Entry]:
    """Offices and descriptions that are no kinship, by their words in small letters."""
    return {" ".join(office): entry for office, entry in _offices()}


@cache
def _offices() -> tuple[tuple[tuple[str, ...], Entry], ...]:
    """Offices and descriptions that are no kinship, as words, longest first."""
    offices = {tuple(word.form for word in words(e["form"])): e for e in lexicon("titles") if "kin" not in e}
    return tuple(sorted(offices.items(), key=lambda office: (-len(office[0]), office[0])))
