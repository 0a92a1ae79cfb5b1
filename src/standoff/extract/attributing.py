"""Which clause attributes a quotation: the one behind it, before it, at the end of its sentence, or a noun of speech.

“…,” said Ode            behind it
Ode called it “…”        before it
“…” and “…” will not do, Ode said          at the end
Ode's claim that it was “…”                a noun with an owner
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from standoff.extract.clauses import main_subject
from standoff.extract.cues import cues
from standoff.extract.marks import Marked
from standoff.extract.names import Token, tokens
from standoff.extract.persons import first_token, owns
from standoff.extract.phrases import DETERMINERS, can_speak
from standoff.extract.reporting import Cue, acts, is_finite
from standoff.language.lexicon import forms
from standoff.model.analysis import NameKind
from standoff.model.annotations import Mention
from standoff.text.span import Span

# "said Lena Ode, who chairs the works council of the lower harbour" still attributes what stood before it.
_ATTRIBUTION_REACH = 45
_MARKS = frozenset("“\"‘'«„")
_IN_TITLES = frozenset({"the", "a", "an", "of", "for", "its", "his", "her", "their", "another", "one"})
_LONGEST_TITLE = 8
# An attribution at the end of a sentence is short; what is longer says something of its own.
_LONGEST_CLOSE = 300
_BEHIND_CLOSE = frozenset(
    (
        ". ! ? ; , ) in at on during after when as of to before this last earlier yesterday today while from through "
        "via by citing late monday tuesday wednesday thursday friday saturday sunday about"
    ).split()
)
_ADDRESSED = frozenset({"tell", "ask", "inform", "remind", "warn", "assure", "write"})
_SPEAKER_COLON = re.compile(r"\s*(?:\([^()\n]{1,30}\))?\s*:\s*")
_DASH = re.compile(r"[ \t]*\n?[ \t]*[-–—―]{1,2}[ \t]*")
_OWN = {"his", "her", "their", "its"}
_FARTHEST_NOUN = 10
_LINKS = frozenset({"that", "of", "about", "to", "for", "as", "on", "a", "an", "the", ",", ":"})


class Mentions:
    """Mentions by place."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._all = sorted(mentions, key=lambda m: (m.span.start, m.span.end))
        self._starts = [m.span.start for m in self._all]

    def within(self, span: Span) -> list[Mention]:
        """Those that begin in a span, in order."""
        return self._all[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]


def cue_behind(text: str, mark: Marked, right: Span | None, mentions: Mentions) -> Cue | None:
    """The attributing clause that follows directly: `, Ode said`, `, said Ode`, `, according to Ode`."""
    if right is None:
        return None
    part = tokens(text, right)
    begin = next((i for i, t in enumerate(part) if t.word not in {",", "—", "–", "-"}), len(part))
    part = part[begin : begin + _ATTRIBUTION_REACH]
    if not part:
        return None
    cue = next(iter(cues(text, part, mentions.within(right))), None)
    if cue is not None and cue.subject is None:
        # "Lena Ode, who served in Ombrey, told them": the first verb is the relative clause's.
        cue = next((c for c in cues(text, part, mentions.within(right)) if c.subject is not None), cue)
    if cue is not None and cue.form == "call" and text[right.end : right.end + 1] in _MARKS:
        # "“Mind the step,” called Ode" speaks; "called the offer “a start”" is about the next words.
        return None
    return cue if cue is not None and _attributes_back(text, mark, part, cue, begin) else None


def _attributes_back(text: str, mark: Marked, part: Sequence[Token], cue: Cue, skipped: int) -> bool:
    """Whether the first cue behind a quotation is about it, and does not open something new."""
    separated = skipped > 0 or stopped(text, mark)
    distance = sum(1 for t in part if t.span.end <= cue.span.start)
    if not cue.finite or (cue.follows and distance == 0):
        return cue.finite
    if cue.subject is None:
        taken_up = cue.taken_up is not None and cue.taken_up.start <= part[0].span.start
        return separated and not cue.follows and (distance <= 1 or taken_up)
    closing = sum(1 for t in part if t.span.start >= max(cue.span.end, cue.subject.span.end)) <= 1
    separated = separated or (closing and text[mark.marked.end - 2].isalnum())
    direct = cue.subject.span.start <= part[0].span.start + 1 or _title_first(part, cue)
    return separated and direct and cue.subject.span.start < cue.span.start


