"""A lens that breaks costs what it would have found, and nothing else; whoever reads the dossier is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff import pipeline
from standoff.export.terminal import summary
from standoff.model.compared import Compared
from standoff.model.story import Story, Witness

STORY = Path(__file__).parents[2] / "examples" / "story"


class Broken:
    name, version, question = "broken", "1", "Does it break?"

    def compare(self, story: Story, witnesses: tuple[Witness, ...]) -> Compared:
        raise ZeroDivisionError(f"<b>{len(witnesses)}</b>")


def test_the_rest_of_the_dossier_is_there_and_names_the_lens_and_the_cause(monkeypatch: pytest.MonkeyPatch) -> None:
    (story,) = pipeline.stories(pipeline.read(STORY / "01-halyard-second-day.txt", STORY / "03-halyard-recall.txt"))
    whole = pipeline.build(story)
    monkeypatch.setattr(pipeline, "LENSES", (*pipeline.LENSES, Broken()))
    made = pipeline.build(story)
    assert made.recipe.failed == {"broken": "ZeroDivisionError: <b>2</b>"}
    assert (made.quotations, made.figures, made.statements) == (whole.quotations, whole.figures, whole.statements)
    assert made.verify() == []
    page = made.to_html().replace("<bdi>", "").replace("</bdi>", "")
    assert "The lens “broken” broke on this story (ZeroDivisionError: &lt;b&gt;2&lt;/b&gt;)" in page
    assert "The lens “broken” broke on this story" in made.to_markdown()
    assert "the lens “broken” broke" in summary(made)
    assert whole.recipe.failed == {}
