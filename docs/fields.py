"""The reference page of `dossier.json`, drawn from its JSON Schema: each type with its fields, and what they hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from inspect import cleandoc
from typing import Any

_OPENING = """\
Offsets count code points of the report's `text`, the end not included: for every anchor, `text[start:end] == exact`.
Where a field may be left out, its default is given. The same as JSON Schema:
[dossier.schema.json](../dossier.schema.json)."""
_FIELD = re.compile(r"    (?P<names>\w+(?:, \w+)*): (?P<words>.*)")
# The JSON has names that Python keeps for itself; docstrings use the Python ones.
_PYTHON_NAMES = {"from": "source", "to": "target", "for": "cause"}
_NUMBERS = {"integer": "whole number", "number": "number", "string": "text", "boolean": "true or false", "null": "null"}


def fields_page(schema: dict[str, Any], note: str) -> str:
    """The whole page. The record itself comes first, the other types in the order in which it leads to them."""
    types: dict[str, dict[str, Any]] = schema["$defs"]
    parts = ["# The fields of dossier.json", note, _OPENING]
    for name, kind in types.items():
        parts.append(f"## {name}")
        about, told = _described(kind.get("description", ""))
        parts.append(about)
        parts.append(_values(kind) if "enum" in kind else _table(kind, told))
    return "\n\n".join(parts) + "\n"


def _described(docstring: str) -> tuple[str, dict[str, str]]:
    """What a docstring says of the type, and of each of its attributes."""
    about, _, attributes = cleandoc(docstring).partition("\n\nAttributes:\n")
    told: dict[str, str] = {}
    names: list[str] = []
    for line in attributes.splitlines():
        found = _FIELD.fullmatch(line)
        if found:
            names = found["names"].split(", ")
            told.update(dict.fromkeys(names, found["words"]))
        else:
            told.update({name: f"{told[name]} {line.strip()}" for name in names})
    return about, told


def _values(kind: dict[str, Any]) -> str:
    return "One of: " + ", ".join(f"`{value}`" for value in kind["enum"]) + "."


def _table(kind: dict[str, Any], told: dict[str, str]) -> str:
    required = kind.get("required", ())
    rows = ["| field | holds | if left out | |", "| --- | --- | --- | --- |"]
    for name, field in kind.get("properties", {}).items():
        default = "" if name in required else f"`{_json(field.get('default'))}`"
        words = told.get(name) or told.get(_PYTHON_NAMES.get(name, ""), "")
        rows.append(f"| `{name}` | {' or '.join(_types(field))} | {default} | {words} |")
    return "\n".join(rows)


def _types(field: dict[str, Any]) -> Iterator[str]:
    if "$ref" in field:
        name = field["$ref"].rsplit("/", 1)[1]
        yield f"[{name}](#{name.lower()})"
    elif "anyOf" in field:
        for choice in field["anyOf"]:
            yield from _types(choice)
    elif field.get("type") == "array":
        yield "list of " + " or ".join(_types(field["items"]))
    elif field.get("type") == "object":
        yield "by name: " + " or ".join(_types(field["additionalProperties"]))
    else:
        yield _NUMBERS[field["type"]]


def _json(value: object) -> str:
    return json.dumps(value)
