"""A copied sentence in which one word was changed: what is told of it, and what is left alone."""

from __future__ import annotations

from functools import cache

import pytest

from standoff.extract import extractors
from standoff.extract.annotate import annotate
from standoff.language.choice import pipeline_named
from standoff.lenses.altered import Altered
from standoff.model.findings import Finding, FindingKind, Relation
from standoff.model.report import Report
from standoff.model.story import Story, Witness

FRAME = (
    "The talks between Vessany and Orlath on the river lock went on in Isquith for a third day on Wednesday. {} "
    "The mediator, Odile Farrant, asked both delegations to return to the town hall on Thursday morning."
)


@cache
def found(one: str, other: str, days: tuple[str, str] = ("2031-03-12", "2031-03-12")) -> tuple[Finding, ...]:
    """What the lens says of two reports that have one frame and differ in one sentence."""
    family = extractors(pipeline_named("english"))
    reports = [
        Report(
            locators=(name,),
            sha256=name,
            media="text/plain",
            charset="utf-8",
            text=FRAME.format(sentence),
            id=name,
            published=day,
        )
        for name, sentence, day in zip("AB", (one, other), days, strict=True)
    ]
    witnesses = tuple(Witness(report=report, notes=annotate(report, family)) for report in reports)
    return Altered().compare(Story(id="s", title="t", reports=tuple(reports)), witnesses).findings


@pytest.mark.parametrize(
    ("one", "other", "kind", "words"),
    [
        (
            "The guards opened the upper gates to the barges with flour.",
            "The guards did not open the upper gates to the barges with flour.",
            FindingKind.POLARITY,
            "did not open",
        ),
        (
            "Both governments accepted the draft on the release of the boatmen.",
            "Both governments rejected the draft on the release of the boatmen.",
            FindingKind.POLARITY,
            "rejected",
        ),
        (
            "The River Guard boarded three tugs near Sallowford in February.",
            "The Harbour League boarded three tugs near Sallowford in February.",
            FindingKind.PARTY,
            "Harbour League",
        ),
        (
            "Casimir Vane said that the boatmen would be home before the ice breaks.",
            "Dorothea Finch said that the boatmen would be home before the ice breaks.",
            FindingKind.ATTRIBUTION,
            "Dorothea Finch",
        ),
        (
            "Vessany announced that it would keep the barges and their cargo of flour above the upper gates until the boatmen are home.",
            "Orlath declared that it would keep the barges and their cargo of flour above the upper gates until the boatmen are home.",
            FindingKind.ATTRIBUTION,
            "Orlath",
        ),
        (
            "All barges with grain were held above the upper gates on Wednesday.",
            "Some barges with grain were held above the upper gates on Wednesday.",
            FindingKind.SCOPE,
            "Some",
        ),
        (
            "Vessany ended the blockade of the upper gates on Wednesday evening.",
            "Vessany paused the blockade of the upper gates on Wednesday evening.",
            FindingKind.SCOPE,
            "paused",
        ),
        (
            "Vessany sued Orlath over the river lock and its upper gates in the old court of Isquith.",
            "Orlath sued Vessany over the river lock and its upper gates in the old court of Isquith.",
            FindingKind.PARTY,
            "Orlath sued Vessany",
        ),
        (
            "In the winter before the war Casimir Vane was paid by Dorothea Finch for new maps of the river and its locks.",
            "In the winter before the war Dorothea Finch was paid by Casimir Vane for new maps of the river and its locks.",
            FindingKind.PARTY,
            "Dorothea Finch was paid by Casimir Vane",
        ),
        (
            "Vessany say boatmen demand higher wages if the upper gates are to be opened again.",
            "Orlath say boatmen demand higher wages if the upper gates are to be opened again.",
            FindingKind.ATTRIBUTION,
            "Orlath",
        ),
        (
            "Technician Casimir Vane returned to the town hall to show the new plan of the lock.",
            "Technician Dorothea Finch returned to the town hall to show the new plan of the lock.",
            FindingKind.PARTY,
            "Dorothea Finch",
        ),
    ],
)
def test_one_changed_word_is_called_by_its_kind(one, other, kind, words):
    (finding,) = found(one, other)
    assert (finding.kind, finding.relation) == (kind, Relation.DIFFERS)
    assert words in finding.readings[1].value
    assert finding.readings[1].anchors[0].report == "B"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Nobody was hurt when the guards boarded the three tugs near Sallowford.",
            "No one was hurt when the guards boarded the three tugs near Sallowford.",
        ),
        (
            "At least thirty barges lie above the upper gates of the river lock.",
            "No fewer than thirty barges lie above the upper gates of the river lock.",
        ),
        (
            "Casimir Vane led the delegation of Vessany out of the town hall.",
            "Vane led the delegation of Vessany out of the town hall.",
        ),
        (
            "Vessany halted the passage of barges through the upper gates.",
            "Vessany stopped the passage of barges through the upper gates.",
        ),
        (
            "“We will not open the lock before the boatmen are free,” Casimir Vane said.",
            "“We will open the lock before the boatmen are free,” Casimir Vane said.",
        ),
        (
            "Lorne lost 30 boats in the storm on the river in January.",
            "Kessa lost 28 boats in the storm on the river in January.",
        ),
        (
            "On Monday the United Nations sent two envoys to the town hall of Isquith.",
            "On Monday the U.N. sent two envoys to the town hall of Isquith.",
        ),
        (
            "Vessany sued Orlath over the river lock and its upper gates in the old court of Isquith.",
            "Orlath was sued by Vessany over the river lock and its upper gates in the old court of Isquith.",
        ),
        (
            "Casimir Vane met Dorothea Finch on the river lock of Isquith on Tuesday.",
            "Dorothea Finch met Casimir Vane on the river lock of Isquith on Tuesday.",
        ),
        (
            "Casimir Vane and the delegation of Orlath left the river lock on Tuesday.",
            "Orlath and the delegation of Casimir Vane left the river lock on Tuesday.",
        ),
        (
            "Technician Dorothea Finch returned to the town hall to show the new plan of the lock.",
            "Technician Dorothea Fink returned to the town hall to show the new plan of the lock.",
        ),
    ],
    ids=[
        "the same denial",
        "no denial",
        "a shorter name",
        "as strong",
        "another lens",
        "one mould",
        "initials",
        "told from the other side",
        "the same either way round",
        "one beside the other",
        "a spelling",
    ],
)
def test_what_changes_nothing_or_belongs_to_others_is_left_alone(one, other):
    assert found(one, other) == ()


