"""Which lines of a text are not its story, and why?

Each line is judged alone first (`repeats`, `credit_lines`, `bylines`, `headings`), then by what stands above and below
it: titles under "Related articles", tags under "Tags", headlines behind the last paragraph. Prose is never set aside,
but for a body that stands twice and the sentences that pages print under every report. Nothing leaves the text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from standoff.language.sentences import sentences
from standoff.model.report import Reason, SetAside
from standoff.reading.bylines import byline
from standoff.reading.credit_lines import credit_line
from standoff.reading.dates import only_date
from standoff.reading.headings import Label, form_field, label
from standoff.reading.lines import Line, lines
from standoff.reading.repeats import repeated
from standoff.reading.titles import title_of
from standoff.text.span import Span

# A page lists at most this many tags; what goes on longer is a list of the story.
_MOST_TAGS = 20
_LONGEST_TAG = 4
# Headlines of other reports behind the last paragraph: fewer, or shorter ones, may be the story's own.
_FEWEST_TITLES = 2
_SHORTEST_HEADLINE = 5
_LONGEST_TEASER = 15
# A title that stands again further down; shorter ones are section names.
_SHORTEST_TITLE = 4


def set_aside(text: str, already: Sequence[SetAside] = ()) -> tuple[SetAside, ...]:
    """What of `text` is not its story, in order and without overlap, what was set aside `already` included."""
    page = lines(text)
    already = refined(page, already)
    return spans_of(page, reasons(text, page, already), already)


def spans_of(page: Sequence[Line], why: Mapping[int, Reason], already: Sequence[SetAside] = ()) -> tuple[SetAside, ...]:
    """What was set aside `already` and lines with their reasons, as stretches of the text."""
    found = [SetAside(start=span.start, end=span.end, reason=reason) for span, reason in _joined(page, why)]
    return tuple(sorted([*already, *found], key=lambda aside: (aside.start, aside.end)))


def reasons(text: str, page: Sequence[Line], already: Sequence[SetAside] = ()) -> dict[int, Reason]:
    """Why a line is not of the story, by index; lines that touch what was set aside `already` are left out."""
    done = _touched(page, already)
    result = _alone(page, done)
    title = title_of(text, page, {**dict.fromkeys(done, Reason.BOILERPLATE), **result}, {})
    headline = title.line if title else None
    again = repeated(page, skip=done)
    for at in sorted(again):
        kept = result.get(at)
        if kept not in {Reason.BYLINE, Reason.CREDIT}:
            result[at] = Reason.REPEATED
    if headline is not None:
        result.update({at: Reason.NAVIGATION for at in range(headline) if at not in result and at not in done})
        result.update(dict.fromkeys(_same_title(page, headline, done | result.keys()), Reason.REPEATED))
    _runs(page, result, done, headline)
    _fields(page, result, done)
    _teasers(page, result, done, headline)
    _tail(page, result, done, headline)
    return dict(sorted(result.items()))


def refined(page: Sequence[Line], already: Sequence[SetAside]) -> tuple[SetAside, ...]:
    """What mark-up set aside; where it knew no better than boilerplate, each line says for itself what it is."""
    result: list[SetAside] = []
    starts = [line.span.start for line in page]
    for aside in already:
        inside = page[bisect_left(starts, aside.start) : bisect_left(starts, aside.end)]
        if aside.reason is not Reason.BOILERPLATE or not inside:
            result.append(aside)
            continue
        told = [_reason(line, story_began=False) or Reason.BOILERPLATE for line in inside]
        at = aside.start
        for number, reason in enumerate(told):
            if number + 1 == len(told) or told[number + 1] is not reason:
                end = aside.end if number + 1 == len(told) else inside[number].span.end
                result.append(SetAside(start=at, end=end, reason=reason))
                at = inside[min(number + 1, len(told) - 1)].span.start
    return tuple(result)


def _touched(page: Sequence[Line], already: Sequence[SetAside]) -> frozenset[int]:
    starts = [line.span.start for line in page]
    result: set[int] = set()
    for aside in already:
        first = max(bisect_left(starts, aside.start) - 1, 0)
        for at in range(first, bisect_left(starts, aside.end)):
            if page[at].span.overlaps(Span(aside.start, aside.end)):
                result.add(at)
    return frozenset(result)


def _alone(page: Sequence[Line], done: frozenset[int]) -> dict[int, Reason]:
    """What each line says of itself."""
    result: dict[int, Reason] = {}
    story_began = False
    for at, line in enumerate(page):
        if at in done:
            continue
        reason = _reason(line, story_began=story_began)
        if reason is not None:
            result[at] = reason
        story_began = story_began or (reason is None and line.prose)
    _keep_first_headline(page, result, done)
    return result


def _reason(line: Line, *, story_began: bool) -> Reason | None:
    if credit_line(line) is not None:
        return Reason.CREDIT
    said = byline(line)
    # Inside a report a day alone on its line heads an entry of a chronology.
    if said is not None and not (story_began and only_date(line.forms)):
        return Reason.BYLINE
    found = label(line)
    return found.reason if found else None


def _keep_first_headline(page: Sequence[Line], result: dict[int, Reason], done: frozenset[int]) -> None:
    """A first line such as "Watch: Minister leaves talks" is the headline."""
    first = next((at for at in range(len(page)) if at not in done), None)
    if first is not None and result.get(first) is Reason.RELATED and len(page[first].words) > _SHORTEST_TITLE:
        del result[first]


def _same_title(page: Sequence[Line], headline: int, taken: frozenset[int] | set[int]) -> list[int]:
    forms = page[headline].forms
    if len(forms) < _SHORTEST_TITLE:
        return []
    return [
        at
        for at, line in enumerate(page)
        if at > headline and at not in taken and line.title_like and line.forms == forms
    ]


def _runs(page: Sequence[Line], result: dict[int, Reason], done: frozenset[int], headline: int | None) -> None:
    """Give what stands below a heading to it."""
    at = 0
    while at < len(page):
        found = label(page[at]) if result.get(at) in {Reason.RELATED, Reason.TAGS} else None
        at += 1
        if found is None or not found.run:
            continue
        begin = at
        while (
            at < len(page)
            and at not in done
            and at != headline
            and _goes_on(page, at, result.get(at), found, at - begin)
        ):
            result[at] = found.reason
            at += 1


def _goes_on(page: Sequence[Line], at: int, reason: Reason | None, heading: Label, size: int) -> bool:
    line = page[at]
    if heading.run == "tags":
        return reason is None and size < _MOST_TAGS and len(line.words) <= _LONGEST_TAG and not line.stopped
    if reason in {Reason.BYLINE, Reason.CREDIT, Reason.CAPTION}:
        return True
    if reason is not None or _wrapped(page, at):
        return False
    return line.asks or not (line.prose or line.stopped or line.leads_on)


def _wrapped(page: Sequence[Line], at: int) -> bool:
    """Whether the line is a piece of a paragraph that was broken at a fixed width."""
    if page[at].text[:1].islower() or (at + 1 < len(page) and page[at + 1].text[:1].islower()):
        return True
    return len(page[at].words) > _LONGEST_TEASER and len(sentences(page[at].text)) > 1


def _fields(page: Sequence[Line], result: dict[int, Reason], done: frozenset[int]) -> None:
    for at in range(1, len(page)):
        if at not in result and at not in done and result.get(at - 1) is Reason.FORM and form_field(page[at]):
            result[at] = Reason.FORM


def _teasers(page: Sequence[Line], result: dict[int, Reason], done: frozenset[int], headline: int | None) -> None:
    """A question right above a call to subscribe belongs to it."""
    for at in range(len(page) - 1):
        free = at not in result and at not in done and at != headline
        if free and result.get(at + 1) is Reason.SUBSCRIBE and page[at].asks and len(page[at].words) <= _LONGEST_TEASER:
            result[at] = Reason.SUBSCRIBE


def _tail(page: Sequence[Line], result: dict[int, Reason], done: frozenset[int], headline: int | None) -> None:
    """Headlines behind the last paragraph are those of other reports."""
    last = max(
        (at for at, line in enumerate(page) if at not in result and at not in done and _story(line)), default=None
    )
    if last is None or page[last].leads_on:
        return
    free = [at for at in range(last + 1, len(page)) if at not in result and at not in done and at != headline]
    if len(free) < _FEWEST_TITLES:
        return
    if all(page[at].title_like and page[at].title_cased and len(page[at].words) >= _SHORTEST_HEADLINE for at in free):
        result.update(dict.fromkeys(free, Reason.RELATED))


def _story(line: Line) -> bool:
    return line.prose or line.bullet


def _joined(page: Sequence[Line], why: Mapping[int, Reason]) -> list[tuple[Span, Reason]]:
    """Spans over neighbouring lines with one reason."""
    result: list[tuple[Span, Reason]] = []
    before = None
    for at, reason in why.items():
        if result and before == at - 1 and result[-1][1] is reason:
            result[-1] = (Span(result[-1][0].start, page[at].span.end), reason)
        else:
            result.append((page[at].span, reason))
        before = at
    return result
