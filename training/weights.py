"""What the shipped network was made from, and whether the files are still the ones that were made.

`weights.json` is written by `./run train export` and `./run train bargaining`: the SHA-256 of each file and of the data
folders, how the encoder scored on the dev splits before it was cut to eight bits, and precision and recall of each kind
of bargain on what was kept back. `problems` needs no torch.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from benchmarks.floors import fingerprint

from standoff.language.english import WEIGHTS

RECORD = Path(__file__).with_name("weights.json")
WRITTEN = Path(__file__).with_name("written")
FILES = ("english.onnx", "english.json", "english.vocabulary.txt")
BARGAINING = ("bargaining.onnx", "bargaining.json")
LIKENESS = ("likeness.onnx",)
ACTS = ("acts.onnx",)
LICENCE = "english.LICENSE.md"
DATA = ("ud/ewt", "ud/gum", "ner/uner-ewt")
MOST_BYTES = 60_000_000  # all weights that ship, together


def record(data: Path, scores: dict[str, float]) -> dict[str, Any]:
    """What is to be written down about the network that was just exported."""
    known: dict[str, Any] = json.loads(RECORD.read_text(encoding="utf-8"))
    return known | {
        "files": known["files"] | {name: sha256((WEIGHTS / name).read_bytes()).hexdigest() for name in FILES},
        "data": {folder: fingerprint([data / folder]) for folder in DATA},
        "dev": scores,
    }


def record_bargaining(scores: dict[str, list[float]]) -> None:
    """Write down what the network that reads bargains was made from, and how it scored."""
    _add(BARGAINING, ("bargains",), {"bargains kept back": scores})


def record_likeness(scores: dict[str, float]) -> None:
    """Write down what the network that tells likeness was made from, and how it scored."""
    _add(LIKENESS, ("piles", "acts"), {"likeness kept back": scores})


def record_acts(scores: dict[str, float]) -> None:
    """Write down what the network that tells acts apart was made from, and how it scored."""
    _add(ACTS, ("acts", "plain_acts"), {"acts kept back": scores})


def _add(files: Iterable[str], written: Iterable[str], scores: dict[str, Any]) -> None:
    known = json.loads(RECORD.read_text(encoding="utf-8"))
    known["files"] |= {name: sha256((WEIGHTS / name).read_bytes()).hexdigest() for name in files}
    known["written"] = known.get("written", {}) | {name: fingerprint([WRITTEN / name]) for name in written}
    RECORD.write_text(json.dumps(known | scores, indent=1) + "\n", encoding="utf-8")


def problems(data: Path) -> Iterator[str]:
    """What is not as it was recorded; empty when all is."""
    known = json.loads(RECORD.read_text(encoding="utf-8"))
    for name, digest in known["files"].items():
        if sha256((WEIGHTS / name).read_bytes()).hexdigest() != digest:
            yield f"{name}: not the file that training made"
    for folder, digest in known["data"].items():
        if not (data / folder).is_dir():
            yield f"{folder}: no data in {data / folder}"
        elif fingerprint([data / folder]) != digest:
            yield f"{folder}: other data than the weights were made from"
    for name, digest in known["written"].items():
        if fingerprint([WRITTEN / name]) != digest:
            yield f"{WRITTEN.name}/{name}: other sentences than the weights were made from"
    licence = WEIGHTS / LICENCE
    words = licence.read_text(encoding="utf-8") if licence.is_file() else ""
    for named in ("CC BY-SA 4.0", "UD English EWT", "UNER", "GUM", "all-MiniLM-L6-v2", "Apache"):
        if named not in words:
            yield f"{LICENCE}: does not name {named}"
    total = sum(path.stat().st_size for path in WEIGHTS.iterdir())
    if total > MOST_BYTES:
        yield f"weights: {total:,} bytes together, more than {MOST_BYTES:,}"
