"""`standoff diff`: what changed between two dossiers, as a page that loads nothing, as Markdown and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from standoff.export.footnotes import escaped
from standoff.export.page.sheet import render
from standoff.export.words import count, independent, period
from standoff.model.difference import Difference, PartDifference
from standoff.model.dossier import DossierRecord

# What to call what is new, changed and gone, where a part has words of its own for it.
_HEADINGS = {
    "reports": "Reports",
    "origins": "Independent origins",
    "statements": "Statements",
    "quotations": "Quotations",
    "proposals": "On the table",
    "positions": "Positions",
    "requirements": "What waits for what",
    "refusals": "Refusals",
    "offers": "Offers",
    "deadlocks": "Deadlocks",
    "figures": "Figures",
    "moves": "Moves",
    "findings": "Differences between reports",
}
_WORDS = {
    "positions": ("taken", "moved", "no longer read"),
    "deadlocks": ("formed", "dissolved or formed again", "no longer read"),
    "figures": ("new", "updated", "gone"),
}
_PLAIN = ("new", "changed", "gone")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the difference under its heading, with its words for new, changed and gone."""

    id: str
    heading: str
    words: tuple[str, str, str]
    change: PartDifference

    @property
    def count(self) -> int:
        """How many lines it has."""
        return len(self.change.new) + len(self.change.changed) + len(self.change.gone)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two dossiers in a line."""

    title: str
    period: str
    extent: str


def changes_page(old: DossierRecord, new: DossierRecord, difference: Difference) -> str:
    """The difference as one page; the same dossiers give the same characters."""
    return render("changes.html.j2", old=_side(old), new=_side(new), parts=_parts(difference))


def changes_markdown(old: DossierRecord, new: DossierRecord, difference: Difference) -> str:
    """The difference as one Markdown file, in the order of the page."""
    return "\n".join(_lines(_side(old), _side(new), _parts(difference)))


def changes_json(difference: Difference) -> str:
    """The difference for programs, indented by one space."""
    return msgspec.json.format(msgspec.json.encode(difference), indent=1).decode() + "\n"


def _lines(old: Side, new: Side, parts: list[Part]) -> Iterator[str]:
    yield f"# What changed: {escaped(new.title)}"
    yield ""
    yield f"- older: {escaped(old.period)}, {escaped(old.extent)}"
    yield f"- newer: {escaped(new.period)}, {escaped(new.extent)}"
    if not parts:
        yield ""
        yield "Nothing changed."
    for part in parts:
        yield ""
        yield f"## {part.heading}"
        fresh, changed, gone = part.words
        for name, lines in ((fresh, part.change.new), (gone, part.change.gone)):
            if lines:
                yield ""
                yield f"**{name}**"
                yield ""
                yield from (f"- {escaped(line)}" for line in lines)
        if part.change.changed:
            yield ""
            yield f"**{changed}**"
            yield ""
            yield from (f"- {escaped(c.what)}: {escaped(c.before)} → {escaped(c.after)}" for c in part.change.changed)
    yield ""


def _parts(difference: Difference) -> list[Part]:
    return [
        Part(part.name, _HEADINGS.get(part.name, part.name), _WORDS.get(part.name, _PLAIN), part)
        for part in difference.parts
    ]


def _side(record: DossierRecord) -> Side:
    return Side(
        title=record.story.title,
        period=period(record),
        extent=f"{count(len(record.reports), 'report')}, {independent(record.origins)}",
    )
