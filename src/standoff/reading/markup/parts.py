"""What an element says about its own place on the page: a menu, a newsletter box, a caption.

Evidence comes from tag names, roles and the words in classes and ids. It is either sure (the element is set aside
whatever else is known) or a hint (it gives the reason once something else decided that this is not the story).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from standoff.language.lexicon import lexicon
from standoff.model.report import Reason


class Evidence(NamedTuple):
    """A reason, and whether it holds whatever else is known."""

    reason: Reason
    sure: bool


_BY_TAG = {
    "aside": Evidence(Reason.RELATED, sure=False),
    "address": Evidence(Reason.BYLINE, sure=False),
    "button": Evidence(Reason.FORM, sure=True),
    "dialog": Evidence(Reason.BOILERPLATE, sure=True),
    "figcaption": Evidence(Reason.CAPTION, sure=True),
    "footer": Evidence(Reason.BOILERPLATE, sure=False),
    "form": Evidence(Reason.FORM, sure=True),
    "header": Evidence(Reason.NAVIGATION, sure=False),
    "menu": Evidence(Reason.NAVIGATION, sure=True),
    "nav": Evidence(Reason.NAVIGATION, sure=True),
    "search": Evidence(Reason.FORM, sure=True),
    "select": Evidence(Reason.FORM, sure=True),
    "textarea": Evidence(Reason.FORM, sure=True),
    "time": Evidence(Reason.BYLINE, sure=False),
}
_BY_ROLE = {
    "alertdialog": Evidence(Reason.BOILERPLATE, sure=True),
    "banner": Evidence(Reason.NAVIGATION, sure=False),
    "button": Evidence(Reason.FORM, sure=True),
    "complementary": Evidence(Reason.RELATED, sure=False),
    "contentinfo": Evidence(Reason.BOILERPLATE, sure=False),
    "dialog": Evidence(Reason.BOILERPLATE, sure=True),
    "form": Evidence(Reason.FORM, sure=True),
    "menu": Evidence(Reason.NAVIGATION, sure=True),
    "menubar": Evidence(Reason.NAVIGATION, sure=True),
    "navigation": Evidence(Reason.NAVIGATION, sure=True),
    "search": Evidence(Reason.FORM, sure=True),
}
_BY_PROPERTY = {
    "author": Evidence(Reason.BYLINE, sure=True),
    "caption": Evidence(Reason.CAPTION, sure=True),
    "datemodified": Evidence(Reason.BYLINE, sure=True),
    "datepublished": Evidence(Reason.BYLINE, sure=True),
    "keywords": Evidence(Reason.TAGS, sure=True),
}
_NAMING = ("class", "id", "data-component", "data-testid")
_TELLING = ("aria-label",)
_HEADINGS = frozenset("h2 h3 h4 h5 h6".split())
# "has-ads" and "ad-free" say what a box holds or lacks, not what it is.
_HAVING = frozenset("has no with without non hide".split())
# Their classes describe the page as a whole ("has-sidebar"), not what stands in them.
_WHOLE = frozenset("html body main article h1".split())
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
# More words than this in one class attribute are generated, and none of them is a description.
_MOST_WORDS = 40
_MOST_FORM_WORDS = 3


def evidence_of(name: str, attributes: Mapping[str, str]) -> Evidence | None:
    """What the element says about itself, or None; sure words come before hints, words before tag names."""
    if not attributes:
        return _BY_TAG.get(name)
    by_name = _BY_TAG.get(name)
    by_role = _BY_ROLE.get(attributes.get("role", "").strip().lower())
    by_property = _BY_PROPERTY.get(attributes.get("itemprop", "").strip().lower())
    by_words = None
    if name not in _WHOLE:
        # The id of a heading is often made of its words.
        naming = tuple(
            attributes[key] for key in _NAMING if key in attributes and not (key == "id" and name in _HEADINGS)
        )
        told = tuple(attributes[key] for key in _TELLING if key in attributes)
        by_words = _by_words(naming, told) if naming or told else None
    found = [evidence for evidence in (by_words, by_property, by_role, by_name) if evidence]
    return next((evidence for evidence in found if evidence.sure), found[0] if found else None)


@lru_cache(maxsize=4096)
def _by_words(naming: tuple[str, ...], told: tuple[str, ...]) -> Evidence | None:
    """The best entry among the words of names, each part of a name by itself, and of labels, each as a whole."""
    labels = [label for value in naming for label in value.split()[:_MOST_WORDS]]
    found: list[tuple[bool, int, int, Evidence]] = []
    for label in (*labels, *told):
        words = [word.lower() for word in _WORD.findall(label)[:_MOST_WORDS]]
        if label not in told or len(words) <= _MOST_FORM_WORDS:
            found.extend(_entries(words))
    return max(found, key=lambda entry: entry[:3])[3] if found else None


def _entries(words: list[str]) -> Iterator[tuple[bool, int, int, Evidence]]:
    known = _known()
    for size in range(1, _MOST_FORM_WORDS + 1):
        for at in range(len(words) - size + 1):
            entry = known.get(" ".join(words[at : at + size]))
            about_all = (at > 0 and words[at - 1] in _HAVING) or words[at + size : at + size + 1] == ["free"]
            if entry and not about_all:
                yield entry[1].sure, size, -entry[0], entry[1]


@lru_cache(maxsize=1)
def _known() -> dict[str, tuple[int, Evidence]]:
    return {
        entry["form"]: (at, Evidence(Reason(entry["reason"]), sure=entry["sure"]))
        for at, entry in enumerate(lexicon("page_parts"))
    }
