"""From each changed quotation back to the characters of the file that it was read from."""

from pathlib import Path

from standoff import build, read, stories
from standoff.model.findings import ReadingKind
from standoff.text.span import Span

FOLDER = Path("examples/story")
AROUND = 12  # enough of the markup on either side to see what stands there

for story in stories(read(FOLDER)):
    reports = {report.id: report for report in story.reports}
    for quotation in build(story).quotations:
        for reading in quotation.readings:
            if reading.kind not in (ReadingKind.REWORDED, ReadingKind.JOINED, ReadingKind.REORDERED):
                continue
            report = reports[reading.anchor.report]
            source = report.map.source(Span(reading.anchor.start, reading.anchor.end))
            markup = (FOLDER / report.locator).read_bytes().decode(report.charset)
            print(f"{report.locator} {source.start}–{source.end} {reading.kind.value}")
            print(f"  {markup[max(source.start - AROUND, 0) : source.end + AROUND]!r}")
