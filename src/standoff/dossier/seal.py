"""One hash over a whole dossier, so that a changed character is noticed wherever it stands."""

from __future__ import annotations

from hashlib import sha256

import msgspec

from standoff.model.dossier import DossierRecord


def sealed(record: DossierRecord) -> DossierRecord:
    """The same dossier with its seal."""
    return msgspec.structs.replace(record, seal=seal_of(record))


def seal_of(record: DossierRecord) -> str:
    """SHA-256, in hex, over the compact JSON of the dossier with an empty seal, keys in order of the alphabet."""
    bare = msgspec.structs.replace(record, seal="")
    return sha256(msgspec.json.encode(bare, order="sorted")).hexdigest()
