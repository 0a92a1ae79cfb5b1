"""One number in two sentences that tell the same in other words is one figure."""

from __future__ import annotations

from functools import cache

import told_pile

from standoff.extract import extractors
from standoff.extract.annotate import annotate
from standoff.language.choice import pipeline_named
from standoff.lenses.figures import Figures
from standoff.lenses.numbers_in_rows import numbers_in_rows
from standoff.lenses.readings import readings
from standoff.lenses.same_numbers import Rarity, one_number
from standoff.model.findings import Figure
from standoff.model.report import Report
from standoff.model.story import Story, Witness
from standoff.text.span import Span

ELSEWHERE = (
    "Wheat prices rose by a tenth in the north.\nThe harvest festival was put off for a week.",
    "A choir of children sang in the new library.\nRain fell on the stadium for most of the afternoon.",
)


@cache
def figures(*texts: str) -> tuple[Figure, ...]:
    reports = [
        Report(locators=(name,), sha256=name, media="text/plain", charset="utf-8", text=text, id=name)
        for name, text in zip("ABC", texts, strict=False)
    ]
    family = extractors(pipeline_named("english"))
    witnesses = tuple(Witness(report=report, notes=annotate(report, family)) for report in reports)
    return Figures().compare(Story(id="s", title="t", reports=tuple(reports)), witnesses).figures


def told_among_others(*texts: str) -> list[str]:
    """Texts with sentences about other things behind them."""
    return [f"{text}\n{other}" for text, other in zip(texts, ELSEWHERE, strict=True)]


def rows(*texts: str) -> list[list[str]]:
    """The rows of several reports."""
    found = figures(*told_among_others(*texts))
    return [[r.anchor.exact for r in one.readings] for one in found if len(one.readings) > 1]


def test_a_small_number_in_sentences_that_tell_the_same_is_one_figure():
    assert rows(
        "The generals in Arbela promised an election within six months, the state radio said.",
        "Arbela is to vote again in six months: the generals promised an election on the state radio.",
    ) == [["six months", "six months"]]


def test_a_small_number_in_sentences_about_different_things_is_not():
    assert not rows(
        "The generals in Arbela promised an election within six months, the state radio said.",
        "The bridge over the Orne at Vell has been closed to lorries for six months.",
    )


def test_a_part_of_an_amount_is_not_set_against_the_whole():
    assert rows(
        "The dairies of Pell export cheese worth 340 million crowns a year, 210 million of it to Drava.",
        "Drava buys cheese worth 210 million crowns a year from the dairies of Pell.",
    ) == [["210 million", "210 million crowns"]]


def of_the_event(*texts: str) -> list[tuple[str, list[str]]]:
    """Each row of several reports: how it relates, and its words."""
    return [(f.relation.value, [r.anchor.exact for r in f.readings]) for f in figures(*texts) if len(f.readings) > 1]


def test_a_toll_that_each_report_gives_once_is_that_of_the_event_whatever_else_the_sentence_says():
    told = of_the_event(
        "Nineteen people are dead after the dam at Upper Lode burst. 34 were missing on Monday evening.",
        "The wall went at ten to three. Nineteen people are dead. Forty-three haven’t been found.",
    )
    assert ("agrees", ["Nineteen people", "Nineteen people"]) in told
    assert ("differs", ["34", "Forty-three"]) in told


def test_tolls_of_two_places_or_of_an_earlier_year_are_not_those_of_the_event():
    told = of_the_event(
        "Nineteen people died in Hask. In 1953 seven people died when the old dam burst.",
        "Six people died in Lodesend. Forty people died in 1953.",
    )
    assert not [words for relation, words in told if relation == "differs"]


def test_a_number_of_the_headline_stands_in_the_row_with_the_words_of_the_text():
    text = "Fire kills nine in Corvane\n\nThe wind-driven fire reached Corvane on Tuesday, killing nine people."
    (report,) = [f for f in figures_of_page(text) if f.unit == "count"]
    assert report.readings[0].anchor.start > len("Fire kills nine in Corvane")


def figures_of_page(text: str) -> tuple[Figure, ...]:
    title = Span(0, text.index("\n"))
    report = Report(
        locators=("A",), sha256="A", media="text/plain", charset="utf-8", text=text, id="A", title_span=title
    )
    notes = annotate(report, extractors(pipeline_named("english")))
    return (
        Figures().compare(Story(id="s", title="t", reports=(report,)), (Witness(report=report, notes=notes),)).figures
    )


CLINIC = (
    "A field hospital with 60 beds was opened in Marle on Friday, the relief agency said.",
    "The relief agency opened a field hospital of eighty beds in Marle on Friday.",
)


