"""`./run bench [NAME ...]`: measure, and fail when a figure is below its floor.

Without a name all benches run; `language` stands for all that read one report, `reconcile` for all that set reports
beside each other and `negotiation` for all that read talks, with one table at the end. `--pin`
writes what was measured as new floors, for a person to look at before it is committed; it never runs by itself.
`--changes` lists which errors are new and which are gone since it was last asked for, with their text; the lists are
kept in `.bench`, outside the repository, because they quote the corpora.
"""

from __future__ import annotations

import argparse
import json
import sys
from importlib import import_module
from pathlib import Path
from time import perf_counter

from benchmarks import copies, language, negotiation, reconcile, sample, stories
from benchmarks.floors import PATH, compared, fingerprint, floors
from benchmarks.tables import Row, table

# Each bench with the folders of its corpus, relative to the data folder; "own:" stands for this repository.
BENCHES: dict[str, tuple[str, ...]] = {
    "sample": sample.CORPORA,
    "parsing": ("ud/pud", "ud/ewt", "ud/gum"),
    "names": ("eval-only/worldwide-newswire",),
    "cost": ("ud/gum",),
    "quotations": ("eval-only/polnear/dev",),
    "indirect": ("eval-only/polnear/dev",),
    "conditions": ("ud/gum",),
    "claims": ("verbs/megaveridicality",),
    "quantities": ("meantime/intra_cross-doc_annotation", "specs/recognizers-text", "ud/gum/dep"),
    "moments": ("meantime/intra_cross-doc_annotation", "ud/gum", "specs/recognizers-text"),
    "reading": ("eval-only/article-extraction-benchmark",),
    "copies": ("meantime/intra_cross-doc_annotation", "ud/gum/dep", "eval-only/ecbplus"),
    "stories": ("meantime/intra_cross-doc_annotation", "ud/gum/dep", "eval-only/ecbplus"),
    "disagreements": ("ud/gum", "meantime/intra-doc_annotation"),
    "own_stories": ("own:examples/story", "own:tests/gold/stories"),
    "quoted_and_counted": ("own:tests/gold/quoted_and_counted",),
    "likeness": ("eval-only/sts",),
    "comparing": ("ud/gum", "meantime/intra-doc_annotation"),
    "deadlock": (),
    "plover": ("specs/plover",),
    "talks": ("own:examples/story", "own:tests/gold/stories"),
    "speed": (),
    "page": (),
    "growth": (),
}
# Rules were written, or thresholds fixed, with an eye on these: they are shown, but a floor on them proves nothing.
_DEVELOPED_ON = (
    "quantities: meantime",
    "moments: MEANTIME",
    "moments: GUM dev",
    "moments: recognizers dev",
    "stories: halves",
    "own_stories: dev",
    "quoted_and_counted: dev",
    "talks: dev",
    "talks: dev",
    "copies: retold",
    "copies: told apart",
)
# Exact by construction: one that differs is an error, not a share that is a little lower.
_ALL = "graphs as trying everything finds"
# How far below what was measured a new floor is put.
_SLACK = 0.99
# What a user may be asked to wait, on a machine of two cores.
_GROUPS = {"language": language.BENCHES, "reconcile": reconcile.BENCHES, "negotiation": negotiation.BENCHES}
_TABLES: dict[str, tuple[Row, ...]] = {
    "language": language.ROWS,
    "copies": copies.ROWS,
    "stories": stories.ROWS,
    "reconcile": reconcile.ROWS,
    "negotiation": negotiation.ROWS,
}
_KEPT = Path(".bench/errors")
_LIMITS = {
    "5 reports: size, MB": 1.0,
    "5 reports: passages only, MB": 1.0,
    "5 reports: drawn from JSON, s": 0.5,
    "14 reports: axe, serious or critical": 0.0,
    "14 reports: axe, of any impact": 0.0,
    "14 reports: size, MB": 1.5,
    "14 reports: passages only, MB": 1.5,
    "14 reports: drawn from JSON, s": 1.0,
    "50 reports: size, MB": 3.0,
    "50 reports: drawn from JSON, s": 3.0,
    "500 reports: size, MB": 12.0,
    "500 reports: first paint, ms": 1000.0,
    "help, s": 0.3,
    "five reports, s": 10.0,
    "fourteen reports, s": 15.0,
    "all of it, ms": 120.0,
    "start, s": 1.5,
    "memory, MiB": 700.0,
    "five reports, ms": 500.0,
    "five reports without the talks, ms": 250.0,
    "500 reports, s": 60.0,
    "200 acts and 400 requirements, s": 1.0,
}
# Four times the text: 4 is linear, 16 quadratic; twice the text may cost two and a half times.
_STILL_LINEAR = 2.5**2
# Speed and growth that were set out to be reached; what a slower machine reaches is not a change for the worse.
_AT_LEAST = {"near copies: times as fast as datasketch": 2.0}
_AT_MOST = {
    "a doubling, times": 3.0,
    "stream: most a doubling adds, times": 1.15,
    "stream: memory at 80,000 against 20,000, times": 1.1,
}


