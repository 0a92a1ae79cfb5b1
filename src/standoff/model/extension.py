"""What an extension has to offer. One new thing is one new file; its folder's `__init__` lists the whole family."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from standoff.model.analysis import Analysis
from standoff.model.annotations import Annotations
from standoff.model.compared import Compared
from standoff.model.dossier import DossierRecord
from standoff.model.report import Report
from standoff.model.story import Story, Witness
from standoff.text.span import Span


class LanguagePipeline(Protocol):
    """Reads words, trees, names and vectors: the one that ships, or a user's own.

    Attributes:
        name: for the recipe.
    """

    @property
    def name(self) -> str: ...  # noqa: D102 - described above

    def fingerprint(self) -> str:
        """What tells this pipeline from another that would answer otherwise."""
        ...

    def analyse(self, text: str, sentences: Sequence[Span]) -> Analysis:
        """What it makes of the sentences of `text`; the same for the same text, whatever was read before."""
        ...


class Extractor(Protocol):
    """Reads one kind of annotation out of one report.

    Attributes:
        name: unique among the extractors.
        version: raised whenever the same report can come out differently.
        makes: the field of `Annotations` that it fills.
        needs: the fields that must be filled before it runs.
        example: a sentence in which it finds something; its first test.
    """

    @property
    def name(self) -> str: ...  # noqa: D102 - described above, as are the others

    @property
    def version(self) -> str: ...  # noqa: D102

    @property
    def makes(self) -> str: ...  # noqa: D102

    @property
    def needs(self) -> tuple[str, ...]: ...  # noqa: D102

    @property
    def example(self) -> str: ...  # noqa: D102

    def extract(self, report: Report, notes: Annotations) -> Iterable[Any]:
        """What it finds in `report`, in any order, nothing of it in set-aside text."""
        ...


class Lens(Protocol):
    """Asks one question of all witnesses of a story.

    Attributes:
        name, version: as for an extractor.
        question: what it answers, in words for the analyst.
    """

    @property
    def name(self) -> str: ...  # noqa: D102 - described above, as are the others

    @property
    def version(self) -> str: ...  # noqa: D102

    @property
    def question(self) -> str: ...  # noqa: D102

    def compare(self, story: Story, witnesses: tuple[Witness, ...]) -> Compared:
        """What it finds. The same witnesses in another order give the same answer."""
        ...


class Exporter(Protocol):
    """Writes a dossier in one format.

    Attributes:
        name: as in "dossier.<suffix>".
        suffix: of the file.
    """

    @property
    def name(self) -> str: ...  # noqa: D102 - described above

    @property
    def suffix(self) -> str: ...  # noqa: D102

    def render(self, record: DossierRecord) -> str:
        """The whole file; the same dossier gives the same characters."""
        ...
