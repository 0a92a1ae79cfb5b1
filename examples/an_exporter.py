"""An exporter in one file: who said what, one quotation a line, for grep and spreadsheets."""

from __future__ import annotations

from standoff.model.dossier import DossierRecord


class SpeakerList:
    """Speaker, reports and words of each quotation, with a tab between them."""

    name, suffix = "speakers", "speakers.tsv"

    def render(self, record: DossierRecord) -> str:
        """One line for each quotation, in the order of the dossier."""
        lines = []
        for quotation in record.quotations:
            speaker = quotation.speaker.name if quotation.speaker else ""
            reports = ",".join(sorted({reading.anchor.report for reading in quotation.readings}))
            exact = " ".join(quotation.readings[quotation.base].anchor.exact.split())
            lines.append(f"{speaker}\t{reports}\t{exact}\n")
        return "".join(lines)
