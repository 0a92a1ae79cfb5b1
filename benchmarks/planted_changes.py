"""Changes after which a sentence says something else: of one known kind each, with the words that were changed.

All are made outside quotation marks but those of `wording`, which are made inside. What cannot be changed without a
doubt (an age in brackets, a number in a name, a verb that the tree does not explain) is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from benchmarks.tellings import Document, Edit, Named, Sentence, inflected
from standoff.language.lexicon import forms, lexicon
from standoff.text.span import Span


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one sentence; `way` says how it was made."""

    way: str
    edits: tuple[Edit, ...]


Maker = Callable[[Document, int, Random], Iterator[Change]]
DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WORD = re.compile(r"\w+")
_SCALES = ("thousand", "million", "billion", "trillion")
_UNITS = (
    ("hours", "days", "weeks", "months", "years"),
    ("hour", "day", "week", "month", "year"),
    ("kilometers", "kilometres", "miles", "meters", "metres", "feet"),
    ("dollars", "euros", "pounds"),
)
_FACTORS = (0.4, 0.6, 0.75, 1.4, 1.7, 2.0, 3.0)
# Months of 31 days, so that no day is put where its month has none.
_LONG = ("January", "March", "May", "July", "August", "October", "December")
_NOT_COUNTED = frozenset("p.m. a.m. pm am o'clock page chapter version no. number".split())
_TITLES_SWAPPED = {
    "minister": ("ambassador", "envoy"),
    "president": ("prime minister", "ambassador"),
    "senator": ("governor", "mayor"),
    "governor": ("senator", "mayor"),
    "mayor": ("governor", "senator"),
    "chairman": ("spokesman", "secretary"),
    "secretary": ("ambassador", "spokesman"),
    "spokesman": ("lawyer", "chairman"),
    "spokeswoman": ("lawyer", "director"),
    "spokesperson": ("lawyer", "director"),
    "director": ("chairman", "spokesman"),
    "professor": ("lawyer", "spokesman"),
    "ambassador": ("minister", "spokesman"),
    "general": ("ambassador", "colonel"),
    "king": ("prime minister", "president"),
    "emperor": ("king", "pope"),
    "lawyer": ("spokesman", "professor"),
    "chancellor": ("president", "ambassador"),
    "ceo": ("spokesman", "lawyer"),
    "leader": ("spokesman", "lawyer"),
}
# Titles that nobody lays down.
_NO_POSTS = frozenset(
    "dr. mr doctor prof. professor daughter son wife husband mother father sister brother widow widower niece nephew "
    "aunt uncle founder co-founder".split()
)
_OF_STATE = frozenset({"US", "U.S.", "Republican", "Democratic", "French", "British", "Russian"})
_ACTORS = frozenset({"person", "organization", "place", "state", "group"})
_SAYING = frozenset(
    "say tell add announce claim warn state explain note argue insist stress confirm declare write suggest believe "
    "admit report comment reply respond allege describe observe remark caution assert contend maintain testify".split()
)
# Each pair is two verbs or words of which the second says less, or something weaker, than the first.
_FORCE = (
    "end pause|ban restrict|destroy damage|cancel postpone|abolish reduce|stop slow|demand request|prove suggest|"
    "arrest question|kill injure|defeat challenge|reject question|refuse hesitate|collapse stall|"
    "close restrict|resign retire|accuse criticize|promise consider|require encourage|approve discuss|agree consider|"
    "condemn question|seize inspect|attack threaten|complete start|dismiss question|fail struggle"
)
_QUANTIFIERS = {"all": "some", "every": "almost every", "most": "some", "many": "a few", "will": "may", "must": "may"}
_REVERSED = {
    "confirm": "deny",
    "accept": "reject",
    "approve": "reject",
    "support": "oppose",
    "allow": "forbid",
    "fail": "manage",
    "manage": "fail",
    "agree": "refuse",
    "refuse": "agree",
    "admit": "deny",
    "deny": "admit",
    "increase": "decrease",
    "win": "lose",
    "rise": "fall",
}
_PAST = {"deny": "denied", "lose": "lost", "fall": "fell", "forbid": "forbade"}


