"""Settings that can change a dossier, with their defaults; all of them stand in its recipe."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import PurePath


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a user can decide.

    Attributes:
        one_story: take all reports as one story instead of grouping them.
        language: the language pipeline: "english", a folder with a model, or "spacy:PACKAGE".
        page_seconds: how long reading one HTML page may take.
        page_mebibytes: how much memory reading one HTML page may take.
    """

    one_story: bool = False
    language: str = "english"
    page_seconds: int = 10
    page_mebibytes: int = 512

    def as_words(self) -> dict[str, str]:
        """Each setting by name, for the recipe; a folder without the path to it, which belongs to one machine."""
        words = {field.name: str(getattr(self, field.name)).lower() for field in fields(self)}
        return words | {"language": PurePath(self.language).name}
