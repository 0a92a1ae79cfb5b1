"""`dossier.html`: one page that loads nothing, runs nothing of a report, and is complete without its script."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.export.page import calendar, chain, figures, stemma
from standoff.export.page.copies import copied, origins
from standoff.export.page.deadlocks import deadlocks
from standoff.export.page.evidence import Evidence
from standoff.export.page.explanations import explanations, outlooks
from standoff.export.page.findings import highlights, kinds
from standoff.export.page.grid import agreed, grid
from standoff.export.page.measured import measured
from standoff.export.page.positions import positions
from standoff.export.page.proposals import proposals, rounds
from standoff.export.page.quotations import cards
from standoff.export.page.reports import accounts, full_reports, outlets
from standoff.export.page.sheet import render
from standoff.export.page.statements import statements
from standoff.export.page.timeline import timeline
from standoff.export.words import count, findings_in_words, independent, period
from standoff.export.words import outlets as outlets_in_words
from standoff.model.dossier import DossierRecord

# Readings of one point with their words; of more, the letters alone are named, each with the way to its words.
_MOST = 8
# More letters than this are no key but a list, and stand with the reports.
_LETTERS = 40
# Each part with its name in the list of parts and the key that leads to it.
_SECTIONS = (
    ("highlights", "Highlights", "h"),
    ("grid", "Agreement grid", "a"),
    ("statements", "Statements", "s"),
    ("said", "Who said what", "w"),
    ("table", "On the table", "t"),
    ("positions", "Positions", "p"),
    ("deadlock", "Deadlock", "d"),
    ("explanations", "Explanations", "e"),
    ("outlook", "Outlook", "o"),
    ("figures", "Figures", "f"),
    ("timeline", "Timeline", "l"),
    ("differ", "Agree, differ, go wrong", "x"),
    ("stemma", "Who copied whom", "c"),
    ("reports", "Reports", "r"),
    ("method", "Method and limits", "m"),
)
# A template draws one or two of them.
_TEMPLATES = (
    "highlights",
    "grid",
    "said",
    "table",
    "positions",
    "deadlock",
    "explanations",
    "figures",
    "timeline",
    "differ",
    "copies",
    "reports",
    "method",
)


@dataclass(frozen=True, slots=True)
class _Part:
    """A line in the list of parts."""

    id: str
    name: str
    key: str
    count: int | None


class HtmlFile:
    """The dossier for a reader: what an analyst keeps open and mails to colleagues."""

    name, suffix = "html", "html"

    def render(self, record: DossierRecord) -> str:
        """The whole page; the same dossier gives the same characters."""
        return _page(record, share=False)


class SharedPage:
    """The same page with passages in place of whole texts, for whoever may not be given those."""

    name, suffix = "share", "share.html"

    def render(self, record: DossierRecord) -> str:
        """The whole page; the same dossier gives the same characters."""
        return _page(record, share=True)


def _page(record: DossierRecord, *, share: bool) -> str:
    evidence = Evidence(record)
    shared, single = figures.measures(record, evidence)
    points = grid(record, evidence)
    events = timeline(record, evidence)
    groups = origins(record, evidence)
    values: dict[str, object] = {
        "record": record,
        "share": share,
        "most": _MOST,
        "sections": _TEMPLATES,
        "period": period(record),
        "counts": _counts(record),
        "outlets": outlets(record, evidence),
        "key": points.columns if len(record.reports) <= _LETTERS else (),
        "highlights": highlights(record, evidence),
        "grid": points,
        "told": statements(record, evidence),
        "cards": cards(record, evidence),
        "proposals": proposals(record, evidence),
        "rounds": rounds(record, evidence),
        "positions": positions(record, evidence),
        "locks": deadlocks(record, evidence),
        "chain_width": chain.WIDTH,
        "chain_left": chain.LEFT,
        "chain_box": chain.BOX,
        "explanations": explanations(record, evidence),
        "outlooks": outlooks(record, evidence),
        "measures": shared,
        "single_measures": single,
        "strip": {"width": figures.WIDTH, "left": figures.LEFT, "right": figures.RIGHT},
        "events": events,
        "calendar": calendar.calendar(record, events),
        "calendar_width": calendar.WIDTH,
        "kinds": kinds(record, evidence),
        "agreed": agreed(points),
        "stemma": stemma.stemma(record, evidence),
        "box_width": stemma.BOX_WIDTH,
        "box_height": stemma.BOX_HEIGHT,
        "copies": copied(record, evidence),
        "origins": groups,
        "accounts": accounts(record, evidence),
        "measured": measured(record.recipe.measured),
    }
    values["toc"] = _parts(record, {"grid": len(points.rows), "timeline": len(events)})
    # Last: by now every place that something points to is known.
    values["reports"] = full_reports(record, evidence, whole=not share)
    return render("dossier.html.j2", **values)


def _counts(record: DossierRecord) -> dict[str, str]:
    aside = sum(sum(entry.set_aside.values()) for entry in record.ledger)
    return {
        "reports": count(len(record.reports), "report"),
        "outlets": outlets_in_words(record),
        "origins": independent(record.origins),
        "differences": findings_in_words(record.findings),
        "aside": f"{aside:,} characters set aside" if aside else "nothing set aside",
        "refused": f"{len(record.refused)} refused" if record.refused else "nothing refused",
    }


def _parts(record: DossierRecord, counted: dict[str, int]) -> list[_Part]:
    counted |= {
        "highlights": len(record.highlights),
        "statements": len(record.statements),
        "said": len(record.quotations),
        "table": len(record.proposals),
        "positions": len(record.positions),
        "deadlock": len(record.deadlocks),
        "explanations": len(record.blame),
        "outlook": len(record.outlook),
        "figures": len(record.figures),
        "differ": len(record.findings),
        "stemma": len(record.copies),
        "reports": len(record.reports),
    }
    return [_Part(key, name, letter, counted.get(key)) for key, name, letter in _SECTIONS]
