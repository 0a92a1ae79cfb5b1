"""What a number counts and what happened to it, from the words around it.

There is no parse: closed classes of words, plural endings and marks show where a noun phrase ends. Where they do not,
nothing is said to be counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from standoff.extract.pieces import Line
from standoff.language.lexicon import forms, lexicon

# "seven recently arrived United Nations field hospital tents" is about as long as they get.
_LONGEST_PHRASE = 8
# A predicate that tells what was measured stands close behind what is counted.
_REACH = 16
_MOST_WORDS = 5
# Prepositions behind which a measure goes on ("suffering from hunger"); behind the others stand places and times.
_GO_ON = frozenset({"from", "of", "with", "to", "for", "as", "into"})
_LEVELS = frozenset(
    "rose rises risen fell falls fallen reached reaches stood stands hit dropped drops grew grows climbed slipped "
    "jumped increased decreased declined passed topped exceeded totalled totaled averaged "
    "rise fall reach hit drop grow climb slip jump increase decrease decline exceed total average shrank shrink".split()
)
_COUNTS = frozenset({"number", "count", "total", "tally", "figure"})
_PUTS = frozenset("put puts putting estimate estimates estimated numbered".split())
_BRINGS = frozenset("bring brings bringing brought raise raises raising raised take takes taking took".split())
_NUMBERS = frozenset({"number", "numbered"})
# What a number may hang on by a hyphen and be counted; most such words make a name ("a two-state solution").
_HYPHENED, _STRONG = frozenset("member seat bed man vehicle truck ship nation".split()), "strong"
_GROUPS = frozenset(
    (
        "workforce payroll headcount staff crew crowd population garrison audience congregation membership delegation"
    ).split()
)
_FARTHEST = 30  # pieces between a subject and its verb
_COPULAS = frozenset({"is", "are", "was", "were"})
_LEADS_TO_LEVEL = frozenset({"to", "at", "by", "up", "down", "now", "still", "already"})
_BEFORE_SUBJECTS = frozenset({"determiner", "conjunction"})
_BEFORE_NOUNS = frozenset({"amod", "compound", "nmod", "obj", "obl", "nsubj", "nsubj:pass", "conj", "flat"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_MOST_STEPS = 4  # from the last word of a number to the one that hangs on the noun
_MOST_ARTICLES = 3
_POSSESSIVE = ("'s", "’s")
_NO_NOUNS = ("us", "is", "ss", "ous")


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun phrase over the pieces `first..last`."""

    first: int
    last: int


@cache
def _classes() -> dict[str, str]:
    return {e["form"]: e["class"] for e in lexicon("noun_phrase_ends")}


@cache
def _acts() -> frozenset[str]:
    return forms("measure_words", kind="act")


def word_class(form: str) -> str:
    """The closed class of a word, or "" for a word that may stand in a noun phrase."""
    return _classes().get(form, "")


def is_plural(form: str) -> bool:
    """Whether a word stands for more than one, as far as its ending and the lexicon tell."""
    bare = form.removesuffix("'").removesuffix("’")
    if bare in forms("plurals") or bare.endswith(("men", "women", "people", "children")):
        return True
    return len(bare) > 3 and bare.endswith("s") and not bare.endswith(_NO_NOUNS)


def counted_after(line: Line, at: int, *, many: bool) -> Counted | None:
    """The noun phrase at `at`, across an "of" and its article; `many` when only a plural can be counted."""
    start = at
    if line.form(at) == "of":
        start += 1
        while word_class(line.form(start)) in ("determiner", "quantifier") or line.form(start) in ("all", "both"):
            start += 1
            if start - at > 3:
                return None
    elif word_class(line.form(at)) == "quantifier" and line.form(at) != "others":
        start += 1
    last = _phrase_end(line, start)
    if many:
        last = _last_plural(line, start, last)
    while last > start + 1 and line.form(last - 1).endswith("ed") and not line.at(last - 1).is_capital:
        last -= 1
    if last <= start or not line.at(last - 1).is_word or line.form(last - 1).endswith(_POSSESSIVE):
        return None  # "6,100 of the town's 8,400 residents"
    return Counted(start, _coordinated(line, last))


