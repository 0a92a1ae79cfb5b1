"""What a page says of its report in JSON-LD (schema.org): headline, publisher, author, date, language."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from standoff.reading.markup.references import unescaped

Json = object
# Some systems hide their scripts from browsers of the last century.
_WRAPPERS = (("<!--", "-->"), ("/*<![CDATA[*/", "/*]]>*/"), ("<![CDATA[", "]]>"), ("//<![CDATA[", "//]]>"))
_KINDS = ("article", "posting", "report")
# Where the report itself may stand inside another object; other keys lead to other reports.
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage")
_MOST_OBJECTS = 2_000


class LinkedData(NamedTuple):
    """What the first object that is a report says; "" where it says nothing."""

    headline: str = ""
    outlet: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    language: str = ""


def linked_data(scripts: Iterable[str]) -> LinkedData:
    """Read the contents of all `application/ld+json` scripts; broken ones are read over."""
    outlet = ""
    for script in scripts:
        for item in _objects(script):
            kinds = [str(kind).lower() for kind in _listed(item.get("@type"))]
            if any(kind.endswith(_KINDS) for kind in kinds):
                return LinkedData(
                    headline=_words(item.get("headline")) or _words(item.get("name")),
                    outlet=_name(item.get("publisher")) or outlet,
                    authors=tuple(name for author in _listed(item.get("author")) if (name := _name(author))),
                    published=_words(item.get("datePublished")),
                    language=_words(item.get("inLanguage")),
                )
            if not outlet and any(kind in ("newsmediaorganization", "website") for kind in kinds):
                outlet = _name(item)
    return LinkedData(outlet=outlet)


def _objects(script: str) -> Iterator[dict[str, Json]]:
    """Objects that may be the report, outer before inner."""
    try:
        queue: list[Json] = [json.loads(_unwrapped(script), strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(_MOST_OBJECTS):
        if not queue:
            return
        item = queue.pop(0)
        if isinstance(item, list):
            queue.extend(item[:_MOST_OBJECTS])
        elif isinstance(item, dict):
            yield item
            queue.extend(item[key] for key in _INSIDE if key in item)


def _unwrapped(script: str) -> str:
    script = script.strip()
    for opening, closing in _WRAPPERS:
        if script.startswith(opening):
            return script.removeprefix(opening).removesuffix(closing)
    return script


def _listed(value: Json) -> list[Json]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _name(value: Json) -> str:
    if isinstance(value, list):
        return next((name for item in value if (name := _name(item))), "")
    return _words(value.get("name")) if isinstance(value, dict) else _words(value)


def _words(value: Json) -> str:
    return " ".join(unescaped(value).split()) if isinstance(value, str) else ""
