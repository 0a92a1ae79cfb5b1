from __future__ import annotations

import pytest

from standoff.extract.annotate import annotate
from standoff.extract.mentions import Mentions
from standoff.extract.moments import Moments
from standoff.extract.quotes import Quotes
from standoff.extract.sentences import Sentences
from standoff.lenses.dates import Dates
from standoff.model.findings import Finding, FindingKind, Relation
from standoff.model.report import Report
from standoff.model.story import OriginGroup, Origins, Story, Witness

FRIDAY = "2031-03-14"


def witnesses(*texts: str | tuple[str, str]) -> tuple[Witness, ...]:
    """Reports A, B, … published on one Friday, or on the day given with the text."""
    made = []
    for at, given in enumerate(texts):
        published, text = given if isinstance(given, tuple) else (FRIDAY, given)
        report = Report(
            id=chr(65 + at),
            locators=(f"{at}.txt",),
            sha256="",
            media="text/plain",
            charset="utf-8",
            text=text,
            published=published,
        )
        made.append(Witness(report=report, notes=annotate(report, (Sentences(), Mentions(), Quotes(), Moments()))))
    return tuple(made)


def findings(*texts: str | tuple[str, str], groups: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    """What the lens finds; `groups` are reports of one origin, as in "AB"."""
    heard = witnesses(*texts)
    origins = tuple(OriginGroup(id=f"o{at}", reports=tuple(group)) for at, group in enumerate(groups))
    story = Story(
        id="s",
        title="",
        reports=tuple(w.report for w in heard),
        origins=Origins(low=1, best=1, high=1, groups=origins),
    )
    return Dates().compare(story, heard).findings


def sides(finding: Finding) -> list[tuple[str, str, bool]]:
    return [(reading.value, "".join(a.report for a in reading.anchors), reading.apart) for reading in finding.readings]


def test_the_day_that_two_reports_agree_on_leaves_the_third_apart():
    (finding,) = findings(
        "Rovia and Castel signed the Lorne accord in Geneva on 3 March 2031.",
        "The Lorne accord was signed in Geneva on Tuesday, 4 March 2031.",
        "The accord, which was signed on 3 March 2031, ends the fishing dispute.",
    )
    assert (finding.kind, finding.relation) == (FindingKind.DATE, Relation.DIFFERS)
    assert sides(finding) == [("3 March 2031", "AC", False), ("4 March 2031", "B", True)]
    assert "“accord”" in finding.explanation
    assert "written in full" in finding.explanation


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The inspectors boarded the barge Grey Heron at Sallow Quay on Tuesday 11 March, the port said.",
            "Inspectors boarded the barge on Monday after a long wait at Sallow Quay.",
        ),
        ("The dockers' strike began on Monday.", "The strike began on Tuesday, 11 March."),
        ("The union walked out of the hall on Monday.", "The union walked out on Wednesday."),
        ("The junta dissolved parliament on Monday.", "On Wednesday the junta dissolved parliament."),
        ("The army seized the airport on 9 March.", "The airport was seized by the army on 10 March."),
        ("Lorne shut its border on Monday.", "The border has been closed since Tuesday."),
        ("Governor Mira Tolle, a lawyer, resigned on Monday.", "Mira Tolle stepped down on Tuesday."),
    ],
)
def test_one_report_against_another_has_nobody_apart(one, other):
    (finding,) = findings(one, other)
    assert [apart for *_, apart in sides(finding)] == [False, False]


def test_copies_of_one_origin_are_no_majority():
    texts = (
        "Castel recalled its envoy on Monday.",
        "Castel recalled its envoy on Monday.",
        "Castel recalled its envoy on Wednesday.",
    )
    (alone,) = findings(*texts, groups=("AB", "C"))
    (counted,) = findings(*texts, groups=("A", "B", "C"))
    assert [apart for *_, apart in sides(alone)] == [False, False]
    assert sides(counted) == [("10 March 2031", "AB", False), ("12 March 2031", "C", True)]
    assert counted.confidence > alone.confidence


