"""Who depends on whom: a report's tokens as trees that can be asked for clauses, subjects and conjuncts.

Nothing here trusts the parser. A head outside the text or a circle of heads is cut open at its first token, which then
heads a sentence of its own. All is walked in loops, and building takes time in proportion to the tokens, however deep
they hang. A stretch below a token is told by its edges, never by listing it, so that thousands of clauses inside each
other cost no more than as many beside each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.model.analysis import Token
from standoff.text.span import Span

_PREDICATES = frozenset({"VERB", "AUX"})
# A relative pronoun stands for the noun that its clause hangs on.
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_MOST_STEPS = 50  # from a verb to where its subject stands; nobody writes a longer chain


def base(relation: str) -> str:
    """A relation without its subtype: "nsubj:pass" → "nsubj"."""
    return relation.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Tree:
    """The tokens of a report with what hangs below each.

    Attributes:
        tokens: as they were given.
        heads: the head of each token, circles cut open; a root is its own head.
        children: for each token the tokens that depend on it, in order.
        first, last: the places of the first and the last token at or below each token.
        order: heads before what depends on them.

    What is asked again and again is kept: the nearest child of each relation, and edges once worked out.
    """

    tokens: tuple[Token, ...]
    heads: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]
    first: tuple[int, ...]
    last: tuple[int, ...]
    order: tuple[int, ...]
    _enter: tuple[int, ...]
    _leave: tuple[int, ...]
    _nearest: tuple[dict[str, int], ...]
    _kept: dict[tuple[int, tuple[str, ...]], tuple[int, int]]

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> Tree:
        """The trees of these tokens."""
        heads = _sound_heads(tokens)
        children: list[list[int]] = [[] for _ in heads]
        nearest: list[dict[str, int]] = [{} for _ in heads]
        for at, head in enumerate(heads):
            if head != at:
                children[head].append(at)
                nearest[head].setdefault(tokens[at].relation, at)
                nearest[head].setdefault(base(tokens[at].relation), at)
        order, enter, leave = _walked(heads, children)
        first, last = list(range(len(heads))), list(range(len(heads)))
        for at in reversed(order):
            head = heads[at]
            first[head], last[head] = min(first[head], first[at]), max(last[head], last[at])
        return cls(
            tokens=tuple(tokens),
            heads=tuple(heads),
            children=tuple(map(tuple, children)),
            first=tuple(first),
            last=tuple(last),
            order=tuple(order),
            _enter=tuple(enter),
            _leave=tuple(leave),
            _nearest=tuple(nearest),
            _kept={},
        )

    def relation(self, at: int) -> str:
        """The relation of a token to its head, without subtype; "root" also for one whose head could not be used."""
        return "root" if self.heads[at] == at else base(self.tokens[at].relation)

    def under(self, at: int, other: int) -> bool:
        """Whether a token is `other` or hangs anywhere below it."""
        return self._enter[other] <= self._enter[at] < self._leave[other]

    def all_of(self, at: int, *relations: str) -> list[int]:
        """The children with one of these relations, by their whole name if it has a subtype, else by its base."""
        below = self._nearest[at]
        if not any(name in below for name in relations):
            return []
        return [
            child
            for child in self.children[at]
            if self.tokens[child].relation in relations or base(self.tokens[child].relation) in relations
        ]

    def one_of(self, at: int, *relations: str) -> int | None:
        """The first such child, or None. Costs nothing for each child."""
        found = [child for name in relations if (child := self._nearest[at].get(name)) is not None]
        return min(found) if found else None

    def below(self, at: int) -> list[int]:
        """All tokens at or below one, in order. Costs as much as there are."""
        start, stop = self._enter[at], self._leave[at]
        return sorted(self.order[start:stop])

    def goes_along(self, at: int) -> bool:
        """Whether a token stands in what only goes along: "…, citing stalled progress", "…, urging a halt"."""
        return any(
            self.relation(each) == "advcl" and self.tokens[each].tag == "VBG" and not self.all_of(each, "mark", "case")
            for each in (at, *self.above(at))
        )

    def above(self, at: int) -> Iterator[int]:
        """The heads of a token up to the root, nearest first."""
        while self.heads[at] != at:
            at = self.heads[at]
            yield at

    def span(self, first: int, last: int) -> Span:
        """The characters from one token to another, both included."""
        start, end = self.tokens[first].span.start, self.tokens[last].span.end
        return Span(min(start, end - 1), max(start + 1, end))

    def is_clause(self, at: int) -> bool:
        """Whether a token heads a clause: a verb, or what a copula or a subject of its own makes one."""
        token = self.tokens[at]
        if token.pos in _PREDICATES and self.relation(at) not in {"aux", "cop", "amod", "compound", "case", "mark"}:
            return True
        return self.one_of(at, "nsubj", "csubj", "cop") is not None

    def clause_of(self, at: int) -> int:
        """The head of the clause that a token stands in, the token itself included; the root if there is none near."""
        for _ in range(_MOST_STEPS):
            if self.is_clause(at) or self.heads[at] == at:
                break
            at = self.heads[at]
        return at

    def conjuncts(self, at: int) -> list[int]:
        """A token with all that "and" and "or" join to it, in order; a single one alone."""
        head = at
        for _ in range(_MOST_STEPS):
            if self.relation(head) != "conj":
                break
            head = self.heads[head]
        return [head, *self.all_of(head, "conj")]

    def edges(self, at: int, *without: str) -> tuple[int, int]:
        """The first and last token of what hangs together at `at`, children of these relations left out.

        A child that is left out and stands between others cuts the stretch, on the side that `at` is not on.
        """
        kept = self._kept.get((at, without))
        if kept is None:
            kept = self._kept[at, without] = self._edges(at, without)
        return kept

    def _edges(self, at: int, without: tuple[str, ...]) -> tuple[int, int]:
        left, right = at, at
        out: list[int] = []
        for child in self.children[at]:
            if self.tokens[child].relation in without or base(self.tokens[child].relation) in without:
                out.append(child)
            else:
                left, right = min(left, self.first[child]), max(right, self.last[child])
        for child in out:
            if child > at:
                right = min(right, max(self.first[child] - 1, at))
            else:
                left = max(left, min(self.last[child] + 1, at))
        return left, right

    def trimmed(self, first: int, last: int) -> tuple[int, int]:
        """Two edges moved inwards over punctuation; unchanged where there is nothing else."""
        left, right = first, last
        while left < right and self._is_stop(left):
            left += 1
        while right > left and self._is_stop(right):
            right -= 1
        return (first, last) if self._is_stop(left) else (left, right)

    def _is_stop(self, at: int) -> bool:
        token = self.tokens[at]
        # A bracket or a sign that belongs to a number is no punctuation to be cut.
        return token.pos == "PUNCT" or base(token.relation) == "punct"

    def subject(self, at: int) -> Subject | None:
        """Who or what does (or suffers) the verb at a token; None when the parse names nobody."""
        passive = self.is_passive(at)
        seen = at
        for _ in range(_MOST_STEPS):
            own = self._own_subject(seen)
            if own is not None:
                return self._antecedent(seen, own, passive=passive, inherited=seen != at)
            relation, head = self.relation(seen), self.heads[seen]
            full = self.tokens[seen].relation
            if relation == "conj":
                seen = head
            elif relation == "xcomp":
                controller = self._controller(head)
                if controller is not None:
                    return Subject(controller, passive=passive, inherited=True)
                seen = head
            elif relation == "advcl" and not self._is_finite(seen):
                seen = head
            elif full in {"acl", "acl:relcl"} and self._is_participle(seen):
                return Subject(head, passive=passive or self.tokens[seen].tag == "VBN", inherited=True)
            else:
                return None
        return None

    def is_passive(self, at: int) -> bool:
        """Whether the verb is in the passive: it says so by its auxiliary or by its subject."""
        marked = self.one_of(at, "aux:pass", "nsubj:pass", "csubj:pass") is not None
        participle = self.tokens[at].tag == "VBN" and self.tokens[at].relation == "acl"
        return marked or participle

    def _own_subject(self, at: int) -> int | None:
        return self.one_of(at, "nsubj", "csubj")

    def _antecedent(self, verb: int, own: int, *, passive: bool, inherited: bool) -> Subject:
        """The noun that a relative pronoun stands for; else the subject itself."""
        token = self.tokens[own]
        relative = token.lemma.lower() in _RELATIVE and token.tag in {"WP", "WDT", "IN"}
        if relative:
            for up in (verb, *self.above(verb)):
                if self.relation(up) == "acl":
                    return Subject(self.heads[up], passive=passive, inherited=inherited, relative=own)
                if self.relation(up) not in {"conj", "xcomp", "ccomp"}:
                    break
        return Subject(own, passive=passive, inherited=inherited)

    def _controller(self, verb: int) -> int | None:
        """Who is to do the infinitive: whom the verb above asks, told or forced; None when it is its own subject."""
        asked = self.one_of(verb, "iobj", "obj")
        return asked if asked is not None and self.tokens[verb].lemma not in {"promise", "threaten", "vow"} else None

    def _is_finite(self, at: int) -> bool:
        """Whether the verb must have a subject of its own: where there is none, the parse lost it."""
        return self.tokens[at].tag in {"VBD", "VBZ", "VBP", "MD"}

    def _is_participle(self, at: int) -> bool:
        return self.tokens[at].tag in {"VBN", "VBG"}


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a verb.

    Attributes:
        at: its head token.
        passive: whether the verb is in the passive, so that the subject suffers what is done.
        inherited: whether it stands at another verb ("Ode came and spoke", "Ode wants to speak").
        relative: the pronoun that stands for it in a relative clause, or None.
    """

    at: int
    passive: bool = False
    inherited: bool = False
    relative: int | None = None


