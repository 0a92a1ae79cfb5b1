"""A spaCy pipeline behind our protocol, for whoever has a better one. spaCy itself is no dependency of ours."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from json import dumps
from typing import Any

from standoff.errors import UsageError
from standoff.language.naming import kind_of
from standoff.model.analysis import Analysis, Name, Token
from standoff.text.span import Span

# Names as OntoNotes and as CoNLL 2003 label them.
_LABELS = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORGANISATION",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "FAC": "PLACE",
    "NORP": "GROUP",
}
# The relation by which a tree of Universal Dependencies is told from the older English labels ("dobj").
_TELLS_UNIVERSAL = "obj"


class FromSpacy:
    """Tokens, trees and names of a loaded spaCy pipeline; it gives no sentence vectors."""

    def __init__(self, loaded: Any, package: str) -> None:  # noqa: ANN401 - spaCy is not there to be typed
        self.name = f"spacy:{package}"
        self._loaded = loaded
        labels = loaded.pipe_labels.get("parser", ())
        if _TELLS_UNIVERSAL not in labels:
            raise UsageError(
                f"language {self.name}: its trees do not follow Universal Dependencies (no relation “obj”)"
            )

    def fingerprint(self) -> str:
        """SHA-256 over the pipeline's own description of itself, which names its version and parts."""
        return sha256(dumps(self._loaded.meta, sort_keys=True, default=str).encode()).hexdigest()

    def analyse(self, text: str, sentences: Sequence[Span]) -> Analysis:
        """Each of our sentences read alone, so that its trees never reach over an end that we see."""
        tokens: list[Token] = []
        names: list[Name] = []
        for sentence, doc in zip(sentences, self._loaded.pipe(s.of(text) for s in sentences), strict=True):
            kept = [token for token in doc if not token.is_space]
            places = {token.i: len(tokens) + place for place, token in enumerate(kept)}
            for token in kept:
                start = sentence.start + token.idx
                own = len(tokens)
                tokens.append(
                    Token(
                        span=Span(start, start + len(token.text)),
                        lemma=token.lemma_,
                        pos=token.pos_,
                        tag=token.tag_,
                        head=places.get(token.head.i, own) if token.head.i != token.i else own,
                        relation="root" if token.head.i == token.i else token.dep_,
                    )
                )
            names.extend(
                Name(
                    span=Span(sentence.start + found.start_char, sentence.start + found.end_char),
                    kind=kind_of(found.text, _LABELS[found.label_]),
                )
                for found in doc.ents
                if found.label_ in _LABELS
            )
        return Analysis(tokens=tuple(tokens), names=tuple(names))
