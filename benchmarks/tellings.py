"""Open-licence documents as sentences with trees, and retellings of them that change nothing of what they say.

GUM comes with its gold trees and entities; MEANTIME, whose trees are not published, with those of the shipped pipeline.
A retelling drops and swaps sentences, trades words for synonyms, leaves out adverbs, and turns "X said" round. It never
touches what stands between quotation marks, nor drops or moves what a pronoun or a "later" behind it leans on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from msgspec.structs import replace
from training.conllu import Treebanked, documents

from benchmarks.corpora import sentences_of
from standoff.language.english import English
from standoff.language.lexicon import forms, lexicon
from standoff.language.tree import Tree
from standoff.model.analysis import Token
from standoff.text.span import Span

GENRES = ("news", "interview", "speech", "bio")
_ENTITY = re.compile(r"\((\d+)-([a-z]+)-")
_LEANS = frozenset(
    "he she it they him her them his its their hers theirs this these that those such both latter former later earlier "
    "next following same previous then also too however here there another other".split()
)
_BETWEEN = re.compile(r"“[^“”]*”|(?<![\w,.])\"(?=\S)[^\"]*\"|(?<!\w)‘[^‘]*?’(?!\w)")
_MARK = re.compile(r"[“”\"‘]|''|``")
_DROPPED, _SWAPPED, _EDITED = 0.2, 0.15, 0.4
# Adverbs that say how much, how surely or how often; without them a sentence says something else.
_TELLING_ADVERBS = frozenset(
    "only nearly hardly barely scarcely mostly partly possibly probably likely unlikely allegedly reportedly "
    "supposedly roughly approximately exactly early daily weekly monthly yearly annually rarely seldom falsely "
    "wrongly mainly largely virtually potentially apparently presumably entirely completely totally fully "
    "temporarily permanently previously formerly originally initially recently finally eventually currently "
    "shortly newly fairly".split()
)
# Pairs of `near_synonyms` that trade places in almost any sentence; the others need the ear of a translator.
_TRADED = {
    "VERB": (
        "begin start|show reveal|destroy demolish|allow permit|condemn denounce|warn caution|build construct|say state|"
        "improve enhance|ban prohibit|defend protect|suffer endure|reduce lower|save rescue|punish penalise|"
        "achieve attain|announce declare"
    ),
    "NOUN": (
        "country nation|effort attempt|deal agreement|aid assistance|worker employee|reply response|result outcome|"
        "problem issue|chance opportunity|goal aim|truce ceasefire|victory win|wage salary|enemy foe|"
        "mistake error|crisis emergency|concern worry|obstacle hurdle|danger peril|violence bloodshed"
    ),
    "ADJ": "big large|difficult hard|important crucial|clear evident|fast quick|strong robust|long lengthy",
    "ADV": "soon shortly|immediately instantly",
}


# Who stands at a token, and what kind of one.
_Known = Mapping[int, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a sentence: its words without article and titles, the place of its head, and who that is."""

    span: Span
    head: int
    who: str
    kind: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its tree; `quoted` are the stretches between quotation marks, `opens` a paragraph."""

    text: str
    tree: Tree
    names: tuple[Named, ...]
    quoted: tuple[Span, ...]
    opens: bool

    def form(self, at: int) -> str:
        """The word at a place, as it stands; "" outside."""
        return self.tree.tokens[at].span.of(self.text) if 0 <= at < len(self.tree.tokens) else ""

    def free(self, span: Span) -> bool:
        """Whether no part of it stands between quotation marks."""
        return not any(quote.overlaps(span) for quote in self.quoted)


@dataclass(frozen=True, slots=True)
class Document:
    """A document with the day it appeared; `units` are sentences that share a quotation and stay together."""

    name: str
    published: date
    sentences: tuple[Sentence, ...]
    units: tuple[range, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """Other words for a stretch of one sentence."""

    span: Span
    words: str


def applied(text: str, edits: Sequence[Edit]) -> tuple[str, list[Span]]:
    """The text with its edits, and where each stands; where nothing is left, the words on either side."""
    parts: list[str] = []
    where: list[tuple[int, int]] = []
    at = length = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        parts += [text[at : edit.span.start], edit.words]
        start = length + edit.span.start - at
        length = start + len(edit.words)
        where.append((start, length))
        at = edit.span.end
    whole = "".join([*parts, text[at:]])
    return whole, [Span(a, b) if b > a else _around(whole, a) for a, b in where]


def _around(text: str, at: int) -> Span:
    start = text.rfind(" ", 0, max(at - 1, 0)) + 1
    end = text.find(" ", min(at + 1, len(text)))
    return Span(start, len(text) if end < 0 else end)


def split(data: Path, part: str) -> list[Document]:
    """The documents of the `dev` or the `test` part; no document stands in both.

    Test are those that GUM itself keeps for test or development, and of its training part and of MEANTIME every second
    one in the order of their names.
    """
    listed = (data / "ud" / "gum" / "splits.md").read_text(encoding="utf-8")
    kept = frozenset(
        name
        for piece in listed.split("\n## ")
        if piece.startswith(("dev\n", "test\n"))
        for name in re.findall(r"\bGUM_\w+", piece)
    )
    gum = sorted(p for genre in GENRES for p in (data / "ud" / "gum" / "dep").glob(f"GUM_{genre}_*.conllu"))
    training = [path for path in gum if path.stem not in kept]
    wanted = 1 if part == "test" else 0
    chosen = {path for at, path in enumerate(training) if at % 2 == wanted}
    if part == "test":
        chosen |= {path for path in gum if path.stem in kept}
    wikinews = sorted((data / "meantime" / "intra-doc_annotation").glob("*/*.xml"), key=lambda path: path.stem)
    made = [_of_gum(one) for path in sorted(chosen) for one in documents(path)]
    return made + [_of_meantime(path) for at, path in enumerate(wikinews) if at % 2 == wanted]


def _of_gum(document: Treebanked) -> Document:
    day = next(
        (c.split(" = ")[1] for c in document.comments[0] if c.startswith("# meta::dateCreated = 2")), "2020-01-15"
    )
    sentences = []
    ends = [*document.first[1:], len(document.tokens)]
    quoted = _quoted(document.text)
    for span, first, end, comments in zip(document.sentences, document.first, ends, document.comments, strict=True):
        tree, text = _local(document.tokens, first, end, span), span.of(document.text)
        openings = {
            at: (str(found[0][0]), str(found[0][1]))
            for at, column in enumerate(document.misc[first:end])
            if (found := _ENTITY.findall(column.get("Entity", "")))
        }
        names = tuple(_names(text, tree, openings, by_head=False))
        opens = any(comment.startswith("# newpar") for comment in comments)
        sentences.append(Sentence(text, tree, names, _inside(quoted, span), opens))
    full = f"{day}-15" if len(day) == len("2020-01") else f"{day}-01-15" if len(day) == len("2020") else day
    return Document(document.name, date.fromisoformat(full[:10]), tuple(sentences), tuple(_units(sentences)))


def _of_meantime(path: Path) -> Document:
    lines = [re.sub(r'" ([^"]*?),? "', r"“\1”", line) for line in sentences_of(path)]
    months = [entry["form"] for entry in lexicon("months") if "short" not in entry]
    said = re.match(r"(\w+) (\d+), (\d{4})", lines[1])
    day = date(int(said[3]), months.index(said[1].lower()) + 1, int(said[2])) if said else date(2008, 1, 15)
    text, spans = "", []
    for at, line in enumerate(lines[2:] if said else lines[1:]):
        text += " " if at else ""
        spans.append(Span(len(text), len(text) + len(line)))
        text += line
    found = English().analyse(text, spans)
    quoted = _quoted(text)
    sentences = []
    for at, span in enumerate(spans):
        opens = at % 3 == 0 and not any(quote.start < span.start < quote.end for quote in quoted)
        places = [i for i, token in enumerate(found.tokens) if span.covers(token.span)]
        tree = _local(found.tokens, places[0], places[-1] + 1, span)
        kinds = {
            i - places[0]: (name.span.of(text), name.kind.value)
            for name in found.names
            for i in places
            if name.span.covers(found.tokens[i].span)
        }
        names = tuple(_names(span.of(text), tree, kinds, by_head=True))
        sentences.append(Sentence(span.of(text), tree, names, _inside(quoted, span), opens))
    return Document(path.stem, day, tuple(sentences), tuple(_units(sentences)))


def _local(tokens: Sequence[Token], first: int, end: int, span: Span) -> Tree:
    """The tree of one sentence, its places counted from its own start."""
    return Tree.of(
        [
            replace(
                token,
                head=token.head - first if first <= token.head < end else at,
                span=Span(token.span.start - span.start, token.span.end - span.start),
            )
            for at, token in enumerate(tokens[first:end])
        ]
    )


def _names(text: str, tree: Tree, known: _Known, *, by_head: bool) -> Iterator[Named]:
    titles = frozenset(word for form in forms("titles") for word in form.split()) | {"mr.", "mrs.", "ms.", "dr.", "mr"}
    for at, token in enumerate(tree.tokens):
        if token.pos != "PROPN" or (tree.tokens[tree.heads[at]].pos == "PROPN" and tree.relation(at) in _OF_NAME):
            continue
        low = high = at
        while low and tree.tokens[low - 1].pos == "PROPN" and tree.under(low - 1, at):
            low -= 1
        while high + 1 < len(tree.tokens) and tree.tokens[high + 1].pos == "PROPN" and tree.under(high + 1, at):
            high += 1
        left = low
        while low < high and tree.tokens[low].span.of(text).lower() in titles:
            low += 1
        who = (known.get(at) or known.get(left)) if by_head else (known.get(left) or known.get(at))
        if who is not None:
            kind = {"organisation": "organization"}.get(who[1], who[1])
            yield Named(tree.span(low, high), at, who[0], kind)


_OF_NAME = frozenset({"flat", "compound", "nmod", "appos"})


def _quoted(text: str) -> list[Span]:
    """What stands between quotation marks; the whole of a paragraph whose marks do not pair."""
    found: list[Span] = []
    start = 0
    for paragraph in text.split("\n"):
        pairs = [Span(m.start() + start, m.end() + start) for m in _BETWEEN.finditer(paragraph)]
        rest = _BETWEEN.sub("", paragraph)
        found += pairs if not _MARK.search(rest) else [Span(start, start + len(paragraph))]
        start += len(paragraph) + 1
    return found


def _inside(quoted: Sequence[Span], span: Span) -> tuple[Span, ...]:
    return tuple(
        Span(max(q.start, span.start) - span.start, min(q.end, span.end) - span.start)
        for q in quoted
        if q.overlaps(span)
    )


def _units(sentences: Sequence[Sentence]) -> Iterator[range]:
    start = 0
    for at, one in enumerate(sentences):
        goes_on = any(q.end == len(one.text) and one.text[-1] not in '”"' for q in one.quoted)
        if not goes_on or at + 1 == len(sentences) or sentences[at + 1].opens:
            yield range(start, at + 1)
            start = at + 1


def leans(one: Sentence) -> bool:
    """Whether it may lean on what was told just before."""
    return any(
        one.form(at).lower() in _LEANS and one.free(token.span) for at, token in enumerate(one.tree.tokens)
    ) or any(quote.start == 0 for quote in one.quoted)


def retold(document: Document, units: Sequence[range], fixed: range, rng: Random) -> list[int]:
    """The sentences of some units as another report has them, in its order; the unit `fixed` is always kept."""
    order = list(units)
    sentences = document.sentences
    for at in range(len(order) - 1, -1, -1):
        follower = order[at + 1] if at + 1 < len(order) else None
        safe = follower is None or not leans(sentences[follower[0]])
        if order[at] != fixed and safe and len(order) > 4 and rng.random() < _DROPPED:
            del order[at]
    for at in range(1, len(order) - 1):
        around = order[at - 1 : at + 3]
        if not any(leans(sentences[unit[0]]) for unit in around) and rng.random() < _SWAPPED:
            order[at], order[at + 1] = order[at + 1], order[at]
    return [number for unit in order for number in unit]


def noise(one: Sentence, taken: Sequence[Span], rng: Random) -> list[Edit]:
    """A few harmless edits of a sentence, none where `taken` lies."""
    chosen: list[Edit] = []
    held = list(taken)
    for edit in [*synonyms(one), *_adverbs(one), *turned(one)]:
        wide = Span(max(edit.span.start - 1, 0), edit.span.end + 1)
        if rng.random() < _EDITED and not any(wide.overlaps(span) for span in held):
            chosen.append(edit)
            held.append(edit.span)
    return chosen


def synonyms(one: Sentence) -> Iterator[Edit]:
    """Ordinary words with a word that means the same; "a" and "an" go with it."""
    for at, token in enumerate(one.tree.tokens):
        other = _other(token.pos, token.lemma)
        words = inflected(other, token.tag) if other else ""
        if not words or not one.free(token.span) or one.form(at)[:1].isupper() or _has_particle(one, at):
            continue
        before = one.form(at - 1)
        if before in ("a", "an"):
            start = one.tree.tokens[at - 1].span.start
            yield Edit(Span(start, token.span.end), f"{'an' if words[0] in 'aeiou' else 'a'} {words}")
        else:
            yield Edit(token.span, words)


def _has_particle(one: Sentence, at: int) -> bool:
    tree = one.tree
    tied = tree.one_of(at, "compound", "fixed") is not None or tree.relation(at) in ("compound", "fixed")
    frame = tree.one_of(at, "xcomp", "iobj") is not None and tree.tokens[at].lemma not in ("begin", "start")
    return tied or frame or (tree.tokens[at].lemma == "say" and tree.one_of(at, "ccomp") is None)


def _other(pos: str, lemma: str) -> str:
    for pair in _TRADED.get(pos, "").split("|"):
        first, _, second = pair.partition(" ")
        if lemma == first:
            return second
        if lemma == second:
            return first
    return ""


_IRREGULAR = {
    ("begin", "VBD"): "began",
    ("begin", "VBN"): "begun",
    ("begin", "VBG"): "beginning",
    ("show", "VBN"): "shown",
    ("build", "VBD"): "built",
    ("build", "VBN"): "built",
    ("say", "VBD"): "said",
    ("say", "VBN"): "said",
}
_DOUBLED = frozenset({"permit", "ban", "stop", "win"})


def inflected(lemma: str, tag: str) -> str:
    """The form of a word for its tag; "" where it is not known."""
    stem = f"{lemma}{lemma[-1]}" if lemma in _DOUBLED else lemma
    if lemma.endswith("e"):
        past, going = f"{lemma}d", f"{lemma[:-1]}ing"
    else:
        past, going = f"{stem}ed", f"{stem}ing"
    third = f"{lemma}es" if lemma.endswith(("s", "x", "ch", "sh")) else f"{lemma}s"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        past, third = f"{lemma[:-1]}ied", f"{lemma[:-1]}ies"
    regular = {"VBD": past, "VBN": past, "VBG": going, "VBZ": third, "NNS": third}
    regular |= dict.fromkeys(("VB", "VBP", "NN", "JJ", "RB"), lemma)
    return _IRREGULAR.get((lemma, tag), regular.get(tag, ""))


def _adverbs(one: Sentence) -> Iterator[Edit]:
    for at, token in enumerate(one.tree.tokens):
        form, head = one.form(at), one.tree.tokens[one.tree.heads[at]]
        plain = token.pos == "ADV" and form.endswith("ly") and form.islower() and form not in _TELLING_ADVERBS
        if plain and head.pos == "VERB" and not one.tree.children[at] and one.free(token.span):
            inner = one.text[token.span.end : token.span.end + 1] == " " and one.form(at - 1) not in (",", "as", "so")
            if inner and at:
                yield Edit(Span(token.span.start, token.span.end + 1), "")


def turned(one: Sentence) -> Iterator[Edit]:
    """`…, X said.` as `…, said X.` and the other way round, behind a quotation at the end of the sentence."""
    tree = one.tree
    for at, token in enumerate(tree.tokens):
        who = tree.one_of(at, "nsubj")
        if one.form(at) != "said" or who is None or tree.tokens[who].pos == "PRON":
            continue
        first, last = tree.first[who], tree.last[who]
        if last - first > 5 or any(one.form(i) == "," for i in range(first, last + 1)):
            continue
        subject = tree.span(first, last).of(one.text)
        closes = max(last, at) + 1 == len(tree.tokens) - 1
        if last + 1 == at and closes and one.form(first - 1) in (",", "”", '"') and one.free(token.span):
            yield Edit(tree.span(first, at), f"said {subject}")
        if at + 1 == first and closes and one.free(token.span) and one.form(at - 1) in (",", "”", '"'):
            yield Edit(tree.span(at, last), f"{subject} said")