def stopped(text: str, mark: Marked) -> bool:
    """Whether the quotation ends in a mark behind which its attribution can follow, marks inside marks stepped over."""
    at = mark.marked.end - 1
    while at > mark.marked.start and (text[at] in "”’\"'»“‘" or text[at].isspace()):
        at -= 1
    return text[at] in {",", "!", "?", "—", "…"}  # a stop ends the sentence, and what follows it is another


def _title_first(part: Sequence[Token], cue: Cue) -> bool:
    """Whether only a title stands between the quotation and the subject: `, union leader Ode said`."""
    if cue.subject is None:
        return False
    lead = [t.word for t in part if t.span.end <= cue.subject.span.start]
    return len(lead) <= _LONGEST_TITLE and not any(_is_no_title(word) for word in lead)


def _is_no_title(word: str) -> bool:
    function = word.lower() in forms("function_words") and word.lower() not in _IN_TITLES
    return function or (word[0].islower() and (word.endswith("ing") or is_finite(word)))


def cue_before(text: str, left: Span | None, mentions: Mentions) -> Cue | None:
    """The nearest attributing clause in the sentence before the quotation."""
    if left is None:
        return None
    part, near = tokens(text, left), mentions.within(left)
    noun = _noun_of_speech(text, part, near)
    found = cues(text, part, near)
    named = [cue for cue in found if cue.subject is not None]
    if not named:
        return noun or (found[-1] if found else None)
    # "Ode said the proposal calls it “a start”": a thing speaks only where nobody else does.
    able = [cue for cue in named if cue.subject is not None and can_speak(cue.subject)]
    strong = [cue for cue in able if cue.strong]
    last = strong[-1] if strong else able[-1] if able else named[-1]
    if noun is not None and noun.span.start > last.span.start:
        return noun
    # In "Ode said that Imre wants “…”" the words are Ode's, as far as the report tells.
    same = [cue for cue in able if cue.subject is not None and last.subject and cue.subject.name == last.subject.name]
    return same[-1] if same else last


def _noun_of_speech(text: str, part: Sequence[Token], mentions: Sequence[Mention]) -> Cue | None:
    """A noun of speech that belongs to somebody and leads to the quotation: "Ode's claim that it was “…”"."""
    for at in range(len(part) - 1, max(len(part) - 1 - _FARTHEST_NOUN, 0), -1):
        word = part[at].word.lower()
        if word in forms("speech_nouns") and _leads_on(part, at):
            owner = _owner(text, part, at, mentions)
            if owner is None:
                return None
            because = f"“{word}” of theirs" if owner.stands_in else f"named as whose “{word}” it is"
            return Cue(part[at].span, word, strong=True, finite=True, subject=owner, because=because)
    return None


def _leads_on(part: Sequence[Token], at: int) -> bool:
    """Whether what follows the noun goes on to what was said, and asserts nothing about the noun."""
    rest = [t.word.lower() for t in part[at + 1 :]]
    if not rest or rest[0] == "that":
        return True
    return rest[0] in _LINKS and not any(is_finite(word) and word not in _LINKS for word in rest)


def _owner(text: str, part: Sequence[Token], at: int, mentions: Sequence[Mention]) -> Mention | None:
    """Whose it is: "Ode's", or the subject of the sentence where it is "her"."""
    for index in range(at - 1, max(at - 5, -1), -1):
        token = part[index]
        if token.bare != token.span:
            found = [m for m in mentions if m.span.end == token.bare.end and owns(text, m)]
            return found[-1] if found else None
        if token.word.lower() in _OWN:
            subject = main_subject(text, part, index, mentions)
            person = subject is not None and (subject.kind is NameKind.PERSON) == (token.word.lower() in {"his", "her"})
            return _standing_in(subject, token.span) if subject is not None and person else None
        if token.word.lower() in DETERMINERS or not token.word[0].isalpha():
            return None
    return None


