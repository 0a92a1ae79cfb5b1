"""What a written date says: matches read into terms, and words that only look like a date left out."""

from __future__ import annotations

import re
from dataclasses import replace

from standoff.extract.time_patterns import Kind, holidays, numbers, seasons
from standoff.extract.time_terms import Sentence, Term
from standoff.language.lexicon import forms

# Words before a bare number that make it a year, and those of them that stand before counts as well.
_COUNT_CUES = frozenset("for of to around and or by from about".split())
_YEAR_CUES = _COUNT_CUES | frozenset(
    (
        "in since until till before after during through throughout between early late mid ca ca. c. circa born died"
    ).split()
)
_MONTH_CUES = frozenset("in since by until till of from to before after during through throughout between and".split())
_DETERMINERS = frozenset("the a his her its their our my this that these those".split())
_AFTER_YEAR = re.compile(r"\b(?:1\d|20)\d\d (?:and|or|to) $")
_CONJUNCTIONS = frozenset("since until till before after".split())
COUNTED = frozenset({"people", "men", "women", "children", "million", "billion", "percent", "troops", "others", "year"})
_TOO_EARLY = "before our era, which the calendar here does not reach"
FISCAL = "a financial year begins in another month in each country"
_BEFORE_OUR_ERA = frozenset({"bc", "bce"})
# Far enough back for the opening bracket of a citation.
_BRACKET = 120
_MODERN, _LATEST = 1900, 2100
_TURNS = {
    "this coming": "next",
    "coming": "next",
    "following": "following",
    "this past": "last",
    "past": "last",
    "previous": "last",
    "that same": "that",
    "current": "this",
    "the": "this",
}


def group(match: re.Match[str], name: str) -> str:
    """What a group matched; "" where the pattern has none such."""
    return match.groupdict().get(name) or ""


def turned(written: str) -> str:
    """One word for each way to say which one is meant."""
    return _TURNS.get(written, written)


def third(part: str) -> str:
    """Which third of a month or year is meant."""
    last = part.removeprefix("the ").removeprefix("very ").rpartition(" ")[2]
    return {"beginning": "early", "start": "early", "middle": "mid", "end": "late"}.get(last, last)


def read_date(match: re.Match[str], sentence: Sentence) -> Term | None:
    """A date as far as written: a day, week, month, season, year, decade or century."""
    if group(match, "unit") in {"s", "'s"}:
        return _decade(match, sentence)
    special = next((read for name, read in _READERS if group(match, name)), None)
    if special is not None:
        return special(match, sentence)
    term = _term(match, group(match, "month"))
    if group(match, "left"):
        return _slashed(term, int(match["left"]), int(match["right"]))
    return _checked(term, match, sentence)


def _checked(term: Term, match: re.Match[str], sentence: Sentence) -> Term | None:
    """The term, unless it only looks like one."""
    written, era = group(match, "month"), match.groupdict().get("era")
    if era is not None:
        return replace(term, kind=Kind.UNCLEAR, year=None, reason=_TOO_EARLY) if era in _BEFORE_OUR_ERA else term
    if group(match, "short"):
        return _short_range(term, match["short"], sentence)
    if written.isalpha():
        return term if _is_month(match, sentence, written) else None
    bare = term.month is None and not term.unit and term.day is None
    return term if not bare or _is_year(match, sentence) else None


def _term(match: re.Match[str], written: str) -> Term:
    """The term as the groups say."""
    number = (int(written) if written.isdigit() else numbers("months")[written]) if written else None
    unit, turn = group(match, "unit"), group(match, "turn")
    # "Sept." keeps its stop; behind a month in full it is the sentence's.
    last = group(match, "last_month") or written
    stop = match.group().endswith(".") and last not in forms("months", short="yes")
    place = group(match, "place")
    weekly = group(match, "week") or (turn and " week " in match.group())
    return Term(
        start=match.start(),
        end=match.end() - stop,
        kind=Kind.DATE,
        year=_year(match),
        last_year=int(group(match, "last_year")) if group(match, "last_year") else None,
        month=number,
        last_month=numbers("months")[group(match, "last_month")] if group(match, "last_month") else None,
        day=int(group(match, "day"))
        if group(match, "day")
        else numbers("time_ordinals")[place.replace(" ", "-")]
        if place
        else None,
        last_day=int(group(match, "last_day")) if group(match, "last_day") else None,
        weekday=numbers("weekdays").get(group(match, "weekday")),
        turn=turned(turn),
        told="same" if turned(turn) == "that" else "",
        unit={"q": "quarter", "h": "half"}.get(unit, unit) or ("week" if weekly else ""),
        part={"the": "this"}.get(group(match, "part"), third(group(match, "part"))),
        clock=group(match, "clock"),
    )


