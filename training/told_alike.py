"""The trees by which two sentences are judged to tell the same among all pairs of their story.

Boosted trees on the pairs that `lining_up.py` learns from, with the measures of their company; the first guesses among
those are by the weights that it makes, so that it comes first.
"""

from __future__ import annotations

from pathlib import Path

from standoff.lenses.statements.pairs_in_context import MEASURES, in_context
from training.boosted import fitted
from training.lining_up import ROOT, all_labelled

PATH = ROOT / "src" / "standoff" / "language" / "weights" / "told_alike.tsv"
_HEAD = """\
# Trees of questions that tell how surely two sentences tell the same; training/told_alike.py made them from piles in
# training/written and the stories of this project whose truth files say split = "dev". A line is a measure and a limit,
# or what is added where a tree ends; behind a question stands all of "not above it", then all of "above it".
"""


def made(_: Path) -> str:
    """The table."""
    return _HEAD + fitted(*all_labelled(in_context), MEASURES)