def counted_in_tree(line: Line, number: int, at: int) -> Counted | None:
    """The noun phrase that a parse gives the number at piece `number`, its amount ending at `at`."""
    if not line.nodes:
        return None
    start = at
    if line.form(at) == "of":
        start += 1
        while word_class(line.form(start)) in ("determiner", "quantifier") and start - at <= _MOST_ARTICLES:
            start += 1
        behind = range(start, min(start + _LONGEST_PHRASE, len(line)))
        noun = next((here for here in behind if _hangs_on(line, here, number, at)), None)
    else:
        noun = _head_noun(line, number)
        if word_class(line.form(start)) == "quantifier":
            start += 1
    if noun is None or not start <= noun < start + _LONGEST_PHRASE or not line.at(noun).is_word:
        return None
    if noun > start and word_class(line.form(start)) in ("present", "verb"):
        return None  # "five need care"
    if any(not (line.at(here).is_word or line.hyphen(here) or line.touches(here)) for here in range(start, noun)):
        return None
    return Counted(start, _coordinated(line, noun + 1))


def _head_noun(line: Line, number: int) -> int | None:
    at = number
    for _ in range(_MOST_STEPS):
        node = line.node(at)
        head = line.node(node.head)
        if node.relation.startswith("nummod") and head.pos in _NOUNS:
            return node.head
        if head.pos != "NUM" or node.head == at:
            return None
        at = node.head
    return None


def _hangs_on(line: Line, noun: int, number: int, at: int) -> bool:
    node = line.node(noun)
    return node.relation.startswith("nmod") and number <= node.head < at and node.pos in _NOUNS


def counted_by_hyphen(line: Line, at: int) -> Counted | None:
    """What a number has behind its hyphen at `at`: "a seven-member commission", "the 640-strong workforce"."""
    if not line.hyphen(at):
        return None
    if line.form(at + 1) in _HYPHENED:
        return Counted(at + 1, at + 2)
    if line.form(at + 1) != _STRONG:
        return None
    last = _phrase_end(line, at + 2)
    return Counted(last - 1, last) if last > at + 2 and line.at(last - 1).is_word else None


def counted_as_group(line: Line, at: int) -> Counted | None:
    """The group that the number at `at` says how many make: "a workforce of 640", "the crowd of about 2,000"."""
    grouped = line.form(at - 1) == "of" and line.form(at - 2) in _GROUPS
    return Counted(at - 2, at - 1) if grouped else None


def counted_before(line: Line, at: int) -> Counted | None:
    """What a colon introduces a number for ("Boats lost: 12"), from the begin of the line or the last mark."""
    if line.form(at - 1) not in (":", "=") or line.touches(at):
        return None
    start = at - 1
    while start > 0 and at - start <= _LONGEST_PHRASE and (line.at(start - 1).is_word or line.hyphen(start - 1)):
        start -= 1
    end = start
    while end < at - 1 and not word_class(line.form(end)):
        end += 1
    return Counted(start, end) if end > start and line.form(start) not in _number_beginnings() else None


def counted_as_subject(line: Line, at: int, *, many: bool) -> Counted | None:
    """What a verb of level gives the number for: "the death toll rose to 12", "turnout was 61 percent".

    "Is" and "was" give no counts, so that nobody who is 12 is counted (`many`), but for "the dead are sixteen".
    """
    verb = at - 1
    while at - verb < 4 and (line.form(verb) in _LEADS_TO_LEVEL or line.form(verb).endswith("ly")):
        verb -= 1
    if many and line.form(verb) in _COPULAS | _NUMBERS:
        return _of_the_event(line, verb)
    if line.form(verb) not in (_LEVELS if many else _LEVELS | _COPULAS):
        return None
    of_tree = _subject_in_tree(line, verb)
    if of_tree is not None:
        return of_tree
    last = verb
    while word_class(line.form(last - 1)) in ("auxiliary", "adverb"):
        last -= 1
    start = last
    while start > 0 and last - start < _LONGEST_PHRASE and _may_stand_in_subject(line, start - 1):
        start -= 1
    begins = start == 0 or not line.at(start - 1).is_word or word_class(line.form(start - 1)) in _BEFORE_SUBJECTS
    return Counted(start, last) if begins and 0 < last - start <= 4 else None