def _standing_in(who: Mention, span: Span) -> Mention:
    return Mention(span=span, name=who.name, kind=who.kind, title=who.title, title_span=who.title_span, stands_in=True)


def cue_at_end(text: str, tail: Span | None, mentions: Mentions) -> Cue | None:
    """The attribution that closes the sentence, whatever stands between: "“…” and “…” will not do, Ode said"."""
    if tail is None:
        return None
    near = Span(max(tail.start, tail.end - _LONGEST_CLOSE), tail.end)
    part = tokens(text, near)
    for cue in reversed(cues(text, part, mentions.within(near))):
        if cue.subject is None or not cue.finite:
            continue
        first = min(first_token(part, cue.subject), next(i for i, t in enumerate(part) if t.span.end >= cue.span.end))
        last = max(cue.span.end, cue.subject.span.end)
        behind = next((t.word.lower() for t in part if t.span.start >= last), ".")
        closed = behind in _BEHIND_CLOSE or behind.endswith("ing") or cue.form in _ADDRESSED
        begins = part[first - 1].word in {",", "—"} if first else near.start == tail.start
        if begins and closed:
            return cue
    return None


def leads_to(text: str, left: Span | None, mentions: Mentions) -> Mention | None:
    """Who acts in a sentence that ends in a colon before the quotation: "Ode returned to her theme: “…”"."""
    if left is None or not left.of(text).rstrip().endswith(":"):
        return None
    within = mentions.within(left)
    stated = [m for m in within if _SPEAKER_COLON.match(text, m.span.end) and _opens_line(text, m)]
    if stated and left.end - stated[-1].span.end <= _LONGEST_TITLE * 4:
        return stated[-1]
    named = [m for m in within if acts(text, m.span.end) and not owns(text, m)]
    return named[0] if len({m.name for m in named}) == 1 else None


def _opens_line(text: str, mention: Mention) -> bool:
    """Whether a name stands where those of an exchange do: first in its line or sentence, or behind a dash."""
    begins = min(mention.span.start, (mention.title_span or mention.span).start)
    return text[max(begins - 60, 0) : begins].rstrip(" ")[-1:] in {
        "",
        "\n",
        ".",
        "!",
        "?",
        "”",
        '"',
        "-",
        "–",
        "—",
        "…",
    }


def signed_by(text: str, mark: Marked, mentions: Mentions) -> Mention | None:
    """Whose name stands behind a dash under the quotation: "“…” — Lena Ode, docker"."""
    dash = _DASH.match(text, mark.marked.end)
    if dash is None:
        return None
    near = mentions.within(Span(dash.end(), dash.end() + _LONGEST_CLOSE))
    signed = [m for m in near if min(m.span.start, (m.title_span or m.span).start) == dash.end()]
    ends = text[signed[0].span.end : signed[0].span.end + 1] if signed else "x"
    return signed[0] if ends in {"", ".", ",", "(", "\n"} else None


def said_before(text: str, sentence: Span, mentions: Mentions) -> Cue | None:
    """The attribution in a sentence without quotations, when all of it is one speaker's."""
    part = tokens(text, sentence)
    found = [cue for cue in cues(text, part, mentions.within(sentence)) if cue.strong]
    named = [cue for cue in found if cue.subject is not None]
    if found and found[0].subject is not None and first_token(part, found[0].subject) == 0:
        return found[0]
    closing = cue_at_end(text, sentence, mentions)
    if closing is not None:
        return closing
    alone = len({cue.subject.name for cue in named if cue.subject is not None}) == 1
    return named[0] if alone and all(cue.subject is not None for cue in found) else None
