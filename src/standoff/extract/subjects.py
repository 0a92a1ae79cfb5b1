"""Who is the subject of a verb of speech: named, described or taken up by a pronoun, before the verb or behind it.

The subject is what directly precedes the verb (adverbs, auxiliaries and an apposition between), or follows it when the
order is turned ("said Lena Ode"). What stands before "and said" is the object of another verb and is never taken.
"""

from __future__ import annotations

from collections.abc import Sequence

from standoff.extract.clauses import TIME_WORDS, before_verb, main_subject, opens_clause, over_apposition
from standoff.extract.names import Token
from standoff.extract.persons import (
    ending_at,
    first_token,
    goes_with_preposition,
    is_owned,
    named_from,
    owns,
    tells_whose,
    together,
    whose,
    with_the_next,
)
from standoff.extract.phrases import (
    CLAUSE_MARKS,
    DETERMINERS,
    PRONOUNS,
    described_before,
    described_behind,
    speaks,
    stands_for_others,
)
from standoff.extract.reporting import Cue, is_cue, is_finite
from standoff.language.lexicon import forms
from standoff.model.analysis import NameKind
from standoff.model.annotations import Mention
from standoff.text.span import Span

_LONGEST_SUBJECT = 9
_LONGEST_RELATIVE = 16
_ENDS_NAMING = frozenset("that if to in at against with by who which and from after before".split())
_BEHIND_TURNED = frozenset(". , ; : — – - ( ) ! ? of who in at from to during after as with and".split())
_OBJECT_OF = frozenset("in at of from for near to with by against on the under over about into than".split())

Subject = tuple[Mention | None, str, bool]


def subject_of(
    text: str,
    part: Sequence[Token],
    at: int,
    mentions: Sequence[Mention],
    earlier: list[Cue],
    *,
    turns: bool = True,
) -> Subject:
    """Who is the subject of the finite verb at a token, what decided it, and whether it stands behind the verb.

    A verb that `turns` can stand before its subject; what follows "told" is told.
    """
    index = before_verb(part, at)
    turned = _turned_behind_comma(text, part, at, mentions) if turns else None
    if turned is not None:
        return turned, "named directly behind the cue", True
    index = _over_brackets(part, index)
    if index >= 0 and part[index].word == ",":
        index, settled = _behind_comma(text, part, index, mentions, earlier)
        if settled is not None:
            return settled
    if any(t.word.lower() == "and" for t in part[index + 1 : at]):
        return _subject_of_all(text, part, at, mentions, earlier)
    if index < 0 or part[index].word in CLAUSE_MARKS:
        behind = named_after(text, part, at + 1, mentions)
        return (behind, "named directly behind the cue", True) if behind else (None, "no subject beside the cue", False)
    return _before(text, part, index, mentions, earlier)


def _over_brackets(part: Sequence[Token], index: int) -> int:
    """The last word before "(R-Halden)" or "(R-Halden),", which only says more of whoever stands before it."""
    close = index - 1 if index > 0 and part[index].word == "," else index
    if close <= 0 or part[close].word != ")":
        return index
    opens = next((i for i in range(close - 1, max(close - _LONGEST_SUBJECT, 0), -1) if part[i].word == "("), 0)
    return opens - 1 if opens else index


def _turned_behind_comma(text: str, part: Sequence[Token], at: int, mentions: Sequence[Mention]) -> Mention | None:
    """Ode in "But, said Ode, …" and "…, said envoy Ode, who …"; not in "the envoy, a docker, says Ode will stay"."""
    if at == 0 or part[at - 1].word != ",":
        return None
    turned = _name_behind(text, part, at + 1, mentions)
    return turned if turned is not None and _closes(part, turned) else None


def _behind_comma(
    text: str, part: Sequence[Token], comma: int, mentions: Sequence[Mention], earlier: list[Cue]
) -> tuple[int, Subject | None]:
    """The last word before an apposition, and the subject where the comma alone decides it."""
    index, named = over_apposition(part, comma, mentions)
    if named is not None:
        return index, (named, "named in the apposition directly before the cue", False)
    if index != comma - 1:
        return index, None
    # "Ode mocked a reporter, called the union weak and left": nothing opens an apposition here.
    first = main_subject(text, part, index, mentions)
    own = (first, _why(text, first, "subject of the sentence"), False) if first is not None else None
    return index, _subject_before(earlier) or own


