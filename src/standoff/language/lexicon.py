"""Word lists that ship with the package, one YAML file a subject, each entry with an example of its use.

A lexicon is a list of mappings. Every entry has `form` (the words, lower case unless they are a name) and `example` (a
sentence written for it); what else it has is said at the top of the file.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

import yaml

from standoff.errors import LexiconError

Entry = dict[str, Any]
_FOLDER = files("standoff.language") / "lexicons"
# The C loader reads the same language ten times as fast, where PyYAML was built with it.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def lexicon(name: str) -> tuple[Entry, ...]:
    """All entries of `lexicons/<name>.yaml`, in the order of the file.

    Raises:
        LexiconError: an entry lacks `form` or `example`, or a form stands twice.
    """
    entries = yaml.load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - both loaders are safe ones
    seen: set[str] = set()
    for entry in entries:
        form = entry.get("form")
        if not isinstance(form, str) or not entry.get("example"):
            raise LexiconError(f"{name}: an entry needs a form and an example: {entry}")
        if form in seen:
            raise LexiconError(f"{name}: {form!r} stands twice")
        seen.add(form)
    return tuple(entries)


@cache
def forms(name: str, **where: str) -> frozenset[str]:
    """The forms of all entries whose fields equal those of `where`."""
    return frozenset(e["form"] for e in lexicon(name) if all(e.get(key) == value for key, value in where.items()))


@cache
def fingerprint() -> str:
    """One hash over all lexicons, for the recipe."""
    digest = sha256()
    for path in sorted((p for p in _FOLDER.iterdir() if p.name.endswith(".yaml")), key=lambda p: p.name):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
