"""Whose work does a report say that it passes on?

Credits stand in lines of their own, in datelines and bylines, at the tail of a headline, and in sentences ("as reported
by Harbour News via the Tarn Wire"). A name in a list of other reports is none, nor is that of an outlet that the report
is about.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec.structs import replace

from standoff.model.report import Credited, Reason
from standoff.reading.credit_lines import credit_line, named_in
from standoff.reading.lines import Line
from standoff.reading.outlets import agency, known, name_before, name_from, outlet
from standoff.text.span import Span
from standoff.text.view import fold

_COUNTS = frozenset({Reason.CREDIT, Reason.BYLINE})
_KIND = (
    r"(?:newspaper|news agency|news outlet|news website|news site|news channel|news magazine|wire service|newswire"
    r"|broadcaster|radio station|television station|television channel|TV channel|TV station|daily)"
)
_BEFORE = re.compile(
    r"\b(?:reported (?:by|in)|reports? (?:by|in)|according to(?: an? reports?(?: published)? (?:by|in|from))?)\s+"
    rf"(?P<described>(?:the |an? )?(?:[\w’'-]{{1,30}}\s){{0,3}}?{_KIND}\s)?(?=\w)",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s(?:has |had |first |also |earlier )?(?:reported|reports)\b")
_DESCRIBED = re.compile(rf"\b{_KIND}\s$", re.IGNORECASE)
_THEN_VIA = re.compile(r",?\s{1,3}via\s{1,3}")
_DATELINE = re.compile(r"(?P<place>[^()/\n]{0,90})[(/](?P<name>[^()\n]{2,60}?)[)/]\s{0,3}[-–—]{1,2}(?=\s|\w)")
_SEPARATORS = re.compile(r"\s*(?:/|,|;|\band\b|&)\s*")
_TAIL = re.compile(r"\s(?:[-–—|]|::|»)\s+(?P<name>[^|–—]{2,60})$")
# Places and days of a dateline; what is longer in small letters is a sentence with a bracket in it.
_MOST_SMALL_WORDS = 2


def credits_of(
    text: str,
    page: Sequence[Line],
    aside: Mapping[int, Reason],
    *,
    headlines: Collection[int],
    own: str | None = None,
) -> tuple[Credited, ...]:
    """All credits of a report, in order.

    Args:
        text: of the report.
        page: its lines.
        aside: why a line is set aside, by index.
        headlines: indices of the lines that are headlines of this report.
        own: the outlet of the report; its own name is no credit, but for a dateline, which copies keep.
    """
    told = " ".join(fold(_without_tail(page[at])) for at in sorted(headlines))
    found: dict[Span, Credited] = {}
    for at, line in enumerate(page):
        reason = aside.get(at)
        if reason is not None and reason not in _COUNTS:
            continue
        for read in _of_line(text, line, reason, headline=at in headlines):
            credit = _of_the_outlet_itself(text, read, own)
            about = credit.manner in {"reported-by", "via"} and reason is None and _bare(credit.to) in told
            itself = own is not None and _bare(credit.to) == _bare(own) and credit.manner != "dateline"
            if not about and not itself:
                found.setdefault(credit.span, credit)
    for at, line in enumerate(page):
        if at not in aside:
            for credit in _short_datelines(line, [*(credit.to for credit in found.values()), own or ""]):
                found.setdefault(credit.span, credit)
    return tuple(found[span] for span in sorted(found))


def _of_the_outlet_itself(text: str, credit: Credited, own: str | None) -> Credited:
    """The credit, initials read as those of the report's own outlet where they fit: "(BNA)" of Brenn News Agency."""
    initials = "".join(word[0] for word in (own or "").split() if word[0].isupper())
    return replace(credit, to=own) if own and credit.span.of(text).replace(".", "") == initials else credit


def headline_tail(line: Line) -> Span | None:
    """Where a headline names an outlet behind a dash or bar, the mark before it included."""
    match = _TAIL.search(line.text[-100:]) if len(line.text) > 2 else None
    if match is None or outlet(match["name"], expected=True) is None:
        return None
    shift = line.span.end - len(line.text[-100:])
    return Span(shift + match.start(), line.span.end)


def _bare(name: str) -> str:
    return fold(name).removeprefix("the ")


def _without_tail(line: Line) -> str:
    tail = headline_tail(line)
    return line.text if tail is None else line.text[: tail.start - line.span.start]