@pytest.mark.parametrize(
    ("why", "texts"),
    [
        ("they agree", ("The union walked out on Monday.", "The union walked out on 10 March.")),
        (
            "a later act",
            (("2031-03-11", "The union walked out on Monday."), ("2031-03-20", "The union walked out on Wednesday.")),
        ),
        (
            "another round",
            ("The third round of talks ended in Doha on Monday.", "The fourth round of talks ended in Doha on Friday."),
        ),
        ("sessions", ("Talks resumed in Doha on Monday.", "Talks resumed in Doha on Wednesday.")),
        ("meetings", ("The ministers met in Doha on Monday.", "The ministers met in Doha on Wednesday.")),
        (
            "the saying is dated",
            ("The port was closed, the ministry said on Monday.", "The port was closed, the ministry said on Tuesday."),
        ),
        (
            "the saying is dated first",
            ("The union said on Monday it had signed the lease.", "The union said on Tuesday it had signed the lease."),
        ),
        (
            "a plan that changed",
            (
                ("2031-03-10", "The state will close the port on 12 March."),
                ("2031-03-13", "The state closed the port on 13 March."),
            ),
        ),
        ("was due", ("The port was due to be closed on Monday.", "The port was closed on Tuesday.")),
        ("other place", ("The bridge at Kessa was closed on Monday.", "The bridge at Lorne was closed on Tuesday.")),
        ("other part", ("Schools in the north were closed on Monday.", "Schools in the south were closed on Tuesday.")),
        ("other doer", ("Rovia recalled its envoy on Monday.", "Castel recalled its envoy on Tuesday.")),
        ("other thing", ("The union signed the wage deal on Monday.", "The union signed the lease on Friday.")),
        ("thing behind the day", ("Rovia signed on Monday a pact.", "Rovia signed on Tuesday a lease.")),
        (
            "other number",
            ("The rebels released nine hostages on Monday.", "The rebels released four hostages on Friday."),
        ),
        ("a second one", ("The ceasefire began on Monday.", "A second ceasefire began on Wednesday.")),
        ("denied", ("The board did not sign the lease on Monday.", "The board signed the lease on Tuesday.")),
        (
            "told on both days",
            (
                "The guards closed the gate on Monday. They opened it, and the guards closed the gate on Wednesday.",
                "The guards closed the gate on Wednesday.",
            ),
        ),
        ("time zones", (("2031-03-12", "The minister resigned today."), "The minister resigned on Tuesday.")),
        ("a year apart", ("The pact was signed on 3 March 2030.", "The pact was signed on 4 March 2031.")),
        ("year unknown", (("", "The pact was signed on 3 March."), ("", "The pact was signed on 4 March."))),
        ("a month is less precise", ("The pact was signed in March 2031.", "The pact was signed on 4 March 2031.")),
        ("a range holds it", ("The march began between 3 and 5 March.", "The march began on 4 March.")),
        ("in a quotation", ("The lock was closed on Monday.", '"The lock was closed on Tuesday," said a bargeman.')),
        ("an infinitive between", ("The board agreed to close the mine on Monday.", "The mine was closed on Tuesday.")),
    ],
)
def test_nothing_is_found_where_nothing_is_wrong(why, texts):
    assert findings(*texts) == (), why


def test_a_weekday_that_contradicts_its_date_is_found_inside_one_report():
    (finding,) = findings("They signed on Thursday, 12 March 2031.", "They met on Friday, 14 March.")
    assert sides(finding) == [("Thursday, 12 March 2031", "A", True)]
    assert "was a Wednesday" in finding.explanation


def test_copies_of_a_slip_are_one_finding():
    (finding,) = findings("On Thursday, 12 March 2031 they met.", "Thursday, 12 March 2031 was cold.")
    assert sides(finding) == [("Thursday, 12 March 2031", "AB", True)]


def test_a_slip_dates_nothing():
    found = findings("The lock was closed on Thursday, 12 March 2031.", "The lock was closed on 13 March 2031.")
    assert ["weekday" in finding.explanation for finding in found] == [True]


def test_a_weekday_far_from_publication_may_belong_to_another_year():
    assert findings("They had met on Thursday, 12 September.") == ()


def test_every_reading_points_at_its_words():
    heard = witnesses("The lock was closed on Monday.", "The lock was closed on 11 March.")
    texts = {w.report.id: w.report.text for w in heard}
    (finding,) = findings("The lock was closed on Monday.", "The lock was closed on 11 March.")
    for reading in finding.readings:
        assert all(texts[a.report][a.start : a.end] == a.exact for a in reading.anchors)


def test_the_order_of_witnesses_does_not_matter():
    heard = witnesses(
        "The lock was closed on Monday.",
        "The lock was closed on 11 March. They met on Sunday, 10 March 2031.",
        "The lock was shut on Monday.",
    )
    story = Story(id="s", title="", reports=tuple(w.report for w in heard))
    assert Dates().compare(story, heard) == Dates().compare(story, heard[::-1])


def test_a_report_that_dates_hundreds_of_acts_is_not_compared_act_by_act():
    chronicle = "\n".join(f"The guards closed the gate on {day} March." for day in range(1, 14) for _ in range(200))
    assert findings(chronicle, "The guards closed the gate on 7 March.") == ()


LONG = "The river board expects the new lock below the old mill to carry grain barges {} and coal barges later."


@pytest.mark.parametrize(
    ("one", "other"), [("in 2034", "in 2036"), ("on 3 April 2031", "on 9 April 2031"), ("in May 2031", "in June 2031")]
)
def test_two_times_at_one_place_of_a_long_sentence_differ_whatever_is_done(one, other):
    (finding,) = findings(LONG.format(one), LONG.format(other))
    assert [anchor.exact for reading in finding.readings for anchor in reading.anchors] == [one[3:], other[3:]]
    assert "the same otherwise" in finding.explanation


def test_a_short_sentence_counts_with_the_sentence_beside_it():
    short = "The council meets {}."
    assert findings(short.format("in May 2031"), short.format("in June 2031")) == ()
    texts = [f"{LONG.format('in 2034')} {short.format(month)}" for month in ("in May 2031", "in June 2031")]
    assert len(findings(*texts)) == 1


@pytest.mark.parametrize(
    ("why", "texts"),
    [
        ("put off", (("2031-03-10", LONG.format("on 12 March")), ("2031-03-13", LONG.format("on 14 March")))),
        ("less precise", (LONG.format("in 2031"), LONG.format("in May 2031"))),
        ("two at once", (LONG.format("in 2034 on 3 rivers"), LONG.format("in 2036 on 9 rivers"))),
        ("quoted", (f"“{LONG.format('in 2034')}” she said.", f"“{LONG.format('in 2036')}” she said.")),
    ],
)
def test_times_that_do_not_speak_against_each_other_are_no_difference(why, texts):
    assert findings(*texts) == (), why
