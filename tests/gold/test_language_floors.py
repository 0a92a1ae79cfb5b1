"""The weights that ship are the ones that were made, and on a sample of the corpora they hold their floors."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from benchmarks import sample
from benchmarks.floors import compared, fingerprint
from training.weights import problems

DATA = Path(os.environ.get("STANDOFF_DATA", Path(__file__).parents[2] / ".." / "shared" / "data"))
MISSING = [folder for folder in (*sample.CORPORA, "ud/ewt", "ud/gum", "ner/uner-ewt") if not (DATA / folder).is_dir()]
needs_data = pytest.mark.skipif(bool(MISSING), reason=f"no data in {DATA}: {', '.join(MISSING)}")


@needs_data
def test_weights_licence_and_data_are_what_was_recorded() -> None:
    assert list(problems(DATA)) == []


@needs_data
def test_a_sample_holds_the_floors_of_parse_names_and_quotations() -> None:
    corpus = fingerprint([DATA / folder for folder in sample.CORPORA])
    rows = compared("sample", sample.measure(DATA), corpus)
    assert len([row for row in rows if row.floor]) == 4
    assert [row for row in rows if not row.held] == []