def _of_the_event(line: Line, verb: int) -> Counted | None:
    """The one word for what became of people that stands before a verb, with its article: "the dead", "the toll"."""
    last = verb
    while word_class(line.form(last - 1)) in ("auxiliary", "adverb"):
        last -= 1
    alone = line.form(last - 1) in _told() and line.form(last - 2) == "the"
    return Counted(last - 1, last) if alone else None


def _subject_in_tree(line: Line, verb: int) -> Counted | None:
    """What a parse has rise, where other words part it from the verb: "the number of dead in it rose to 12"."""
    near = range(max(verb - _FARTHEST, 0), verb)
    subject = next((at for at in near if line.node(at).relation.startswith("nsubj") and line.node(at).head == verb), -1)
    if subject < 0 or not line.at(subject).is_word or subject + 1 == verb:
        return None
    if line.form(subject) in _COUNTS:
        return _of_a_count(line, subject, verb)
    return Counted(subject, subject + 1) if line.form(subject) in _told() else None


def _of_a_count(line: Line, count: int, verb: int) -> Counted | None:
    """What is told of those whose number rises: "the number of people known to have died", "of houses lost"."""
    between = range(count + 1, verb)
    noun = next((at for at in between if line.node(at).relation == "nmod" and line.node(at).head == count), None)
    if noun is None:
        return None
    if line.form(noun) in _told():
        return Counted(noun, noun + 1)
    told = next((at for at in range(noun + 1, verb) if line.form(at) in _told()), None)
    if told is not None and line.form(noun) in _anybody():
        return Counted(told, told + 1)
    return Counted(noun, noun + 1) if is_plural(line.form(noun)) else None


@cache
def _anybody() -> frozenset[str]:
    """Nouns for people without further distinction."""
    return forms("measure_words", kind="generic")


@cache
def _told() -> frozenset[str]:
    """Nouns that say what happened to those who are counted: "the dead", "the toll"."""
    return forms("measure_words", kind="event") | _acts()


def counted_as_object(line: Line, at: int) -> Counted | None:
    """Whom somebody puts at a number, or brings to it: "puts the injured at 87", "brought the number of dead to 21"."""
    verbs = {"at": _PUTS, "to": _BRINGS}.get(line.form(at - 1))
    if verbs is None:
        return None
    for verb in range(at - 2, max(at - _LONGEST_PHRASE, -1), -1):
        if line.form(verb) in verbs:
            inside = [here for here in range(verb + 1, at - 1) if line.form(here) in _told()]
            one = len(inside) > 0 and inside[-1] - inside[0] == len(inside) - 1  # "the death toll"
            return Counted(inside[-1], inside[-1] + 1) if one else None
    return None


def _may_stand_in_subject(line: Line, at: int) -> bool:
    return line.at(at).is_word and not word_class(line.form(at))


def measure_before(line: Line, at: int) -> tuple[str, ...]:
    """What was done to what is counted, from the verb or the "release of" right before the number."""
    back = at - 1
    while at - back < 6 and word_class(line.form(back)) in ("determiner", "adverb", "quantifier"):
        back -= 1
    if line.form(back) == "of" and line.at(back - 1).is_word and not word_class(line.form(back - 1)):
        return (line.form(back - 1),)
    before = line.at(back)
    if not before.is_word or (before.is_capital and back > 0) or before.form in forms("counting_cues"):
        return ()
    if before.form in _acts() or before.form.endswith(("ed", "ing")) or word_class(before.form) == "verb":
        return (before.form,)
    if word_class(line.form(back - 1)) == "auxiliary" or line.form(back - 1) == "to":
        return () if word_class(before.form) not in ("", "present") else (before.form,)
    return ()