def test_other_numbers_in_sentences_that_tell_the_same_stand_side_by_side_and_are_a_question():
    (beds,) = [f for f in figures(*told_among_others(*CLINIC)) if len(f.readings) > 1]
    assert (beds.relation.value, [r.anchor.exact for r in beds.readings]) == ("unsure", ["60 beds", "eighty beds"])
    assert beds.because.endswith(
        "their sentences tell the same in all likelihood; whether the numbers are of one thing cannot be told"
    )


def test_numbers_of_other_things_and_many_times_as_many_stay_apart():
    for other in ("eighty nurses", "600 beds"):
        assert not rows(CLINIC[0], CLINIC[1].replace("eighty beds", other))


def test_an_equal_number_is_taken_before_one_that_only_rounds_it():
    found = rows(
        "The ferry had 312 people on board when it sank off Kessa, its owner said on Monday.",
        "The ferry that sank off Kessa was licensed for three hundred and had three hundred and twelve on board.",
    )
    assert found == [["312 people", "three hundred and twelve"]]


def test_a_number_without_a_unit_takes_that_of_an_equal_one_in_a_sentence_that_tells_the_same():
    (duty,) = [
        f
        for f in figures(
            *told_among_others(
                "The Union will suspend its duty of 12 percent on steel from the Compact for three months.",
                "The Union's duty on steel from the Compact, the twelve, will be suspended for three months.",
            )
        )
        if len(f.readings) > 1 and f.readings[0].value == 12
    ]
    assert (duty.unit, duty.relation.value) == ("percent", "agrees")


def test_lives_that_were_lost_are_deaths():
    told = of_the_event(
        "Thirteen people have lost their lives.",
        "The fighting has claimed 31 lives.",
        "On the bridge 31 people were killed.",
    )
    assert [words for _, words in told] == [["Thirteen people", "31 lives", "31 people"]]


COUNTS = (
    "The union said that 1,140 of its members had joined the stoppage. The airport put the figure at about 860.",
    "According to the union, 1,410 handlers stayed away. The airport believes that the number was nearer 860.",
)


def test_two_digits_changed_over_beside_a_number_that_both_tell_are_a_difference():
    assert ("differs", ["1,140 of its members", "1,410 handlers"]) in of_the_event(*COUNTS)


def test_two_digits_changed_over_of_one_thing_are_a_difference():
    assert ("differs", ["214 houses", "241 homes"]) in of_the_event(
        "The fire destroyed 214 houses in Corvane on Tuesday.", "The mayor says that 241 homes were lost to the fire."
    )


def test_digits_that_are_changed_over_by_chance_are_none():
    alone = "According to the weather service, 1,410 lightning strokes were counted in the north on Wednesday."
    both = f"{COUNTS[0]} The other company counted 1,410 members of its own."
    for other in (alone, both):
        assert not [words for relation, words in of_the_event(COUNTS[0], other) if relation == "differs"]


def test_a_share_that_nobody_says_of_what_is_one_figure_where_both_sentences_tell_the_same():
    assert rows(
        "Under the board's offer nurses would get 4 percent more in April, the union of nurses said on Monday.",
        "The union of nurses said on Monday that the board offered nurses 4 per cent more in April.",
    ) == [["4 percent", "4 per cent"]]


def test_a_number_asked_for_and_a_number_foreseen_are_one_where_both_sentences_tell_the_same():
    assert ["11 percent more pay", "11 percent more pay"] in rows(
        "The union of nurses is asking for 11 percent more pay from the board of the hospitals.",
        "Nurses will get 11 percent more pay from the hospital board if their union has its way.",
    )


class Sure:
    """Every two sentences tell the same."""

    def between(self, *_: object) -> float:
        return 9.0


def test_numbers_that_agree_are_not_joined_to_a_difference():
    pile = told_pile.witnesses(
        "About 40 lorries wait at the bridge.",
        "The bridge has 43 lorries.",
        "The queue of 38 lorries is at the bridge.",
    )
    about, more, fewer = ([reading for part in readings(w, frozenset()) for reading in part] for w in pile)
    pairs = one_number([[*about, *more]], fewer, Rarity.of(pile), Sure())
    assert [[reading.quantity.value for reading in row] for row in pairs] == [[40.0, 43.0]]
    alone = one_number([about], fewer, Rarity.of(pile), Sure())
    assert [[reading.quantity.value for reading in row] for row in alone] == [[40.0, 38.0]]


