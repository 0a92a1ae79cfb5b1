"""The floors: what was measured, on exactly which bytes, and below which figure a change does not land.

`floors.json` has one entry a figure: `at_least` or `at_most`, `measured` when it was pinned, the corpus, and for a
corpus the SHA-256 over its files. A floor on other bytes is no floor: a changed corpus is named, never compared.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

PATH = Path(__file__).with_name("floors.json")


@dataclass(frozen=True, slots=True)
class Row:
    """One measured figure beside its floor."""

    name: str
    value: float
    floor: str
    held: bool


def fingerprint(folders: list[Path]) -> str:
    """SHA-256 over names and bytes of all files of a corpus, in order of their names."""
    digest = sha256()
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def floors() -> dict[str, dict[str, Any]]:
    """All floors by figure."""
    found: dict[str, dict[str, Any]] = json.loads(PATH.read_text(encoding="utf-8"))["floors"]
    return found


def compared(bench: str, figures: Mapping[str, float], corpus_hash: str) -> list[Row]:
    """Each figure of a bench beside its floor."""
    known = floors()
    return [
        _row(f"{bench}: {name}", value, known.get(f"{bench}: {name}"), corpus_hash) for name, value in figures.items()
    ]


def _row(name: str, value: float, floor: dict[str, Any] | None, corpus_hash: str) -> Row:
    if floor is None:
        return Row(name, value, "", held=True)
    if floor.get("fingerprint", corpus_hash) != corpus_hash:
        return Row(name, value, "another corpus than the floor's", held=False)
    if "at_most" in floor:
        return Row(name, value, f"at most {floor['at_most']:g}", held=value <= floor["at_most"])
    return Row(name, value, f"at least {floor['at_least']:g}", held=value >= floor["at_least"])
