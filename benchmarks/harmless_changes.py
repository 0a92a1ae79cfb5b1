"""Changes after which a sentence says the same, or the same less exactly: none of them is a difference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from math import floor, log10
from random import Random

from benchmarks.planted_changes import DIGITS, WORDS, Change, Maker, counted
from benchmarks.tellings import Document, Edit, Sentence, synonyms
from standoff.language.lexicon import forms, lexicon
from standoff.text.span import Span

_QUALIFIED = frozenset(
    "about around nearly almost than least most over under up to some roughly approximately only another every".split()
)
_JOINS = frozenset("after when while because although though as before since once".split())
_ADJUNCTS = frozenset("in at during after on near across throughout inside outside".split())


def rounded(document: Document, number: int, rng: Random) -> Iterator[Change]:
    """“About” or “nearly” with a rounder number."""
    one = document.sentences[number]
    for at, value in _exact(one):
        round_ = _to_two_digits(value)
        if round_ == value:
            continue
        words = "nearly" if round_ > value and rng.random() < 0.5 else rng.choice(("about", "around", "some"))
        yield Change(words, (_qualified(one, at, words, round_),))


def more_than(document: Document, number: int, rng: Random) -> Iterator[Change]:
    """“More than” with a lower round number."""
    one = document.sentences[number]
    for at, value in _exact(one):
        step = float(10 ** (floor(log10(value)) - 1))
        low = floor(value / step) * step
        if low < value:
            yield Change("more than", (_qualified(one, at, rng.choice(("more than", "over")), low),))


def _exact(one: Sentence) -> Iterator[tuple[int, float]]:
    for at, _ in counted(one):
        form = one.form(at)
        free = one.form(at - 1).lower() not in _QUALIFIED and one.form(at - 1) not in ("the", "a", "and", "or", "to")
        if free and DIGITS.fullmatch(form) and float(form.replace(",", "")) > 100:
            yield at, float(form.replace(",", ""))


def _to_two_digits(value: float) -> float:
    step = float(10 ** (floor(log10(value)) - 1))
    return float(round(value / step) * step)


def _qualified(one: Sentence, at: int, words: str, value: float) -> Edit:
    """A number with its qualifier, which stands before a currency ("about US$120")."""
    here = one.tree.tokens[at].span
    money = one.form(at - 1)[-1:] in ("$", "€", "£")
    start = one.text.rfind(" ", 0, one.tree.tokens[at - 1].span.start) + 1 if money else here.start
    sign = one.text[start : here.start]
    put = words if start else words[0].upper() + words[1:]
    return Edit(Span(start, here.end), f"{put} {sign}{value:,.0f}")


def in_words(document: Document, number: int, rng: Random) -> Iterator[Change]:  # noqa: ARG001 - the makers' shape
    """A small number in letters for digits, or the other way round."""
    one = document.sentences[number]
    for at, head in counted(one):
        form, above = one.form(at), one.tree.tokens[head]
        if above.pos == "SYM":
            continue
        if form.isdigit() and 2 <= int(form) <= 12 and at:
            yield Change("in letters", (Edit(one.tree.tokens[at].span, WORDS[int(form)]),))
        elif form in WORDS[2:]:
            yield Change("in digits", (Edit(one.tree.tokens[at].span, str(WORDS.index(form))),))


def traded(document: Document, number: int, rng: Random) -> Iterator[Change]:  # noqa: ARG001 - the makers' shape
    """A synonym of an ordinary word."""
    for edit in synonyms(document.sentences[number]):
        yield Change("synonym", (edit,))


def passive(document: Document, number: int, rng: Random) -> Iterator[Change]:  # noqa: ARG001 - the makers' shape
    """The passive of a short active sentence."""
    one = document.sentences[number]
    tree = one.tree
    for at, token in enumerate(tree.tokens):
        who, what = tree.one_of(at, "nsubj"), tree.one_of(at, "obj")
        if token.tag != "VBD" or not one.form(at).endswith("ed") or who is None or what is None:
            continue
        near = tree.last[who] == at - 1 and tree.first[what] == at + 1 and who < at < what
        bare = tree.one_of(at, "aux", "xcomp", "ccomp", "conj", "compound", "iobj", "advcl") is None
        whole = tree.span(tree.first[who], tree.last[what])
        short = tree.last[who] - tree.first[who] < 8 and tree.last[what] - tree.first[what] < 10
        plain = {tree.tokens[who].pos, tree.tokens[what].pos} <= {"NOUN", "PROPN"} and not _has_verb(one, who, what)
        owned = any(tree.tokens[i].tag == "PRP$" for i in tree.below(what))
        if near and bare and short and plain and not owned and one.free(whole) and tree.relation(at) == "root":
            plural = tree.tokens[what].tag in ("NNS", "NNPS") or tree.one_of(what, "conj") is not None
            subject = _lowered(one, tree.first[who], tree.span(tree.first[who], tree.last[who]).of(one.text))
            thing = tree.span(tree.first[what], tree.last[what]).of(one.text)
            first = thing[0].upper() + thing[1:] if not whole.start else thing
            words = f"{first} {'were' if plural else 'was'} {one.form(at)} by {subject}"
            yield Change("passive", (Edit(whole, words),))


def _has_verb(one: Sentence, *places: int) -> bool:
    return any(one.tree.tokens[i].pos in ("VERB", "AUX") for at in places for i in one.tree.below(at))


def _lowered(one: Sentence, at: int, words: str) -> str:
    proper = one.tree.tokens[at].pos == "PROPN" or one.form(at)[1:2].isupper() or one.form(at) == "I"
    return words if at or proper else words[0].lower() + words[1:]


def clauses(document: Document, number: int, rng: Random) -> Iterator[Change]:  # noqa: ARG001 - the makers' shape
    """A clause with “after”, “while” or the like moved from the front to the end, or to the front."""
    one = document.sentences[number]
    tree = one.tree
    if one.quoted or len(tree.tokens) < 6:
        return
    root = next((at for at, token in enumerate(tree.tokens) if token.relation == "root"), None)
    stop = len(tree.tokens) - 1
    if root is None or one.form(stop) != "." or tree.one_of(root, "conj", "parataxis", "ccomp") is not None:
        return
    yield from _fronted(one, root)
    if any(token.tag in ("PRP", "PRP$") for token in tree.tokens):
        return  # a pronoun may come to stand before the name that it is for
    for at in tree.all_of(root, "advcl"):
        mark = tree.one_of(at, "mark", "advmod")
        first, last = tree.first[at], tree.last[at]
        if mark is None or mark != first or one.form(mark).lower() not in _JOINS:
            continue
        clause = tree.span(first, last).of(one.text)
        comma = last if one.form(last) == "," else last + 1
        if first == 0 and one.form(comma) == ",":
            rest, clause = (tree.span(*edges).of(one.text) for edges in ((comma + 1, stop - 1), (0, comma - 1)))
            words = f"{_upper(rest)} {_lowered(one, 0, clause)}"
            yield Change("to the end", (Edit(tree.span(0, stop - 1), words),))
        elif last == stop - 1 and first > 3 and one.form(first) != ",":
            gap = 1 if one.form(first - 1) == "," else 0
            rest = _lowered(one, 0, tree.span(0, first - 1 - gap).of(one.text))
            yield Change("to the front", (Edit(tree.span(0, stop - 1), f"{_upper(clause)}, {rest}"),))


def _fronted(one: Sentence, root: int) -> Iterator[Change]:
    """A phrase with “in”, “on” or the like from the front to the end."""
    tree, stop = one.tree, len(one.tree.tokens) - 1
    for at in tree.all_of(root, "obl"):
        last, subject = tree.last[at], tree.one_of(root, "nsubj", "nsubj:pass")
        last -= one.form(last) == ","
        led = tree.first[at] == 0 and one.form(0).lower() in _ADJUNCTS and one.form(last + 1) == ","
        if led and last < 8 and subject is not None and tree.first[subject] == last + 2 and stop - last < 25:
            phrase, rest = tree.span(0, last).of(one.text), tree.span(last + 2, stop - 1).of(one.text)
            words = f"{_upper(rest)} {phrase[0].lower()}{phrase[1:]}"
            yield Change("phrase to the end", (Edit(tree.span(0, stop - 1), words),))


def _upper(words: str) -> str:
    return words[0].upper() + words[1:]


def same_day(document: Document, number: int, rng: Random) -> Iterator[Change]:  # noqa: ARG001 - the makers' shape
    """The date of a weekday that has just passed, or the weekday of such a date."""
    one = document.sentences[number]
    days = [entry["form"].title() for entry in lexicon("weekdays") if "short" not in entry]
    months = [entry["form"].title() for entry in lexicon("months") if "short" not in entry]
    ahead = any(token.lemma in ("will", "would", "next", "every", "each", "last") for token in one.tree.tokens)
    if ahead or not any(token.tag == "VBD" for token in one.tree.tokens):
        return
    for at, token in enumerate(one.tree.tokens):
        led = one.form(at - 1) == "on" and one.form(at + 1) not in (",", "morning", "evening", "night", "afternoon")
        if one.form(at) in days and led and one.free(token.span):
            back = (document.published.weekday() - days.index(one.form(at))) % 7
            day = document.published - timedelta(days=back)
            yield Change("date", (Edit(token.span, f"{months[day.month - 1]} {day.day}"),))
        if one.form(at) in ("today", "yesterday") and at and one.free(token.span) and token.pos == "NOUN":
            day = document.published - timedelta(days=one.form(at) == "yesterday")
            yield Change("date", (Edit(token.span, f"on {months[day.month - 1]} {day.day}"),))
        numbered = one.form(at) in months and re.fullmatch(r"\d{1,2}", one.form(at + 1)) and one.form(at + 2) != ","
        if numbered and one.form(at - 1) == "on" and one.free(token.span):
            for back in range(7):
                day = document.published - timedelta(days=back)
                if (months[day.month - 1], str(day.day)) == (one.form(at), one.form(at + 1)):
                    span = Span(token.span.start, one.tree.tokens[at + 1].span.end)
                    yield Change("weekday", (Edit(span, days[day.weekday()]),))


def shorter_title(document: Document, number: int, rng: Random) -> Iterator[Change]:  # noqa: ARG001 - the makers' shape
    """A person without a part of the title or the first name, where the text has the full name elsewhere too."""
    one = document.sentences[number]
    titles = frozenset(form for form in forms("titles") if " " not in form)
    for name in one.names:
        if name.kind != "person" or not one.free(name.span):
            continue
        first = next(i for i, token in enumerate(one.tree.tokens) if token.span.start == name.span.start)
        low = first
        while low and one.form(low - 1)[:1].isupper() and one.tree.tokens[low - 1].pos in ("PROPN", "ADJ") and low > 1:
            low -= 1
        words = [one.form(i) for i in range(low, first)]
        if words and words[-1].lower() in titles and low:
            start = one.tree.tokens[low].span.start
            if len(words) > 1 and words[-1] in ("President", "Senator", "Secretary", "Minister", "Governor", "Mayor"):
                yield Change("title", (Edit(Span(start, name.span.start), f"{words[-1]} "),))
            yield Change("no title", (Edit(Span(start, name.span.start), ""),))
        surname = name.span.of(one.text).split()[-1]
        elsewhere = any(
            n.who == name.who and " " in n.span.of(s.text) and n.span.of(s.text).endswith(surname)
            for s in document.sentences[:number]
            for n in s.names
        )
        if elsewhere and " " in name.span.of(one.text) and not words:
            yield Change("surname", (Edit(name.span, surname),))


def quotation(document: Document, number: int, rng: Random) -> Iterator[Change]:  # noqa: ARG001 - the makers' shape
    """A quotation cut behind a comma, with as much as remains word for word; or left wholly as it is."""
    one = document.sentences[number]
    for quote in one.quoted:
        words = quote.of(one.text)
        if len(words.split()) < 7 or words[0] not in '“"' or words[-1] not in '”"':
            continue
        yield Change("exact", (Edit(quote, words),))
        commas = [m.start() for m in re.finditer(r", (?=and|but|so|because|which|who)", words)]
        for at in commas:
            if len(words[:at].split()) >= 6 and len(words[at:].split()) >= 4:
                closing = words[-2] if words[-2] in ",." else ""
                yield Change("trimmed", (Edit(quote, f"{words[:at]}{closing}{words[-1]}"),))


def adjunct(document: Document, number: int, rng: Random) -> Iterator[Change]:  # noqa: ARG001 - the makers' shape
    """Without a phrase that says where or when."""
    one = document.sentences[number]
    tree = one.tree
    for at, token in enumerate(tree.tokens):
        case = tree.one_of(at, "case")
        first, last = tree.first[at], tree.last[at]
        if tree.relation(at) != "obl" or case != first or one.form(first).lower() not in _ADJUNCTS or not first:
            continue
        verb = tree.heads[at]
        has_object = tree.one_of(verb, "obj", "nsubj:pass", "ccomp") is not None and tree.tokens[verb].pos == "VERB"
        whole = tree.span(first, last)
        contiguous = last - first < 9 and len(tree.below(at)) == last - first + 1
        ends = one.form(last + 1) in (".", ",") and one.form(first - 1) not in (",", "not") and verb < at
        if has_object and contiguous and ends and one.free(whole) and token.pos in ("NOUN", "PROPN"):
            yield Change("adjunct", (Edit(Span(whole.start - 1, whole.end), ""),))


HARMLESS: dict[str, Maker] = {
    "rounded": rounded,
    "more than": more_than,
    "number words": in_words,
    "synonym": traded,
    "passive": passive,
    "order of clauses": clauses,
    "date for weekday": same_day,
    "shorter title": shorter_title,
    "quotation kept or trimmed": quotation,
    "no adjunct": adjunct,
}
