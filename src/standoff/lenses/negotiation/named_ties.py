"""What waits for what where a noun, an adjective or a verb says so: "the price of a release", "hinges on"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from standoff.lenses.negotiation.deed import Deed
from standoff.lenses.negotiation.deeds import Deeds
from standoff.lenses.negotiation.slots import Slots
from standoff.lenses.negotiation.telling import Telling
from standoff.lenses.negotiation.tie import Tie

_DEPENDS = frozenset({"depend", "hinge", "hang", "rest", "turn"})
_LINKS = frozenset({"link", "tie", "condition", "peg"})
_CONDITIONS = frozenset({"condition", "precondition", "prerequisite", "requirement", "price", "prelude"})
_CONDITIONAL = frozenset({"conditional", "contingent", "dependent"})
_FOLLOWS = frozenset({"wait", "follow"})
_AHEAD = frozenset({"will", "would", "must", "shall", "can", "could", "have"})
_NAMES = frozenset({"set", "name", "make", "call", "describe", "demand", "want", "lay", "put", "state", "cite", "list"})
_MANNER = frozenset({"as"})
_ROUND = frozenset({"for", "of", "to", "before"})


def named_ties(telling: Telling, deeds: Deeds) -> Iterator[Tie]:
    """As in "A release is a precondition for talks", "made talks conditional on a release", in order of the words."""
    reader = _Named(telling, deeds)
    for at, token in enumerate(telling.tree.tokens):
        lemma = token.lemma.lower()
        if token.pos == "VERB" and lemma in _DEPENDS | _LINKS:
            yield from reader.depending(at, lemma)
        elif token.pos == "VERB" and lemma in _FOLLOWS:
            yield from reader.following(at, lemma)
        elif lemma in _CONDITIONS | _CONDITIONAL and telling.tree.relation(at) != "compound":
            yield from reader.condition(at, lemma)


class _Named:
    def __init__(self, telling: Telling, deeds: Deeds) -> None:
        self._telling, self._deeds = telling, deeds
        self._tree, self._slots = telling.tree, Slots(telling)

    def condition(self, at: int, lemma: str) -> Iterator[Tie]:
        """A noun or adjective that says that one of two acts waits for the other."""
        tree, telling = self._tree, self._telling
        about, holder = self._about(at)
        by = [c for head in (at, tree.heads[at]) for c in tree.all_of(head, "obl") if telling.marks(c) & {"by"}]
        holder = holder or next((who for c in by if (who := telling.party(c))), None)
        holder = holder or telling.speaker(at) or self._whose(at)
        if about is None or about == at:
            return
        wanted = {"on", "upon"} if lemma in _CONDITIONAL else _ROUND
        children = tree.all_of(at, "nmod", "obl", "advcl", "acl")
        if tree.relation(at) == "xcomp":
            # "Has been made conditional by the front on silence", hung on the making.
            children += tree.all_of(tree.heads[at], "obl")
        # "Made dependent by the front on silence", where the silence hangs on the front.
        children += [below for child in children if telling.party(child) for below in tree.all_of(child, "nmod")]
        behind = next((c for c in children if c > at and telling.marks(c) & wanted and not telling.party(c)), None)
        if behind is None:
            return
        first, second = self._deeds.all_at(about), self._deeds.all_at(behind)
        targets, conditions = (first, second) if lemma in _CONDITIONAL else (second, first)
        if lemma in _CONDITIONAL and holder is None:
            holder = self._slots.owner(about, None)
        begins, ends = min(tree.first[about], tree.first[at]), max(tree.last[at], tree.last[behind])
        called = tree.one_of(at, "nsubj", "csubj") is None and holder is not None
        if called or any(deed.listed for deed in (*targets, *conditions)):
            yield from self._made(holder, targets, conditions, kind="before", form=lemma, edges=(begins, ends), at=at)

    def _about(self, at: int) -> tuple[int | None, str | None]:
        """What is called a condition, or conditional, and who calls it so."""
        tree = self._tree
        about = tree.one_of(at, "nsubj", "csubj")
        if about is not None:
            return about, None
        if tree.relation(at) == "nsubj" and tree.one_of(tree.heads[at], "cop") is not None:
            return tree.heads[at], None  # "the price for a release is a withdrawal"
        return self._called(at)

    def _called(self, at: int) -> tuple[int | None, str | None]:
        """What somebody calls or makes a condition, or conditional, and who: "set a release as a condition"."""
        tree = self._tree
        head = tree.heads[at]
        subject = tree.subject(head)
        who = None if subject is None or subject.passive else self._telling.party(subject.at)
        named = tree.relation(at) in {"obl", "nmod"} and self._telling.marks(at) & _MANNER
        if named and tree.relation(at) == "nmod":
            head = tree.heads[head]  # "demanded a withdrawal as a condition", hung on the withdrawal
            subject = tree.subject(head)
            who = None if subject is None or subject.passive else self._telling.party(subject.at)
        if tree.tokens[head].lemma.lower() not in _NAMES if named else tree.relation(at) not in {"xcomp", "obj"}:
            return None, None
        if tree.relation(at) == "xcomp" and tree.tokens[head].tag == "VBG" and tree.relation(head) == "xcomp":
            above = tree.subject(tree.heads[head])  # "made signing it conditional on"
            return head, None if above is None else self._telling.party(above.at)
        if subject is not None and subject.passive:
            return subject.at, None
        return tree.one_of(head, "obj"), who

    def _whose(self, at: int) -> str | None:
        """Whose condition or price it is: "the company's condition for talks"."""
        for child in self._tree.all_of(at, "nmod:poss", "nmod"):
            of = self._telling.marks(child) & {"of", "for"} or self._tree.tokens[child].relation == "nmod:poss"
            if of and (party := self._telling.party(child)) is not None:
                return party
        return None

    def depending(self, at: int, lemma: str) -> Iterator[Tie]:
        """As in "any release depends on an opening of the road", "has tied a release to a withdrawal"."""
        tree, telling = self._tree, self._telling
        subject = tree.subject(at)
        linked = lemma in _LINKS
        passive = subject is not None and (subject.passive or self._slots.is_passive(at))
        target = tree.one_of(at, "obj") if linked and not passive else None if subject is None else subject.at
        mark = {"to", "with"} if linked and lemma != "condition" else {"on", "upon"}
        behind = next((c for c in tree.all_of(at, "obl") if telling.marks(c) & mark), None)
        if target is None or behind is None:
            return
        beside = next((c for c in tree.all_of(at, "parataxis") if tree.one_of(c, "nsubj") is not None), None)
        holder = None if beside is None else self._subject(beside)
        if linked:
            holder = self._slots.agent(at) or holder
        holder = holder or telling.speaker(at) or self._slots.owner(target, None)
        targets, conditions = self._deeds.all_at(target), self._deeds.all_at(behind)
        if any(d.listed or (holder is not None and d.actor == holder) for d in targets):
            firm = lemma != "link" or any(deed.listed for deed in conditions)
            edges = tree.edges(at, "conj", "cc")
            kind = "if" if linked and not passive else "before"
            if firm:
                yield from self._made(holder, targets, conditions, kind=kind, form=lemma, edges=edges, at=at)

    def following(self, at: int, lemma: str) -> Iterator[Tie]:
        """As in "payments must wait for a new board", "withdrawal will follow the end of the siege"."""
        tree, telling = self._tree, self._telling
        top = tree.heads[at] if tree.relation(at) == "xcomp" else at
        subject = tree.subject(at)
        ahead = {tree.tokens[aux].lemma.lower() for aux in (top, *tree.all_of(at, "aux"), *tree.all_of(top, "aux"))}
        if lemma == "wait":
            behind = next((c for c in tree.all_of(at, "obl") if telling.marks(c) & {"for", "on", "upon"}), None)
        else:
            behind = tree.one_of(at, "obj")
        if subject is None or behind is None or not ahead & _AHEAD or tree.tokens[subject.at].pos != "NOUN":
            return
        beside = next((c for c in tree.all_of(at, "parataxis") if tree.one_of(c, "nsubj") is not None), None)
        holder = telling.speaker(at) or (None if beside is None else self._subject(beside))
        targets, conditions = self._deeds.all_at(subject.at), self._deeds.all_at(behind)
        named = telling.party(subject.at) is None and any(deed.listed for deed in targets)
        if named and conditions and (holder or telling.teller(at)) is not None:
            yield from self._made(
                holder, targets, conditions, kind="before", form=lemma, edges=tree.edges(at, "conj", "cc"), at=at
            )

    def _subject(self, at: int) -> str | None:
        subject = self._tree.subject(at)
        return None if subject is None else self._telling.party(subject.at)

    def _made(
        self,
        holder: str | None,
        targets: Sequence[Deed],
        conditions: Sequence[Deed],
        *,
        kind: str,
        form: str,
        edges: tuple[int, int],
        at: int,
    ) -> Iterator[Tie]:
        own = tuple(d if d.actor else replace(d, actor=holder) for d in targets if d.done)
        holder = holder or next((deed.actor for deed in own if deed.actor is not None), None)
        if holder is None:
            holder = self._telling.teller(at)
            own = tuple(replace(deed, actor=holder) for deed in own)
        own = tuple(deed for deed in own if deed.actor == holder)
        met = tuple(deed for deed in conditions if deed.done and deed.at not in {d.at for d in own})
        if own and met:
            span = self._tree.span(*self._tree.trimmed(*edges))
            yield Tie(holder, own, met, kind, form, span, at, form)
