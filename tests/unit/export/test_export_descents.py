"""`show copies` in a terminal: a stemma, the descents with their longest passages, the origins."""

from __future__ import annotations

import pytest
from every_kind import dossier
from msgspec.structs import replace

from standoff.export.descents import copies_lines
from standoff.export.parts import shown
from standoff.model.anchor import Anchor
from standoff.model.dossier import DossierRecord
from standoff.model.story import Descent, DescentKind, Link, OriginGroup, Origins, Run, Sureness


def taken(source: str | None, target: str, **more: object) -> Descent:
    reports = (source, target) if source else (target,)
    return Descent(reports=reports, kind=DescentKind.VERBATIM, share=0.5, source=source, target=target, **more)  # type: ignore[arg-type]


def stemma(*copies: Descent) -> list[str]:
    lines = list(copies_lines(replace(dossier(), copies=copies)))
    return lines[1 : lines.index("")]


def record(*groups: OriginGroup, low: int, high: int) -> DossierRecord:
    return replace(dossier(), origins=Origins(low=low, best=len(groups), high=high, groups=groups))


def test_a_copy_of_a_copy_hangs_below_it():
    assert stemma(taken("A", "B"), taken("B", "D"), taken("A", "C")) == [
        "  A  Strand Wire, 5 May 2031",
        "  ├─→ B  copied text, 50% of its words · Harbour Post, 6 May 2031",
        "  │   └─→ D  copied text, 50% of its words · D.txt, date unknown",
        "  └─→ C  copied text, 50% of its words · The Gull, 7 May 2031",
    ]


def test_nobody_knows_who_took_and_who_is_no_input_are_told_apart():
    unknown = Descent(reports=("A", "C"), kind=DescentKind.REWRITTEN, share=0, sureness=Sureness.LIKELY)
    outside = Descent(reports=("B",), kind=DescentKind.CREDITED, share=0, target="B", credit="Far Wire")
    assert stemma(unknown, outside) == [
        "  [Far Wire] ─→ B  credited · Harbour Post, 6 May 2031",
        "  A —?— C  likely rewritten",
        "  in no descent: D",
        "  (—?— means that nobody knows who took from whom)",
        "  ([ ] means credited, and not among the inputs)",
    ]


def test_a_report_with_two_sources_is_followed_once_and_a_ring_ends():
    twice = stemma(taken("A", "C"), taken("B", "C"), taken("C", "D"))
    assert sum("D  copied" in line for line in twice) == 1
    assert any(line.endswith("(drawn above)") for line in twice)
    assert len(stemma(taken("A", "B"), taken("B", "A"))) == 4


def test_the_longest_passages_come_first_with_their_places():
    text = next(report.text for report in dossier().reports if report.id == "A")

    def run(end: int) -> Run:
        return Run(a=Anchor("A", 0, end, text[:end]), b=Anchor("A", 0, end, text[:end]))

    lines = list(copies_lines(replace(dossier(), copies=(taken("A", "B", runs=tuple(map(run, (5, 12, 26, 19)))),))))
    quoted = [line.strip() for line in lines if "“" in line]
    assert quoted == ["“Ferry crews strike at Port”", "“Ferry crews strike”", "“Ferry crews”"]
    assert "       5 words: A 0–26, A 0–26" in lines
    assert "     and 1 more passage" in lines


def test_low_best_and_high_name_their_groups():
    certain = Link(kind="verbatim", anchors=(Anchor("A", 0, 1, "F"), Anchor("B", 0, 1, "F")), explanation="the words")
    maybe = Link(kind="outlet", anchors=(), explanation="B and C are both by Tide", certain=False)
    likely = Link(
        kind="rewritten", anchors=(Anchor("A", 0, 1, "F"), Anchor("D", 0, 1, "A")), explanation="x", certain=False
    )
    one = OriginGroup(id="o1", reports=("A", "B", "D"), because=(certain, likely, maybe))
    lines = shown(record(one, OriginGroup(id="o2", reports=("C",), because=(maybe,)), low=1, high=3), "copies").split(
        "\n"
    )
    at = lines.index("Independent origins")
    assert lines[at + 1 : at + 4] == [
        "  at least 1      A B C D",
        "  most likely 2   A B D | C",
        "  at most 3       A B | D | C",
    ]
    assert lines[at + 4 :] == [
        "One origin because:",
        "  A and B: the words",
        "  A and D: x",
        "Perhaps one origin, which only the lowest number counts:",
        "  B and C are both by Tide",
    ]


@pytest.mark.parametrize("width", [40, 60, 200])
def test_no_line_is_wider_than_the_terminal(width):
    assert max(map(len, copies_lines(dossier(), width))) <= width


def test_without_copies_the_origins_still_stand_there():
    lines = list(copies_lines(replace(dossier(), copies=())))
    assert lines[0] == "No report was found to copy another."
    assert "Independent origins" in lines