def _year(match: re.Match[str]) -> int | None:
    if group(match, "year"):
        return int(group(match, "year"))
    short = group(match, "short")
    # As the standard for two-digit years has it: up to 68 in this century.
    return int(short) + (2000 if int(short) <= 68 else 1900) if short and group(match, "left") else None


def _fiscal(match: re.Match[str], _sentence: Sentence) -> Term:
    return Term(start=match.start(), end=match.end(), kind=Kind.UNCLEAR, unit="year", reason=FISCAL)


def _century(match: re.Match[str], _sentence: Sentence) -> Term | None:
    first, last = (_place(group(match, name)) for name in ("century", "last_century"))
    if group(match, "era") in _BEFORE_OUR_ERA:
        return Term(start=match.start(), end=match.end(), kind=Kind.UNCLEAR, reason=_TOO_EARLY)
    if not 2 <= last <= 22 or (first and not 2 <= first < last):
        return None
    return Term(
        start=match.start(),
        end=match.end(),
        kind=Kind.DATE,
        unit="century",
        year=(first or last) * 100 - 100,
        last_year=last * 100 - 1 if first else None,
        part=group(match, "part"),
    )


def _place(written: str) -> int:
    if not written:
        return 0
    return int(written[:-2]) if written[0].isdigit() else numbers("time_ordinals").get(written.replace(" ", "-"), 0)


def _decade(match: re.Match[str], _sentence: Sentence) -> Term:
    short, spelled = group(match, "short"), group(match, "decade")
    year = int(short or numbers("time_decades")[spelled]) + 1900 if short or spelled else int(match["year"])
    # "The 1800s" are the century; "the 2000s" its first ten years.
    unit = "century" if year % 100 == 0 and year < 2000 else "decade"
    part = {"later": "late"}.get(group(match, "part"), group(match, "part"))
    return Term(start=match.start(), end=match.end(), kind=Kind.DATE, year=year, unit=unit, part=part)


def _season(match: re.Match[str], sentence: Sentence) -> Term | None:
    """A season; "spring" and "fall" are verbs and nouns too, "Winter Olympics" a name."""
    at, word = match.start("season"), match["season"]
    year, turn, part = group(match, "year"), group(match, "turn") or group(match, "of"), group(match, "part")
    turn = turned(turn)
    after = sentence.word_after(match.end())
    placed = bool(year) or turn in {"last", "this", "next", "that"}
    if not placed:
        before = sentence.word_before(at).lower()
        if word in forms("seasons", also="word") or after[:1].isupper() or sentence.capital(at):
            return None
        if before not in {"in", "the", "this", "by", "since", "until", "during"} and not part:
            return None
        if after and after.lower() not in forms("function_words"):
            return None  # "the summer heat"
        turn = ""
    elif after[:1].isupper() and sentence.capital(at):
        return None
    first, _ = seasons()[word]
    number = int(year) if year else None
    return Term(
        start=match.start(),
        end=match.end(),
        kind=Kind.DATE,
        year=number,
        month=first,
        season=word,
        turn=turn,
        part=third(part),
    )


def _holiday(match: re.Match[str], sentence: Sentence) -> Term | None:
    """A holiday; "Christmas sales" are no day."""
    after = sentence.word_after(match.end())
    known = after.lower() in forms("function_words") or after.lower() in forms("modals")
    if not sentence.capital(match.start()) or (after and not known and not after.isdigit()):
        return None
    month, day = holidays()[match["holiday"]]
    return Term(
        start=match.start(),
        end=match.end(),
        kind=Kind.DATE,
        year=_year(match),
        month=month,
        day=day,
        turn=turned(group(match, "turn")),
    )


def _slashed(term: Term, left: int, right: int) -> Term | None:
    """24/07/2031 can be read one way only; 04/07/2031 can be read two ways."""
    if max(left, right) > 31 or min(left, right) > 12 or min(left, right) < 1:
        return None
    if left != right and max(left, right) <= 12:
        return replace(term, kind=Kind.UNCLEAR, year=None, reason="day and month could stand either way round")
    day, month = (left, right) if left > 12 else (right, left)
    return replace(term, day=day, month=month)


def _short_range(term: Term, short: str, sentence: Sentence) -> Term | None:
    """As in "1892-94"; "2011-12" may be a month as well, and "1980-20" neither."""
    if term.year is None:
        return term
    last = term.year - term.year % 100 + int(short)
    joined = sentence.folded[term.start : term.end].find(" ") < 0
    if joined and 1 <= int(short) <= 12 and term.year >= 1900:
        if last <= term.year:
            return replace(term, month=int(short))
        return replace(term, kind=Kind.UNCLEAR, year=None, reason="a stretch of years or a month, either way")
    return replace(term, last_year=last) if last > term.year else None


