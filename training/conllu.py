"""Treebanks as reports see them: the running text of each document, with tokens that point into it.

Reads CoNLL-U (https://universaldependencies.org/format.html). The text of a document is its sentences behind one
another, a line break between paragraphs and a space between sentences; words stand in it as `SpaceAfter` says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from standoff.model.analysis import Token
from standoff.text.span import Span

_Row = list[str]


@dataclass(frozen=True, slots=True)
class Treebanked:
    """One document of a treebank.

    Attributes:
        name: the document's id.
        text: its running text.
        sentences: where each sentence stands.
        tokens: all tokens of the document, heads counted through the whole document.
        misc: the last column of each token, by key; what stands on a multiword token is on its first word.
        first: for each sentence the place of its first token.
        ids: for each sentence its `sent_id`.
        comments: for each sentence its comment lines, from the start of the document on.
    """

    name: str
    text: str
    sentences: tuple[Span, ...]
    tokens: tuple[Token, ...]
    misc: tuple[dict[str, str], ...]
    first: tuple[int, ...]
    ids: tuple[str, ...]
    comments: tuple[tuple[str, ...], ...]


def documents(path: Path) -> Iterator[Treebanked]:
    """The documents of one file, in order."""
    blocks: list[tuple[list[str], list[_Row]]] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line]
        comments = [line for line in lines if line.startswith("#")]
        rows = [line.split("\t") for line in lines if not line.startswith("#")]
        if not rows:
            continue
        if blocks and any(line.startswith("# newdoc") for line in comments):
            yield _document(path.stem, blocks)
            blocks = []
        blocks.append((comments, rows))
    if blocks:
        yield _document(path.stem, blocks)


def _document(stem: str, blocks: list[tuple[list[str], list[_Row]]]) -> Treebanked:
    text = ""
    sentences: list[Span] = []
    tokens: list[Token] = []
    misc: list[dict[str, str]] = []
    first: list[int] = []
    ids: list[str] = []
    for comments, rows in blocks:
        if text:
            text += "\n" if any(line.startswith("# newpar") for line in comments) else " "
        start = len(text)
        first.append(len(tokens))
        text, placed = _placed(text, rows)
        base = len(tokens)
        for row, span, extra in placed:
            head = int(row[6])
            tokens.append(
                Token(
                    span=span,
                    lemma=row[2],
                    pos=row[3],
                    tag=row[4],
                    head=base + head - 1 if head else len(tokens),
                    relation=row[7],
                )
            )
            misc.append(_pairs(row[9]) | extra)
        text = text.rstrip(" ")
        sentences.append(Span(start, len(text)))
        ids.append(_value(comments, "sent_id"))
    return Treebanked(
        name=_value(blocks[0][0], "newdoc id") or stem,
        text=text,
        sentences=tuple(sentences),
        tokens=tuple(tokens),
        misc=tuple(misc),
        first=tuple(first),
        ids=tuple(ids),
        comments=tuple(tuple(comments) for comments, _ in blocks),
    )


def _placed(text: str, rows: list[_Row]) -> tuple[str, list[tuple[_Row, Span, dict[str, str]]]]:
    """The text with one more sentence, and each of its words with its place."""
    placed: list[tuple[_Row, Span, dict[str, str]]] = []
    inside = 0  # the last word of the multiword token that is being read
    at = len(text)  # where the next word of it begins
    extra: dict[str, str] = {}
    for row in rows:
        if "-" in row[0]:
            inside = int(row[0].split("-")[1])
            at = len(text)
            extra = _pairs(row[9])
            text += row[1] + ("" if extra.get("SpaceAfter") == "No" else " ")
            surface = row[1]
        elif "." in row[0]:
            continue  # an empty node of the enhanced graph has no words
        elif int(row[0]) <= inside:
            # The words of "don't" are its pieces; where a treebank writes them out, the last takes the rest.
            last = int(row[0]) == inside
            length = len(surface) if last else min(len(row[1]), max(len(surface) - 1, 1))
            placed.append((row, Span(at, at + max(length, 1)), extra))
            surface, at, extra = surface[length:], at + length, {}
        else:
            start = len(text)
            text += row[1] + ("" if _pairs(row[9]).get("SpaceAfter") == "No" else " ")
            placed.append((row, Span(start, start + len(row[1])), {}))
    return text, placed


def _pairs(column: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in column.split("|") if "=" in pair)


def _value(comments: list[str], key: str) -> str:
    return next((line.split(" = ", 1)[1] for line in comments if line.startswith(f"# {key} = ")), "")
