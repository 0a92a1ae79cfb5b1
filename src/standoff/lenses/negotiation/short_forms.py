"""Which names of a pile are persons, and which are short for a longer one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

from standoff.language.lexicon import forms, lexicon
from standoff.lenses.negotiation.indexed import IndexedReport
from standoff.lenses.statements.who import Parties as Names
from standoff.model.analysis import NameKind
from standoff.model.story import Witness

_SHORTEST_ACRONYM = 3


def persons_of(names: Names, witnesses: Sequence[Witness]) -> Iterator[str]:
    """Who is a person: called one more often than not, and with a first name or a title before the name."""
    called: dict[str, Counter[bool]] = defaultdict(Counter)
    full, titles = set[str](), set[str]()
    for witness in witnesses:
        for mention in witness.notes.mentions:
            if mention.stands_in:
                continue
            key = names.key(mention.name)
            called[key][mention.kind is NameKind.PERSON] += 1
            titled = mention.title_span is not None and mention.title_span.start < mention.span.start
            if " " in key or titled:
                full.add(key)
            if titled:
                titles.add(key)
    return (
        key
        for key, count in sorted(called.items())
        if key in full and count[True] >= count[False] and (key in titles or not _is_company(key))
    )


def _is_company(key: str) -> bool:
    """Whether a name ends like a company's and does not begin like a person's: "Brandvold Line", not "Anna Mills"."""
    first, *rest = key.split()
    return bool(rest) and rest[-1] in forms("company_words") and first not in forms("given_names")


def short_forms(
    names: Names, persons: frozenset[str], reports: Collection[IndexedReport], witnesses: Sequence[Witness]
) -> dict[str, str]:
    """Short forms of bodies that the pile also names in full: "Committee" for the one "Valley Committee"."""
    keys = sorted(
        {names.key(m.name) for w in witnesses for m in w.notes.mentions if not m.stands_in} - set(_state_names())
    )
    places = frozenset(
        names.key(mention.name)
        for read in reports
        for at, mention in read.mention_at.items()
        if read.tree.relation(at) in {"obl", "nmod"} and "in" in read.marks(at)
    )
    later = frozenset(_named_in_full_first(names, witnesses, longer_of(keys, persons)))
    said = Counter(names.key(mention.name) for witness in witnesses for mention in witness.notes.mentions)
    longer = longer_of(keys, persons)
    found = {}
    for key in keys:
        # A state or a town gives its name to many bodies ("France 24"); only what ends in a word for bodies, or a
        # company's first name, is the body itself.
        full = {
            f
            for f in longer.get(key, ())
            if _is_short_for(key, f, names, places, said) or ((key, f) in later and key not in places)
        }
        if len(full) == 1:
            found[key] = next(iter(full))
    return dict(_acronyms(keys, persons)) | found


def _acronyms(keys: Sequence[str], persons: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Short forms in capitals with the one body of whose words they are the first letters, defined or not."""
    spelt: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        if key not in persons:
            spelt["".join(word[0] for word in key.split() if word[:1].isupper())].add(key)
    for key in keys:
        fulls = {full for full in spelt[key] if " " in full} if len(key) >= _SHORTEST_ACRONYM else set()
        if len(fulls) == 1:
            yield key, next(iter(fulls))


def longer_of(keys: Iterable[str], persons: frozenset[str]) -> dict[str, set[str]]:
    """For each name that opens or ends longer ones those that it does."""
    found: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        parts = key.split()
        if len(parts) > 1 and key not in persons:
            for short in {parts[0], parts[-1], key.partition(" of ")[0]} - {key}:
                found[short].add(key)
    return found


def _named_in_full_first(
    names: Names, witnesses: Sequence[Witness], longer: Mapping[str, set[str]]
) -> Iterator[tuple[str, str]]:
    """Names that most reports which have both give in full first, where most that have the short one have both.

    "Kestrel Metals … Kestrel" is how a report names a company; a state stands before its radio, and without it.
    """
    firsts = [_firsts(names, witness) for witness in witnesses]
    for short, fulls in sorted(longer.items()):
        for full in sorted(fulls):
            both = [first for first in firsts if short in first and full in first]
            alone = sum(short in first for first in firsts) - len(both)
            before = sum(first[full] < first[short] for first in both)
            if full.startswith(f"{short} ") and len(both) > alone and 2 * before > len(both):
                yield short, full


def _firsts(names: Names, witness: Witness) -> dict[str, int]:
    """Where each name stands first in the text of a report, the headline left out."""
    title = witness.report.title_span
    found: dict[str, int] = {}
    for mention in witness.notes.mentions:
        if not mention.stands_in and (title is None or not title.overlaps(mention.span)):
            found.setdefault(names.key(mention.name), mention.span.start)
    return found


def _is_short_for(short: str, full: str, names: Names, places: frozenset[str], said: Counter[str]) -> bool:
    parts = full.split()
    if names.of_adjective(short) is not None:
        return False
    if full.startswith(f"{short} of ") and " " in short:
        return True  # "the Tram Workers' Union" for "the Tram Workers' Union of Tarn"
    if parts[-1] == short or parts[1] == "of":
        return short in forms("bodies")
    # "Talbot" for "Talbot Mail", where the name in full is the usual one; a state is named oftener than its radio.
    body = parts[1] in forms("company_words") or (said[full] > 1 and said[short] <= said[full])
    return parts[0] == short and len(parts) == 2 and body and short not in places


@cache
def _state_names() -> frozenset[str]:
    return frozenset(entry["form"] for entry in lexicon("states"))
