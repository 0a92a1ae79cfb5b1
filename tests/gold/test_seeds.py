"""Five real reports of one event, beside the checkout: what a careful person gets out of them, and what nobody should.

The reports are not ours, so none of their text is here: places are given by file, and words in pieces too short to be
anybody's. Without the folder these tests say so and are skipped.
"""

from __future__ import annotations

from functools import cache
from itertools import permutations
from pathlib import Path

import pytest

from standoff.model.findings import Quotation, QuotationReading
from standoff.model.report import Report
from standoff.pipeline import Dossier, build, read_all, stories

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the five seed reports are not beside this checkout")


@cache
def reports() -> tuple[Report, ...]:
    return tuple(read_all([SEEDS]).reports)


@cache
def dossier() -> Dossier:
    (story,) = stories(reports())
    return build(story)


def aside(siglum: str) -> dict[str, str]:
    report = next(r for r in dossier().reports if r.id == siglum)
    result: dict[str, str] = {}
    for part in report.set_aside:
        result[part.reason.value] = result.get(part.reason.value, "") + report.text[part.start : part.end]
    return result


def readings(siglum: str, words: str) -> list[tuple[Quotation, QuotationReading]]:
    return [
        (quotation, reading)
        for quotation in dossier().quotations
        for reading in quotation.readings
        if reading.anchor.report == siglum and words in reading.anchor.exact
    ]


def kinds(siglum: str, words: str) -> set[str]:
    return {reading.kind.value for _, reading in readings(siglum, words)}


def test_they_are_one_story_and_the_dossier_is_sound() -> None:
    assert len(stories(reports())) == 1
    assert dossier().verify() == []


def test_the_same_bytes_come_out_in_any_order_of_the_files() -> None:
    files = sorted(SEEDS.iterdir())
    wanted = dossier().to_json()
    for order in list(permutations(files))[:: max(1, len(files) * 10)]:
        (story,) = stories(read_all(order).reports)
        assert build(story).to_json() == wanted


def test_the_body_that_stands_twice_is_set_aside_once() -> None:
    report = next(r for r in dossier().reports if r.id == "C")
    repeated = sum(part.end - part.start for part in report.set_aside if part.reason.value == "repeated")
    assert 0.4 < repeated / len(report.text) < 0.6


@pytest.mark.parametrize(
    ("siglum", "reason", "words"),
    [
        ("A", "tags", "#CeasefireNow"),
        ("B", "advert", "Advertisement"),
        ("B", "tags", "Tags"),
        ("C", "navigation", "In This Article"),
        ("C", "related", "Board of Peace"),
        ("C", "byline", "Ethan Brooks"),
        ("D", "related", "German armed forces"),
        ("D", "related", "RT World News"),
        ("D", "form", "Leave a Comment"),
        ("D", "form", "Required fields"),
        ("D", "navigation", "Scroll to Top"),
        ("E", "subscribe", "Want to chase"),
        ("E", "subscribe", "FREE weekly PDF"),
    ],
)
def test_what_is_no_story_is_set_aside_with_its_reason(siglum: str, reason: str, words: str) -> None:
    assert words in aside(siglum).get(reason, "")


def test_next_to_nothing_of_a_report_without_chrome_is_set_aside() -> None:
    for siglum in "AB":
        assert sum(len(words) for words in aside(siglum).values()) < 100


def test_credits_are_those_of_the_story_and_none_of_a_recent_news_list() -> None:
    found = {report.id: {credit.to for credit in report.credits} for report in dossier().reports}
    assert found == {
        "A": {"Times of India"},
        "B": set(),
        "C": set(),
        "D": set(),
        "E": {"France 24", "The Associated Press"},
    }


