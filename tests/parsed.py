"""Small parses by hand: one word a line with what a treebank would say of it."""

from __future__ import annotations

from standoff.model.analysis import Token
from standoff.text.span import Span


def parsed(rows: str) -> tuple[str, tuple[Token, ...]]:
    """The text and its tokens. A row is `word lemma POS TAG head relation`; heads count from 1, 0 is the root.

    An empty line begins the next sentence. A word that begins with "+" stands directly behind the one before it.
    """
    text = ""
    tokens: list[Token] = []
    for block in rows.strip().split("\n\n"):
        base = len(tokens)
        for row in block.strip().splitlines():
            word, lemma, pos, tag, head, relation = row.split()
            text += "" if word.startswith("+") or not text else " "
            word = word.removeprefix("+")
            here = len(tokens)
            tokens.append(
                Token(
                    span=Span(len(text), len(text) + len(word)),
                    lemma=lemma,
                    pos=pos,
                    tag=tag,
                    head=base + int(head) - 1 if int(head) else here,
                    relation=relation,
                )
            )
            text += word
    return text, tuple(tokens)
