"""What the lenses answer: quotations collated, figures lined up, and typed findings. Nothing here lacks an anchor."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from standoff.model.anchor import Anchor
from standoff.model.story import Origins


class Relation(StrEnum):
    """What the witnesses of one point have to do with each other. Silence is not denial."""

    AGREES = "agrees"
    COMPATIBLE = "compatible"
    DIFFERS = "differs"
    SINGLE = "single"
    SILENT = "silent"
    UNSURE = "unsure"


class Speaker(Struct, frozen=True, kw_only=True):
    """To whom words are attributed.

    Attributes:
        name: the fullest name over all witnesses.
        anchor: where one witness names them, or None when the name was carried over from another reading.
        titles: each office as some witness words it, with its place; the same person may have several.
    """

    name: str
    anchor: Anchor | None
    titles: tuple[Anchor, ...] = ()


class ReadingKind(StrEnum):
    """How one witness has the words, seen from the fullest reading."""

    BASE = "base"
    EXACT = "exact"
    TRIMMED = "trimmed"
    REWORDED = "reworded"
    JOINED = "joined"
    REORDERED = "reordered"


class Flag(StrEnum):
    """A change in a reading that can turn its sense."""

    NEGATION = "negation"
    NUMBER = "number"
    NAME = "name"
    MODAL = "modal"
    SPEAKER = "speaker"


class WordChange(Struct, frozen=True, kw_only=True):
    """One step of the word-level difference from the base.

    Attributes:
        op: `same`, `added`, `missing`, `changed` or `moved`.
        base: the words of the base, "" when added.
        here: the words of this reading, "" when missing.
        start, end: where `here` stands in the report, None when missing.
    """

    op: str
    base: str
    here: str
    start: int | None = None
    end: int | None = None


class QuotationReading(Struct, frozen=True, kw_only=True):
    """One witness's words for an utterance.

    Attributes:
        speaker: as this witness attributes it, None when it does not.
        because: what decided `kind`, in words.
    """

    anchor: Anchor
    kind: ReadingKind
    cue: str | None = None
    flags: tuple[Flag, ...] = ()
    words: tuple[WordChange, ...] = ()
    speaker: str | None = None
    because: str = ""


class Quotation(Struct, frozen=True, kw_only=True):
    """One utterance with every witness's wording of it. A quotation found in one report is a group of one.

    Attributes:
        base: index of the fullest reading.
        silent: reports that have no reading of it.
        because: why the readings were taken for one utterance.
    """

    id: str
    speaker: Speaker | None
    base: int
    readings: tuple[QuotationReading, ...]
    silent: tuple[str, ...] = ()
    origins: Origins | None = None
    because: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.base < len(self.readings):
            raise ValueError(f"quotation {self.id} has no reading {self.base}")


class Indirect(Struct, frozen=True, kw_only=True):
    """Reported speech without quotation marks, and the quotation that it restates, if any."""

    speaker: Speaker | None
    cue: str
    anchor: Anchor
    quotation: str | None = None


class FigureReading(Struct, frozen=True, kw_only=True):
    """One witness's number for a measure.

    Attributes:
        as_of_date: the day that the number holds for, ISO 8601: as its words say, else when it was reported.
        dated_by: `words` or `report`, for `as_of_date`.
        counting: `cumulative` for a running total, `new` for those that came on top, None where nothing says so.
        reported: the day of the report.
    """

    anchor: Anchor
    value: float
    low: float | None = None
    high: float | None = None
    qualifier: str | None = None
    population: str | None = None
    place: str | None = None
    period: str | None = None
    as_of: str | None = None
    counted_by: str | None = None
    status: str = "reported"
    as_of_date: str | None = None
    dated_by: str | None = None
    counting: str | None = None
    reported: str | None = None


class SeriesPoint(Struct, frozen=True, kw_only=True):
    """What one indicator stood at on one day.

    Attributes:
        as_of: the day, ISO 8601.
        dated_by: `words` where a report says so, `report` where only the report's own day is known.
    """

    as_of: str
    value: float
    dated_by: str
    anchors: tuple[Anchor, ...]
    low: float | None = None
    high: float | None = None
    counting: str | None = None
    status: str = "reported"


class Figure(Struct, frozen=True, kw_only=True):
    """One measure with every witness's number for it.

    Attributes:
        series: its values by day, for one population and place; empty where it has one day, or several of either.
    """

    id: str
    what: str
    unit: str
    relation: Relation
    because: str
    readings: tuple[FigureReading, ...]
    silent: tuple[str, ...] = ()
    series: tuple[SeriesPoint, ...] = ()

    def __post_init__(self) -> None:
        if not self.readings:
            raise ValueError(f"figure {self.id} has no reading")


class StatementReading(Struct, frozen=True, kw_only=True):
    """One witness's words for a statement.

    Attributes:
        anchor: the clause.
        relation: to the wording shown first: agrees, is compatible (says less, or on somebody's word), or differs.
        because: what decided the relation, in words.
        slots: what the clause was read as, by the name of the slot: who, does, act, whom or what, …
    """

    anchor: Anchor
    relation: Relation
    because: str = ""
    slots: dict[str, str] = {}


class Statement(Struct, frozen=True, kw_only=True):
    """One claim lined up over all witnesses, with those that are silent.

    Attributes:
        text: the wording shown first, verbatim from one witness: the fullest, or, where it is lined up by likeness, the
            one of which the others have most.
        readings: one for each report that has it, in order of the reports.
        silent: the reports of the story that have no reading of it, which is no denial.
        origins: how many independent origins the reports that have it go back to.
        because: what brought the readings together, in words.
        quotation: id of the quotation whose words it hands on in every report, or None; a list of statements leaves it
            to the quotations.
    """

    id: str
    text: str
    readings: tuple[StatementReading, ...]
    silent: tuple[str, ...]
    relation: Relation
    origins: Origins
    because: str = ""
    quotation: str | None = None

    def __post_init__(self) -> None:
        if not self.readings:
            raise ValueError(f"statement {self.id} has no reading")


class FindingKind(StrEnum):
    """What witnesses differ in."""

    WORDING = "wording"
    FIGURE = "figure"
    PARTY = "party"
    OFFICE = "office"
    DATE = "date"
    POLARITY = "polarity"
    ATTRIBUTION = "attribution"
    SCOPE = "scope"


class FindingReading(Struct, frozen=True, kw_only=True):
    """One of the values that a finding sets side by side, and where it stands.

    Attributes:
        apart: whether this is the value that stands against the others (False where neither side can be told).
    """

    value: str
    anchors: tuple[Anchor, ...]
    apart: bool = False

    def __post_init__(self) -> None:
        if not self.anchors:
            raise ValueError(f"a reading without an anchor: {self.value!r}")


class Finding(Struct, frozen=True, kw_only=True):
    """One typed answer of a lens. One that cannot point at its words cannot be built.

    Attributes:
        explanation: the rule and the values that decided, in words.
        confidence: 0–1; how often such findings were right on the project's own stories, whose truth is known.
        rule: the lens and version that decided.
        item: id of the quotation, figure or statement that it is about, or None.
    """

    id: str
    kind: FindingKind
    relation: Relation
    explanation: str
    readings: tuple[FindingReading, ...]
    confidence: float
    rule: str = ""
    item: str | None = None

    def __post_init__(self) -> None:
        if not self.readings:
            raise ValueError(f"finding {self.id} has no reading")
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"finding {self.id} has a confidence of {self.confidence}")
