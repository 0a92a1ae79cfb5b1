"""What a verb lets be so of the clause that it embeds: "managed to leave" left, "failed to leave" did not.

The table is made by `training/veridicality.py`. It knows frames: a clause with "that", an infinitive of the subject,
one of the object, each also in the passive; and for each what follows when the verb is denied.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files

_TABLE = files("standoff.language") / "weights" / "veridicality.tsv"


def follows(verb: str, frame: str, *, denied: bool, guesses: bool = True) -> str:
    """What follows of the clause, "yes", "no" or "open", when a verb (a lemma) embeds it in a frame.

    Whatever is not known is open. An answer that nobody gave, but that verbs like this one have, counts with `guesses`
    only.
    """
    answer = _table().get((verb, frame), ("open", "open"))[denied]
    if answer.endswith("?"):
        return answer[:-1] if guesses else "open"
    return answer


@cache
def fingerprint() -> str:
    """SHA-256 of the table, for the recipe."""
    return sha256(_TABLE.read_bytes()).hexdigest()


@cache
def _table() -> dict[tuple[str, str], tuple[str, str]]:
    rows = (line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {(verb, frame): (plain, denied) for verb, frame, plain, denied in rows}
