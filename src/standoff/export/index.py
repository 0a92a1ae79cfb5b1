"""Several stories from one run: the name of each story's folder, and the page that lists them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.export.page.sheet import render
from standoff.export.words import count, findings_in_words, independent, outlets, period
from standoff.model.dossier import DossierRecord

# Room for the six characters of the id below the 255 bytes of a file name, and for paths that people still type.
_LONGEST = 60
_ID_SHOWN = 6


@dataclass(frozen=True, slots=True)
class _Entry:
    """A story on the index."""

    folder: str
    title: str
    period: str
    witnesses: str
    findings: str


def folder_names(records: Sequence[DossierRecord]) -> list[str]:
    """A folder a story: the words of its title and the first of its id; no two alike, whatever the file system."""
    taken: set[str] = set()
    return [_free(record, taken) for record in records]


def _free(record: DossierRecord, taken: set[str]) -> str:
    identity = re.sub(r"[^a-z0-9]", "", record.story.id.lower()) or "0"
    slug = _slug(record.story.title)
    for name in _candidates(slug, identity):
        if name not in taken:
            taken.add(name)
            return name
    raise AssertionError("the candidates have no end")


def _candidates(slug: str, identity: str) -> Iterator[str]:
    yield f"{slug}-{identity[:_ID_SHOWN]}"
    number = 1
    while True:
        number += 1
        yield f"{slug}-{identity[:_ID_SHOWN]}-{number}"


def _slug(title: str) -> str:
    """Small letters and digits with hyphens: what every file system, shell and address takes."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", plain))
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        slug = longer
    return slug or "story"


def index_page(records: Sequence[DossierRecord]) -> str:
    """The page over all stories of a run, each with the way to its dossier."""
    entries = [
        _Entry(
            folder=folder,
            title=record.story.title,
            period=period(record),
            witnesses=f"{count(len(record.reports), 'report')} · {outlets(record)} · {independent(record.origins)}",
            findings=findings_in_words(record.findings),
        )
        for record, folder in zip(records, folder_names(records), strict=True)
    ]
    refused = records[0].refused if records else ()
    return render("index.html.j2", entries=entries, refused=refused)