def _of_line(text: str, line: Line, reason: Reason | None, *, headline: bool) -> Iterator[Credited]:
    if reason is Reason.CREDIT:
        found = credit_line(line)
        yield from found.credits if found else ()
    elif reason is Reason.BYLINE:
        for span, usual in named_in(text, line.span, agency):
            yield Credited(to=usual, span=span, manner="byline")
    elif headline:
        yield from _tail_credit(text, line)
    else:
        yield from _dateline(line)
        yield from _sentence_credits(text, line.span)


def _tail_credit(text: str, line: Line) -> Iterator[Credited]:
    tail = headline_tail(line)
    if tail is None:
        return
    name = re.compile(r"\w.*").search(text, tail.start, tail.end)
    usual = outlet(name.group(), expected=True) if name else None
    if name and usual:
        yield Credited(to=usual, span=Span(name.start(), name.end()), manner="line")


def dateline_head(line: Line) -> str | None:
    """The words of a dateline before its agency ("TARN, March 12, 2031"), or None: the line has no dateline."""
    match = _DATELINE.match(line.text)
    if match is None or not _placed(match["place"], match["name"]):
        return None
    return match["place"]


def _dateline(line: Line) -> Iterator[Credited]:
    match = _DATELINE.match(line.text)
    if match is None or not _placed(match["place"], match["name"]):
        return
    at = line.span.start + match.start("name")
    for start, end in _pieces(match["name"]):
        usual = outlet(match["name"][start:end], expected=True)
        if usual is not None:
            yield Credited(to=usual, span=Span(at + start, at + end), manner="dateline")


def _short_datelines(line: Line, full: Sequence[str]) -> Iterator[Credited]:
    """A dateline with the first word of an agency that is named in full elsewhere: "(Castel)" of the Castel Wire."""
    match = _DATELINE.match(line.text)
    if match is None or not _placed(match["place"], match["name"]):
        return
    longer = next((name for name in full if name.startswith(f"{match['name'].strip()} ")), None)
    if longer is not None:
        start = line.span.start + match.start("name")
        yield Credited(to=longer, span=Span(start, start + len(match["name"])), manner="dateline")


def _pieces(words: str) -> Iterator[tuple[int, int]]:
    at = 0
    for mark in [*_SEPARATORS.finditer(words), None]:
        end = mark.start() if mark else len(words)
        if words[at:end].strip():
            yield at, end
        at = mark.end() if mark else end


def _placed(place: str, name: str) -> bool:
    """Whether the words before a bracket are a place and a day, and not a sentence."""
    small = [part for part in place.replace(",", " ").split() if part[0].islower()]
    if len(small) > _MOST_SMALL_WORDS:
        return False
    return place[:1].isupper() or (not place.strip() and any(known(name[a:b], expected=True) for a, b in _pieces(name)))


def _sentence_credits(text: str, within: Span) -> Iterator[Credited]:
    for match in _BEFORE.finditer(text, within.start, within.end):
        name = name_from(text, match.end())
        if name is not None and name.end <= within.end:
            yield from _chain(text, name, described=match["described"] is not None)
    for match in _AFTER.finditer(text, within.start, within.end):
        name = name_before(text, match.start())
        if name is not None and name.start >= within.start:
            described = _DESCRIBED.search(text, max(name.start - 30, within.start), name.start) is not None
            yield from _chain(text, name, described=described)


def _chain(text: str, name: Span, *, described: bool) -> Iterator[Credited]:
    """A name in a sentence, and those that it came through."""
    first = _in_sentence(text, name, described=described)
    if first is None or _goes_on(text, name.end):
        return
    yield Credited(to=first, span=name, manner="reported-by")
    at = name.end
    while (via := _THEN_VIA.match(text, at)) is not None:
        further = name_from(text, via.end())
        usual = outlet(further.of(text), expected=True) if further else None
        if further is None or usual is None:
            return
        yield Credited(to=usual, span=further, manner="via")
        at = further.end


def _in_sentence(text: str, name: Span, *, described: bool) -> str | None:
    usual = outlet(name.of(text), expected=False)
    return name.of(text) if usual is None and described else usual


def _goes_on(text: str, at: int) -> bool:
    """Whether the name is only the beginning of another ("Reuters' union", "the Herald's owner")."""
    return text[at : at + 1] in {"'", "’"}
