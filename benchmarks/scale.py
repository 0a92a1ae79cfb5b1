"""How fast copies and stories are found among very many reports, and whether the time and memory of one stays the same.

Reports are made by rule: see `synthetic`. Time is that of the processor, on one core, so that what else the machine
does counts for little; reading and the language pipeline are left out, because stories need neither.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise
from time import process_time

from benchmarks import peers
from benchmarks.synthetic import Made, stream
from standoff.stories.grouping.near_copies import originals, shared_prints
from standoff.stories.grouping.pile import settled
from standoff.stories.grouping.sketches import Vocabulary, fingerprints, sketch
from standoff.stories.grouping.stream import Stream

REPORTS = 20_000
A_DAY = 200  # in the streams that grow; a month of them is within reach, so that the shortest has seen its window full
GROWTH = (10_000, 20_000, 40_000, 80_000)
_MEBIBYTE = 1024  # kibibytes, which is what the system counts in


def near_copies() -> dict[str, float]:
    """Near copies among many reports: ours, and datasketch's in the same run."""
    made = list(stream(REPORTS))
    began = process_time()
    vocabulary = Vocabulary()
    prints = [fingerprints(one.report, vocabulary) for one in made]
    first = originals(prints, shared_prints(prints))
    seconds = process_time() - began
    found = {at: [original] for at, original in enumerate(first) if original != at}
    figures = {f"near copies: {name}": value for name, value in _scored(made, found, seconds).items()}
    answers = peers.ask("datasketch_copies.py", ({"text": one.report.text} for one in made))
    if answers:
        theirs = {at: answer["copies"] for at, answer in enumerate(answers) if answer["copies"]}
        peer = _scored(made, theirs, sum(answer["seconds"] for answer in answers))
        figures |= {f"peer datasketch: near copies: {name}": value for name, value in peer.items()}
        figures["near copies: times as fast as datasketch"] = (
            figures["near copies: reports a second"] / peer["reports a second"]
        )
    return figures


def _scored(made: Sequence[Made], found: dict[int, Sequence[int]], seconds: float) -> dict[str, float]:
    """A link is right when both reports go back to one text."""
    root = [at if one.source is None else one.source for at, one in enumerate(made)]
    links = [root[at] == root[other] for at, others in found.items() for other in others]
    copies = [at for at, one in enumerate(made) if one.source is not None]
    hit = sum(any(root[at] == root[other] for other in found.get(at, ())) for at in copies)
    return {
        "reports a second": len(made) / seconds,
        "precision": sum(links) / len(links),
        "recall": hit / len(copies),
    }


def grouping() -> dict[str, float]:
    """Stories of a pile, and of the same reports one after another."""
    reports = [one.report for one in stream(REPORTS)]
    began = process_time()
    vocabulary = Vocabulary()
    settled([sketch(one, vocabulary) for one in reports], vocabulary)
    in_a_pile = process_time() - began
    began = process_time()
    came = Stream()
    for one in reports:
        came.add(one)
    came.settle()
    in_a_stream = process_time() - began
    return {
        "made reports, a pile: reports a second": REPORTS / in_a_pile,
        "made reports, a stream: reports a second": REPORTS / in_a_stream,
    }


def growth() -> dict[str, float]:
    """What one report costs in a stream twice as long, and again: the most that a doubling adds, and what memory does.

    Each length runs in a process of its own, whose memory is nobody else's.
    """
    runs = [_alone(count) for count in GROWTH]
    times = [seconds / count for count, (seconds, _) in zip(GROWTH, runs, strict=True)]
    return {
        "stream: most a doubling adds, times": max(b / a for a, b in pairwise(times)),
        "stream: memory at 80,000 against 20,000, times": runs[-1][1] / runs[1][1],
        "stream: memory at 80,000, MiB": runs[-1][1] / _MEBIBYTE,
    }


def _alone(count: int) -> tuple[float, float]:
    """Seconds and kibibytes that a stream of some length takes."""
    command = [sys.executable, "-m", "benchmarks.scale", str(count)]
    seconds, memory = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(seconds), float(memory)


def _run(reports: Iterable[Made]) -> float:
    came = Stream()
    seconds = 0.0
    for one in reports:
        began = process_time()
        came.add(one.report)
        seconds += process_time() - began
    return seconds


if __name__ == "__main__":
    print(_run(stream(int(sys.argv[1]), a_day=A_DAY)), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