def test_what_may_have_changed_from_one_day_to_the_next_is_left_unsure():
    (finding,) = found(
        "All barges with grain were held above the upper gates of the river lock.",
        "Some barges with grain were held above the upper gates of the river lock.",
        ("2031-03-12", "2031-03-14"),
    )
    assert finding.relation is Relation.UNSURE
    assert finding.explanation.endswith("so that things may have changed.")


def test_a_capital_that_stands_for_its_state_is_no_other_party():
    for one, other in (("Norway", "Oslo"), ("Norway", "Sweden")):
        said = "{} withdrew its envoys from the fishing talks in the old customs house on Monday evening."
        assert bool(found(said.format(one), said.format(other))) is (other == "Sweden")


def test_two_writers_on_one_event_share_a_mould_and_no_error():
    family = extractors(pipeline_named("english"))
    texts = (
        (
            "Snow fell on Kessa. The River Guard boarded three tugs near Sallowford on Monday. Bread is dear in Lorne. "
            "The mayor of Vell opened a bridge. Nobody was hurt in the fire at the mill."
        ),
        (
            "The ferry to Ostra was late. The Harbour League boarded three tugs near Sallowford on Monday. "
            "A choir sang in the library. Wheat rose by a tenth. The comet is gone."
        ),
    )
    reports = [
        Report(locators=(name,), sha256=name, media="text/plain", charset="utf-8", text=text, id=name)
        for name, text in zip("AB", texts, strict=True)
    ]
    witnesses = tuple(Witness(report=report, notes=annotate(report, family)) for report in reports)
    assert Altered().compare(Story(id="s", title="t", reports=tuple(reports)), witnesses).findings == ()
