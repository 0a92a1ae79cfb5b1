"""A stream of reports as bytes and back, so that the next pile goes on where the last one ended.

It holds what finding stories takes: hashes of words, the words, names of outlets, headlines and dates, but neither
the order of the words nor a sentence other than headlines. Whoever has it can tell what the reports were about.
"""

from __future__ import annotations

from hashlib import sha256

import msgspec
import numpy as np
from msgspec import Struct

from standoff.errors import NotAnIndex
from standoff.stories.grouping.decisions import Decisions
from standoff.stories.grouping.sketches import Sketch, Vocabulary
from standoff.stories.grouping.stream import Stream
from standoff.stories.order import moment_of
from standoff.text.shingles import hashed

# The number is that of the sketches: what another version cut into other terms is not compared.
MARK = b"standoff stories 1\n"
_FAMILY = b"standoff stories "
_DIGEST = 32
REMEDY = "take it away and give all reports again: standoff stories --index FILE INPUT..."


class _Kept(Struct, frozen=True, array_like=True):
    sha256: str
    locator: str
    title: str | None
    published: str | None
    outlet: str
    credited: list[str]
    terms: list[int]
    counts: list[int]
    prints: bytes


class _Index(Struct, frozen=True):
    terms: list[str]
    shown: list[str]
    reports: list[_Kept]
    apart: list[tuple[str, str]]
    merged: list[tuple[str, str]]


def to_bytes(stream: Stream) -> bytes:
    """Everything that `from_bytes` needs; the same for the same reports whatever the order in which they came."""
    ordered = sorted(stream.sketches, key=lambda one: one.sha256)
    used = np.unique(np.concatenate([np.zeros(0, dtype=np.uint64), *(one.terms for one in ordered)]))
    index = _Index(
        terms=[stream.vocabulary.terms[term] for term in used.tolist()],
        shown=[stream.vocabulary.shown[term] for term in used.tolist()],
        reports=[
            _Kept(
                sha256=one.sha256,
                locator=one.locator,
                title=one.title,
                published=one.published,
                outlet=one.outlet,
                credited=sorted(one.credited),
                terms=np.searchsorted(used, one.terms).tolist(),
                counts=[int(count) for count in one.counts.tolist()],
                prints=one.prints.astype("<u8").tobytes(),
            )
            for one in ordered
        ],
        apart=list(stream.decisions.apart),
        merged=list(stream.decisions.merged),
    )
    body = msgspec.msgpack.encode(index)
    return MARK + sha256(body).digest() + body


def from_bytes(data: bytes) -> Stream:
    """The stream that was written, settled.

    Raises:
        NotAnIndex: the bytes are none, or of another version, or were damaged.
    """
    if not data.startswith(MARK):
        if data.startswith(_FAMILY):
            raise NotAnIndex(f"an index of another version of the program; {REMEDY}")
        raise NotAnIndex("not an index of stories")
    digest, body = data[len(MARK) : len(MARK) + _DIGEST], data[len(MARK) + _DIGEST :]
    if sha256(body).digest() != digest:
        raise NotAnIndex(f"the index is damaged or cut off; {REMEDY}")
    try:
        index = msgspec.msgpack.decode(body, type=_Index)
        used = np.array([hashed(term) for term in index.terms], dtype=np.uint64)
        terms, shown = (dict(zip(used.tolist(), words, strict=True)) for words in (index.terms, index.shown))
        sketches = [_sketch(kept, used) for kept in index.reports]
    except (msgspec.DecodeError, ValueError, IndexError) as error:
        raise NotAnIndex(f"the index cannot be read ({error}); {REMEDY}") from error
    return Stream(sketches, Vocabulary(terms, shown), Decisions(tuple(index.apart), tuple(index.merged)))


def _sketch(kept: _Kept, used: np.typing.NDArray[np.uint64]) -> Sketch:
    return Sketch(
        sha256=kept.sha256,
        locator=kept.locator,
        title=kept.title,
        published=kept.published,
        when=moment_of(kept.published),
        outlet=kept.outlet,
        credited=frozenset(kept.credited),
        terms=used[kept.terms] if kept.terms else used[:0],
        counts=np.array(kept.counts, dtype=np.float64),
        prints=np.frombuffer(kept.prints, dtype="<u8").astype(np.uint64),
    )
