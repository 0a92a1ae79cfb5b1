"""Do the reports give a person the same office, and an office the same holder?

Three rules. A person whom one report calls a former holder and another a present one; also two copies of a sentence of
which one has lost a "former". A person who has one title in one report and another in the same sentence of another. An
administration or government named after one person while other reports name another as its head. Earlier times are left
alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from standoff.language.lexicon import forms, lexicon
from standoff.lenses.made_former import made_former
from standoff.lenses.past_offices import told_offices
from standoff.lenses.persons import Held, held_offices, person_keys
from standoff.lenses.sigla import agreeing
from standoff.lenses.twins import Outside, twins, within
from standoff.model.analysis import NameKind
from standoff.model.anchor import Anchor
from standoff.model.compared import Compared
from standoff.model.findings import Finding, FindingKind, FindingReading, Relation
from standoff.model.story import Story, Witness
from standoff.text.span import Span

# Until a gold set calibrates them: the words contradict each other here, but a report may speak of two times.
_FORMER_CONFIDENCE = 0.85
# A named administration may be an earlier one whose tense was misread.
_HOLDER_CONFIDENCE = 0.75
# Both titles may be held at once, which no list of titles can rule out.
_TITLE_CONFIDENCE = 0.6
_HEADS_OF = {"administration": ("president",), "government": ("prime minister", "premier", "chancellor", "president")}
_FRAME = re.compile(
    r"\b(?P<name>[A-Z][\w’'-]+?)(?:['’]s?)? (?P<body>administration|government)\b[, ]+(?P<verb>[a-z]+)",
)
# What an administration does now; "had" and a bare past tense may tell of an earlier one.
_PRESENT = frozenset("has have is are will says say said faces face wants plans insists told announced".split())


class Offices:
    """Former and present holders, and administrations named after someone else."""

    name, version = "offices", "3"
    question = "Do the reports give each person the same office, and each office the same holder?"

    def compare(self, story: Story, witnesses: tuple[Witness, ...]) -> Compared:
        """Findings of kind office."""
        ordered = sorted(witnesses, key=lambda w: w.report.id)
        keys = person_keys(ordered)
        held = [
            office for witness in ordered for office in (*held_offices(witness, keys), *told_offices(witness, keys))
        ]
        people = _people(ordered, keys)
        named = [frame for witness in ordered for frame in _named_bodies(witness, people)]
        rule = f"{self.name} {self.version}"
        over = tuple(_former_and_present(held, rule))
        return Compared(
            findings=(
                *over,
                *_lost_former(ordered, over, rule),
                *_retitled(ordered, held, rule),
                *_rival_heads(story, _Named(ordered, keys), held, named, rule),
            )
        )


def _former_and_present(held: Sequence[Held], rule: str) -> Iterator[Finding]:
    by_office: dict[tuple[str, str], list[Held]] = defaultdict(list)
    for title in held:
        if not (title.then or title.kept):
            by_office[title.person, f"{'deputy or vice ' * title.lower}{title.office}"].append(title)
    for (person, office), titles in sorted(by_office.items()):
        former = [h for h in titles if h.former]
        present = [h for h in titles if not h.former and h.anchor.report not in _reports(former)]
        present = [h for h in present if not _has_a_holder(held, h) and not _elsewhere(h, former)]
        if former and present:
            yield _former_finding(person, office, (former, present, _successors(held, person, present)), rule)


def _elsewhere(title: Held, former: Sequence[Held]) -> bool:
    """Whether it is an office of another state or body than all those that are past."""
    return bool(title.qualifier) and all(h.qualifier and h.qualifier != title.qualifier for h in former)


def _has_a_holder(held: Sequence[Held], title: Held) -> bool:
    """Whether the same report gives the office to somebody else too: then one of them keeps it as a courtesy."""
    return title.single and any(
        h.anchor.report == title.anchor.report
        and h.person != title.person
        and (h.office, h.qualifier) == (title.office, title.qualifier)
        and not (h.former or h.then or h.lower)
        for h in held
    )


def _successors(held: Sequence[Held], person: str, present: Sequence[Held]) -> list[Held]:
    """Who else has the office now, of the same state or body as far as it is named, according to other reports."""
    offices, qualifiers = {h.office for h in present if h.single}, {h.qualifier for h in present}
    others = [h for h in held if h.person != person and h.office in offices and h.qualifier in qualifiers]
    now = [h for h in others if not (h.former or h.then or h.lower)]
    elsewhere = [h for h in now if h.anchor.report not in _reports(present)]
    return elsewhere if len({h.person for h in elsewhere}) == 1 else []


def _former_finding(
    person: str, office: str, sides: tuple[Sequence[Held], Sequence[Held], Sequence[Held]], rule: str
) -> Finding:
    former, present, successors = sides
    former_in, present_in = _reports(former), _reports(present)
    explanation = (
        f"{agreeing(former_in, 'call')} {person} a former {office}; "
        f"{agreeing(present_in, 'give')} the office without “former”."
    )
    readings = [
        _reading(f"former {office} {person}", former, apart=not successors and len(former_in) < len(present_in)),
        _reading(f"{office} {person}", present, apart=bool(successors) or len(present_in) < len(former_in)),
    ]
    if successors:
        explanation += f" {agreeing(_reports(successors), 'name')} {successors[0].person} in it."
        readings.append(_reading(f"{office} {successors[0].person}", successors, apart=False))
    return Finding(
        id="",
        kind=FindingKind.OFFICE,
        relation=Relation.DIFFERS,
        explanation=explanation,
        readings=tuple(readings),
        confidence=_FORMER_CONFIDENCE,
        rule=rule,
    )


def _lost_former(witnesses: Sequence[Witness], known: Sequence[Finding], rule: str) -> Iterator[Finding]:
    """A title that one of two copies of a sentence calls former, where no finding about its holder says so."""
    told = [anchor for finding in known for reading in finding.readings for anchor in reading.anchors]
    for former, present in made_former(witnesses):
        if any(anchor.report == former.report and anchor.span.overlaps(former.span) for anchor in told):
            continue
        yield Finding(
            id="",
            kind=FindingKind.OFFICE,
            relation=Relation.DIFFERS,
            explanation=(
                f"In sentences that are the same otherwise, {former.report} has “{former.exact}” and {present.report} "
                f"“{present.exact}”."
            ),
            readings=tuple(FindingReading(value=anchor.exact, anchors=(anchor,)) for anchor in (former, present)),
            confidence=_FORMER_CONFIDENCE,
            rule=rule,
        )


def _retitled(witnesses: Sequence[Witness], held: Sequence[Held], rule: str) -> Iterator[Finding]:
    """One person under two titles in sentences that are the same otherwise."""
    by_report: dict[str, list[Held]] = defaultdict(list)
    for title in sorted(held, key=lambda h: h.anchor.span):
        by_report[title.anchor.report].append(title)
    outside = {witness.report.id: Outside(witness) for witness in witnesses}
    for twin in twins(witnesses):
        ours, theirs = (
            [h for h in within(by_report[report], lambda h: h.anchor.span, span) if h.anchor.span in outside[report]]
            for report, span in zip(twin.reports, twin.spans, strict=True)
        )
        for a, b in product(ours, theirs):
            one_place = a.person == b.person and twin.opposite(a.anchor.span, b.anchor.span)
            if one_place and not _may_go_together(a, b):
                yield Finding(
                    id="",
                    kind=FindingKind.OFFICE,
                    relation=Relation.DIFFERS,
                    explanation=(
                        f"In sentences that are the same otherwise, {a.anchor.report} calls {a.person} “{a.office}” "
                        f"and {b.anchor.report} “{b.office}”."
                    ),
                    readings=tuple(_reading(f"{h.office} {h.person}", [h], apart=False) for h in (a, b)),
                    confidence=_TITLE_CONFIDENCE,
                    rule=rule,
                )


def _may_go_together(a: Held, b: Held) -> bool:
    """Whether two titles can be one, the one more exact or in other words, or both be held at once."""
    shared = not _words(a.office).isdisjoint(_words(b.office))
    spoken = all(office.startswith("spokes") for office in (a.office, b.office))
    wide = "any" in (a.wide, b.wide) or (a.wide != "" and a.wide == b.wide)
    return shared or spoken or wide or a.former != b.former or a.then or b.then or a.lower != b.lower


def _words(office: str) -> frozenset[str]:
    """The words of an office, shortened ranks in full."""
    return frozenset(_in_full().get(word.strip("."), word) for word in office.split())


@cache
def _in_full() -> dict[str, str]:
    return {entry["form"].strip("."): entry["stands_for"] for entry in lexicon("titles") if "stands_for" in entry}


@dataclass(frozen=True, slots=True)
class _NamedBody:
    """An administration or government under somebody's name; `acts_now` where its verb tells of the present."""

    person: str
    body: str
    anchor: Anchor
    acts_now: bool