@pytest.mark.parametrize(
    ("siglum", "words", "speaker"),
    [
        ("A", "acting in good faith", "Steve Witkoff"),
        ("A", "lack of desire", "Steve Witkoff"),
        ("A", "hard work of mediators", "Steve Witkoff"),
        ("A", "other ways to bring", "Steve Witkoff"),
        ("A", "alternative options", "Steve Witkoff"),
        ("B", "made a great effort", "Steve Witkoff"),
        ("C", "bring our team home", "Steve Witkoff"),
        ("C", "keenness to continue", "Hamas"),
        ("D", "lack of desire", "Steve Witkoff"),
        ("D", "dictate terms", "Benjamin Netanyahu"),
        ("D", "man-made mass starvation", "Tedros Adhanom Ghebreyesus"),
        ("D", "catastrophic", "United Nations"),
        ("E", "lack of desire", "Steve Witkoff"),
        ("E", "coordinated or acting", "Steve Witkoff"),
        ("E", "stable environment", "Steve Witkoff"),
        ("E", "alternative options", "Steve Witkoff"),
        ("E", "ease obstacles", "Hamas"),
    ],
)
def test_every_quotation_has_its_speaker(siglum: str, words: str, speaker: str) -> None:
    found = readings(siglum, words)
    assert found
    assert {quotation.speaker.name for quotation, _ in found if quotation.speaker} == {speaker}


@pytest.mark.parametrize(
    ("base", "readings_of_it"),
    [
        (
            ("C", "bring our team home"),
            {
                ("A", "lack of desire", "trimmed"),
                ("D", "lack of desire", "trimmed"),
                ("E", "lack of desire", "trimmed"),
            },
        ),
        (
            ("B", "made a great effort"),
            {("E", "coordinated or acting", "trimmed"), ("A", "hard work of mediators", "reworded")},
        ),
        (("E", "stable environment"), {("A", "other ways to bring", "reworded")}),
        (("C", "keenness to continue"), {("E", "ease obstacles", "reworded")}),
    ],
)
def test_a_wording_is_collated_with_the_one_it_departs_from(
    base: tuple[str, str], readings_of_it: set[tuple[str, str, str]]
) -> None:
    ((quotation, fullest),) = readings(*base)
    assert fullest.kind.value == "base"
    for siglum, words, kind in readings_of_it:
        assert (quotation.id, kind) in {(q.id, r.kind.value) for q, r in readings(siglum, words)}


def test_what_two_utterances_of_one_speaker_share_does_not_make_them_one() -> None:
    ids = {
        readings(*place)[0][0].id
        for place in (("C", "our team home"), ("B", "great effort"), ("E", "stable environment"))
    }
    assert len(ids) == 3


@pytest.mark.parametrize(("unit", "value", "reports_"), [("day", 60, "ABCE"), ("count", 100_000, "ABE")])
def test_a_figure_agrees_over_the_reports_that_have_it(unit: str, value: float, reports_: str) -> None:
    shared = [f for f in dossier().figures if f.unit == unit and {r.value for r in f.readings} == {value}]
    assert [(f.relation.value, "".join(sorted({r.anchor.report for r in f.readings}))) for f in shared] == [
        ("agrees", reports_)
    ]


def test_figures_of_other_populations_are_not_lined_up() -> None:
    single = {r.value for f in dossier().figures if f.relation.value == "single" for r in f.readings}
    assert {576_000, 33, 10, 18, 1000} <= single


def test_the_offices_and_the_party_that_differ_are_found_and_nothing_else_of_their_kind() -> None:
    apart = {
        (finding.kind.value, reading.anchors[0].report, reading.value)
        for finding in dossier().findings
        if finding.kind.value in {"office", "party", "date", "figure"}
        for reading in finding.readings
        if reading.apart
    }
    assert apart == {
        ("office", "B", "Biden administration"),
        ("office", "D", "former president Donald Trump"),
        ("party", "E", "Israel and Iran"),
    }


def test_wording_is_found_to_differ_where_words_in_marks_do() -> None:
    apart = {
        anchor.report
        for finding in dossier().findings
        if finding.kind.value == "wording"
        for reading in finding.readings
        if reading.apart
        for anchor in reading.anchors
    }
    assert apart == {"A", "E"}


def statements(*words: str) -> list[tuple[str, str, str]]:
    """The witnesses, relation and silent reports of each statement in which one clause has all these words."""
    return [
        ("".join(dict.fromkeys(r.anchor.report for r in s.readings)), s.relation.value, "".join(s.silent))
        for s in dossier().statements
        if any(all(word in reading.anchor.exact for word in words) for reading in s.readings)
    ]