def measure_after(line: Line, at: int) -> tuple[str, ...]:
    """What is said of those counted, in the words behind up to a conjunction or mark, places and agents left out."""
    found: list[str] = []
    aside = False
    for here in range(at, min(at + _REACH, len(line))):
        piece = line.at(here)
        kind = word_class(piece.form)
        if piece.form in ('"', "'") or line.hyphen(here):
            continue
        if aside and piece.is_number:
            continue
        if not piece.is_word or kind in ("conjunction", "time") or len(found) == _MOST_WORDS:
            break
        if kind in ("preposition", "of"):
            aside = piece.form not in _GO_ON and not _goes_on(line, here)
        elif kind in ("auxiliary", "adverb", "verb", "present") or piece.form in _acts():
            aside = False
        if not aside and kind in ("", "verb", "present", "third") and not piece.form.endswith("ly"):
            found.append(piece.form)
    return tuple(dict.fromkeys(found))


def _goes_on(line: Line, at: int) -> bool:
    """Whether "in" leads on to what is measured ("a halt in hostilities"), not to a place or a time."""
    after = line.at(at + 1)
    if line.form(at) != "in" or not after.is_word or after.is_capital or word_class(after.form):
        return False
    return not any(word in _times() for word in (after.form, line.form(at + 2)))


@cache
def _times() -> frozenset[str]:
    return frozenset(e["form"] for e in lexicon("units") if e["dimension"] == "time") | {"recent", "past", "total"}


def _phrase_end(line: Line, start: int) -> int:
    """Where the words that can belong to one noun phrase end."""
    here = start
    while here < min(len(line), start + _LONGEST_PHRASE * 2) and _continues(line, start, here):
        here += 1
    return here


def _continues(line: Line, start: int, here: int) -> bool:
    """Whether the piece at `here` goes on with the noun phrase that began at `start`."""
    piece = line.at(here)
    if here == start:
        return piece.is_word and not _ends(line, start, here)
    if line.hyphen(here) or line.hyphen(here - 1):
        return True
    if piece.exact in ("'", "’"):
        return line.touches(here) and line.at(here + 1).is_word
    return piece.is_word and not _ends(line, start, here)


def _ends(line: Line, start: int, here: int) -> bool:
    """Whether the word at `here` cannot belong to the noun phrase that began at `start`."""
    node = line.node(here)
    verb = node.pos in ("VERB", "AUX") and node.relation not in _BEFORE_NOUNS
    if verb and (here > start or not is_plural(line.form(here))):
        return True
    form = line.form(here)
    kind = word_class(form)
    many = here > start and is_plural(line.form(here - 1))
    if many and form.endswith(("ed", "ing")) and not line.at(here).is_capital:
        return form.endswith("ed") or not _leads_to_plural(line, here)
    many = many and not line.at(here - 1).is_capital
    if kind in ("present", "third", "verb"):
        return {"present": many, "third": here > start and not many}.get(kind, here > start or not is_plural(form))
    return bool(kind) or (many and not is_plural(form) and not _leads_to_plural(line, here))


def _leads_to_plural(line: Line, here: int) -> bool:
    """Whether a plural before belongs to a longer name ("sports betting firms")."""
    after = line.form(here + 1)
    return not line.form(here).endswith(("ed", "ly")) and is_plural(after) and not word_class(after)


def _last_plural(line: Line, start: int, last: int) -> int:
    while last > start and not is_plural(line.form(last - 1)):
        last -= 1
    return last


@cache
def _number_beginnings() -> frozenset[str]:
    return frozenset(form.split(" ")[0] for form in forms("number_words")) - {"a"} | {"tens"}


def _coordinated(line: Line, last: int) -> int:
    """Takes in "and children" behind "women", where what follows shows that it is a noun."""
    if line.form(last) not in ("and", "or") or not line.at(last + 1).is_word:
        return last
    if line.form(last + 1) in _number_beginnings():
        return last
    end = last + 1
    while end < last + 4 and line.at(end).is_word and not word_class(line.form(end)) and not is_plural(line.form(end)):
        end += 1
    if not is_plural(line.form(end)) or word_class(line.form(end)) or line.form(end).endswith("ed"):
        return last
    after = line.at(end + 1)
    closes = not after.is_word or word_class(after.form) in ("preposition", "auxiliary", "pronoun", "conjunction", "of")
    verb = word_class(after.form) in ("verb", "present", "adverb", "time") or after.form.endswith("ed")
    return end + 1 if (closes and not after.is_number) or verb else last
