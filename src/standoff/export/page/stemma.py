"""Who copied whom, drawn: days from left to right, an origin a band, a line a descent.

Only where things stand is decided here; the templates draw them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from standoff.export.page.evidence import Evidence, Siglum
from standoff.export.words import day, descent, one_line
from standoff.model.dossier import DossierRecord
from standoff.model.story import Descent, DescentKind

# In user units, close to pixels on a desk. Between two columns there is room for a curve with its share.
BOX_WIDTH, BOX_HEIGHT = 144, 26
_COLUMN, _ROW, _HEAD, _BAND_HEAD = 192, 38, 30, 16
_SIDE = BOX_WIDTH / 2 + 40
# What fits into a box beside the letter; a credited name has no letter and more room.
_NAME, _HOLLOW_NAME = 21, 24
_UNKNOWN_DAY = "date unknown"
_NOT_INPUT = "not among the inputs"


@dataclass(frozen=True, slots=True)
class Node:
    """A report, or an origin that reports credit and that is not among the inputs (`hollow`)."""

    key: str
    label: str
    name: str
    full_name: str
    x: float
    y: float
    hollow: bool
    place: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A descent as a line; `share` is "" where nothing was measured."""

    path: str
    kind: str
    directed: bool
    width: float
    share: str
    label_x: float
    label_y: float
    described: str
    place: str


@dataclass(frozen=True, slots=True)
class Band:
    """The strip in which one origin's reports stand."""

    y: float
    height: float
    label: str