def _sound_heads(tokens: Sequence[Token]) -> list[int]:
    """Heads that lead to a root from everywhere."""
    count = len(tokens)
    heads = [token.head if 0 <= token.head < count else at for at, token in enumerate(tokens)]
    done = [False] * count
    for start in range(count):
        path: list[int] = []
        on_path: set[int] = set()
        at = start
        while not done[at] and at not in on_path:
            path.append(at)
            on_path.add(at)
            at = heads[at]
        if at in on_path and heads[at] != at:
            circle = path[path.index(at) :]
            opened = min(circle)
            heads[opened] = opened
        for seen in path:
            done[seen] = True
    return heads


def _walked(heads: Sequence[int], children: Sequence[Sequence[int]]) -> tuple[list[int], list[int], list[int]]:
    """Tokens in the order of a walk from the roots, and for each where in it what hangs below it begins and ends."""
    count = len(heads)
    order: list[int] = []
    enter, leave = [0] * count, [0] * count
    for root in range(count):
        if heads[root] != root:
            continue
        stack = [(root, False)]
        while stack:
            at, done = stack.pop()
            if done:
                leave[at] = len(order)
                continue
            enter[at] = len(order)
            order.append(at)
            stack.append((at, True))
            stack.extend((child, False) for child in reversed(children[at]))
    return order, enter, leave
