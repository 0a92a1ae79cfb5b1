"""Everything that Standoff raises on purpose.

StandoffError
├── InputRefused        one input could not be read; the rest goes on
├── NothingRead         no input was left to build from
├── LexiconError        a lexicon that ships with the package is malformed
├── NotADossier         a file is no dossier of a schema that this version reads
├── NotAnIndex          a file is no index of stories that this version reads
└── UsageError          options that contradict each other or name nothing
"""

from __future__ import annotations


class StandoffError(Exception):
    """Base of all errors that a caller may want to catch."""


class InputRefused(StandoffError):
    """One input could not be read.

    Attributes:
        locator: file name or address, as it was given.
        place: where in it ("byte 512", "line 17", "record 3"), or "" for the whole input.
        reason: what is wrong, in words for the person who gave it.
    """

    def __init__(self, locator: str, reason: str, *, place: str = "") -> None:
        self.locator = locator
        self.place = place
        self.reason = reason
        super().__init__(f"{locator}: {place + ': ' if place else ''}{reason}")


class NothingRead(StandoffError):
    """None of the inputs could be read."""


class LexiconError(StandoffError):
    """A lexicon entry breaks the rules of its file."""


class NotADossier(StandoffError):
    """The file is not a dossier, or of a schema that this version does not know."""


class NotAnIndex(StandoffError):
    """The file is not an index of stories, or damaged, or of another version."""


class UsageError(StandoffError):
    """The options given cannot be followed."""