def figures(document: Document, number: int, rng: Random) -> Iterator[Change]:
    """Another number beyond rounding, another scale, or another unit."""
    one = document.sentences[number]
    for at, head in counted(one):
        form = one.form(at)
        other = _other_number(form, rng)
        if other:
            yield Change("number", (Edit(one.tree.tokens[at].span, other),))
        beside = {at + 1, head}
        for place in sorted(beside):
            word = one.form(place)
            for family in (_SCALES, *_UNITS):
                if word in family and one.free(one.tree.tokens[place].span):
                    rest = [w for w in family if w != word and w[:3] != word[:3]]
                    yield Change("unit", (Edit(one.tree.tokens[place].span, rng.choice(rest)),))


def counted(one: Sentence) -> Iterator[tuple[int, int]]:
    """Places of numbers that count something, each with the place of what they count."""
    tree = one.tree
    for at, token in enumerate(tree.tokens):
        form, head = one.form(at), tree.heads[at]
        if token.pos != "NUM" or token.tag != "CD" or not one.free(token.span):
            continue
        above = tree.tokens[head]
        if above.pos == "NUM" and one.form(head) in _SCALES and head == at + 1:
            head = tree.heads[head]
            above = tree.tokens[head]
        if above.pos not in ("NOUN", "SYM") or above.lemma.lower() in _NOT_COUNTED or head == at:
            continue
        money = one.form(at - 1)[-1:] in ("$", "€", "£")
        if one.form(head + 1) in ("ago", "later", "earlier", "hence"):
            continue  # says when
        year = re.fullmatch(r"1[5-9]\d\d|20\d\d", form) is not None and not money
        glued = re.match(r"[-/:–\w]", one.text[token.span.end :]) is not None
        if (above.tag != "NN" or money or above.lemma in ("percent", "cent", "%")) and not year and not glued:
            whole = DIGITS.fullmatch(form) or form.lower() in WORDS[2:]
            if whole and one.text[max(token.span.start - 1, 0)] not in "-/:–.":
                yield at, head


def _other_number(form: str, rng: Random) -> str:
    if form.lower() in WORDS[2:]:
        value = WORDS.index(form.lower())
        other = WORDS[rng.choice([n for n in range(2, 13) if n != value])]
        return other.title() if form[0].isupper() else other
    value_ = float(form.replace(",", ""))
    digits = len(form.partition(".")[2])
    if value_ <= 20 and not digits:
        return str(rng.choice([n for n in range(2, 25) if abs(n - value_) >= max(1, value_ * 0.2)]))
    made = value_ * rng.choice(_FACTORS)
    if not digits:
        step = 10 ** (len(form.replace(",", "")) - len(form.replace(",", "").rstrip("0")))
        made = max(round(made / step), 1) * step
    text = f"{made:,.{digits}f}" if "," in form or made >= 10000 else f"{made:.{digits}f}"
    return text if abs(float(text.replace(",", "")) - value_) > 0.15 * value_ else ""


