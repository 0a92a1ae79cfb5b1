"""Numbers of several reports in one row, and whether they agree."""

from __future__ import annotations

import pytest

from standoff.language.sentences import sentences
from standoff.lenses.amounts_compared import Size, compared
from standoff.lenses.figures import Figures
from standoff.model.annotations import Annotations, Quantity
from standoff.model.compared import Compared
from standoff.model.findings import Figure, Relation
from standoff.model.report import Report
from standoff.model.story import Story, Witness
from standoff.text.span import Span


def a_quantity(text: str, number: str, value: float, what: str, *measure: str, **more: object) -> Quantity:
    start = text.index(number)
    at = text.index(what, start) if what in text[start:] else text.index(what)
    return Quantity(
        span=Span(start, start + len(number)),
        value=value,
        what=what,
        what_span=Span(at, at + len(what)),
        measure=measure,
        **more,  # type: ignore[arg-type]  # the fields of a quantity
    )


def a_witness(name: str, text: str, *quantities: Quantity, published: str | None = None) -> Witness:
    report = Report(
        locators=(name,), sha256="", media="text/plain", charset="utf-8", text=text, id=name, published=published
    )
    return Witness(report=report, notes=Annotations(sentences=tuple(sentences(text)), quantities=quantities))


def compare(*witnesses: Witness) -> Compared:
    story = Story(id="s", title="t", reports=tuple(witness.report for witness in witnesses))
    answer = Figures().compare(story, witnesses)
    assert answer == Figures().compare(story, witnesses[::-1])
    return answer


def one(*witnesses: Witness) -> Figure:
    figures = compare(*witnesses).figures
    assert len(figures) == 1, figures
    return figures[0]


def killed(name: str, number: str, value: float, published: str | None = "2031-03-04", **more: object) -> Witness:
    text = f"The collapse of the Lower Dam killed {number} farmers, the river board said."
    return a_witness(name, text, a_quantity(text, number, value, "farmers", "killed", **more), published=published)


def test_a_rounded_figure_agrees_with_the_exact_one() -> None:
    figure = one(killed("A", "3,950", 3950), killed("B", "nearly 4,000", 4000, low=3600, high=4000))
    assert figure.relation is Relation.AGREES
    assert "3,950" in figure.because
    assert "nearly 4,000" in figure.because


def test_one_number_loosened_in_three_ways_agrees() -> None:
    figure = one(
        killed("A", "around 100,000", 1e5, low=9e4, high=1.1e5),
        killed("B", "nearly 100,000", 1e5, low=9e4, high=1e5),
        killed("C", "almost 100,000", 1e5, low=9e4, high=1e5),
    )
    assert figure.relation is Relation.AGREES
    assert [reading.anchor.report for reading in figure.readings] == ["A", "B", "C"]


def test_a_vague_number_is_compatible_with_an_exact_one() -> None:
    assert one(killed("A", "dozens of", 24, low=24, high=200), killed("B", "33", 33)).relation is Relation.COMPATIBLE


def test_different_numbers_for_one_measure_differ() -> None:
    answer = compare(killed("A", "33", 33), killed("B", "33", 33), killed("C", "45", 45))
    (figure,) = answer.figures
    (finding,) = answer.findings
    assert figure.relation is Relation.DIFFERS
    assert finding.item == figure.id
    assert [(reading.value, reading.apart) for reading in finding.readings] == [("33", False), ("45", True)]
    assert [anchor.report for anchor in finding.readings[0].anchors] == ["A", "B"]
    assert "45" in finding.explanation


def test_a_small_number_is_not_taken_for_a_rounded_one() -> None:
    assert one(killed("A", "30", 30), killed("B", "33", 33)).relation is Relation.DIFFERS


def test_a_later_and_higher_count_is_an_update() -> None:
    figure = one(killed("A", "33", 33, "2031-03-04"), killed("B", "45", 45, "2031-03-06"))
    assert figure.relation is Relation.COMPATIBLE
    assert "2031-03-04" in figure.because
    assert "2031-03-06" in figure.because


