"""The open elements of a page: which tags end which, what is hidden, and what each element says about itself.

An approximation of the tree that browsers build, good enough to know which block a word stands in and inside what.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from standoff.reading.markup.parts import Evidence, evidence_of

_VOID = frozenset("area base br col embed frame hr img input link meta param source track wbr keygen basefont".split())
# Elements that are laid out as a line or a box of their own. Those of the second set follow each other closely.
LOOSE = frozenset(
    "address article aside blockquote body center details dialog dir div dl fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html legend main menu nav ol p pre search section summary table textarea ul "
    "iframe select".split()
)
TIGHT = frozenset("button caption dd dt li option optgroup tbody td tfoot th thead tr".split())
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_TABLE = frozenset("table tbody thead tfoot tr td th caption".split())
_UNSEEN = frozenset("audio canvas datalist object script style svg template title video".split())
_STYLED_AWAY = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
# A paragraph ends where a block begins; an item where the next one does. Scopes: how far up to look.
_ENDS_P = LOOSE - {"html", "body", "iframe", "select", "textarea"} | {"li", "dd", "dt"}
_GROUPS = {"p": 0, "li": 1, "dd": 1, "dt": 1, "tr": 2, "td": 3, "th": 3, "option": 4}
_CLOSES = {"li": (1,), "dd": (1,), "dt": (1,), "tr": (3, 2), "td": (3,), "th": (3,), "option": (4,)}
_SCOPES = {
    "table": (0, 1, 2, 3), "td": (0, 1), "th": (0, 1), "caption": (0, 1), "button": (0,), "ul": (1,), "ol": (1,),
    "dl": (1,), "menu": (1,), "select": (4,), "template": (0, 1, 2, 3, 4),
}  # fmt: skip
_NONE_OPEN = (-1, -1, -1, -1, -1)
# Browsers stop nesting at 512. Deeper elements keep their text but not their place, so that memory stays bounded.
_DEEPEST = 4_000


@dataclass(slots=True, eq=False)
class Part:
    """A stretch of the page that one element gave evidence about.

    Attributes:
        sign: the same for elements of the same class.
        outer: the evidence around it.
    """

    serial: int
    sign: str
    evidence: Evidence
    outer: Part | None


@dataclass(slots=True, eq=False)
class Element:
    """An element with what it hands down to what stands in it."""

    name: str
    serial: int
    parent: Element | None
    attributes: Mapping[str, str]
    part: Part | None = None
    box: Element | None = None
    heading: str = ""
    hidden: bool = False
    linked: bool = False
    kept_space: bool = False
    in_article: bool = False
    open: tuple[int, ...] = _NONE_OPEN
    box_at: int = -1
    cell: int = -1


@dataclass(slots=True)
class Stack:
    """The elements that are open at one point of the page.

    Attributes:
        heed_aria: whether blocks kept from screen readers count as hidden.
        parts: all evidence so far, in the order in which its elements opened.
        deepest: how deep the page was nested at most.
        seen: how many elements it had.
    """

    heed_aria: bool = True
    open: list[Element] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    deepest: int = 0
    seen: int = 0
    _places: dict[str, list[int]] = field(default_factory=dict)
    _beyond: Counter[str] = field(default_factory=Counter)
    _beyond_count: int = 0

    @property
    def top(self) -> Element | None:
        """The innermost element."""
        return self.open[-1] if self.open else None

    def enter(self, name: str, attributes: Mapping[str, str]) -> Iterator[str]:
        """Open an element; yields the names of all that this closes."""
        yield from self._end_before(name)
        self.seen += 1
        if name in _VOID:
            return
        self.deepest = max(self.deepest, len(self.open) + self._beyond_count + 1)
        if len(self.open) >= _DEEPEST:
            self._beyond[name] += 1
            self._beyond_count += 1
            return
        element = self._element(name, attributes)
        self._places.setdefault(name, []).append(len(self.open))
        self.open.append(element)

    def leave(self, name: str) -> Iterator[str]:
        """Close the innermost element of this name and what is open inside it; yields the names of all closed."""
        if self._beyond.get(name, 0) > 0:
            self._beyond[name] -= 1
            self._beyond_count -= 1
            return
        top = self.top
        if name in HEADINGS and top and top.heading and not self._places.get(name):
            # `<h2>…</h3>`: any heading's end tag ends a heading.
            name = top.heading
        places = self._places.get(name)
        if top is None or not places:
            return
        # An end tag does not reach out of a table cell, nor that of a small box out of a line or a larger box.
        within = -1 if name in _TABLE else top.cell if name in LOOSE or name in TIGHT else max(top.cell, top.box_at)
        at = places[-1]
        if at >= within:
            while len(self.open) > at:
                yield self._pop()

    def _pop(self) -> str:
        name = self.open.pop().name
        self._places[name].pop()
        return name

    def _end_before(self, name: str) -> Iterator[str]:
        if name in LOOSE and self._places.get("svg") and not self._places.get("foreignobject"):
            # A drawing that was never closed ends where the page goes on.
            yield from self.leave("svg")
        groups = ((0,) if name in _ENDS_P else ()) + _CLOSES.get(name, ())
        for group in groups:
            at = self.open[-1].open[group] if self.open else -1
            while 0 <= at < len(self.open):
                yield self._pop()

    def _element(self, name: str, attributes: Mapping[str, str]) -> Element:
        parent = self.top
        element = Element(name, self.seen, parent, attributes)
        evidence = evidence_of(name, attributes)
        element.part = parent.part if parent else None
        # A hint inside a box that is sure (the time in a byline) says nothing new.
        if evidence and (evidence.sure or element.part is None or not element.part.evidence.sure):
            sign = attributes.get("class") or f"{name} {len(self.parts)}"
            element.part = Part(len(self.parts), sign, evidence, element.part)
            self.parts.append(element.part)
        element.box, element.box_at = (parent.box, parent.box_at) if parent else (None, -1)
        if name in LOOSE or name in TIGHT:
            element.box, element.box_at = element, len(self.open)
        element.cell = len(self.open) if name in _TABLE else parent.cell if parent else -1
        element.open = self._opened(name, parent)
        element.hidden = _is_hidden(name, attributes, heed_aria=self.heed_aria)
        element.linked = name == "a"
        element.kept_space = name in ("pre", "textarea")
        element.in_article = name in ("article", "main")
        element.heading = name if name in HEADINGS else ""
        if parent:
            element.hidden |= parent.hidden
            element.linked |= parent.linked
            element.kept_space |= parent.kept_space
            element.in_article |= parent.in_article
            element.heading = element.heading or parent.heading
        return element

    def _opened(self, name: str, parent: Element | None) -> tuple[int, ...]:
        """For each kind of element that a sibling ends, where on the stack the one in scope is."""
        scopes, group = _SCOPES.get(name, ()), _GROUPS.get(name)
        opened = parent.open if parent else _NONE_OPEN
        if scopes or group is not None:
            changed = list(opened)
            for scope in scopes:
                changed[scope] = -1
            if group is not None:
                changed[group] = len(self.open)
            opened = tuple(changed)
        return opened


def _is_hidden(name: str, attributes: Mapping[str, str], *, heed_aria: bool) -> bool:
    if name in _UNSEEN or (name == "dialog" and "open" not in attributes):
        return True
    if not attributes or name in ("html", "body"):
        # Pages hide their body until a script has run, which shows it again.
        return False
    if "hidden" in attributes and attributes["hidden"].lower() != "until-found":
        return True
    if heed_aria and attributes.get("aria-hidden", "").lower() == "true" and name in LOOSE | TIGHT:
        return True
    return bool(_STYLED_AWAY.search(attributes.get("style", "")))
