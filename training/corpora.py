"""The sentences that the language pipeline learns from: words, tags, tree, names.

Sources, all marked for training in the data folder's README: UD English EWT (CC BY-SA 4.0) with the names of
UNER English EWT (CC BY-SA 4.0), and those documents of GUM (annotations CC BY 4.0) whose texts are CC BY, CC BY-SA or
public domain. Transcribed conversations are left out: reports are not written that way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from standoff.language.lexicon import lexicon
from training.conllu import Treebanked, documents

GUM_GENRES = ("academic", "bio", "court", "interview", "news", "speech", "textbook", "vlog", "voyage")
SPLITS = ("train", "dev", "test")
OUTSIDE = "O"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence to learn from.

    Attributes:
        words: the syntactic words.
        heads: for each word its head, counted from 1; 0 for the root.
        relations, pos, tags, lemmas: for each word.
        names: for each word "O", "B-PERSON", "I-PERSON", …; empty where nobody marked names.
    """

    words: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    pos: tuple[str, ...]
    tags: tuple[str, ...]
    lemmas: tuple[str, ...]
    names: tuple[str, ...] = ()

    @property
    def folded(self) -> str:
        """The words in lower case."""
        return " ".join(self.words).lower()


def sentences(data: Path, split: str) -> list[Sentence]:
    """All sentences of one split, in the order of the files."""
    return [*_ewt(data, split), *_gum(data, split)]


def gum_documents(data: Path, split: str, genres: tuple[str, ...] = GUM_GENRES) -> Iterator[Treebanked]:
    """The documents of GUM that belong to a split, in order of their names."""
    named = _gum_splits(data)
    for path in sorted((data / "ud/gum/dep").glob("GUM_*.conllu")):
        if path.stem.split("_")[1] in genres and named.get(path.stem, "train") == split:
            yield from documents(path)


def _gum_splits(data: Path) -> dict[str, str]:
    split = ""
    found: dict[str, str] = {}
    for line in (data / "ud/gum/splits.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            split = line.removeprefix("## ").strip()
        elif match := re.search(r"\bGUM_\w+", line):
            found[match.group()] = split
    return found


def _plain(document: Treebanked, index: int) -> Sentence:
    first = document.first[index]
    end = document.first[index + 1] if index + 1 < len(document.first) else len(document.tokens)
    tokens = document.tokens[first:end]
    return Sentence(
        words=tuple(token.span.of(document.text) for token in tokens),
        heads=tuple(0 if token.head == first + i else token.head - first + 1 for i, token in enumerate(tokens)),
        relations=tuple(token.relation for token in tokens),
        pos=tuple(token.pos for token in tokens),
        tags=tuple(token.tag for token in tokens),
        lemmas=tuple(token.lemma for token in tokens),
    )


def _ewt(data: Path, split: str) -> Iterator[Sentence]:
    names = _uner(data / f"ner/uner-ewt/{split}.iob2")
    for document in documents(data / f"ud/ewt/{split}.conllu"):
        for index in range(len(document.first)):
            sentence = _plain(document, index)
            marks = names.get("".join(sentence.words), ())
            if len(marks) == len(sentence.words):
                sentence = replace(
                    sentence, names=tuple(_uner_label(*pair) for pair in zip(marks, sentence.words, strict=True))
                )
            yield sentence


def _uner(path: Path) -> dict[str, tuple[str, ...]]:
    """The marks of each sentence, by its letters."""
    found: dict[str, tuple[str, ...]] = {}
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("# ")]
        found["".join(row[1] for row in rows)] = tuple(row[2] for row in rows)
    return found


def _uner_label(mark: str, word: str) -> str:
    begin, _, kind = mark.partition("-")
    known = {"PER": "PERSON", "ORG": "ORGANISATION", "LOC": "PLACE"}.get(kind)
    if known:
        return f"{begin}-{known}"
    # UNER keeps nationality words among its "other" names.
    return "B-GROUP" if kind and word.lower() in people_words() else OUTSIDE


