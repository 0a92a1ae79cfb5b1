"""What was written to be learned from keeps its format, so that every relation can be learned from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from training import written_acts, written_piles
from training.written_acts import PLAIN, negotiations
from training.written_piles import piles

BARGAINS = Path(__file__).parents[2] / "training" / "written" / "bargains"
FIELDS = {"demand": 3, "offer": 3, "refuse": 3, "accept": 3, "before": 4, "if": 4}


@pytest.mark.parametrize("path", sorted(BARGAINS.glob("*.txt")), ids=lambda path: path.stem)
def test_every_relation_is_in_words_of_its_passage(path: Path):
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip()):
        passage, *relations = block.split("\n")
        for relation in relations:
            kind, *words = (field.strip() for field in relation.split("|"))
            assert len(words) + 1 == FIELDS[kind], relation
            assert all(part in passage for part in words if part != "-"), relation


def test_every_pile_has_two_reports_and_only_its_own_sentences_tell_the_same():
    for pile in piles():
        assert len(pile.days) > 1
        assert all(ids <= set(pile.sentences) and len({key[0] for key in ids}) == 2 for ids in pile.same), pile.name


@pytest.mark.parametrize("folder", [written_acts.FOLDER, PLAIN], ids=lambda folder: folder.name)
def test_every_act_of_a_negotiation_has_several_wordings(folder: Path):
    for name, wordings in negotiations(folder):
        acts = [wording.act for wording in wordings]
        assert min(acts.count(act) for act in set(acts)) > 1, name


def test_a_line_that_is_none_of_a_pile_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "broken.txt").write_text("# A fire | fire\nno report yet\n", encoding="utf-8")
    monkeypatch.setattr(written_piles, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"broken\.txt: line 2 is no report, sentence or fact: no report yet"):
        list(piles())


def test_words_that_are_not_of_their_sentence_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "broken.txt").write_text("# A quarrel\n## Pay | Guild\nThe guild pays. | pay up\n", encoding="utf-8")
    monkeypatch.setattr(written_acts, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"broken\.txt: line 3: not in the sentence: pay up"):
        list(negotiations())
