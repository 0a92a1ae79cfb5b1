"""An extractor in one file: what is said "according to" somebody, when nothing stands between the two."""

from __future__ import annotations

from collections.abc import Iterable

from standoff.model.annotations import Annotations, IndirectSpeech
from standoff.model.report import Report
from standoff.text.span import Span

CUE = ", according to "


class AccordingTo:
    """Reads “…, according to X.” where X is a mention."""

    name, version, makes = "according-to", "1", "indirect"
    needs = ("sentences", "mentions")
    example = "The strike will end on Friday, according to Mara Quill."

    def extract(self, report: Report, notes: Annotations) -> Iterable[IndirectSpeech]:
        """One for each such sentence; none where nobody stands behind the cue, for then nobody knows who said it."""
        speakers = {mention.span.start: mention for mention in notes.mentions}
        for sentence in notes.sentences:
            at = report.text.find(CUE, sentence.start, sentence.end)
            speaker = speakers.get(at + len(CUE))
            if at > sentence.start and speaker is not None:
                cue = Span(at + 2, at + len(CUE) - 1)
                said = Span(sentence.start, at)
                yield IndirectSpeech(span=said, cue=cue, cue_form="according to", speaker=speaker, because="names them")


if __name__ == "__main__":
    from standoff.extract import EXTRACTORS
    from standoff.extract.annotate import annotate

    report = Report(locators=("example",), sha256="", media="text/plain", charset="utf-8", text=AccordingTo.example)
    for found in annotate(report, (*EXTRACTORS, AccordingTo())).indirect:
        print(found.speaker.name if found.speaker else "nobody", "|", found.span.of(report.text))
