"""Which tellings are worth comparing: those that share two of who, act and rare words, and no others.

Each telling is filed under pairs of its keys, and compared with the few of other reports that it shares most pairs
with. A pair of keys that half the pile has offers only its first and its latest tellings, so that the work grows with
the number of claims and not with its square; the ones in between are reached through those.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from standoff.lenses.collation.kinship import keys
from standoff.lenses.statements.acts import LIGHT
from standoff.lenses.statements.telling import Filler, Telling

_RAREST = 4  # words of a clause that it is filed under
_EARLIEST, _LATEST = 4, 8  # tellings that a pair of keys offers
_BEST = 10  # tellings that each is compared with


def candidates(tellings: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """Pairs of tellings of different reports, each pair once, in order."""
    filed: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for telling in tellings:
        pairs = _pairs(telling)
        met = Counter[int]()
        for pair in pairs:
            known = filed[pair]
            offered = known if len(known) <= _EARLIEST + _LATEST else known[:_EARLIEST] + known[-_LATEST:]
            met.update([other.at for other in offered if other.report is not telling.report])
        for at, _ in sorted(met.items(), key=lambda item: (-item[1], item[0]))[:_BEST]:
            yield tellings[at], telling
        for pair in pairs:
            filed[pair].append(telling)


def _pairs(telling: Telling) -> list[tuple[str, str]]:
    who = _names(telling.who, "who")
    acts = [f"act {act.name}" for act in telling.acts] + [f"scale {act.scale}" for act in telling.acts if act.scale]
    if telling.verb not in LIGHT:
        acts += [f"verb {key}" for key in keys(telling.verb.split()[0])]
    rare = sorted((t for t in telling.terms if t[0] != "@"), key=lambda t: (-telling.terms[t], t))[:_RAREST]
    words = [f"word {key}" for term in rare for key in ((term,) if term[0] in "#!" else keys(term))]
    words += [key for key in _names(telling.what, "what") if "@" in key]
    found = [(one, other) for one in who for other in (*acts, *words)]
    found += [(one, other) for one in acts for other in words]
    found += [(min(pair), max(pair)) for pair in combinations(words, 2)]
    return list(dict.fromkeys(found))


def _names(filler: Filler, slot: str) -> list[str]:
    return [f"{slot} @{party}" for party in sorted(filler.parties | filler.named)] + (
        [f"{slot} {filler.head}"] if filler.head else []
    )