def test_a_later_and_lower_toll_still_differs() -> None:
    assert one(killed("A", "45", 45, "2031-03-04"), killed("B", "33", 33, "2031-03-06")).relation is Relation.DIFFERS


def test_a_toll_that_fell_differs_though_it_has_grown_again_since() -> None:
    figure = one(
        killed("A", "31", 31, "2031-03-04"), killed("B", "13", 13, "2031-03-05"), killed("C", "31", 31, "2031-03-06")
    )
    assert figure.relation is Relation.DIFFERS


def test_two_tolls_of_which_nobody_knows_which_is_later_are_no_difference() -> None:
    figure = one(killed("A", "33", 33, None), killed("B", "45", 45))
    assert figure.relation is Relation.COMPATIBLE
    assert "not known" in figure.because


def test_a_total_so_far_is_not_the_number_of_one_day() -> None:
    text = "The collapse of the Lower Dam killed 12 farmers so far this month, the river board said."
    total = a_witness("B", text, a_quantity(text, "12", 12, "farmers", "killed"), published="2031-03-04")
    assert compare(killed("A", "33", 33), total).findings == ()


def test_many_times_as_many_are_counted_over_something_else_unless_a_digit_slipped() -> None:
    assert compare(killed("A", "33", 33), killed("B", "612", 612)).findings == ()
    assert compare(killed("A", "33", 33), killed("B", "330", 330)).findings != ()


def test_a_number_that_says_where_is_not_what_was_hit() -> None:
    texts = (
        "The storm on Lake Tarn tore the roofs in 4 villages of the Lower Bank.",
        "Over Lake Tarn the storm rose before dawn and tore down roofs and masts in 7 villages along the Lower Bank.",
    )
    made = [
        a_witness(name, text, a_quantity(text, number, float(number), "villages", "tore", "roofs"))
        for name, text, number in zip("AB", texts, ("4", "7"), strict=True)
    ]
    assert compare(*made).findings == ()


@pytest.mark.parametrize("scope", ["place", "period", "population"])
def test_another_scope_is_another_measure(scope: str) -> None:
    answer = compare(killed("A", "33", 33, **{scope: "Kessa"}), killed("B", "45", 45, **{scope: "Tarn"}))
    assert [figure.relation for figure in answer.figures] == [Relation.SINGLE, Relation.SINGLE]
    assert answer.findings == ()


def test_a_number_for_one_place_is_not_held_against_one_for_no_place() -> None:
    answer = compare(killed("A", "33", 33, place="Kessa"), killed("B", "45", 45))
    assert answer.findings == ()


def test_another_act_is_another_measure() -> None:
    text = "The collapse of the Lower Dam injured 45 farmers, the river board said."
    hurt = a_witness("B", text, a_quantity(text, "45", 45, "farmers", "injured"))
    assert [figure.relation for figure in compare(killed("A", "33", 33), hurt).figures] == [Relation.SINGLE] * 2


def test_another_event_is_another_measure() -> None:
    text = "A fire at a paper mill in spring killed 45 farmers."
    fire = a_witness("B", text, a_quantity(text, "45", 45, "farmers", "killed"))
    assert compare(killed("A", "33", 33), fire).findings == ()


def test_deaths_and_people_who_died_are_counted_alike() -> None:
    first = "The clinic counted 33 deaths from cholera."
    second = "Cholera: 33 people died, the clinic said."
    figure = one(
        a_witness("A", first, a_quantity(first, "33", 33, "deaths", "cholera")),
        a_witness("B", second, a_quantity(second, "33", 33, "people", "died")),
    )
    assert figure.relation is Relation.AGREES


