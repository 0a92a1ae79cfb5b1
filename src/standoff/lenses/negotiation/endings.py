"""Where a report says that a requirement or refusal no longer stands: taken back, set aside, or done after all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.lenses.negotiation.deed import Deed
from standoff.lenses.negotiation.deeds import Deeds
from standoff.lenses.negotiation.stands import Stand
from standoff.lenses.negotiation.telling import Telling
from standoff.lenses.negotiation.tie import Tie
from standoff.model.annotations import Holds, Modality, StanceKind
from standoff.text.span import Span

_HOLDS = frozenset(
    {"hold", "insist", "say", "demand", "refuse", "maintain", "require", "want", "vow", "decline", "rule"}
)
_CONDITIONS = frozenset({"if", "when", "until", "till", "before", "unless", "once", "after", "while"})
_WILL = frozenset({"will", "wo", "'ll", "’ll", "shall"})
_COUNTED = frozenset({Modality.DONE, Modality.PLANNED})


@dataclass(frozen=True, slots=True)
class Ending:
    """Something that ends what a party required or refused.

    Attributes:
        holder: id of the party whose act it is or who takes something back; None where the report does not tell.
        deed: what is done, or what the requirement was about; None for whatever the party required.
        how: `waived`, `withdrawn` or `met`.
        day: the day that the words name, or None.
        span: where it is told.
    """

    holder: str | None
    deed: Deed | None
    how: str
    day: str | None
    span: Span


def endings_of(telling: Telling, deeds: Deeds, stands: Sequence[Stand], ties: Sequence[Tie]) -> Iterator[Ending]:
    """All endings that a report tells of; whether anybody required what is done is not asked here."""
    yield from _until_now(telling, deeds)
    yield from _taken_back(telling, deeds, stands)
    yield from _done_after_all(telling, deeds, ties)


def _until_now(telling: Telling, deeds: Deeds) -> Iterator[Ending]:
    """As in "Until this morning the council had held that no gate would be worked"."""
    tree = telling.tree
    for at, token in enumerate(tree.tokens):
        if token.lemma.lower() not in _HOLDS or token.pos != "VERB":
            continue
        past = any(tree.tokens[aux].tag == "VBD" and tree.tokens[aux].lemma == "have" for aux in tree.all_of(at, "aux"))
        before = telling.marks(at)
        limit = next(
            (c for c in tree.children[at] if telling.is_time(c) and (telling.marks(c) | before) & {"until", "till"}),
            None,
        )
        clause = tree.one_of(at, "ccomp", "xcomp")
        subject = next((c for c in reversed(tree.all_of(at, "nsubj")) if not telling.is_time(c)), None)
        if not past or limit is None or clause is None or subject is None:
            continue
        span = tree.span(*tree.trimmed(*tree.edges(at, "parataxis", "conj")))
        for deed in deeds.all_at(clause):
            yield Ending(telling.party(subject), deed, "waived", telling.day(limit), span)


def _taken_back(telling: Telling, deeds: Deeds, stands: Sequence[Stand]) -> Iterator[Ending]:
    """As in "Dropped its demand for an inspection"."""
    for stand in stands:
        stance = stand.stance
        if stance.kind is not StanceKind.RETRACTION or stance.negated or stance.hypothetical or stance.content is None:
            continue
        top = telling.top_of(stance.content)
        if top is None:
            continue
        about = [
            deed
            for child in telling.tree.all_of(top, "nmod", "acl", "ccomp", "compound")
            if not telling.marks(child) & {"'s", "’s"}
            for deed in deeds.all_at(child)
        ]
        for deed in (*about,) or (None,):
            yield Ending(stand.holder, deed, "withdrawn", None, stance.span)


def _done_after_all(telling: Telling, deeds: Deeds, ties: Sequence[Tie]) -> Iterator[Ending]:
    """A party did, or says that it will do, what it made wait, or what another waits for."""
    tied = [tie.span for tie in ties]
    hanging = {at for condition in telling.notes.conditions for at in telling.inside(condition.span)}
    for claim in telling.notes.claims:
        if claim.negated or claim.modality not in _COUNTED or any(span.overlaps(claim.predicate) for span in tied):
            continue
        if claim.modality is Modality.DONE and claim.holds is not Holds.YES:
            continue
        inside = telling.inside(claim.predicate)
        if not inside or inside[0] in hanging or telling.tree.tokens[inside[0]].pos != "VERB":
            continue
        if not _is_plain(telling, inside[0], claim.modality):
            continue
        for deed in deeds.all_at(inside[0]):
            if deed.listed and deed.done and deed.extent != "partial" and deed.at == inside[0]:
                holder = deed.actor or telling.speaker(inside[0])
                how = "waived" if claim.modality is Modality.PLANNED else "met"
                day = telling.day_in(claim.span)
                yield Ending(holder, deed, how, day, claim.span)


def _is_plain(telling: Telling, at: int, modality: Modality) -> bool:
    """Whether a clause says outright that something was or will be done, without a condition of any wording."""
    tree = telling.tree
    if telling.marks(at) & _CONDITIONS or any(
        (telling.marks(c) | {tree.tokens[a].lemma.lower() for a in tree.all_of(c, "advmod")}) & _CONDITIONS
        for c in tree.all_of(at, "advcl")
    ):
        return False
    words = {tree.tokens[aux].lemma.lower() for aux in tree.all_of(at, "aux")}
    if modality is Modality.PLANNED:
        return not words.isdisjoint(_WILL)
    return tree.tokens[at].tag == "VBD" or bool(words & {"have", "be"} and tree.tokens[at].tag == "VBN")