@cache
def people_words() -> frozenset[str]:
    """Words for the people of a state, a faith or a party, as adjective or noun, lower case."""
    found = {word.lower() for entry in lexicon("states") for word in entry["demonyms"]} | _GROUPS
    return frozenset(found | {f"{word}s" for word in found if not word.endswith(("s", "sh", "ch", "ese"))})


_GROUPS = frozenset(
    "arab african asian european western muslim islamic christian jewish jew hindu buddhist catholic sunni shiite shia "
    "kurdish kurd palestinian republican democrat democratic communist hispanic latino scottish welsh english".split()
)


def _gum(data: Path, split: str) -> Iterator[Sentence]:
    for document in gum_documents(data, split):
        names = _gum_names(document)
        for index, first in enumerate(document.first):
            sentence = _plain(document, index)
            yield replace(sentence, names=tuple(names[first : first + len(sentence.words)]))


_KINDS = {"person": "PERSON", "organization": "ORGANISATION", "place": "PLACE"}


def _gum_names(document: Treebanked) -> list[str]:
    """GUM marks whole noun phrases, nested; the name is what is left of one around a proper noun that heads it."""
    tokens = document.tokens
    marks = [OUTSIDE] * len(tokens)
    # Longer phrases first, so that what is named inside a name ("University of [Bristol]") does not cut it.
    for start, end, kind in sorted(_entities(document), key=lambda e: (e[0] - e[1], e[0])):
        head = next((i for i in range(start, end) if not start <= tokens[i].head < end or tokens[i].head == i), start)
        if kind not in _KINDS or tokens[head].pos != "PROPN":
            continue
        first, last = _name_around(document, head, start, end)
        if any(mark != OUTSIDE for mark in marks[first : last + 1]):
            continue
        word = tokens[head].span.of(document.text).lower()
        label = "GROUP" if kind == "person" and word in people_words() else _KINDS[kind]
        marks[first] = f"B-{label}"
        marks[first + 1 : last + 1] = [f"I-{label}"] * (last - first)
    for i, token in enumerate(tokens):
        word = token.span.of(document.text)
        if marks[i] == OUTSIDE and word[:1].isupper() and word.lower() in people_words():
            marks[i] = "B-GROUP"
    return marks


def _name_around(document: Treebanked, head: int, start: int, end: int) -> tuple[int, int]:
    tokens = document.tokens

    def belongs(i: int) -> bool:
        word = tokens[i].span.of(document.text)
        return tokens[i].pos == "PROPN" or (tokens[i].pos in {"NOUN", "ADJ", "NUM", "VERB"} and word[:1].isupper())

    def joins(i: int) -> bool:
        return tokens[i].span.of(document.text).lower() in {
            "of",
            "on",
            "and",
            "for",
            "the",
            "-",
            "&",
            "'s",
            "’s",
            ".",
            "de",
        }

    first = last = head
    while (
        first > start and belongs(first - 1) and tokens[first - 1].relation in {"compound", "amod", "flat", "nmod:desc"}
    ):
        first -= 1
    while last + 1 < end:
        if belongs(last + 1):
            last += 1
        elif last + 2 < end and joins(last + 1) and belongs(last + 2):
            last += 2
        elif last + 3 < end and joins(last + 1) and joins(last + 2) and belongs(last + 3):
            last += 3
        else:
            break
    titles = [i for i in range(first, head) if tokens[i].relation == "nmod:desc"]
    return (titles[-1] + 1 if titles else first), last  # a title is no part of the name


def _entities(document: Treebanked) -> Iterator[tuple[int, int, str]]:
    """Where each marked phrase begins and ends, and what it is, from GUM's bracket notation."""
    opened: dict[str, list[tuple[int, str]]] = {}
    for i, misc in enumerate(document.misc):
        for part in re.finditer(r"\(([^()]+)(\))?|([^()]+)\)", misc.get("Entity", "")):
            if part[1]:
                fields = part[1].split("-")
                if part[2]:
                    yield i, i + 1, fields[1]
                else:
                    opened.setdefault(fields[0], []).append((i, fields[1]))
            elif opened.get(part[3]):
                start, kind = opened[part[3]].pop()
                yield start, i + 1, kind
