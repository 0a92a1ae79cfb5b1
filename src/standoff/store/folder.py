"""Writes the files of a dossier so that a reader never meets half of one, and reads them back."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from standoff.errors import NotADossier


def save(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write each file under its name, text as UTF-8, each replaced in one step.

    Raises:
        OSError: the folder cannot be made or written; files already replaced stay.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=f".{name}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content.encode() if isinstance(content, str) else content)
            Path(temporary).chmod(0o644)
            Path(temporary).replace(folder / name)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise


def dossier_bytes(path: Path) -> bytes:
    """The bytes of a dossier: of the file, or of `dossier.json` in a folder.

    Raises:
        NotADossier: there is no such file, or it cannot be read.
    """
    file = path / "dossier.json" if path.is_dir() else path
    try:
        return file.read_bytes()
    except OSError as error:
        raise NotADossier(f"{file}: {error.strerror or error}") from error
