"""Whether we let of an embedded clause follow what people say follows, on judgements that nothing was made from.

MegaVeridicality asks of "someone denied that a particular thing happened" whether it happened, did not, or may have or
not. The shipped table was made from its train part; this is its test part, whose verbs stand in the table in other
frames only.

* table: the answer that the table gives for verb and frame.
* claims: the answer of the claim that is read out of the sentence itself, parsed as any text is: `holds`, and "no"
where
  the clause is denied on nobody's word. What is not read as a claim counts as a wrong answer.
* always open: what one would have by never committing oneself.

    ./run bench claims
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from training.veridicality import judged

from standoff.extract import EXTRACTORS
from standoff.extract.annotate import annotate
from standoff.language.veridicality import follows
from standoff.model.annotations import Annotations, Holds
from standoff.model.report import Report

Reader = Callable[[Report], Annotations]
_ANSWERS = {Holds.YES: "yes", Holds.NO: "no", Holds.OPEN: "open"}
_EMBEDDED = frozenset({"happen", "do", "have"})


def read(report: Report) -> Annotations:
    """What the shipped extractors read."""
    return annotate(report, EXTRACTORS)


def measure(data: Path, part: str = "test", reader: Reader | None = read) -> dict[str, float]:
    """Agreement of the table and of the claims with the judgements, and how sure a "yes" is."""
    asked = list(judged(data, part))
    table = Counter(
        (answer, follows(verb, frame, denied=polarity == "negative")) for verb, frame, polarity, answer in asked
    )
    figures = {
        "judgements": len(asked),
        "always open": _share(sum(1 for *_, answer in asked if answer == "open"), len(asked)),
        "table agrees": _agreement(table),
        "table right where it commits": _committed(table),
    }
    if reader is not None:
        claims = Counter((answer, _read(sentence, reader)) for sentence, answer in _sentences(data, part))
        figures |= {"claims agree": _agreement(claims), "claims right where they commit": _committed(claims)}
    return figures


def errors(data: Path, part: str = "dev", reader: Reader = read) -> list[str]:
    """Sentences whose claim is held otherwise than people hold it."""
    return [
        f"{sentence} people: {answer}, we: {ours}"
        for sentence, answer in _sentences(data, part)
        if (ours := _read(sentence, reader)) != answer
    ]


def _sentences(data: Path, part: str) -> Iterator[tuple[str, str]]:
    """Each judged sentence as it is written, with the answer."""
    folder = data / "verbs" / "megaveridicality"
    for entry in json.loads((folder / f"{part}-data.json").read_text(encoding="utf-8")):
        if entry["binary-label"]:
            words = entry["context"].replace(" n't", "n't").replace(" .", ".")
            hypothesis = entry["hypothesis"]
            answer = "open" if "might or might not" in hypothesis else "no" if "n't" in hypothesis else "yes"
            yield words[:1].upper() + words[1:], answer


def _read(sentence: str, reader: Reader) -> str:
    report = Report(locators=("t",), sha256="", media="text/plain", charset="utf-8", text=sentence)
    claims = [claim for claim in reader(report).claims if claim.lemma in _EMBEDDED]
    return _ANSWERS[claims[-1].holds] if claims else "unread"


def _agreement(pairs: Counter[tuple[str, str]]) -> float:
    return _share(sum(count for (theirs, ours), count in pairs.items() if theirs == ours), pairs.total())


def _committed(pairs: Counter[tuple[str, str]]) -> float:
    sure = {pair: count for pair, count in pairs.items() if pair[1] in {"yes", "no"}}
    return _share(sum(count for (theirs, ours), count in sure.items() if theirs == ours), sum(sure.values()))


def _share(part: int, whole: int) -> float:
    return round(part / max(whole, 1), 3)
