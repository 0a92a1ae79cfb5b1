"""Where each character went, and whether a dossier still says what its reports say."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from standoff.dossier.ledger import account
from standoff.dossier.seal import sealed
from standoff.dossier.verify import problems
from standoff.model.annotations import Annotations, Failure
from standoff.model.dossier import DossierRecord
from standoff.model.report import Reason, Report, SetAside
from standoff.model.story import Witness
from standoff.pipeline import build, read_all, stories
from standoff.text.span import Span

STORY = Path(__file__).parents[3] / "examples" / "story"


@cache
def sound() -> DossierRecord:
    files = [STORY / name for name in ("01-halyard-second-day.txt", "03-halyard-recall.txt", "04-lakeside-recall.html")]
    (story,) = stories(read_all(files).reports, one_story=True)
    return build(story)


def witness(length: int, aside: list[SetAside], failures: list[Failure]) -> Witness:
    report = Report(
        locators=("t",),
        sha256="",
        media="text/plain",
        charset="utf-8",
        text="x" * length,
        id="A",
        set_aside=tuple(aside),
    )
    return Witness(report=report, notes=Annotations(failures=tuple(failures)))


@given(
    length=st.integers(1, 60),
    cuts=st.lists(st.tuples(st.integers(0, 59), st.integers(1, 20), st.sampled_from(list(Reason))), max_size=6),
    fails=st.lists(st.tuples(st.integers(0, 59), st.integers(1, 20), st.sampled_from("pq")), max_size=4),
)
@settings(deadline=None, derandomize=True)
def test_the_parts_of_the_ledger_add_up_to_the_text(
    length: int, cuts: list[tuple[int, int, Reason]], fails: list[tuple[int, int, str]]
) -> None:
    at, aside = 0, []
    for start, size, reason in sorted(cuts):
        if start >= at and start + size <= length:
            aside.append(SetAside(start=start, end=start + size, reason=reason))
            at = start + size
    failures = [Failure(span=Span(s, s + n), cause=c) for s, n, c in fails if s + n <= length]
    entry = account(witness(length, aside, failures))
    assert entry.used + sum(entry.set_aside.values()) + sum(entry.failed.values()) == entry.length == length
    assert entry.used >= 0


def test_characters_that_failed_are_not_counted_as_used() -> None:
    entry = account(
        witness(10, [], [Failure(span=Span(0, 10), cause="quotes 1: ValueError"), Failure(span=Span(0, 4), cause="b")])
    )
    assert (entry.used, entry.failed) == (0, {"b": 4, "quotes 1: ValueError": 6})


def test_a_sound_dossier_has_no_problems() -> None:
    assert list(problems(sound())) == []


def changed_text() -> DossierRecord:
    first, *others = sound().reports
    return replace(sound(), reports=(replace(first, text=first.text.replace("boatmen", "boatmän")), *others))


def lost_report() -> DossierRecord:
    return replace(sound(), reports=sound().reports[:-1])


def invented_highlight() -> DossierRecord:
    return replace(sound(), highlights=("x99",))


def wrong_ledger() -> DossierRecord:
    first, *others = sound().ledger
    return replace(sound(), ledger=(replace(first, used=first.used + 1), *others))


def more_origins_than_reports() -> DossierRecord:
    return replace(sound(), origins=replace(sound().origins, high=99))


@pytest.mark.parametrize(
    ("change", "item"),
    [
        (changed_text, "reports[A].text"),
        (lost_report, ""),
        (invented_highlight, "highlights"),
        (wrong_ledger, "ledger[A]"),
        (more_origins_than_reports, "origins"),
    ],
)
def test_a_change_is_named_where_it_stands_even_when_the_seal_was_renewed(change, item: str) -> None:
    found = list(problems(sealed(change())))
    assert found
    assert item in {problem.item for problem in found} or not item


def test_a_change_that_breaks_nothing_else_breaks_the_seal() -> None:
    retold = replace(sound(), story=replace(sound().story, title="Another title"))
    assert [problem.item for problem in problems(retold)] == ["seal"]
