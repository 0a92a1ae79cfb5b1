"""`./run bench language`: one table of all that is read out of one report, beside targets and the field's own tools.

The figures come from the benches that are named here; each says in its own opening what it measures and how. A peer's
figure is of the same run where the peer is installed, else what was published or measured before, with a tilde.
"""

from __future__ import annotations

from benchmarks.tables import Row

BENCHES = ("parsing", "names", "quotations", "indirect", "conditions", "claims", "moments", "quantities", "cost")


def _times(what: str, on: str, corpus: str, target: float) -> Row:
    peers = tuple((peer, f"peer {peer}: {corpus} {what}") for peer in ("recognizers-text", "dateparser"))
    return Row(f"dates, {what}", on, "moments", f"{corpus} {what}", target, peers)


def _amounts(what: str, on: str, corpus: str, target: float) -> Row:
    peers = tuple((peer, f"peer {peer} {corpus} {what}") for peer in ("quantulum3", "recognizers"))
    return Row(f"quantities, {what}", on, "quantities", f"{corpus} {what}", target, peers)


ROWS = (
    Row("words cut", "PUD news, raw", "parsing", "PUD news: words"),
    Row("sentences cut", "PUD news, raw", "parsing", "PUD news: sentences"),
    Row("parse, LAS", "PUD news, raw", "parsing", "PUD news: las", 0.88, known="~ spaCy CNN .832"),
    Row("parse, LAS", "EWT test, raw", "parsing", "EWT test: las"),
    Row("parse, LAS", "GUM test, raw", "parsing", "GUM test: las"),
    Row("names, F1", "worldwide newswire", "names", "all: F1", 0.76, known="~ CNN .47, MiniLM .68"),
    Row("direct quotations found", "PolNeAR dev", "quotations", "found", 0.97, known="~ textacy .61"),
    Row("  speaker right of hits", "PolNeAR dev", "quotations", "speaker right", 0.92, known="~ textacy .71"),
    Row("mixed quotations found", "PolNeAR dev", "quotations", "mixed found", 0.90, known="~ textacy .42"),
    Row("  speaker right of hits", "PolNeAR dev", "quotations", "mixed speaker right", 0.88),
    Row("indirect speech, exact F1", "PolNeAR dev", "indirect", "exact F1", 0.50, known="~ textacy .014"),
    Row("indirect speech, overlap F1", "PolNeAR dev", "indirect", "overlap F1", 0.78),
    Row("  of contents with a speech cue", "PolNeAR dev", "indirect", "speech cues, overlap recall"),
    Row("conditions linked, F1", "GUM test, our parse", "conditions", "own parse, linked pairs F1", 0.80),
    Row("conditions linked, F1", "GUM test, gold parse", "conditions", "linked pairs F1", 0.80),
    _times("relaxed", "MEANTIME (developed on)", "MEANTIME", 0.92),
    _times("strict", "MEANTIME (developed on)", "MEANTIME", 0.83),
    _times("value", "MEANTIME (developed on)", "MEANTIME", 0.8),
    _times("relaxed", "GUM test", "GUM test", 0.92),
    _times("strict", "GUM test", "GUM test", 0.83),
    _times("value", "GUM test", "GUM test", 0.8),
    _times("relaxed", "recognizers test", "recognizers test", 0.92),
    _times("strict", "recognizers test", "recognizers test", 0.83),
    _times("value", "recognizers test", "recognizers test", 0.8),
    _amounts("recall", "MEANTIME (developed on)", "meantime", 0.93),
    _amounts("precision", "MEANTIME (developed on)", "meantime", 0.88),
    _amounts("recall", "recognizers test", "specs test", 0.93),
    _amounts("precision", "recognizers test", "specs test", 0.88),
    Row("what is counted, noun right", "GUM test", "quantities", "gum test noun right"),
    Row("polarity of claims agrees", "MegaVeridicality test", "claims", "claims agree"),
    Row("a report of 450 words, ms", "GUM news, one core", "cost", "all of it, ms", 120, known="~ 147 estimated"),
    Row("before the first report, s", "one process", "cost", "start, s", 1.5),
    Row("memory, MiB", "one process", "cost", "memory, MiB", 700),
)