def _people(witnesses: Sequence[Witness], keys: dict[str, str]) -> dict[str, str]:
    """Persons by each name that stands for them alone; a bare surname counts where nothing else goes by it.

    "The Republican administration" and "the Kabul government" are named after nobody.
    """
    people: dict[str, str] = {}
    for mention in (m for witness in witnesses for m in witness.notes.mentions):
        key = keys.get(mention.name, mention.name)
        bare = mention.kind is NameKind.UNKNOWN and " " not in key and key not in _adjectives()
        if mention.kind is NameKind.PERSON or bare:
            people[key.split()[-1]] = people[mention.name] = key
    return people


@cache
def _adjectives() -> frozenset[str]:
    """Adjectives that go with an administration and are no person's name."""
    return forms("party_words") | {adjective for state in lexicon("states") for adjective in state["demonyms"]}


def _named_bodies(witness: Witness, people: dict[str, str]) -> Iterator[_NamedBody]:
    for match in _FRAME.finditer(witness.report.text):
        span = Span(match.start("name"), match.end("body"))
        person = people.get(match["name"])
        if person is not None and witness.report.in_story(span):
            yield _NamedBody(person, match["body"], witness.report.anchor(span), match["verb"] in _PRESENT)


class _Named:
    """Which reports name a person at all."""

    def __init__(self, witnesses: Sequence[Witness], keys: dict[str, str]) -> None:
        self._reports: dict[str, set[str]] = defaultdict(set)
        for witness in witnesses:
            for mention in witness.notes.mentions:
                self._reports[keys.get(mention.name, mention.name).split()[-1]].add(witness.report.id)

    def reports(self, person: str) -> set[str]:
        """Their sigla."""
        return self._reports[person.rsplit(maxsplit=1)[-1]]