def test_millions_that_are_understood_are_those_of_the_other_report():
    (asked,) = [
        f
        for f in figures(
            *told_among_others(
                "The glassworkers' union asks for 27 million crowns for the furnace hands, its chairman said.",
                "For the furnace hands the union's figure is twenty-seven, said the chairman of the glassworkers.",
            )
        )
        if len(f.readings) > 1
    ]
    assert (asked.relation.value, [r.value for r in asked.readings]) == ("agrees", [27e6, 27e6])
    assert [r.anchor.exact for r in asked.readings] == ["27 million crowns", "twenty-seven"]


def test_two_loose_numbers_for_one_thing_are_one_row_and_no_question():
    found = of_the_event(
        *told_among_others(
            "About 340 people were at work on the slope above Kestry on Tuesday, the fire chief said.",
            "On Tuesday more than 330 people were working on the slope above Kestry, said the fire chief.",
        )
    )
    assert found == [("compatible", ["About 340 people", "more than 330 people"])]


def test_a_copy_that_has_the_number_too_leaves_no_doubt_which_one_it_is_of():
    told = "Oil is leaking from the Dove off Port Ansel: about 1,800 tonnes, said the coast guard."
    other = "The coast guard put the oil that has leaked from the Dove off Port Ansel at 2,500 tonnes."
    found = figures(f"{told}\n{ELSEWHERE[0]}", f"{other}\n{ELSEWHERE[1]}", told)
    assert [len(one.readings) for one in found if one.unit == "tonne"] == [3]


def test_the_bounds_of_a_loose_number_take_the_millions_with_it():
    (asked,) = [
        f
        for f in figures(
            *told_among_others(
                "The glassworkers' union asks for 27 million crowns for the furnace hands, its chairman said.",
                "For the furnace hands the union's figure is about twenty-seven, said the chairman of the glassworkers.",
            )
        )
        if len(f.readings) > 1
    ]
    loose = asked.readings[1]
    assert loose.low is not None
    assert loose.high is not None
    assert 24e6 < loose.low < loose.value == 27e6 < loose.high < 30e6


def test_points_are_percent_where_another_report_says_so():
    assert ["9 per cent in wages", "nine points"] in rows(
        "The dockers of Vell ask for a rise of 9 per cent in wages, the union said.",
        "The dockers of Vell ask for nine points more in wages, the union said.",
    )


def by_their_own_words(*texts: str) -> list[list[str]]:
    """The rows that numbers form before it is known which sentences tell the same."""
    pile = told_pile.witnesses(*told_among_others(*texts))
    return [[r.exact for r in row] for row in numbers_in_rows(pile).in_rows if len(row) > 1]


COMBING = "Some 400 soldiers and six helicopters combed the range for the engineers."
STATIONED = "Half a dozen helicopters landed on the meadow below the mountain village."


def test_one_number_of_a_noun_of_which_neither_report_has_another_is_one_figure():
    assert by_their_own_words(COMBING, STATIONED) == [["six", "Half a dozen"]]


def test_where_a_report_has_two_numbers_of_the_noun_nobody_knows_which_one_it_is():
    assert not by_their_own_words(f"{COMBING} Four helicopters were left at the coast.", STATIONED)


def test_an_odd_spell_of_time_is_hardly_met_twice_by_chance():
    sunk = "The ferry Odrun sank {} minutes after the collision in Vell Sound."
    took = "From the collision to the sinking of the Odrun it took {} minutes."
    assert by_their_own_words(sunk.format("eleven"), took.format("eleven")) == [["eleven minutes", "eleven minutes"]]
    assert not by_their_own_words(sunk.format("ten"), took.format("ten"))


def test_how_long_a_lockout_has_lasted_is_one_figure_by_whatever_day_it_is_told():
    told = of_the_event(
        "The Vellmouth lockout enters fifth day as ships wait.", "Day five: nobody at the gates has moved."
    )
    assert told == [("agrees", ["fifth day", "Day five"])]


def test_an_older_report_counts_fewer_days_of_what_goes_on():
    for one, other in (
        (
            "The city is calm after four days of the worst riots that Kessa has seen in decades.",
            "The city is calm after eight days of the worst riots that Kessa has seen in decades.",
        ),
        ("It was the sixth day of the siege of Kessa.", "On the ninth day of the siege of Kessa bread came."),
    ):
        assert [relation for relation, _ in of_the_event(one, other)] == ["compatible"]


def test_how_many_there_are_for_each_is_one_measure_whatever_the_sentences_say():
    told = of_the_event(
        "The association wants one nurse for every six patients on general wards.",
        "Nobody goes back, she says, without a cast-iron promise of one nurse for every eight patients.",
        "The ratio is another matter: a nurse to six patients would cost 84 million francs.",
    )
    assert ("differs", ["six patients", "eight patients", "six patients"]) in told