@dataclass(frozen=True, slots=True)
class Stemma:
    """The whole drawing."""

    width: float
    height: float
    columns: tuple[tuple[float, str], ...]
    bands: tuple[Band, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def stemma(record: DossierRecord, evidence: Evidence) -> Stemma | None:
    """The drawing of a dossier's descents; none where no report descends from anything."""
    if not record.copies:
        return None
    days = _days(record)
    inferred = list(dict.fromkeys(c.credit for c in record.copies if c.credit and c.source is None))
    shift = 1 if inferred else 0
    nodes, bands, bottom = _reports(record, evidence, days, shift)
    nodes |= _hollow(record, inferred, nodes)
    bottom = max([bottom, *(node.y + _ROW / 2 for node in nodes.values())])
    named = ([_NOT_INPUT] if inferred else []) + days
    edges = [edge for number, copy in enumerate(record.copies) if (edge := _edge(number, copy, nodes))]
    return Stemma(
        width=_SIDE + BOX_WIDTH / 2 + 8 + _COLUMN * (len(named) - 1),
        height=bottom + 6,
        columns=tuple((_SIDE + _COLUMN * at, name) for at, name in enumerate(named)),
        bands=tuple(bands),
        nodes=tuple(nodes.values()),
        edges=tuple(sorted(edges, key=lambda edge: edge.kind)),
    )


def _days(record: DossierRecord) -> list[str]:
    known = sorted({report.published[:10] for report in record.reports if report.published})
    names = list(dict.fromkeys(day(iso) for iso in known))
    return [*names, _UNKNOWN_DAY] if any(report.published is None for report in record.reports) else names


def _reports(
    record: DossierRecord, evidence: Evidence, days: Sequence[str], shift: int
) -> tuple[dict[str, Node], list[Band], float]:
    """Reports by day and band: an origin with descents has a band of its own, all others share the last."""
    tied = {report for copy in record.copies for report in copy.reports}
    groups = [[r for r in group.reports if r in evidence.sigla] for group in record.origins.groups]
    grouped = {report for group in groups for report in group}
    alone = [report for report in evidence.sigla if report not in grouped]
    bound = [(number, group) for number, group in enumerate(groups, start=1) if tied.intersection(group)]
    free = [report for group in groups if not tied.intersection(group) for report in group] + alone
    rows = [(f"origin {number}", group) for number, group in bound]
    if free:
        rows.append(("tied to no other", free))
    nodes: dict[str, Node] = {}
    bands: list[Band] = []
    y = float(_HEAD)
    for label, group in rows:
        stacked: dict[int, int] = {}
        for siglum in evidence.ordered(group):
            report = evidence.reports[siglum.id]
            column = days.index(day(report.published) if report.published else _UNKNOWN_DAY) + shift
            at = stacked[column] = stacked.get(column, 0) + 1
            nodes[siglum.id] = _node(siglum, _SIDE + _COLUMN * column, y + _BAND_HEAD + _ROW * (at - 0.5))
        height = _BAND_HEAD + _ROW * max(stacked.values()) + 4
        bands.append(Band(y, height, label))
        y += height
    return nodes, bands, y


def _node(siglum: Siglum, x: float, y: float) -> Node:
    name = one_line(siglum.name, _NAME)
    return Node(siglum.id, siglum.id, name, siglum.name, x, y, hollow=False, place=siglum.place)


def _hollow(record: DossierRecord, inferred: Sequence[str], reports: dict[str, Node]) -> dict[str, Node]:
    """The credited origins in the first column, each in the free row nearest to the reports that credit it."""
    wanted = []
    for name in inferred:
        by = {r for copy in record.copies if copy.credit == name and not copy.source for r in copy.reports}
        heights = [reports[report].y for report in sorted(by) if report in reports]
        wanted.append((sum(heights) / len(heights) if heights else 0.0, name))
    rows = sorted({node.y for node in reports.values()})
    while len(rows) < len(wanted):
        rows.append(rows[-1] + _ROW if rows else float(_HEAD))
    made: dict[str, Node] = {}
    for y, name in sorted(wanted):
        row = min(rows, key=lambda free: (abs(free - y), free))
        rows.remove(row)
        label = one_line(name, _HOLLOW_NAME)
        made[f"credit {name}"] = Node(f"credit {name}", "", label, name, _SIDE, row, hollow=True, place="")
    return made


def _edge(number: int, copy: Descent, nodes: dict[str, Node]) -> Edge | None:
    ends = _ends(copy, nodes)
    if ends is None:
        return None
    source, target = ends
    path, label_x, label_y = _path(source, target)
    directed = copy.target is not None
    arrow = (
        f"from {source.full_name} to {target.full_name}" if directed else f"between {source.label} and {target.label}"
    )
    share = f"{copy.share:.0%}" if copy.share else ""
    return Edge(
        path=path,
        kind=copy.kind.value,
        directed=directed,
        width=round(1.4 + 1.8 * copy.share, 1) if copy.kind is DescentKind.VERBATIM else 1.6,
        share=share,
        label_x=label_x,
        label_y=label_y,
        described=f"{descent(copy)} {arrow}{', ' + share if share else ''}",
        place=f"copy-{number + 1}",
    )


def _ends(copy: Descent, nodes: dict[str, Node]) -> tuple[Node, Node] | None:
    if copy.source is None and copy.credit and len(copy.reports) == 1:
        names: Iterable[str] = (f"credit {copy.credit}", copy.reports[0])
    elif copy.source and copy.target:
        names = (copy.source, copy.target)
    else:
        names = copy.reports
    found = [nodes[name] for name in names if name in nodes]
    return (found[0], found[1]) if len(found) == 2 else None


def _path(source: Node, target: Node) -> tuple[str, float, float]:
    """A curve from side to side of two boxes, and where its label stands."""
    x1, y1, x2, y2 = source.x, source.y, target.x, target.y
    half = BOX_WIDTH / 2
    if x1 == x2:
        edge, turn = x1 - half, 5 if y2 > y1 else -5
        bulge = edge - 24
        path = f"M{edge},{y1 + turn} C{bulge},{y1 + turn} {bulge},{y2 - turn} {edge - 2},{y2 - turn}"
        return path, edge - 21, (y1 + y2) / 2 + 4
    way = 1 if x2 > x1 else -1
    start, end = x1 + way * half, x2 - way * (half + 2)
    middle = (start + end) / 2
    # Over the heads of whatever stands between them in the same row.
    lift = -34 if y1 == y2 and abs(x2 - x1) > _COLUMN else 0
    path = f"M{start},{y1} C{middle},{y1 + lift} {middle},{y2 + lift} {end},{y2}"
    return path, end - way * 9, y2 + (15 if y1 < y2 else -7)
