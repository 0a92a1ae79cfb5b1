"""Makes `src/standoff/language/weights/veridicality.tsv`: what verbs let be so of the clause that they embed.

    ./run train

From the train part of MegaVeridicality as recast by the DNC collection: for "someone confirmed that a thing happened"
it says which of three follows: that the thing happened, that it did not, or neither. Each verb has one row a frame,
with the answer for the plain verb and for the denied one, marked with "?" where it is guessed. Nobody was asked about
every verb in every frame: a gap is filled with what verbs with the same answers elsewhere have there (naive Bayes over
the answers of the verb in its other frames). Rows that leave both open are what is assumed anyway and are not kept.
The dev part chose the weight below, the test part is left for `benchmarks/claims.py`. The same data give the same
bytes.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from math import log
from pathlib import Path

PATH = Path(__file__).parents[1] / "src" / "standoff" / "language" / "weights" / "veridicality.tsv"
# Frames that differ only in the kind of verb they embed are one here.
FRAMES = {"that_S": "that", "to_VPeventive": "to", "to_VPstative": "to", "NP_to_VPeventive": "object_to"}
FRAMES |= {"NP_to_VPstative": "object_to", "for_NP_to_VP": "for_to"}

ANSWERS = ("open", "yes", "no")
# The answers of one verb depend on each other; each weighs less than it would if they did not.
WEIGHT = 0.7
_Cell = tuple[str, str]


def judged(data: Path, part: str) -> Iterator[tuple[str, str, str, str]]:
    """Verb, frame, polarity and answer ("yes", "no", "open") of each judgement of a part."""
    folder = data / "verbs" / "megaveridicality"
    known = {
        entry["pair-id"]: entry["corpus-sent-id"]
        for entry in json.loads((folder / f"{part}-metadata.json").read_text(encoding="utf-8"))
    }
    for entry in json.loads((folder / f"{part}-data.json").read_text(encoding="utf-8")):
        if entry["binary-label"]:
            verb, frame, voice, polarity = known[entry["pair-id"]].split(":")
            passive = "passive_" if voice == "passive" else ""
            yield verb, passive + FRAMES[frame], polarity, _answer(entry["hypothesis"])


def _answer(hypothesis: str) -> str:
    if "might or might not" in hypothesis:
        return "open"
    return "no" if "n't" in hypothesis else "yes"


def made(data: Path) -> str:
    """The table that the data give; where two judgements of one frame differ, it is open."""
    seen: dict[str, dict[_Cell, set[str]]] = defaultdict(lambda: defaultdict(set))
    for verb, frame, polarity, answer in judged(data, "train"):
        seen[verb][frame, polarity].add(answer)
    verbs = {
        verb: {cell: next(iter(found)) if len(found) == 1 else "open" for cell, found in cells.items()}
        for verb, cells in seen.items()
    }
    guess = _Guess(verbs)
    lines = ["# verb\tframe\twhat follows of the clause when the verb is not denied\twhen it is"]
    for verb in sorted(verbs):
        for frame in sorted({frame for frame, _ in guess.cells}):
            plain, denied = (guess.of(verb, (frame, polarity)) for polarity in ("positive", "negative"))
            if {plain, denied} != {"open"}:
                lines.append(f"{verb}\t{frame}\t{plain}\t{denied}")
    return "\n".join(lines) + "\n"


class _Guess:
    """What a verb most likely answers in a frame, by its answers in the others."""

    def __init__(self, verbs: dict[str, dict[_Cell, str]]) -> None:
        self._verbs = verbs
        self._alone: dict[_Cell, Counter[str]] = defaultdict(Counter)
        self._beside: dict[tuple[_Cell, str, _Cell], Counter[str]] = defaultdict(Counter)
        for cells in verbs.values():
            for cell, answer in cells.items():
                self._alone[cell][answer] += 1
                for other, beside in cells.items():
                    if other != cell:
                        self._beside[cell, answer, other][beside] += 1
        self.cells = sorted(self._alone)

    def of(self, verb: str, cell: _Cell) -> str:
        known = self._verbs[verb]
        if cell in known:
            return known[cell]
        likeliest = max(ANSWERS, key=lambda answer: self._weight(known, cell, answer))
        return likeliest if likeliest == "open" else f"{likeliest}?"

    def _weight(self, known: dict[_Cell, str], cell: _Cell, answer: str) -> float:
        alone = self._alone[cell]
        weight = log((alone[answer] + 1) / (alone.total() + len(ANSWERS)))
        for other, beside in sorted(known.items()):
            counts, prior = self._beside[cell, answer, other], self._alone[other]
            share = (counts[beside] + 2 * prior[beside] / prior.total()) / (counts.total() + 2)
            weight += WEIGHT * log(share)
        return weight
