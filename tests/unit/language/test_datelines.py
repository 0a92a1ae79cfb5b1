"""The first sentence begins behind the dateline."""

from __future__ import annotations

import pytest

from standoff.language.datelines import dateline_end
from standoff.language.sentences import sentences


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("PORT SELIM, May 22 (FPA) - ", "Belmar and the Upland Front"),
        ("HARROWAY — ", "The islands woke"),
        ("Geneva (AFP) - ", "Talks ended"),
        ("GENEVA (AFP) ", "The talks ended"),
        ("(Northway) - ", "Two reports say"),
        ("DOHA/JERUSALEM, July 24 (Northway) - ", "Israel called"),
        ("NEW DELHI: ", "The government said"),
        ("HALDE, Pelland, Nov 6 (MW) - ", "Kelvany said"),
        ("WASHINGTON -- ", '"We are done," he said'),
        ("ST. PETERSBURG, Fla. (AP) — ", "A man was"),
        ("UNITED NATIONS, March 1, 2031 (Xin) -- ", "The Council met"),
        ("ISQUITH, 3 June – ", "France will vote"),
        ("ÉVIAN — ", "The talks ended"),
    ],
)
def test_a_dateline_is_told_from_what_follows(dateline, rest):
    line = dateline + rest
    assert line[: dateline_end(line, 0, len(line))] == dateline
    assert [span.of(line) for span in sentences(line)] == [dateline.strip(), rest]


@pytest.mark.parametrize(
    "line",
    [
        "NATO — the alliance — said so",
        "PEACE TALKS - HAMAS REJECTS OFFER",
        "The talks (in May) - ended early",
        "Hamas (an armed group) - said it",
        "U.S. officials said so",
        "A GROUP of states (seven of them) left",
    ],
)
def test_other_lines_have_none(line):
    assert dateline_end(line, 0, len(line)) == 0
