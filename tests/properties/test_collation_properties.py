"""What must hold of the collation for any words."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.lenses.wording import Wordings
from standoff.model.analysis import NameKind
from standoff.model.annotations import Annotations, Mention, Quote, QuoteKind
from standoff.model.compared import Compared
from standoff.model.findings import Quotation, QuotationReading
from standoff.model.report import Report
from standoff.model.story import Story, Witness
from standoff.text.span import Span
from standoff.text.tokens import words

relaxed = settings(deadline=None, max_examples=100, derandomize=True)

# Plain words without kin among each other, so that every difference is one that the test made.
_STOCK = (
    "anchor basket candle dolphin ember falcon glacier harbour island jacket kettle lantern mirror needle orchard pebble "
    "quarry ribbon saddle timber umbrella violin walnut yarn zebra bridge copper feather garlic hammer the of we in a to "
    "will our and that with for it by at"
).split()
_sentence = st.lists(st.sampled_from(_STOCK), min_size=8, max_size=24)
_distinct = st.permutations(_STOCK).map(lambda order: order[:16])


def _witness(sigil: str, *said: str) -> Witness:
    text, quotes = "Ada Brook said: ", []
    for words_said in said:
        start = len(text) + 1
        text += f"“{words_said}” and "
        quotes.append(
            Quote(
                span=Span(start, start + len(words_said)),
                marked=Span(start - 1, start + len(words_said) + 1),
                kind=QuoteKind.DIRECT,
                speaker=Mention(span=Span(0, 9), name="Ada Brook", kind=NameKind.PERSON),
            )
        )
    report = Report(locators=(sigil,), sha256=sigil, media="text/plain", charset="utf-8", text=text + "left.", id=sigil)
    return Witness(report=report, notes=Annotations(quotes=tuple(quotes)))


def _compare(*witnesses: Witness) -> Compared:
    story = Story(id="s", title="", reports=tuple(witness.report for witness in witnesses))
    return Wordings().compare(story, witnesses)


def _pair(base: list[str], here: list[str]) -> Quotation:
    return _compare(_witness("A", " ".join(base)), _witness("B", " ".join(here))).quotations[0]


def _kind(group: Quotation) -> str:
    return next(reading.kind.value for reading in group.readings if reading.anchor.report == "B")


@relaxed
@given(_sentence)
def test_a_wording_laid_beside_itself_is_exact(said: list[str]) -> None:
    group = _pair(said, said)
    assert len(group.readings) == 2
    assert _kind(group) == "exact"
    assert group.readings[1].flags == ()


@relaxed
@given(_distinct, st.data())
def test_any_contiguous_part_is_trimmed(said: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, 10))
    stop = data.draw(st.integers(start + 6, 16))
    part = said[start:stop]
    group = _pair(said, part)
    if len(group.readings) == 2:
        assert _kind(group) == ("exact" if len(part) == 16 else "trimmed")
    else:
        assert sum(word in _STOCK[:30] for word in part) < 4, "a part with enough content words was not found"


@relaxed
@given(_distinct, st.integers(4, 12))
def test_two_halves_that_change_places_are_reordered(said: list[str], at: int) -> None:
    assert _kind(_pair(said, said[at:] + said[:at])) == "reordered"


@relaxed
@given(_distinct, st.integers(3, 6), st.integers(3, 6))
def test_a_deleted_middle_makes_two_stretches_joined(said: list[str], head: int, tail: int) -> None:
    group = _pair(said, said[:head] + said[-tail:])
    if len(group.readings) == 2:
        assert _kind(group) == "joined"


@relaxed
@given(st.lists(_sentence, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_the_reports_changes_nothing(said: list[list[str]], shuffler: random.Random) -> None:
    pile = [_witness(sigil, " ".join(one), " ".join(one[::-1])) for sigil, one in zip("ABCDE", said, strict=False)]
    mixed = list(pile)
    shuffler.shuffle(mixed)
    assert _compare(*pile) == _compare(*mixed)


@relaxed
@given(st.lists(_sentence, min_size=2, max_size=6))
def test_every_quotation_is_in_exactly_one_group(said: list[list[str]]) -> None:
    pile = [_witness(sigil, " ".join(one)) for sigil, one in zip("ABCDEF", said, strict=False)]
    readings = [reading.anchor.report for group in _compare(*pile).quotations for reading in group.readings]
    assert sorted(readings) == [witness.report.id for witness in pile]


@relaxed
@given(_sentence, st.data())
def test_the_differences_hold_every_word_of_both_sides(said: list[str], data: st.DataObject) -> None:
    here = list(said)
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(here) - 1))
        change = data.draw(st.sampled_from(["swap", "drop", "put in", "contract"]))
        if change == "swap":
            here[at], here[-1] = here[-1], here[at]
        elif change == "drop" and len(here) > 4:
            del here[at]
        elif change == "put in":
            here.insert(at, data.draw(st.sampled_from(["marble", "don't", "do not", "isn't", "[they]", "twenty-two"])))
        else:
            here[at] = "we'll"
    group = _pair(said, here)
    base = group.readings[group.base]
    for reading in group.readings:
        if reading is not base:
            assert _forms(" ".join(change.here for change in reading.words)) == _forms(reading.anchor.exact)
            of_base = " ".join(change.base for change in reading.words if change.op != "added")
            assert Counter(_forms(of_base)) == Counter(_forms(base.anchor.exact))
            _runs_are_merged(reading)


def _forms(text: str) -> list[str]:
    return [word.form for word in words(text)]


def _runs_are_merged(reading: QuotationReading) -> None:
    for before, after in zip(reading.words, reading.words[1:], strict=False):
        assert before.op != after.op or before.op == "moved"


@relaxed
@given(st.lists(st.text(alphabet="ab '’[]….,-“\n!?é1٣İß\u200b", min_size=1, max_size=40), min_size=1, max_size=6))
def test_odd_text_raises_nothing_and_loses_no_quotation(said: list[str]) -> None:
    compared = _compare(_witness("A", *said), _witness("B", *said[::-1]))
    assert sum(len(group.readings) for group in compared.quotations) == 2 * len(said)


@pytest.mark.parametrize(
    "said",
    [
        ["peace " * 20_000],
        [f"harvest {number}" for number in range(3_000)],
        ["the same lantern burned over the quarry"] * 3_000,
        [
            " ".join(f"pebble{number}" for number in range(8_000)),
            " ".join(f"pebble{number}" for number in range(9, 8_000)),
        ],
        ["[" * 20_000, "…" * 20_000, "-" * 20_000],
    ],
    ids=["one word", "numbers", "one sentence", "very long", "marks"],
)
def test_hostile_piles_are_collated_in_reasonable_time(said: list[str]) -> None:
    compared = _compare(_witness("A", *said), _witness("B", *said))
    assert sum(len(group.readings) for group in compared.quotations) == 2 * len(said)
