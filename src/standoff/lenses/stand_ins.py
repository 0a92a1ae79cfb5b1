"""Whether whoever "he" was taken for may be somebody else."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from standoff.model.analysis import NameKind
from standoff.model.annotations import Mention
from standoff.model.story import Witness
from standoff.text.view import fold

_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "who"})


class StandIns:
    """The words of one report that stand for somebody."""

    def __init__(self, witness: Witness) -> None:
        self._text, self._notes = witness.report.text, witness.notes

    def guessed(self, mention: Mention | None) -> str:
        """The pronoun that was taken for somebody where another one may be meant, else "".

        Sure is whom a description stands for, and a pronoun before which one person alone is named in its sentence and
        the one before that. (To trust it where another one only is named, and does not speak, too, costs ten points of
        the precision of attributions, and finds none more in the project's stories.)
        """
        if mention is None or not mention.stands_in:
            return ""
        said = mention.span.of(self._text)
        if fold(said) not in _PRONOUNS:
            return ""
        near = self._before(mention)
        kinds = {NameKind.PERSON, mention.kind}
        named = [one for one in near if one.kind in kinds and not one.stands_in]
        there = any(_has_words_of(one, mention) for one in near)
        return "" if there and all(_has_words_of(one, mention) for one in named) else said

    def _before(self, mention: Mention) -> Sequence[Mention]:
        """Who is named, or stood for, before a word in its sentence and the one before that."""
        sentences, mentions = self._notes.sentences, self._notes.mentions
        at = bisect_right(sentences, mention.span.start, key=lambda span: span.start) - 1
        start = sentences[max(at - 1, 0)].start if sentences else 0
        first, last = (
            bisect_left(mentions, edge, key=lambda one: one.span.start) for edge in (start, mention.span.start)
        )
        return mentions[first:last]


def _has_words_of(one: Mention, other: Mention) -> bool:
    """Whether two names share a word, as one person's do in one report."""
    return bool(set(fold(one.name).split()) & set(fold(other.name).split()))