def _subject_before(earlier: list[Cue]) -> Subject | None:
    if earlier and earlier[-1].subject is not None and earlier[-1].finite:
        return earlier[-1].subject, "subject of the verb before it in the same sentence", False
    return None


def _before(text: str, part: Sequence[Token], index: int, mentions: Sequence[Mention], earlier: list[Cue]) -> Subject:
    """The subject whose last word is at `index`."""
    found, because = _ends_at(text, part, index, mentions)
    if because:
        return found, because, False
    holder = _before_relative(text, part, index, mentions)
    if holder is not None:
        return holder, _why(text, holder, "with a relative clause directly before the cue"), False
    before = _subject_before(earlier) if not part[index].capital else None
    return before or (None, "no subject beside the cue", False)


def taken_up_before(text: str, part: Sequence[Token], at: int) -> Span | None:
    """The pronoun or the paper that stands as the subject of a verb: "it said", "the statement said"."""
    index = before_verb(part, at)
    if index < 0:
        return None
    if part[index].word.lower() in PRONOUNS:
        return part[index].bare
    phrase = described_before(text, part, index)
    return phrase.span if phrase is not None and stands_for_others(phrase) else None


def subject_of_participle(
    text: str, part: Sequence[Token], at: int, mentions: Sequence[Mention], earlier: list[Cue]
) -> Subject:
    """The subject of "saying" is who stands before it after "with", else that of the clause which it hangs on."""
    beside = before_verb(part, at)
    own = ending_at(mentions, part[beside].bare.end) if beside >= 0 else None
    if own is not None and not owns(text, own):
        first = first_token(part, own)
        if first and part[first - 1].word.lower() == "with":
            return own, _why(text, own, "with the participle"), False
    if any(t.word.lower() == "with" for t in part[max(beside - _LONGEST_SUBJECT, 0) : max(beside, 0)]):
        phrase = described_before(text, part, beside)
        if phrase is not None and speaks(phrase) and part[beside].word != ",":
            return phrase, "described with the participle", False
    if beside >= 0 and part[beside].word.lower() in forms("displays"):
        return None, f"what a “{part[beside].word}” says has no speaker", False
    for cue in reversed(earlier):
        if cue.subject is not None:
            return cue.subject, "subject of the clause that the participle hangs on", False
    subject = main_subject(text, part, at, mentions)
    if subject is not None:
        return subject, _why(text, subject, "subject of the sentence"), False
    return None, "the clause of the participle names no subject", False


def _name_behind(text: str, part: Sequence[Token], at: int, mentions: Sequence[Mention]) -> Mention | None:
    """The name that begins at a token, or behind a description of who it is."""
    for index in range(at, min(at + _LONGEST_SUBJECT, len(part))):
        hit = named_from(mentions, part[index].span.start)
        if hit is not None and not owns(text, hit):
            return hit
        word = part[index].word
        function = word.lower() in forms("function_words") and word.lower() not in DETERMINERS
        if function or is_finite(word) or not (word[0].isalnum() or (word == "," and index > at)):
            return None
    return None


def _closes(part: Sequence[Token], mention: Mention) -> bool:
    """Whether the name behind a verb is all that follows, explanations aside."""
    behind = next((t.word.lower() for t in part if t.span.start >= mention.span.end), "“")
    return behind in _BEHIND_TURNED or TIME_WORDS.fullmatch(behind) is not None


def _subject_of_all(
    text: str, part: Sequence[Token], at: int, mentions: Sequence[Mention], earlier: list[Cue]
) -> Subject:
    """The subject of the verbs that "and" joins; what stands directly before "and said" is the object of the first."""
    before = _subject_before(earlier)
    if before is not None:
        return before
    subject = main_subject(text, part, at, mentions)
    if subject is not None:
        return subject, _why(text, subject, "subject of the sentence"), False
    return None, "no subject beside the cue", False