def _rival_heads(
    story: Story, naming: _Named, held: Sequence[Held], named: Sequence[_NamedBody], rule: str
) -> Iterator[Finding]:
    """An administration named after one person where other reports name another as its head.

    A report that names both tells of a change from one to the other, and is no witness against either.
    """
    for body in sorted({frame.body for frame in named}):
        frames = [frame for frame in named if frame.body == body]
        for person in sorted({frame.person for frame in frames if frame.acts_now}):
            acting = [frame.anchor for frame in frames if frame.person == person and frame.acts_now]
            rivals = _rivals(person, body, frames, held)
            for rival, evidence in sorted(rivals.items()):
                own = [anchor for anchor in acting if anchor.report not in naming.reports(rival)]
                anchors = [anchor for anchor in evidence if anchor.report not in naming.reports(person)]
                reports, others = {anchor.report for anchor in own}, {anchor.report for anchor in anchors}
                if _stands_apart(story, reports, others):
                    yield _rival_finding(body, (person, own), (rival, anchors), rule)


def _rivals(person: str, body: str, frames: Sequence[_NamedBody], held: Sequence[Held]) -> dict[str, list[Anchor]]:
    """Who else is named as the head, by whichever evidence is surer.

    Best is another administration of the same kind under another name. Without one, the only person who is given the
    head's office without a state: "President Ode" beside "French President Lena Roux" can only be the one at home.
    """
    heads = [h for h in held if h.office in _HEADS_OF[body] and not (h.former or h.then or h.lower)]
    others = {frame.person for frame in frames if frame.person != person}
    if not others:
        at_home = {h.person for h in heads if not h.qualifier and h.person != person}
        others = at_home if len(at_home) == 1 else set()
    rivals: dict[str, list[Anchor]] = defaultdict(list)
    evidence = [(f.person, f.anchor) for f in frames] + [(h.person, h.anchor) for h in heads]
    for named, anchor in evidence:
        if named in others:
            rivals[named].append(anchor)
    return rivals


def _stands_apart(story: Story, reports: set[str], others: set[str]) -> bool:
    """Whether more independent origins name the rival than name this person."""
    return bool(reports) and bool(others) and story.origins_of(others).best > story.origins_of(reports).best - 1


def _rival_finding(body: str, apart: tuple[str, list[Anchor]], rival: tuple[str, list[Anchor]], rule: str) -> Finding:
    (person, own), (other, anchors) = apart, rival
    here, there = {a.report for a in own}, {a.report for a in anchors} - {a.report for a in own}
    return Finding(
        id="",
        kind=FindingKind.OFFICE,
        relation=Relation.DIFFERS,
        explanation=(
            f"{agreeing(here, 'write')} of the {person.split()[-1]} {body} as acting now; "
            f"{agreeing(there, 'name')} {other} as its head."
        ),
        readings=(
            FindingReading(value=f"{person.split()[-1]} {body}", anchors=tuple(own), apart=len(here) <= len(there)),
            FindingReading(value=other, anchors=tuple(sorted(a for a in anchors if a.report in there))),
        ),
        confidence=_HOLDER_CONFIDENCE,
        rule=rule,
    )


def _reading(value: str, held: Sequence[Held], *, apart: bool) -> FindingReading:
    return FindingReading(value=value, anchors=tuple(h.anchor for h in held), apart=apart)


def _reports(held: Iterable[Held]) -> set[str]:
    return {h.anchor.report for h in held}
