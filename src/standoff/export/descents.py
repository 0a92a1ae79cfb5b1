"""`show copies`: who took from whom, how surely and why, with the longest shared passages; and the origins that leaves.

At the top stands a stemma, drawn in characters: sources to the left, an arrow to whatever was taken from them, `—?—`
where nobody knows who took, and in brackets who is credited and not among the inputs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from textwrap import wrap

from standoff.export.words import count, day, descent, listed, one_line, who
from standoff.model.anchor import Anchor
from standoff.model.dossier import DossierRecord
from standoff.model.story import Descent, DescentKind, Link, Sureness

WIDTH = 100
_NARROWEST = 40
_PASSAGES = 3
_INDENT = "     "
_UNKNOWN = "—?—"
# Ends the explanation of a tie that only the lowest number counts; said once here, above all of them.
_LOWEST_ONLY = "; possible, so it counts for the lowest number only"
_QUOTATION_MARKS = '"“„«'
_NO_COPY = {"alone", "outlet", "family"}


def copies_lines(record: DossierRecord, width: int = WIDTH) -> Iterator[str]:
    """The whole part, each line no wider than `width` (but never narrower than 40)."""
    width = max(width, _NARROWEST)
    names = {report.id: f"{who(report)}, {day(report.published)}" for report in record.reports}
    if record.copies:
        yield "Who took from whom"
        yield from (_cut(line, width) for line in _stemma(record.copies, names))
        yield ""
        for copy in record.copies:
            yield from _one(copy, width)
            yield ""
    else:
        yield "No report was found to copy another."
        yield ""
    if record.origins.groups:
        yield from _origins(record, width)


def _cut(line: str, width: int) -> str:
    """A line cut to the width, its indentation kept."""
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


def _stemma(copies: Sequence[Descent], names: Mapping[str, str]) -> Iterator[str]:
    """Trees of who took from whom, then the pairs of which nobody knows who took, then those that stand alone."""
    taken: dict[str, list[Descent]] = defaultdict(list)
    for copy in copies:
        if copy.target:
            taken[copy.source or f"[{one_line(copy.credit or 'not named')}]"].append(copy)
    targets = {copy.target for copy in copies if copy.source}
    seen: set[str] = set()
    # Those whom nobody is known to have fed come first; only where reports feed each other in a ring is one left over.
    for source in (*(one for one in taken if one not in targets), *taken):
        if source in seen:
            continue
        first = taken[source][0]
        if source not in names and len(taken[source]) == 1 and first.target not in taken:
            seen.add(source)
            yield f"  {source} ─→ {_named(first, names)}"
        else:
            yield f"  {source}  {names[source]}" if source in names else f"  {source}"
            yield from _taken(source, taken, names, seen)
    unknown = [copy for copy in copies if not copy.target]
    yield from (f"  {f' {_UNKNOWN} '.join(copy.reports)}  {_how(copy)}" for copy in unknown)
    bound = set(chain.from_iterable(copy.reports for copy in copies))
    alone = [report for report in names if report not in bound]
    if alone:
        yield f"  in no descent: {', '.join(alone)}"
    if unknown:
        yield f"  ({_UNKNOWN} means that nobody knows who took from whom)"
    if any(source not in names for source in taken):
        yield "  ([ ] means credited, and not among the inputs)"


def _taken(
    source: str, taken: Mapping[str, Sequence[Descent]], names: Mapping[str, str], seen: set[str]
) -> Iterator[str]:
    """What was taken from one source, and from that again. `seen` holds the sources that have been drawn."""
    rest = [("  ", iter(_branches(taken[source])))]
    seen.add(source)
    while rest:
        indent, branches = rest[-1]
        branch = next(branches, None)
        if branch is None:
            rest.pop()
            continue
        copy, last = branch
        target = copy.target or ""
        again = target in seen and target in taken
        yield f"{indent}{'└' if last else '├'}─→ {_named(copy, names)}{' (drawn above)' if again else ''}"
        if target in taken and not again:
            seen.add(target)
            rest.append((indent + ("    " if last else "│   "), iter(_branches(taken[target]))))


def _named(copy: Descent, names: Mapping[str, str]) -> str:
    """The report that took, how, and last of all whose it is, for that is told elsewhere if the line is cut."""
    target = copy.target or ""
    return f"{target}  {_how(copy)} · {names[target]}"


def _branches(copies: Sequence[Descent]) -> list[tuple[Descent, bool]]:
    return [(copy, copy is copies[-1]) for copy in copies]


def _how(copy: Descent) -> str:
    if not copy.share:
        return descent(copy)
    whose = "its words" if copy.target else "the shorter report"
    return f"{descent(copy)}, {copy.share:.0%} of {whose}"


def _one(copy: Descent, width: int) -> Iterator[str]:
    """One descent: how, why, and the longest passages."""
    if copy.source and copy.target:
        pair = f"{copy.source} → {copy.target}"
    elif copy.target:
        pair = f"[{one_line(copy.credit or 'not named')}] → {copy.target}"
    else:
        pair = f" {_UNKNOWN} ".join(copy.reports)
    surely = ", certain" if copy.sureness is Sureness.CERTAIN else ""
    yield from wrap(f"{pair}  {_how(copy)}{surely}", width, initial_indent="  ", subsequent_indent=_INDENT)
    because = one_line(copy.because).removeprefix(f"{descent(copy)}: ")
    yield from wrap(because, width, initial_indent=_INDENT, subsequent_indent=_INDENT)
    if copy.runs:
        longest = sorted(copy.runs, key=lambda run: (run.a.start - run.a.end, run.a.start))
        yield from chain.from_iterable(_passage((run.a, run.b), width, same=True) for run in longest[:_PASSAGES])
        yield from _more(len(longest), "passage")
    elif copy.kind is DescentKind.REWRITTEN:
        half = len(copy.anchors) // 2
        pairs = list(zip(copy.anchors[:half], copy.anchors[half:], strict=False))
        for pair_of in pairs[:_PASSAGES]:
            yield from _passage(pair_of, width, same=False)
        yield from _more(half, "pair")
    else:
        yield from _passage(copy.anchors[:_PASSAGES], width, same=False)
        yield from _more(len(copy.anchors), "place")


def _passage(places: Sequence[Anchor], width: int, *, same: bool) -> Iterator[str]:
    """Words that stand in all of the places, or of each its own, with the offsets."""
    room = width - len(_INDENT) - 2
    if same:
        words = count(len(places[0].exact.split()), "word")
        if any(mark in places[0].exact for mark in _QUOTATION_MARKS):
            words += ", quotations included"
        yield f"{_INDENT}“{one_line(places[0].exact, room)}”"
        yield f"{_INDENT}  {words}: {', '.join(_place(place) for place in places)}"
        return
    for place in places:
        named = f"{_place(place)} "
        yield f"{_INDENT}{named}“{one_line(place.exact, max(room - len(named), _NARROWEST // 2))}”"


def _place(anchor: Anchor) -> str:
    return f"{anchor.report} {anchor.start}–{anchor.end}"


def _more(found: int, noun: str) -> Iterator[str]:
    if found > _PASSAGES:
        yield f"{_INDENT}and {count(found - _PASSAGES, f'more {noun}')}"


def _origins(record: DossierRecord, width: int) -> Iterator[str]:
    """The three counts with their groups, what binds the groups, and what may yet join them."""
    origins = record.origins
    groups = [group.reports for group in origins.groups]
    holders: dict[Link, list[str]] = defaultdict(list)
    for group in origins.groups:
        for link in dict.fromkeys(group.because):
            holders[link].append(group.reports[0])
    across = [link for link, held in holders.items() if len(held) > 1]
    inside = [link for link, held in holders.items() if len(held) == 1 and link.kind not in _NO_COPY]
    alone = [(report,) for report in chain.from_iterable(groups)]
    counts = (
        ("at least", origins.low, _joined(groups, (holders[link] for link in across))),
        ("most likely", origins.best, groups),
        ("at most", origins.high, _joined(alone, (_reports(link) for link in inside if link.certain))),
    )
    yield "Independent origins"
    for words, number, parts in counts:
        head = f"  {words + ' ' + str(number):15} "
        shown = " | ".join(" ".join(part) for part in parts) if len(parts) == number else ""
        yield from wrap(shown, width, initial_indent=head, subsequent_indent=" " * len(head)) or [head.rstrip()]
    told = {copy.because for copy in record.copies}
    for title, links in (
        ("One origin because", inside),
        ("Perhaps one origin, which only the lowest number counts", across),
    ):
        if links:
            yield f"{title}:"
            for link in links:
                yield from wrap(_why(link, told), width, initial_indent="  ", subsequent_indent=_INDENT)


def _reports(link: Link) -> list[str]:
    return sorted({anchor.report for anchor in link.anchors})


def _why(link: Link, told: Iterable[str]) -> str:
    """Why two reports may be one origin; what a descent has told already is not told again."""
    explanation = link.explanation.removesuffix(_LOWEST_ONLY)
    if link.kind in _NO_COPY:
        return one_line(explanation)
    named = listed(_reports(link))
    return f"{named}: as told above" if explanation in told else f"{named}: {one_line(explanation)}"


def _joined(parts: Iterable[Sequence[str]], ties: Iterable[Sequence[str]]) -> list[tuple[str, ...]]:
    """The parts, those that a tie has a member of made one."""
    joined = [tuple(part) for part in parts]
    for tie in ties:
        tied = [part for part in joined if not set(part).isdisjoint(tie)]
        if len(tied) > 1:
            whole = tuple(sorted(chain.from_iterable(tied), key=lambda report: (len(report), report)))
            joined = [whole if part is tied[0] else part for part in joined if part is tied[0] or part not in tied]
    return joined