def main() -> int:
    """Run benches and print one table."""
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=" | ".join((*_GROUPS, *BENCHES)))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--errors", action="store_true", help="list what went wrong, where a bench can")
    parser.add_argument("--changes", action="store_true", help="list errors that are new or gone since the last time")
    parser.add_argument("--pin", action="store_true", help="write what was measured as floors")
    options = parser.parse_args()
    unknown = [name for name in options.names if name not in BENCHES and name not in _GROUPS]
    if unknown:
        parser.error(f"no bench {', '.join(unknown)}; there are {', '.join((*_GROUPS, *BENCHES))}")
    names = [bench for name in options.names or BENCHES for bench in _GROUPS.get(name, (name,)) if bench in BENCHES]
    if options.errors:
        print(*(line for name in names for line in _errors(name, options.data)), sep="\n")
        return 0
    if options.changes:
        print(*(line for name in names for line in _changes(name, options.data)), sep="\n")
        return 0
    measured: dict[str, dict[str, float]] = {}
    held = [_run(name, options.data, measured, pin=options.pin) for name in names]
    for name in options.names:
        if name in _TABLES:
            print("", *table(_TABLES[name], measured), sep="\n")
    return 0 if all(held) else 1


def _run(name: str, data: Path, measured: dict[str, dict[str, float]], *, pin: bool) -> bool:
    folders = [_folder(data, folder) for folder in BENCHES[name]]
    missing = [str(folder) for folder in folders if not folder.is_dir()]
    if missing:
        print(f"{name}: not measured, no data in {', '.join(missing)}")
        return False
    start = perf_counter()
    figures: dict[str, float] = import_module(f"benchmarks.{name}").measure(data)
    measured[name] = figures
    corpus = fingerprint(folders) if folders else ""
    print(f"\n{name}, {perf_counter() - start:.0f} s, corpus {corpus[:12] or 'none'}")
    rows = compared(name, figures, corpus)
    for row in rows:
        print(f"  {row.name:58} {row.value:>12.4g}  {row.floor}{'' if row.held else '  BELOW'}")
    if pin:
        _pin(name, figures, corpus)
    return pin or all(row.held for row in rows)


def _folder(data: Path, name: str) -> Path:
    own = name.removeprefix("own:")
    return data / name if own == name else Path(__file__).parents[1] / own


def _errors(name: str, data: Path) -> list[str]:
    bench = import_module(f"benchmarks.{name}")
    found: list[str] = bench.errors(data) if hasattr(bench, "errors") else [f"{name}: this bench lists no errors"]
    return found


def _changes(name: str, data: Path) -> list[str]:
    """Errors of one bench that were not there before, and those that are gone; keeps the list for the next time."""
    kept = _KEPT / f"{name}.txt"
    now = _errors(name, data)
    before = kept.read_text(encoding="utf-8").splitlines() if kept.is_file() else now
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text("\n".join(now) + "\n", encoding="utf-8")
    new, gone = sorted(set(now) - set(before)), sorted(set(before) - set(now))
    return [f"{name}: {len(gone)} gone, {len(new)} new", *(f"  + {e}" for e in gone), *(f"  - {e}" for e in new)]


def _pin(bench: str, figures: dict[str, float], corpus: str) -> None:
    known = floors()
    for name, value in figures.items():
        key = f"{bench}: {name}"
        if key.startswith(_DEVELOPED_ON) or (key not in known and not _is_share(name, value)):
            continue
        entry: dict[str, object] = {"measured": round(value, 4)}
        if BENCHES[bench]:
            entry |= {"corpus": ", ".join(BENCHES[bench]), "fingerprint": corpus}
        if name in _LIMITS | _AT_MOST:
            entry["at_most"] = (_LIMITS | _AT_MOST)[name]
        elif name in _AT_LEAST:
            entry["at_least"] = _AT_LEAST[name]
        elif name.endswith(", times"):
            entry["at_most"] = _STILL_LINEAR
        else:
            entry["at_least"] = 1.0 if name == _ALL else round(value * _SLACK, 4)
        known[key] = entry
    PATH.write_text(
        json.dumps({"floors": dict(sorted(known.items()))}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )


def _is_share(name: str, value: float) -> bool:
    """Whether a figure is ours and can have a floor: a peer's is there to be seen, a count to be checked by eye."""
    return not name.startswith("peer ") and (
        name in _LIMITS | _AT_MOST | _AT_LEAST or name.endswith(", times") or 0 < value <= 1
    )


if __name__ == "__main__":
    sys.exit(main())
