"""Makes `src/standoff/language/weights/lemmas.tsv`: the verbs that are known, and the words whose lemma no rule gives.

./run train lemmas     # ten seconds
"""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

from standoff.language.lemmas import regular
from training.corpora import sentences

PATH = Path(__file__).parents[1] / "src" / "standoff" / "language" / "weights" / "lemmas.tsv"


def made(data: Path) -> str:
    """The table that the training sentences give."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    verbs: Counter[str] = Counter()
    for sentence in sentences(data, "train"):
        for word, pos, tag, lemma in zip(sentence.words, sentence.pos, sentence.tags, sentence.lemmas, strict=True):
            low = word.replace("’", "'").lower()
            if not any(sign.isalpha() for sign in low):
                continue
            if pos in {"VERB", "AUX"}:
                verbs[lemma] += 1
            if pos != "PROPN" and not tag.startswith("NNP"):
                seen[low, tag][lemma] += 1
    known = frozenset(verb for verb in verbs if verb.isalpha() and verb.islower())
    rows = []
    for (low, tag), lemmas in sorted(seen.items()):
        best = min(lemmas, key=lambda lemma: (-lemmas[lemma], lemma))
        pos = "VERB" if tag.startswith("VB") else "X"
        if best != regular(low, pos, tag, known) and "\t" not in best and " " not in low:
            rows.append(f"{low}\t{tag}\t{best}")
    head = "# A verb a line; then a form, its Penn tag, and its lemma, where the rules give another."
    return "\n".join([head, *sorted(known), *rows]) + "\n"
