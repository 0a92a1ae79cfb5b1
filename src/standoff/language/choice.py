"""The language pipeline that a setting names: ours, a folder with a model of the same form, or a spaCy pipeline.

english             the pipeline that ships
FOLDER              `english.onnx`, `english.json` and `english.vocabulary.txt`, as `training/` writes them
spacy:PACKAGE       an installed spaCy pipeline whose trees follow Universal Dependencies
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from standoff.errors import UsageError
from standoff.language.english import FILES, English
from standoff.language.from_spacy import FromSpacy
from standoff.model.extension import LanguagePipeline

_SPACY = "spacy:"


@cache
def pipeline_named(name: str) -> LanguagePipeline:
    """The pipeline of that name.

    Raises:
        UsageError: there is none, or it cannot be used; says why.
    """
    if name == "english":
        return English()
    if name.startswith(_SPACY):
        return _spacy(name.removeprefix(_SPACY))
    folder = Path(name)
    missing = [file for file in FILES[:3] if not (folder / file).is_file()]
    if missing:
        raise UsageError(
            f"language {name!r}: neither “english”, nor “spacy:PACKAGE”, nor a folder that holds {', '.join(FILES[:3])}"
            f" (missing: {', '.join(missing)})"
        )
    return English(folder, name=f"folder:{folder.name}")


def _spacy(package: str) -> LanguagePipeline:
    try:
        loaded = import_module("spacy").load(package)
    except (ImportError, OSError) as error:
        raise UsageError(f"language spacy:{package}: {error}") from error
    return FromSpacy(loaded, package)