def test_two_names_of_one_thing_stand_in_one_row() -> None:
    first, second = "The plan has a 60-day truce.", "The plan has a 60-day halt in hostilities."
    figure = one(
        a_witness("A", first, a_quantity(first, "60-day", 60, "truce", unit="day")),
        a_witness("B", second, a_quantity(second, "60-day", 60, "halt", unit="day")),
    )
    assert figure.relation is Relation.AGREES


def test_two_units_of_one_length_are_compared() -> None:
    first, second = "They called a 48-hour stoppage.", "They called a two-day stoppage."
    figure = one(
        a_witness("A", first, a_quantity(first, "48-hour", 48, "stoppage", unit="hour")),
        a_witness("B", second, a_quantity(second, "two-day", 2, "stoppage", unit="day")),
    )
    assert figure.relation is Relation.AGREES


def test_a_number_of_one_report_is_single_and_the_others_are_silent() -> None:
    figure = one(killed("A", "33", 33), a_witness("B", "Nobody spoke."))
    assert (figure.relation, figure.silent) == (Relation.SINGLE, ("B",))


def test_a_number_that_a_report_repeats_is_read_once() -> None:
    text = "The dam killed 33 farmers. In all, 33 farmers were killed."
    at = text.rindex("33")
    again = Quantity(
        span=Span(at, at + 2), value=33, what="farmers", what_span=Span(at + 3, at + 10), measure=("killed",)
    )
    figure = one(a_witness("A", text, a_quantity(text, "33", 33, "farmers", "killed"), again))
    assert [reading.anchor.start for reading in figure.readings] == [15]


def test_figures_are_numbered_in_the_order_of_their_first_words() -> None:
    text = "The deal frees 10 sailors and 18 bodies."
    first = a_quantity(text, "10", 10, "sailors", "frees")
    second = a_quantity(text, "18", 18, "bodies", "frees")
    figures = compare(a_witness("A", text, second, first)).figures
    assert [(figure.id, figure.readings[0].value) for figure in figures] == [("f1", 10), ("f2", 18)]


def lost(name: str, text: str, number: str, value: float) -> Witness:
    at = text.index(number)
    return a_witness(name, text, Quantity(span=Span(at, at + len(number)), value=value, unit="USD"))


def test_numbers_at_one_place_of_sentences_that_are_the_same_otherwise_differ_whatever_they_count() -> None:
    text = "The ferry company, which is owned by the town, lost {} in the second winter of the strike."
    one_, other = text.format("$1.3 million"), text.format("$1.9 million")
    (finding,) = compare(lost("A", one_, "$1.3 million", 1.3e6), lost("B", other, "$1.9 million", 1.9e6)).findings
    assert [reading.value for reading in finding.readings] == ["$1.3 million", "$1.9 million"]
    assert "at one place" in finding.explanation


@pytest.mark.parametrize(
    "other",
    [
        "The ferry company lost $1.9 million in the first summer of the strike, and its owner $200,000.",
        "The barge company of Kessa, which is owned by the town, lost $1.9 million in the second winter of the strike.",
        "The ferry company, which is owned by the town, lost $1.9 million in the 12 winters of the strike.",
    ],
)
def test_other_sentences_other_names_and_two_numbers_at_once_are_no_difference(other: str) -> None:
    text = "The ferry company of Tarn, which is owned by the town, lost $1.3 million in the 2 winters of the strike."
    answer = compare(lost("A", text, "$1.3 million", 1.3e6), lost("B", other, "$1.9 million", 1.9e6))
    assert answer.findings == ()


def bare(name: str, text: str, number: str, value: float) -> Witness:
    start = text.index(number)
    return a_witness(name, text, Quantity(span=Span(start, start + len(number)), value=value, what="", measure=()))


def test_a_large_number_that_nobody_meets_twice_is_one_figure_without_its_noun():
    text = "The company offered 56 million florins for the valley."
    offer = a_witness("A", text, a_quantity(text, "56 million", 56e6, "florins", "offered"))
    figure = one(offer, bare("B", "“Fifty-six million, and not a copper more,” she said.", "Fifty-six million", 56e6))
    assert [reading.anchor.report for reading in figure.readings] == ["A", "B"]
    assert figure.relation is Relation.AGREES