def dates(document: Document, number: int, rng: Random) -> Iterator[Change]:
    """Another weekday, day, month or year."""
    one = document.sentences[number]
    weekdays = [entry["form"].title() for entry in lexicon("weekdays") if "short" not in entry]
    months = [entry["form"].title() for entry in lexicon("months") if "short" not in entry]
    if not any(token.pos in ("VERB", "AUX") for token in one.tree.tokens):
        return
    for at, token in enumerate(one.tree.tokens):
        form, span = one.form(at), token.span
        if not one.free(span) or token.pos not in ("PROPN", "NUM", "NOUN"):
            continue
        if form in weekdays:
            yield Change("weekday", (Edit(span, rng.choice([day for day in weekdays if day != form])),))
        if form in months and (form not in ("May", "March") or re.match(r"\d", one.form(at + 1) + one.form(at - 1))):
            yield Change(
                "month", (Edit(span, rng.choice([month for month in months if month in _LONG and month != form])),)
            )
        near = (one.form(at - 1), one.form(at + 1))
        if re.fullmatch(r"\d{1,2}", form) and (near[0] in months or near[1] in months):
            other = rng.choice([day for day in range(1, 29) if day != int(form)])
            yield Change("day", (Edit(span, str(other)),))
        led = one.form(at - 1).lower() in ("in", "since", "until", "by", "during") or one.form(at - 2) in months
        if re.fullmatch(r"1[5-9]\d\d|20\d\d", form) and (led or one.form(at - 1) in months):
            yield Change("year", (Edit(span, str(int(form) + rng.choice((-4, -3, -2, -1, 1, 2, 3)))),))


def parties(document: Document, number: int, rng: Random) -> Iterator[Change]:
    """An actor replaced by another one of the text, or two actors in each other's place."""
    one = document.sentences[number]
    if one.quoted:
        return  # whoever acts here may be given the words too
    actors = [name for name in one.names if _acts(one, name)]
    for name in actors:
        other = _another(document, number, name, rng)
        if other and not _speaks(one, name):
            yield Change("replaced", (Edit(name.span, other),))
    for a in actors:
        for b in actors:
            same_verb = one.tree.heads[a.head] == one.tree.heads[b.head]
            if a.span < b.span and a.who != b.who and same_verb and a.kind == b.kind:
                words = (b.span.of(one.text), a.span.of(one.text))
                yield Change("exchanged", (Edit(a.span, words[0]), Edit(b.span, words[1])))


def _acts(one: Sentence, name: Named) -> bool:
    tree = one.tree
    relation = tree.tokens[name.head].relation
    role = relation in ("nsubj", "obj", "nsubj:pass", "obl:agent") and tree.tokens[tree.heads[name.head]].pos == "VERB"
    alone = not any(tree.tokens[c].relation in ("conj", "appos", "acl:relcl") for c in tree.children[name.head])
    return role and alone and name.kind in _ACTORS and one.free(name.span) and name.span.end < len(one.text)


def _speaks(one: Sentence, name: Named) -> bool:
    verb = one.tree.tokens[one.tree.heads[name.head]]
    return verb.lemma in _SAYING and one.tree.tokens[name.head].relation == "nsubj"


def _another(document: Document, number: int, name: Named, rng: Random) -> str:
    """Another name of the same kind in the document, of somebody whom the sentence does not name; "" if none."""
    one = document.sentences[number]
    class_ = {"state": "place", "group": "organization"}
    kind = class_.get(name.kind, name.kind)
    here = {n.who for n in one.names} | set(one.text.split())
    found = {
        n.span.of(s.text)
        for s in document.sentences
        for n in s.names
        if class_.get(n.kind, n.kind) == kind and n.who not in here and n.head and _acts(s, n)
    }
    said = set(_WORD.findall(one.text))
    fit = sorted(words for words in found if said.isdisjoint(_WORD.findall(words)))
    return rng.choice(fit) if fit else ""


