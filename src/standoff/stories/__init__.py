"""Which reports tell one event, which of them were copied, and how many independent origins that leaves."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from types import ModuleType

from standoff.model.report import Report
from standoff.model.story import Story
from standoff.stories.gather import stories

__all__ = ["stories"]


class _Stage(ModuleType):
    """This package, callable: the contract has a function `standoff.stories(reports)`, the layout a folder of the name.

    Importing the folder puts it where the function would be; so the folder answers to the call.
    """

    def __call__(
        self,
        reports: Iterable[Report],
        *,
        one_story: bool = False,
        split: Iterable[tuple[str, str]] = (),
        merge: Iterable[tuple[str, str]] = (),
    ) -> list[Story]:
        return list(stories(tuple(reports), one_story=one_story, split=split, merge=merge))


sys.modules[__name__].__class__ = _Stage