def _before_relative(text: str, part: Sequence[Token], index: int, mentions: Sequence[Mention]) -> Mention | None:
    """Who is meant in "one resident who did not want to be named said"."""
    for at in range(index - 1, max(index - _LONGEST_RELATIVE, 0), -1):
        if part[at].word == "," or part[at].word in CLAUSE_MARKS:
            return None
        if part[at].word.lower() == "who" and part[at - 1].word.lower() != "and":
            found, because = _ends_at(text, part, at - 1, mentions)
            return found if because else None
    return None


def _ends_at(text: str, part: Sequence[Token], index: int, mentions: Sequence[Mention]) -> tuple[Mention | None, str]:
    """The name or description whose last word is at `index`, and what decided; "" where there is no subject at all."""
    ending = ending_at(mentions, part[index].bare.end)
    if ending is not None and part[index].bare == part[index].span:
        return _whole_subject(text, part, ending, mentions)
    if part[index].word.lower() in PRONOUNS:
        return None, f"“{part[index].word}” could be more than one, or nobody that the report names"
    phrase = described_before(text, part, index)
    if phrase is None or not speaks(phrase):
        holder = _before_preposition(text, part, index, mentions)
        if holder is not None:
            return holder, _why(text, holder, "with where or when directly before the cue")
    if phrase is not None and stands_for_others(phrase):
        return None, f"“{phrase.name}” stands for somebody whom the report does not name here"
    return phrase, "described directly before the cue, not named" if phrase else ""


def _before_preposition(text: str, part: Sequence[Token], index: int, mentions: Sequence[Mention]) -> Mention | None:
    """Who acts in "Lena Ode in her first speech called": the name that opens the clause, up to a preposition."""
    for at in range(index - 1, max(index - _LONGEST_SUBJECT, 0), -1):
        if not part[at].word[0].isalpha() or is_finite(part[at].word):
            return None
        if part[at].word.lower() in _OBJECT_OF:
            named = ending_at(mentions, part[at - 1].bare.end)
            if named is not None and not owns(text, named) and opens_clause(part, named):
                return named
    return None


def _whole_subject(
    text: str, part: Sequence[Token], ending: Mention, mentions: Sequence[Mention]
) -> tuple[Mention, str]:
    """The subject that ends in a name: the name, two persons together, who is from there, or a whole description."""
    both = together(text, part, ending, mentions)
    if both is not None:
        return both, "named together directly before the cue"
    holder = whose(part, ending, mentions)
    if holder is not None:
        return holder, _why(text, holder, "with where from directly before the cue")
    if goes_with_preposition(part, ending) or is_owned(part, ending):
        last = next(i for i, t in enumerate(part) if t.bare.end >= ending.span.end)
        whole = described_before(text, part, last)
        if whole is not None and whole.span.start < ending.span.start - len("the "):
            return whole, "described directly before the cue, not named"
    return ending, _why(text, ending, "directly before the cue")


def named_after(text: str, part: Sequence[Token], at: int, mentions: Sequence[Mention]) -> Mention | None:
    """Who is named directly behind token `at - 1`: "said Lena Ode", "said the minister, Lena Ode"."""
    while at < len(part) and TIME_WORDS.fullmatch(part[at].word) and part[at].word.lower() != "the":
        at += 1
    limit = min(at + _LONGEST_SUBJECT, len(part))
    for index in range(at, limit):
        token = part[index]
        if token.word in CLAUSE_MARKS or (token.word == "," and index > at + 5) or is_cue(token.word):
            break
        if token.word.lower() in _ENDS_NAMING:
            break
        hit = named_from(mentions, token.span.start)
        if hit is not None and tells_whose(part, index, hit):
            break
        if hit is not None and owns(text, hit) is False:
            return with_the_next(text, part, hit, mentions) or hit
    return described_behind(text, part, at)


def _why(text: str, mention: Mention, where: str) -> str:
    if mention.stands_in:
        return f"“{mention.span.of(text)}” {where} can only be {mention.name}"
    if mention.kind is NameKind.UNKNOWN and mention.span.of(text)[0].islower():
        return f"described {where}, not named"
    return f"named {where}"