def offices(document: Document, number: int, rng: Random) -> Iterator[Change]:
    """“Former” put before a title or taken away, or another title."""
    one = document.sentences[number]
    persons = {name.head for name in one.names if name.kind == "person"}
    titles = frozenset(form for form in forms("titles") if " " not in form) - _NO_POSTS
    for at, token in enumerate(one.tree.tokens):
        form = one.form(at)
        if form.lower() not in titles or not one.free(token.span) or form.isupper():
            continue
        names_person = any(one.tree.under(head, at) or one.tree.under(at, head) for head in persons)
        nearby = any(0 < head - at <= 3 for head in persons) or one.tree.relation(at) == "appos"
        if not (names_person and nearby):
            continue
        before, noun = one.form(at - 1), at and one.tree.tokens[at - 1].pos in ("NOUN", "ADJ", "PROPN")
        part = before.lower() in ("vice", "deputy") or one.form(at + 1) in ("of", "-") or (noun and before.islower())
        if part and not (one.form(at + 1) == "of" and before == ","):
            continue  # a piece of a longer title
        low = at
        while low and one.form(low - 1)[:1].isupper() and one.tree.tokens[low - 1].pos in ("PROPN", "ADJ"):
            low -= 1
        if one.form(low - 1).lower() in ("former", "ex", "acting", "late"):
            span = one.tree.tokens[low - 1].span
            if one.form(low - 1) == "former":
                yield Change("former removed", (Edit(Span(span.start, span.end + 1), ""),))
        elif one.form(low - 1) not in ("-", "as", "a", "an", "first", "next", "new"):
            put = f"{'former' if low else 'Former'} {one.form(low)}"
            yield Change("former added", (Edit(one.tree.tokens[low].span, put),))
        if form.lower() in _TITLES_SWAPPED and (low == at or before in _OF_STATE):
            other = rng.choice(_TITLES_SWAPPED[form.lower()])
            yield Change("title swapped", (Edit(token.span, other.title() if form[0].isupper() else other),))


def polarity(document: Document, number: int, rng: Random) -> Iterator[Change]:  # noqa: ARG001 - the makers' shape
    """“Not” put in or taken out, or a verb for its contrary."""
    one = document.sentences[number]
    tree = one.tree
    for at, token in enumerate(tree.tokens):
        if token.pos != "VERB" or not one.free(token.span) or not (tree.relation(at) == "root" or _is_content(one, at)):
            continue
        denied = [c for c in tree.children[at] if one.form(c).lower() in ("not", "never", "n't", "n’t")]
        helpers = [c for c in tree.children[at] if tree.tokens[c].relation in ("aux", "aux:pass") and c < at]
        subject = tree.one_of(at, "nsubj")
        plain = not denied and token.lemma not in _SAYING | {"have", "be"}
        if plain and helpers and one.form(helpers[0]).isalpha() and tree.tokens[helpers[0]].lemma != "do":
            yield Change("not added", (Edit(tree.tokens[helpers[0]].span, f"{one.form(helpers[0])} not"),))
        elif plain and token.tag == "VBD" and subject is not None and subject < at and not helpers:
            yield Change("not added", (Edit(token.span, f"did not {token.lemma}"),))
        if denied and helpers and one.form(denied[0]) == "not" and tree.tokens[helpers[0]].lemma != "do":
            span = tree.tokens[denied[0]].span
            yield Change("not removed", (Edit(Span(span.start, span.end + 1), ""),))
        other = _REVERSED.get(token.lemma)
        fits = not denied and (token.lemma not in ("agree", "fail", "refuse", "manage") or tree.one_of(at, "xcomp"))
        words = ""
        if other:
            words = (_PAST.get(other) if token.tag == "VBD" else None) or inflected(other, token.tag)
        if fits and words:
            yield Change("contrary", (Edit(token.span, words),))


def _is_content(one: Sentence, at: int) -> bool:
    return one.tree.relation(at) == "ccomp" and one.tree.tokens[one.tree.heads[at]].lemma in _SAYING


def attribution(document: Document, number: int, rng: Random) -> Iterator[Change]:
    """Words given to another speaker of the text."""
    one = document.sentences[number]
    for name in one.names:
        told = one.tree.one_of(one.tree.heads[name.head], "ccomp", "parataxis") is not None or one.quoted
        by = one.tree.relation(name.head) in ("obl", "nmod") and one.form(one.tree.first[name.head] - 1) == "to"
        according = by and one.form(one.tree.first[name.head] - 2).lower() == "according"
        if (_acts(one, name) and _speaks(one, name) and told) or (according and one.free(name.span)):
            other = _another(document, number, name, rng)
            if other:
                yield Change("speaker", (Edit(name.span, other),))