def _is_month(match: re.Match[str], sentence: Sentence, written: str) -> bool:
    """Whether the word is a month here: "May" and "March" are other words as well."""
    at = match.start("month")
    exact = bool(group(match, "year")) or match.group()[:-1].endswith(("st", "nd", "rd", "th"))
    also = written in forms("months", also="word")
    if also and not exact and not sentence.capital(at):
        return False
    if group(match, "last_month"):
        return bool(group(match, "year")) or (sentence.capital(at) and sentence.capital(match.start("last_month")))
    if group(match, "day"):
        after = sentence.word_after(match.end())
        counted = after in COUNTED or (after.islower() and after.endswith("s") and sentence.word_before(at) == "in")
        return not (counted and not exact and match.start("month") < match.start("day"))
    name = written in forms("months", also="name") and sentence.capital(at)
    if not (also or name) or exact or group(match, "part") or group(match, "turn") or group(match, "place"):
        return True
    return _stands_as_month(sentence, at, match.end())


def _stands_as_month(sentence: Sentence, at: int, end: int) -> bool:
    """Whether a name like "May" is a month by its neighbours: not in "since May took office" or "May's house"."""
    before, after = sentence.word_before(at).lower(), sentence.word_after(end)
    if before in {"last", "next", "this"}:
        return True
    if before not in _MONTH_CUES or after[:1].isupper() or sentence.folded.startswith("'s", end):
        return False
    acts = after in forms("irregular_verbs") or after.endswith("ed") or after in {"has", "was", "is", "had"}
    return not (acts and before in _CONJUNCTIONS)


def _is_year(match: re.Match[str], sentence: Sentence) -> bool:
    """Whether a bare number of four digits is a year: "in 2031", not "2031 people" or "Agenda 2030"."""
    number = int(match["year"])
    if group(match, "last_year"):
        # Pages and prices come in pairs as well.
        cued = (
            sentence.word_before(match.start()).lower() in _YEAR_CUES or sentence.folded[match.start() - 1 :][:1] == "("
        )
        return int(match["last_year"]) <= _LATEST and (number >= _MODERN or cued)
    if group(match, "part"):
        return True
    return number < _LATEST and _stands_as_year(match, sentence, modern=number >= _MODERN)


def _stands_as_year(match: re.Match[str], sentence: Sentence, *, modern: bool) -> bool:
    """By its neighbours: what may be a count before 1900 is seldom a year."""
    written, after = sentence.word_before(match.start()), sentence.word_after(match.end())
    before = written.lower()
    counted = after.lower() in COUNTED or (after.islower() and after.endswith("s") and len(after) > 3)
    if after in {"hours", "gmt"}:
        return False
    if before in _YEAR_CUES:
        return _follows_cue(match, sentence, before, after, counted=counted, modern=modern)
    if before in _DETERMINERS or before.endswith(("'s", "\u2019s")):
        round_number = int(match["year"]) % 100 == 0
        return not (counted and round_number) if modern else bool(after) and not counted and not round_number
    if match.start() <= 1 and len(sentence.folded) - match.end() <= 1:
        return modern  # a heading
    return (not before and sentence.folded[max(match.start() - 1, 0)] == "(") or _is_cited(match, sentence, written)


def _follows_cue(
    match: re.Match[str], sentence: Sentence, before: str, after: str, *, counted: bool, modern: bool
) -> bool:
    """As in "in 2031", "between 1687 and 1689", "from 1928 onwards"; not "for 1500 boats"."""
    start = match.start()
    if before in {"and", "or", "to"} and _AFTER_YEAR.search(sentence.folded, max(start - 14, 0), start):
        return not counted
    loose = before in _COUNT_CUES
    if modern:
        return not (counted and loose)
    onward = before == "from" and after in {"to", "until", "onward", "onwards", "or", "through"}
    return not counted and (not loose or not after or onward)


def _is_cited(match: re.Match[str], sentence: Sentence, before: str) -> bool:
    """As in "(Quill, 2014)" and "(see Quill & Orr 2014; …"."""
    named = before[:1].isupper() or before.startswith("al.")
    if sentence.folded[match.end() : match.end() + 1] not in {")", ";", ":", ","} or not named:
        return False
    start = max(match.start() - _BRACKET, 0)
    return sentence.folded.rfind("(", start, match.start()) > sentence.folded.rfind(")", start, match.start())


_READERS = (
    ("last_century", _century),
    ("season", _season),
    ("holiday", _holiday),
    ("fiscal", _fiscal),
    ("decade", _decade),
)
