"""How a page is put together: templates that escape everything, one stylesheet, one script, and a strict policy.

The policy lets nothing else in: no address is loaded, and no style or script runs but the two whose hashes it names.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from standoff.export.page.safe import at_words, live, plain_id, shown

# In this order: what comes later may refine what came before.
_STYLES = ("base", "frame", "points", "said", "negotiation", "charts", "texts", "comfort", "print")
# Each may use what those before it define.
_SCRIPTS = (
    "page",
    "address",
    "points",
    "passages",
    "evidence",
    "both_texts",
    "filters",
    "keys",
    "arriving",
)
_FOLDER = files("standoff.export") / "templates"


def render(template: str, **values: object) -> str:
    """A page from a template; the same values give the same characters."""
    style, script = _style(), _script()
    policy = (
        f"default-src 'none'; style-src 'sha256-{_digest(style)}'; script-src 'sha256-{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    own = {"style": Markup(style), "script": Markup(script), "policy": policy}  # noqa: S704 - both are files of ours
    return _templates().get_template(template).render(**own, **values)


@cache
def _style() -> str:
    return "".join(_part(f"style/{name}.css") for name in _STYLES)


@cache
def _script() -> str:
    """One script in a scope of its own. It is comfort only: it moves, hides and copies what is there, as text."""
    parts = "".join(_part(f"script/{name}.js") for name in _SCRIPTS)
    return f'"use strict";\n(() => {{\n{parts}}})();\n'


@cache
def _part(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _digest(content: str) -> str:
    return b64encode(sha256(content.encode()).digest()).decode()


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("standoff.export", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finished,
        keep_trailing_newline=True,
    )
    made.filters["plain_id"] = plain_id
    made.filters["live"] = live
    made.filters["at_words"] = at_words
    return made


def _finished(value: object) -> object:
    """Every value that a template prints passes here: what hides in it is shown."""
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value