def test_a_bare_number_that_nothing_takes_up_is_no_figure():
    assert compare(bare("A", "They counted 31 on the way down.", "31", 31)).figures == ()


def test_a_small_count_needs_more_than_itself():
    text = "Six ministers left the talks in Tavira."
    left = a_witness("A", text, a_quantity(text, "Six", 6, "ministers", "left"))
    assert len(one(left, bare("B", "The bread lasts for six more, a baker said.", "six", 6)).readings) == 1


def test_a_report_that_says_its_number_twice_stands_once_in_the_row():
    text = "The court heard 140 witnesses. Rain fell. Mills stood still. By spring 140 people had spoken in court."
    twice = a_witness(
        "A",
        text,
        a_quantity(text, "140", 140, "witnesses", "heard"),
        Quantity(
            span=Span(text.rindex("140"), text.rindex("140") + 3), value=140, what="people", measure=("spoken", "court")
        ),
    )
    other = "Some 140 people spoke in court, the clerk said. Bread was dear. Ships lay in port."
    row = one(twice, a_witness("B", other, a_quantity(other, "140", 140, "people", "spoke", "court")))
    assert [reading.anchor.report for reading in row.readings] == ["A", "B"]


def test_a_number_that_nobody_names_is_a_row_only_where_it_is_no_common_one():
    text = "{} and no more, she said. Rain fell. The mill stood still."
    large = [bare(name, text.format("56 million"), "56 million", 56e6) for name in "AB"]
    small = [bare(name, text.format("Twelve"), "Twelve", 12) for name in "AB"]
    assert one(*large).what == "56 million"
    assert compare(*small).figures == ()


def test_a_count_that_was_brought_up_to_date_is_a_series_by_day() -> None:
    figure = one(killed("A", "33", 33, "2031-03-04"), killed("B", "45", 45, "2031-03-06"))
    assert [(point.as_of, point.value, point.dated_by) for point in figure.series] == [
        ("2031-03-04", 33, "report"),
        ("2031-03-06", 45, "report"),
    ]


def test_two_numbers_that_differ_are_no_series() -> None:
    assert one(killed("A", "45", 45, "2031-03-04"), killed("B", "33", 33, "2031-03-06")).series == ()


def test_one_number_on_two_days_of_publication_has_not_moved() -> None:
    assert one(killed("A", "33", 33, "2031-03-04"), killed("B", "33", 33, "2031-03-06")).series == ()


def test_numbers_of_two_places_make_no_series() -> None:
    here, there = "In Varn 14 people died.", "In Osk 17 people died."
    figures = compare(
        a_witness("A", here, a_quantity(here, "14", 14, "people", "died", place="Varn"), published="2031-05-07"),
        a_witness("B", there, a_quantity(there, "17", 17, "people", "died", place="Osk"), published="2031-05-08"),
    ).figures
    assert [figure.series for figure in figures] == [(), ()]


KM, MILE, NAUTICAL = 1000.0, 1609.344, 1852.0


@pytest.mark.parametrize(
    ("one_way", "other_way", "relation"),
    [
        ((193, KM), (120, MILE), Relation.AGREES),
        ((25, MILE), (40, KM), Relation.AGREES),
        ((30, NAUTICAL), (30, MILE), Relation.DIFFERS),
        ((120, MILE), (186, KM), Relation.DIFFERS),
        ((193, KM), (194, KM), Relation.DIFFERS),
    ],
)
def test_a_number_that_is_converted_is_the_same_as_far_as_it_is_written_out(one_way, other_way, relation):
    one, other = (
        Size(f"{value} of {per}", value * per, value * per, value * per, bounded=False, per=per)
        for value, per in (one_way, other_way)
    )
    assert compared(one, other).relation is compared(other, one).relation is relation