@pytest.mark.parametrize(
    ("words", "witnesses", "relation", "silent"),
    [
        (("abruptly ended",), "ABCDE", "differs", ""),
        (("Israel", "recalled its"), "ABCDE", "compatible", ""),
        (("redeployment", "troops"), "ABC", "compatible", "DE"),
        (("recognize Palestine",), "AB", "agrees", "CDE"),
        (("100,000",), "ABE", "agrees", "CD"),
        (("surprise at",), "ACE", "agrees", "BD"),
        (("alternative options to",), "ABE", "compatible", "CD"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_a_claim_stands_once_with_all_that_have_it(
    words: tuple[str, ...], witnesses: str, relation: str, silent: str
) -> None:
    found = statements(*words)
    assert (witnesses, relation, silent) in found


def test_how_far_the_verbs_go_is_told_from_the_strongest_to_the_weakest() -> None:
    (finding,) = [f for f in dossier().findings if f.kind.value == "scope"]
    assert [{anchor.report for anchor in reading.anchors} for reading in finding.readings] == [
        {"A", "B"},
        {"E"},
        {"C"},
        {"D"},
    ]


def test_nobody_is_said_to_deny_or_to_have_another_speaker_or_actor() -> None:
    kinds_found = [f.kind.value for f in dossier().findings if f.rule.startswith("statements")]
    assert kinds_found == ["scope"]


def test_what_is_to_be_done_by_one_side_is_no_claim_of_the_other() -> None:
    for statement in dossier().statements:
        exact = [reading.anchor.exact for reading in statement.readings]
        assert not (any("Hamas" in e and "release" in e for e in exact) and any("Israel also" in e for e in exact))


def test_highlights_are_what_differs_and_then_what_most_carry() -> None:
    assert 5 <= len(dossier().highlights) <= 7
    carried = {statement.id: statement.origins.best for statement in dossier().statements}
    assert [carried.get(name) for name in dossier().highlights[-2:]] == [max(carried.values())] * 2
    assert all(name.startswith("x") for name in dossier().highlights[:-2])


def test_with_the_example_story_in_one_pile_they_are_two_stories() -> None:
    example = Path(__file__).parents[2] / "examples" / "story"
    both = stories(read_all([SEEDS, example]).reports)
    assert sorted(len(story.reports) for story in both) == [5, 14]


def named(party_id: str | None) -> str:
    return next((party.name for party in dossier().parties if party.id == party_id), "")


def told_acts() -> dict[str, tuple[str, str, str]]:
    return {act.id: (named(act.actor), act.issue, act.extent) for act in dossier().acts}


def test_each_side_asks_the_other_to_go_first() -> None:
    acts = told_acts()
    waits = {(named(r.holder), acts[r.target][:2], acts[r.condition][:2]) for r in dossier().requirements}
    for asked in ("withdrawal", "end of the fighting"):
        assert ("Hamas", ("Hamas", "release of those held"), ("Israel", asked)) in waits
    for asked in ("disarmament", "giving up power"):
        assert ("Israel", ("Israel", "end of the fighting"), ("Hamas", asked)) in waits


def test_one_side_keeps_its_weapons_and_nothing_else_is_refused() -> None:
    acts = told_acts()
    assert [(named(r.party), acts[r.act][1]) for r in dossier().refusals] == [("Hamas", "disarmament")]


def test_the_deadlock_is_told_by_two_reports_at_least() -> None:
    by_id = {**{r.id: r for r in dossier().requirements}, **{r.id: r for r in dossier().refusals}}
    for lock in dossier().deadlocks:
        assert lock.shape == "blocked"
        assert len({anchor.report for part in lock.chain for anchor in by_id[part].anchors}) > 1
    assert dossier().deadlocks


def test_the_terms_on_the_table_are_counted_and_phased() -> None:
    (proposal,) = dossier().proposals
    terms = {(named(term.obligor), term.phase, term.quantity) for term in proposal.terms}
    assert any((quantity or "").startswith("60-day") for _, _, quantity in terms)
    assert ("Hamas", "phased", "10 living hostages, 18 bodies") in terms
    assert any("prisoners" in term.act for term in proposal.terms)
    assert any("aid" in term.act for term in proposal.terms)
