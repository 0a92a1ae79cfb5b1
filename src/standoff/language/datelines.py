"""Where a dateline ends: "PORT SELIM, May 22 (FPA) - Belmar and …"."""

from __future__ import annotations

import re

_CAPITALS = r"[^\W\d_a-z][A-Z.'’-]+"
_PLACE = rf"{_CAPITALS}(?:[ /]{{1,2}}{_CAPITALS}){{0,4}}"
_MORE = r"(?:,[ ]?[A-Z0-9][\w.’' ]{1,24}){0,3}"  # the country, the day, the year
_AGENCY = r"[(/][^()/\n]{2,40}[)/]"
_DASH = r"(?:[-–—]{1,2}|:)"
_DATELINE = re.compile(
    rf"""(?:
        {_PLACE}{_MORE}\s{{0,2}}(?:{_AGENCY})?\s{{0,3}}{_DASH}\s{{1,3}}   # GENEVA, May 3 (Agency) -
        | {_PLACE}{_MORE}\s{{0,2}}{_AGENCY}\s{{1,3}}                       # GENEVA (Agency)
        | (?:[A-Z][\w.’'-]+\ ?){{1,3}}{_MORE}\s{{0,2}}{_AGENCY}\s{{0,3}}[-–—]{{1,2}}\s{{1,3}}   # Geneva (Agency) -
        | {_AGENCY}\s{{0,3}}[-–—]{{1,2}}\s{{1,3}}                          # (Agency) -
    )(?=["“‘'«(]?[A-Z0-9][^\n]{{0,40}}[a-z])""",
    re.VERBOSE,
)
_LONGEST = 140


def dateline_end(line: str, start: int, end: int) -> int:
    """Where the words of the first sentence begin: behind the dateline, or at `start` where a line has none.

    Args:
        line: the whole text.
        start: of one line of it.
        end: of that line.
    """
    found = _DATELINE.match(line, start, min(end, start + _LONGEST))
    return start if found is None else found.end()
