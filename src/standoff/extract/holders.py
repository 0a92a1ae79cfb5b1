"""Whom a head word of the parse means: the person or body that the words around it name or describe."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from standoff.language.lexicon import forms
from standoff.language.tree import Tree
from standoff.model.analysis import NameKind
from standoff.model.annotations import Mention
from standoff.text.span import Span

_NOT_OF_THE_NAME = ("acl", "appos", "parataxis", "cc", "conj", "punct", "advcl", "orphan", "dep", "case", "mark")

_LONGEST_JOIN = 2  # a space, or a comma with a space


class Holders:
    """The mentions of a report by the tokens that they cover."""

    def __init__(self, text: str, tree: Tree, mentions: Sequence[Mention]) -> None:
        self._text = text
        self._tree = tree
        self._naming: dict[int, Mention] = {}
        self._titled: dict[int, Mention] = {}
        starts = [token.span.start for token in tree.tokens]
        for mention in mentions:
            self._enter(self._naming, starts, mention.span, mention)
            if mention.title_span is not None:
                self._enter(self._titled, starts, mention.title_span, mention)

    def _enter(self, places: dict[int, Mention], starts: Sequence[int], span: Span, mention: Mention) -> None:
        for at in range(bisect_left(starts, span.start), bisect_left(starts, span.end)):
            known = places.get(at)
            if known is None or len(known.span) < len(mention.span):
                places[at] = mention

    def of(self, at: int, how: str) -> tuple[Mention | None, str]:
        """Who is meant by the noun phrase that a token heads, and what decided it."""
        tree = self._tree
        found = self._named(at)
        others = [c for c in tree.all_of(at, "conj") if tree.tokens[c].pos in {"NOUN", "PROPN", "PRON"}]
        if others:
            return self._together(at, others, found)
        if found is not None:
            words = found.span.of(self._text)
            return found, f"“{words}”, {how}, can only be {found.name}" if found.stands_in else how
        token = tree.tokens[at]
        if token.pos == "PRON" or token.pos not in {"NOUN", "PROPN", "ADJ", "NUM"}:
            return None, f"“{token.span.of(self._text)}” could be more than one, or nobody that the report names"
        if token.lemma.lower() in forms("papers"):
            return self._of_paper(at)
        return self._described(at), f"{how}, described and not named"

    def _named(self, at: int) -> Mention | None:
        tree = self._tree
        own = self._naming.get(at)
        if own is None or own.kind is not NameKind.PERSON:
            for child in (*tree.all_of(at, "appos", "flat", "compound"), *self._one_of(at)):
                named = self._naming.get(child)
                if named is not None and named.kind is NameKind.PERSON and not named.stands_in:
                    return named
        if own is None or own.stands_in:
            for child in tree.all_of(at, "appos"):
                named = self._naming.get(child)
                if named is not None and not named.stands_in:
                    return named  # "the host, Norrland"
        if own is not None:
            return own
        titled = self._titled.get(at)
        if titled is None or titled.title_span is None:
            return None
        # "union envoy | Lena Ode": however the parse ties them, a name directly behind its title is whose title it is.
        beside = 0 <= titled.span.start - titled.title_span.end <= _LONGEST_JOIN
        first, last = tree.edges(at, *_NOT_OF_THE_NAME)
        return titled if beside or tree.span(first, last).overlaps(titled.span) else None

    def _one_of(self, at: int) -> list[int]:
        """Who may be meant by "one of the drivers, Lena Ode": what stands beside those of whom it is one."""
        tree = self._tree
        if tree.tokens[at].lemma.lower() != "one":
            return []
        return [beside for among in tree.all_of(at, "nmod") for beside in tree.all_of(among, "appos")]

    def _together(self, at: int, others: Sequence[int], first: Mention | None) -> tuple[Mention | None, str]:
        """Two as one speaker; more than two, or one of them unknown, are the words as they stand."""
        second = self._named(others[0])
        if first is not None and second is not None and len(others) == 1 and first.name != second.name:
            span = Span(min(first.span.start, second.span.start), max(first.span.end, second.span.end))
            name = f"{first.name} and {second.name}"
            return Mention(span=span, name=name, kind=NameKind.UNKNOWN), "named together"
        begins, _ = self._tree.edges(at, *_NOT_OF_THE_NAME)
        _, ends = self._tree.edges(others[-1], *_NOT_OF_THE_NAME)
        span = self._tree.span(min(begins, at), max(ends, others[-1]))
        return Mention(span=span, name=_one_line(span.of(self._text)), kind=NameKind.UNKNOWN), "named together"

    def _of_paper(self, at: int) -> tuple[Mention | None, str]:
        """Who speaks by a paper: whose it is, or from whom."""
        tree = self._tree
        for child in tree.all_of(at, "nmod"):
            cases = {tree.tokens[case].lemma.lower() for case in tree.all_of(child, "case")}
            named = self._named(child)
            if named is not None and (cases & {"from", "by", "of", "'s", "’s"} or not cases):
                return named, "whose paper it is"
        words = self._tree.tokens[at].span.of(self._text)
        return None, f"“{words}” stands for somebody whom the report does not name here"

    def _described(self, at: int) -> Mention | None:
        first, last = self._tree.edges(at, *_NOT_OF_THE_NAME)
        first, last = self._tree.trimmed(first, last)
        if first == last and self._tree.tokens[first].lemma.lower() == "one":
            return None  # "one reads there"
        span = self._tree.span(first, last)
        return Mention(span=span, name=_one_line(span.of(self._text)), kind=NameKind.UNKNOWN)


def _one_line(words: str) -> str:
    return " ".join(words.split())