def wording(document: Document, number: int, rng: Random) -> Iterator[Change]:
    """A word inside quotation marks changed, a stretch left out of their middle, or two parts in each other's place."""
    one = document.sentences[number]
    tree = one.tree
    for quote in one.quoted:
        if quote == Span(0, len(one.text)) and one.text[0] not in '“"' and one.text[-1] not in '”"':
            continue  # inside a longer quotation, or in a paragraph whose marks do not pair
        inside = [
            at
            for at, token in enumerate(tree.tokens)
            if quote.start < token.span.start and token.span.end < quote.end and token.pos != "PUNCT"
        ]
        if len(inside) < 6 or inside[-1] - inside[0] + 1 > len(inside) + 6:
            continue
        content = [at for at in inside if tree.tokens[at].pos in ("NOUN", "ADJ", "VERB") and one.form(at).islower()]
        if content:
            at = rng.choice(content)
            other = _word_like(document, one, at, rng)
            if other:
                yield Change("word changed", (Edit(tree.tokens[at].span, other),))
        middle = [at for at in inside[2:-4] if tree.tokens[at].pos in ("ADJ", "ADV", "NOUN", "VERB", "ADP")]
        if middle and len(inside) >= 9:
            at = rng.choice(middle)
            start, end = tree.tokens[at].span.start, tree.tokens[min(at + rng.choice((2, 3)), inside[-3])].span.start
            if end > start and "," not in one.text[start:end] and one.text[start:end].endswith(" "):
                yield Change("stretch left out", (Edit(Span(start, end), ""),))
        commas = [at for at in range(inside[3], inside[-3]) if one.form(at) == ","]
        if commas and len(inside) >= 9:
            at = rng.choice(commas)
            first, last = tree.tokens[inside[0]].span.start, tree.tokens[inside[-1]].span.end
            here = tree.tokens[at].span
            words = f"{one.text[here.end : last].strip()}, {one.text[first : here.start]}"
            yield Change("parts exchanged", (Edit(Span(first, last), words),))


def _word_like(document: Document, one: Sentence, at: int, rng: Random) -> str:
    tag, own = one.tree.tokens[at].tag, one.tree.tokens[at].lemma
    same = sorted(
        {
            s.form(i)
            for s in document.sentences
            for i, token in enumerate(s.tree.tokens)
            if token.tag == tag and token.lemma != own and s.form(i).islower() and len(s.form(i)) > 3
        }
    )
    return rng.choice(same) if same else ""


def scope(document: Document, number: int, rng: Random) -> Iterator[Change]:  # noqa: ARG001 - the makers' shape
    """A weaker or a stronger word for the same act, “some” for “all”, “may” for “will”."""
    one = document.sentences[number]
    tree = one.tree
    pairs = dict(pair.split() for pair in _FORCE.split("|"))
    for at, token in enumerate(tree.tokens):
        form = one.form(at)
        if not one.free(token.span):
            continue
        weaker = pairs.get(token.lemma) if token.pos == "VERB" and form.islower() else None
        words = inflected(weaker, token.tag) if weaker else ""
        if words and (tree.one_of(at, "obj", "nsubj:pass") is not None or token.lemma in ("collapse", "resign")):
            yield Change("force", (Edit(token.span, words),))
        other = _QUANTIFIERS.get(form)
        determiner = token.relation in ("det", "amod") and tree.tokens[tree.heads[at]].pos == "NOUN"
        if other and (determiner or (token.tag == "MD" and tree.one_of(tree.heads[at], "nsubj") is not None)):
            yield Change("quantity or mode", (Edit(token.span, other),))


PLANTED: dict[str, Maker] = {
    "figure": figures,
    "date": dates,
    "party": parties,
    "office": offices,
    "polarity": polarity,
    "attribution": attribution,
    "wording": wording,
    "scope": scope,
}
