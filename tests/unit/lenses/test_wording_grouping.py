"""Which quotations are one utterance: other words for the same, and different things said on one subject."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from msgspec import structs
from quoted_pile import collate, group_of, kinds_of, reading_of, witness

from standoff.lenses import wording
from standoff.text.span import Span

HARD_WORK = "Despite the patience of arbiters, the union isn't giving any true sign of wanting a settlement"
GREAT_EFFORT = "While the arbiters have shown the patience of saints, the union has not come to the table ready or with clean hands"
OTHER_WAYS = "We're now weighing other means to get the crews home and build a safer life on the quays"
OPTIONS = (
    "We will weigh different means from here on to get the crews home and try to build a far more peaceful life for "
    "everyone on the quays"
)


def test_two_utterances_that_stand_side_by_side_in_other_words_are_paired_and_not_mixed_up() -> None:
    compared = collate(
        witness("A", f"“{HARD_WORK},” Mara Quill said on Monday. “{OTHER_WAYS}.” The mayor kept silent.", "Mara Quill"),
        witness("B", f"“{GREAT_EFFORT},” Quill stated. “{OPTIONS}.” The mayor had no comment.", "Mara Quill"),
    )
    first, second = compared.quotations
    assert kinds_of(first) == {"A": "reworded", "B": "base"}
    assert kinds_of(second) == {"A": "reworded", "B": "base"}
    assert first.readings[first.base].anchor.exact == GREAT_EFFORT
    assert [finding.kind for finding in compared.findings] == ["wording", "wording"]
    assert all("otherwise" in finding.explanation for finding in compared.findings)
    assert not any(
        word in finding.explanation for finding in compared.findings for word in ("false", "wrong", "misquot")
    )


def test_one_statement_in_two_translations_is_one_utterance() -> None:
    compared = collate(
        witness(
            "A",
            "“The front affirms its readiness to resume the dialogue and take part in it in a manner that helps to remove "
            "the hurdles and leads to a lasting armistice,” the Tarn Front said.",
            "Tarn Front",
        ),
        witness(
            "B",
            "The Tarn Front said it would “take part in a way that would ease the hurdles and ensure reaching a lasting "
            "armistice”.",
            "Tarn Front",
        ),
    )
    (group,) = compared.quotations
    assert kinds_of(group) == {"A": "base", "B": "reworded"}
    assert "a translation would look the same" in compared.findings[0].explanation


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "We will not accept a contract that leaves the crews without pay",
            "We want a contract that gives the crews their pay and their dignity",
        ),
        (
            "The ceasefire along the river must hold until the hospitals are supplied",
            "The ceasefire along the river was broken three times before breakfast",
        ),
        (
            "Every kidnapped pupil must be back with her parents before any prisoner is moved",
            "The parents of every kidnapped pupil have waited in this hall since Sunday",
        ),
        (
            "Our fishermen need the northern banks to survive the winter",
            "Our fishermen were fired on near the northern banks at noon",
        ),
        (
            "The commissioner promised us new negotiations on the carbon levy",
            "The carbon levy is theft, and I told the commissioner so",
        ),
    ],
)
def test_two_things_said_on_one_subject_stay_apart(one: str, other: str) -> None:
    compared = collate(
        witness("A", f"The talks dragged on. “{one},” Mara Quill said. Rain fell.", "Mara Quill"),
        witness("B", f"There was no progress. “{other},” Mara Quill said. The hall emptied.", "Mara Quill"),
    )
    assert len(compared.quotations) == 2
    assert compared.findings == ()


def test_two_sentences_of_one_report_are_never_one_utterance_in_two_wordings() -> None:
    compared = collate(
        witness("A", f"“{HARD_WORK},” Mara Quill said on Monday. “{OTHER_WAYS}.”", "Mara Quill"),
    )
    assert len(compared.quotations) == 2


def test_a_whole_statement_in_one_report_holds_both_sentences_that_another_rewords() -> None:
    compared = collate(
        witness("A", f"“{GREAT_EFFORT}. {OPTIONS},” Mara Quill said.", "Mara Quill"),
        witness("B", f"“{OTHER_WAYS},” Quill said.", "Mara Quill"),
        witness("C", "“The union has not come to the table ready,” Quill said.", "Mara Quill"),
    )
    (group,) = compared.quotations
    assert kinds_of(group) == {"A": "base", "B": "reworded", "C": "trimmed"}


def test_a_wording_that_more_origins_have_parts_of_is_the_base_even_when_another_is_a_word_longer() -> None:
    longer = OTHER_WAYS.replace("build a safer life", "build a very much safer and calmer life")
    compared = collate(
        witness("A", f"“{longer},” Mara Quill said.", "Mara Quill"),
        witness("B", f"“{OPTIONS},” Quill said.", "Mara Quill"),
        witness("C", "“different means from here on to get the crews home”, Quill said.", "Mara Quill"),
    )
    (group,) = compared.quotations
    assert group.readings[group.base].anchor.report == "B"


def test_readings_that_depart_are_set_apart_and_parts_stand_with_the_base() -> None:
    compared = collate(
        witness("A", f"“{OTHER_WAYS},” Mara Quill said.", "Mara Quill"),
        witness("B", f"“{OPTIONS},” Quill said.", "Mara Quill"),
        witness("C", "“different means from here on to get the crews home”, Quill said.", "Mara Quill"),
    )
    (finding,) = compared.findings
    with_base, apart = finding.readings
    assert [anchor.report for anchor in with_base.anchors] == ["B", "C"]
    assert ([anchor.report for anchor in apart.anchors], apart.apart) == (["A"], True)
    assert finding.item == "q1"


def test_a_scare_quote_of_a_group_named_in_the_same_sentence_contradicts_no_speaker() -> None:
    compared = collate(
        witness("A", f"“{OPTIONS},” Mara Quill said.", "Mara Quill"),
        witness("B", "Ivo Brandt's office would not say what the “different means” are.", "Ivo Brandt", kinds="s"),
    )
    (group,) = compared.quotations
    assert kinds_of(group)["B"] == "trimmed"
    assert reading_of(group, "B").flags == ()
    assert compared.findings == ()


def test_a_statement_of_a_body_that_no_report_names_is_matched_by_the_body() -> None:
    compared = collate(
        witness(
            "A",
            "“The republic remains ready to sit at any table where its courts are respected,” the cabinet said.",
            None,
        ),
        witness(
            "B",
            "His cabinet put it so: “We are still prepared to take a seat wherever our judges are shown due regard.”",
            None,
        ),
    )
    assert len(compared.quotations) == 1


def test_the_order_of_the_reports_changes_nothing() -> None:
    reports = [
        witness("A", f"“{HARD_WORK},” Mara Quill said on Monday. “{OTHER_WAYS}.”", "Mara Quill"),
        witness("B", f"“{GREAT_EFFORT},” Quill stated. “{OPTIONS}.”", "Mara Quill"),
        witness("C", "The “different means” are unknown.", None),
    ]
    assert collate(*reports) == collate(*reversed(reports))


def test_quotations_without_a_letter_do_no_harm() -> None:
    compared = collate(witness("A", "“?!” “…” “123” “”"), witness("B", "“?!”"))
    assert kinds_of(compared.quotations[0]) == {"A": "base"}


def test_ids_follow_the_first_reading() -> None:
    compared = collate(
        witness("A", "“The dam holds for now, say our divers.” “The valley was emptied on time.”"),
        witness("B", "“The valley was emptied on time.” “Bring lanterns and dry blankets to the school.”"),
    )
    assert [group.id for group in compared.quotations] == ["q1", "q2", "q3"]
    assert group_of(compared, "Bring lanterns").id == "q3"


def test_words_at_arms_length_that_nobody_says_are_no_quotation() -> None:
    found = collate(witness("A", "The “inspection” found a kitchen.", None, kinds="s"))
    assert found.quotations == ()


def test_words_at_arms_length_that_somebody_says_in_another_report_are_theirs() -> None:
    found = collate(
        witness("A", "Ode said: “We look for alternative routes at the port.”", "Lena Ode"),
        witness("B", "Nobody knew what the “alternative routes” were.", None, kinds="s"),
    )
    assert kinds_of(group_of(found, "We look")) == {"A": "base", "B": "trimmed"}


def test_accents_a_second_surname_and_a_description_part_nobody() -> None:
    words = "We kept the old northern ferry running because the islands have no doctor"
    for one, other in (
        ("Tomáš Havel", "Tomas Havel"),
        ("Ana Ruiz Ortega", "Ruiz Ortega"),
        ("Tomas Havel", "the ferry master"),
    ):
        compared = collate(
            witness("A", f"“{words},” {one} said.", one),
            witness("B", f"“{words},” {other} said.", other),
        )
        assert not [finding for finding in compared.findings if finding.kind.value == "attribution"], (one, other)


@pytest.mark.parametrize(
    ("one", "other", "parted"), [("L.P.A.", "Lower Port Authority", 0), ("LPB", "Lower Port Authority", 1)]
)
def test_a_name_in_first_letters_is_the_name(one: str, other: str, parted: int) -> None:
    words = "We kept the old northern ferry running because the islands have no doctor"
    compared = collate(witness("A", f"“{words},” {one} said.", one), witness("B", f"“{words},” {other} said.", other))
    assert sum(finding.kind.value == "attribution" for finding in compared.findings) == parted


def test_a_short_sentence_that_two_wordings_of_one_utterance_hold_is_a_part_of_it():
    compared = collate(
        witness("A", "“The hostages will not be harmed, and they will not be traded,” said Ivo Brandt.", "Ivo Brandt"),
        witness("B", "“The hostages will not be harmed,” said Ivo Brandt.", "Ivo Brandt"),
        witness("C", "“The hostages will not be harmed, but they may be traded,” said Ivo Brandt.", "Ivo Brandt"),
    )
    (group,) = compared.quotations
    assert kinds_of(group) == {"A": "base", "B": "trimmed", "C": "reworded"}


def test_a_short_sentence_that_two_utterances_hold_joins_neither_and_still_stands_with_its_like():
    first = "“We will not sign. The harbour stays shut until the last of the trawlers has been handed back,” said Mara Quill."
    second = "“We will not sign. Nobody in this valley has forgotten what became of the shepherds,” said Mara Quill."
    short = "“We will not sign,” said Mara Quill."
    texts = zip("ABCD", (first, second, short, short), strict=True)
    compared = collate(*(witness(name, text, "Mara Quill") for name, text in texts))
    assert sorted(sorted(kinds_of(group)) for group in compared.quotations) == [["A"], ["B"], ["C", "D"]]


CARRIAGE = (
    "“The carriage lay down like a tired animal, and then the water came in,” said Mara Quill.",
    "“It lay down slowly, the way a weary animal does, and after that there was water,” Mara Quill told us.",
)


def told_as_likely(likely: float | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let any two sentences tell the same with such odds."""
    seen = SimpleNamespace(by_place=SimpleNamespace(between=lambda one, other: likely))
    monkeypatch.setattr(wording, "looked_at", lambda _: seen)


