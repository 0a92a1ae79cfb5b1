"""`dossier.html`: one page that loads nothing, runs nothing of a report, and is complete without its script."""

from __future__ import annotations

from standoff.export.page import figures, grid
from standoff.export.page.copies import copied, origins
from standoff.export.page.evidence import Evidence
from standoff.export.page.findings import highlights, kinds
from standoff.export.page.further import parts
from standoff.export.page.quotations import cards
from standoff.export.page.reports import accounts, full_reports
from standoff.export.page.sheet import render
from standoff.export.page.stemma import BOX_HEIGHT, BOX_WIDTH, stemma
from standoff.export.words import count, independent, outlets, period
from standoff.model.dossier import DossierRecord


class HtmlFile:
    """The dossier for a reader: what an analyst keeps open and mails to colleagues."""

    name, suffix = "html", "html"

    def render(self, record: DossierRecord) -> str:
        """The whole page; the same dossier gives the same characters."""
        evidence = Evidence(record)
        shared, single = figures.measures(record, evidence)
        points = grid.grid(record, evidence)
        aside = sum(sum(entry.set_aside.values()) for entry in record.ledger)
        return render(
            "dossier.html.j2",
            record=record,
            period=period(record),
            reports_words=count(len(record.reports), "report"),
            outlets_words=outlets(record),
            origins_words=independent(record.origins),
            refused_words=count(len(record.refused), "input") + " refused" if record.refused else "nothing refused",
            aside_words=f"{aside:,} characters set aside" if aside else "nothing set aside",
            sigla=list(evidence.sigla.values()),
            entries=evidence.reports,
            highlights=highlights(record, evidence),
            kinds=kinds(record, evidence),
            cards=cards(record, evidence),
            measures=shared,
            single_measures=single,
            strip_width=figures.WIDTH,
            strip_left=figures.LEFT,
            strip_right=figures.RIGHT,
            grid=points,
            agreed=grid.agreed(points),
            parts=parts(record, evidence),
            stemma=stemma(record, evidence),
            box_width=BOX_WIDTH,
            box_height=BOX_HEIGHT,
            copies=copied(record, evidence),
            origins=origins(record, evidence),
            accounts=accounts(record, evidence),
            # Last: by now every place that something points to is known.
            reports=full_reports(record, evidence),
        )
