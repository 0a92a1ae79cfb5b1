"""Standoff reads many reports of one negotiation and returns one accountable dossier.

    >>> import standoff
    >>> reports = standoff.read("reports/")
    >>> for story in standoff.stories(reports):
    ...     dossier = standoff.build(story)

The names below load when they are used, so that `standoff --help` does not wait for a parser of markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from standoff.model.report import Report
    from standoff.model.story import Story
    from standoff.pipeline import Dossier, build, read, stories

__version__ = "0.1.0"
__all__ = ["Dossier", "Report", "Story", "__version__", "build", "read", "stories"]

_HOME = {
    "Dossier": "standoff.pipeline",
    "Report": "standoff.model.report",
    "Story": "standoff.model.story",
    "build": "standoff.pipeline",
    "read": "standoff.pipeline",
    "stories": "standoff.stories",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the module hands out functions and types alike
    if name not in _HOME:
        raise AttributeError(f"module 'standoff' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - only when a name is asked for

    home = import_module(_HOME[name])
    # The folder of the stage answers to the call itself; see there.
    return home if name == "stories" else getattr(home, name)
