"""Translations of one sentence are one utterance by what they mean; two sentences in nearly the same words are two."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import told_pile

from standoff.lenses import wording
from standoff.lenses.wording import Wordings
from standoff.model.compared import Compared
from standoff.model.story import Story

BELL = (
    "A fire destroyed the old mill at Corvey on Friday night. “We heard the bell long before any water came,” said Mara "
    "Quill, who owns the mill. The county promised her a loan."
)
RINGING = (
    "The mill of Corvey is gone. Mara Quill stood before what was left of it on Saturday. “The ringing was in our ears a "
    "good while before the first hose was filled,” she said. The council meets on Monday."
)
BOUGHT = (
    "The mill at Corvey burned down. “The roof was safe when we bought the mill,” said Mara Quill. Nobody was hurt."
)
SURVEYED = "The mill was insured. “The roof was safe when the surveyor left it,” said Mara Quill, its owner, on Sunday."


def collate(*texts: str) -> Compared:
    read = told_pile.witnesses(*texts)
    return Wordings().compare(Story(id="s", title="t", reports=tuple(one.report for one in read)), read)


def groups(found: Compared) -> list[str]:
    return sorted("".join(reading.anchor.report for reading in quotation.readings) for quotation in found.quotations)


def test_two_translations_with_hardly_a_word_in_common_are_one_utterance() -> None:
    found = collate(BELL, RINGING)
    assert groups(found) == ["AB"]
    assert "mean the same word by word" in found.quotations[0].because


def test_nobody_is_accused_of_having_translated() -> None:
    assert [finding.relation.value for finding in collate(BELL, RINGING).findings] == ["unsure"]


def test_what_another_speaker_says_is_another_utterance_however_alike() -> None:
    assert groups(collate(BELL, RINGING.replace("Mara Quill", "Ivo Brandt").replace("she", "he"))) == ["A", "B"]


def test_sentences_in_nearly_the_same_words_that_each_name_another_thing_are_two_utterances() -> None:
    assert groups(collate(BOUGHT, SURVEYED)) == ["A", "B"]


def test_what_one_report_has_both_of_is_two_utterances_were_it_a_fragment_of_one() -> None:
    both = (
        "Mara Quill lost the mill of Corvey on Friday. “We heard the bell long before any water came,” she told us, and "
        "that the “ringing was in our ears” all night."
    )
    assert groups(collate(BELL, RINGING, both)) == ["AC", "BC"]


def test_of_two_translations_in_one_report_none_is_taken_where_both_are_as_near() -> None:
    twice = (
        RINGING + " “The sound of it was in our ears a good while before the first hose was filled,” she said again."
    )
    assert not {"AB", "ABB"} & set(groups(collate(BELL, twice)))


def test_pieces_of_a_sentence_with_a_part_left_out_between_are_told_as_one() -> None:
    whole = "“I will not hide. Whoever signed for the mill will answer for it, and if that is me, I will answer too,” said Mara Quill."
    parted = "“I will not hide,” Mara Quill has declared, “and if that is me, I will answer too.” The opposition wants her to go."
    (finding,) = collate(whole, parted).findings
    assert finding.explanation.count("running words") == 1
    assert "“I will not hide” and “and if that is me, I will answer too”" in finding.explanation


def test_a_small_word_left_out_is_nothing_to_point_at() -> None:
    said = "“But we will search for as long as there is light,” said Mara Quill of Corvey."
    heard = "“We will search as long as there is light,” said Mara Quill of Corvey."
    assert collate(said, heard).findings == ()
    assert collate(said, heard.replace("will", "may")).findings != ()


GUEST = (
    "“A guest who is taken from my road is taken from my house,” said Tomaz Irgun, an elder of Kessa.",
    "The old man did not raise his voice. “Whoever seizes a guest on my road has seized him out of my own house.”",
)


@pytest.mark.parametrize(("likely", "expected"), [(2.5, ["AB"]), (0.5, ["A", "B"]), (None, ["A", "B"])])
def test_words_that_one_report_gives_to_nobody_are_one_utterance_where_the_sentences_tell_the_same(
    likely: float | None, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = SimpleNamespace(by_place=SimpleNamespace(between=lambda one, other: likely))
    monkeypatch.setattr(wording, "looked_at", lambda _: seen)
    assert groups(collate(*GUEST)) == expected
    question = GUEST[1].replace("house.”", "house?”")
    assert groups(collate(GUEST[0], question)) == ["A", "B"]