@pytest.mark.parametrize(("likely", "groups"), [(2.0, 1), (0.0, 2), (None, 2)])
def test_two_translations_are_one_utterance_where_their_sentences_tell_the_same(likely, groups, monkeypatch):
    told_as_likely(likely, monkeypatch)
    compared = collate(*(witness(name, text, "Mara Quill") for name, text in zip("AB", CARRIAGE, strict=True)))
    assert len(compared.quotations) == groups
    if groups == 1:
        assert "by the same speaker in sentences that tell the same (0.88 of 1)" in compared.quotations[0].because
        # Nobody is accused of having changed a word.
        assert [finding.relation for finding in compared.findings] == ["unsure"]


def test_a_headline_puts_the_words_of_its_own_report_more_shortly():
    text = "“I asked for money and got a brochure”\n\n“I have asked for money for roads, and been given a brochure,” said Ruth Hallam."
    report = witness("A", text, None, "Ruth Hallam")
    titled = structs.replace(report, report=structs.replace(report.report, title_span=Span(0, text.index("\n"))))
    assert [len(group.readings) for group in collate(titled).quotations] == [2]
    assert [len(group.readings) for group in collate(report).quotations] == [1, 1]


def test_a_fragment_joins_the_utterance_of_which_any_report_has_its_words():
    compared = collate(
        witness(
            "A",
            "“The doors on the upper floor were open when we got there, and that is why anybody came down those stairs alive,” said Anton Rebek.",
            "Anton Rebek",
        ),
        witness(
            "B",
            "“The doors on the upper floor were bolted when we got there, and that is why nobody came down,” said Anton Rebek.",
            "Anton Rebek",
        ),
        witness("C", "Anton Rebek found the doors “bolted when we got there”.", "Anton Rebek"),
    )
    (group,) = compared.quotations
    assert kinds_of(group)["C"] == "reworded"


def test_of_two_speakers_such_words_are_two_utterances(monkeypatch):
    told_as_likely(5.0, monkeypatch)
    one, other = CARRIAGE[0], CARRIAGE[1].replace("Mara Quill", "Ivo Brandt")
    assert len(collate(witness("A", one, "Mara Quill"), witness("B", other, "Ivo Brandt")).quotations) == 2


def test_what_a_report_quotes_twice_in_other_words_is_not_held_against_it():
    once = "“The union is not giving any true sign of wanting a settlement in the harbour this week,” said Mara Quill."
    again = "“The union is not giving any sign of wanting a settlement this week,” said Mara Quill."
    assert not collate(witness("A", f"{once} Later she said it to us again: {again}", "Mara Quill")).findings
    assert collate(witness("A", once, "Mara Quill"), witness("B", again, "Mara Quill")).findings
