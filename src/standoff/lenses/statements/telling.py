"""One report's telling of one claim, its slots resolved so that they can be compared with another report's.

`tellings.py` makes them; here is what they hold.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from standoff.lenses.statements.acts import Act
from standoff.model.annotations import Modality
from standoff.model.report import Report
from standoff.text.span import Span

# On the word of somebody whom the report does not name ("reportedly", "is said to").
SOMEBODY = "somebody"


@dataclass(frozen=True, slots=True)
class Filler:
    """Who or what fills a slot.

    Attributes:
        span: the words, None for what is only implied.
        head: the stem of its noun, "" where a name is the head.
        terms: stems of its telling words, names left out, each with what sharing it is worth.
        parties: keys of the parties that are it, or for whom it acts ("Israeli troops").
        named: parties and places that are only named in it.
        stands_in: whether it acts for its parties and is not them.
        vague: a pronoun that nobody resolved.
    """

    span: Span | None
    head: str = ""
    terms: dict[str, float] = field(default_factory=dict)
    parties: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    stands_in: bool = False
    vague: bool = False

    @property
    def weight(self) -> float:
        """What all its words are worth."""
        return sum(self.terms.values())


NOTHING = Filler(None)


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """What one clause of one report claims.

    Attributes:
        at: its place among all tellings of the pile.
        span: the clause without what hangs on it loosely; core: the verb with what it is done to.
        verb: the verb's dictionary form; acts: what it tells of.
        who, what: who does it, and what or whom it is done to (or, without an object, what else completes the verb).
        terms: the telling words of the whole clause with their worth, names and places as "@…", numbers as "#…".
        numbers: the values that it counts, with what is counted.
        days: the days that it names, resolved where the report's date is known.
        places: the places where it is said to be.
        holder: the party on whose word it stands, SOMEBODY, or "" where the report says so itself.
        stood_for: the pronoun that was taken for the holder where it may be somebody else, else "".
        quoted: it stands between quotation marks.
        sentence: the number of its sentence in the report.
        hedged: only a degree is denied ("no major progress").
        headline: it stands in the report's title.
        main: it is the main clause of its sentence, or joined to it.
    """

    at: int
    report: Report
    span: Span
    core: Span
    verb: str
    acts: tuple[Act, ...]
    who: Filler
    what: Filler
    terms: dict[str, float]
    numbers: tuple[tuple[str, float, float, float], ...]
    days: frozenset[str]
    places: frozenset[str]
    negated: bool
    modality: Modality
    holder: str
    quoted: bool
    sentence: int
    headline: bool
    hedged: bool = False
    main: bool = True
    stood_for: str = ""

    @property
    def weight(self) -> float:
        """What all its words are worth."""
        return sum(self.terms.values())

    @property
    def scale(self) -> str:
        """The scale on which its verb stands, or ""."""
        return next((act.scale for act in self.acts if act.scale), "")

    @property
    def words(self) -> str:
        """The clause as it stands."""
        return self.span.of(self.report.text)
