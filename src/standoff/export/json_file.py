"""`dossier.json`: the whole dossier, and the JSON Schema that it keeps to."""

from __future__ import annotations

from typing import Any

import msgspec

from standoff.model.dossier import DossierRecord


class JsonFile:
    """The dossier for programs, and for this one: everything else can be drawn from it again."""

    name, suffix = "json", "json"

    def render(self, record: DossierRecord) -> str:
        """Indented by one space, keys in the order of the contract, characters as they are."""
        return msgspec.json.format(msgspec.json.encode(record), indent=1).decode() + "\n"


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of `dossier.json`, made from the types that write it."""
    made = msgspec.json.schema(DossierRecord)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "standoff-dossier/1", **made}
