"""Makes `src/standoff/language/weights/word_frequencies.tsv`: in how many texts each English headword stands.

    ./run train

The data folder holds `ud/ewt`, `ud/gum` and `meantime` as its README describes them. The same data give the same
bytes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median_low
from xml.etree import ElementTree as ET

from standoff.language.frequencies import headword
from standoff.text.tokens import words

PATH = Path(__file__).parents[1] / "src" / "standoff" / "language" / "weights" / "word_frequencies.tsv"
# The genres for whose texts GUM's licence file names a licence that lets a changed form be passed on: CC BY (academic,
# court, interview, news) and CC BY-SA (bio, voyage).
GUM_GENRES = ("academic", "bio", "court", "interview", "news", "voyage")
# A news report has about this many words: longer texts count as several, or a word would look common for standing
# somewhere in a long chapter.
TEXT_LENGTH = 400
MOST_WORDS = 20_000
LEAST_TEXTS = 2  # a word seen in one text is as good as unseen


def conllu_texts(path: Path) -> Iterator[list[str]]:
    """The sentences of each document of a CoNLL-U file."""
    text: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc") and text:
            yield text
            text = []
        elif line.startswith("# text = "):
            text.append(line.removeprefix("# text = "))
    if text:
        yield text


def meantime_text(path: Path) -> list[str]:
    """The sentences of one MEANTIME report, clitics joined to the word before."""
    sentences: dict[str, str] = {}
    for token in ET.parse(path).getroot().iter("token"):
        word, number = token.text or "", token.get("sentence", "")
        before = sentences.get(number, "")
        sentences[number] = before + word if re.match(r"['’]|n't$", word) else f"{before} {word}"
    return list(sentences.values())


def headwords(sentences: list[str]) -> list[set[str]]:
    """The headwords of a text, cut into pieces of about a report's length."""
    pieces: list[set[str]] = [set()]
    length = 0
    for sentence in sentences:
        forms = [part for word in words(sentence) for part in re.split(r"[-/]", word.form) if part]
        if length and length + len(forms) > TEXT_LENGTH:
            pieces.append(set())
            length = 0
        length += len(forms)
        pieces[-1].update(headword(form) for form in forms)
    return pieces


def count(texts: Iterator[list[str]]) -> tuple[int, Counter[str]]:
    """How many pieces there are, and in how many of them each headword stands."""
    total, counts = 0, Counter[str]()
    for text in texts:
        for piece in headwords(text):
            total += 1
            counts.update(piece)
    return total, counts


def topics(root: Path) -> tuple[int, Counter[str]]:
    """MEANTIME counts.

    Its reports are about three firms, so a word counts as often as in the middle one of the three:
    the name of a firm is no common word of English.
    """
    folders = sorted(path for path in root.iterdir() if path.is_dir())
    counted = [count(meantime_text(path) for path in sorted(folder.glob("*.xml"))) for folder in folders]
    seen = sorted(set().union(*(counts for _, counts in counted)))
    middle = Counter({word: len(folders) * median_low(counts[word] for _, counts in counted) for word in seen})
    return sum(total for total, _ in counted), middle


def made(data: Path) -> str:
    """The table that the data give."""
    gum = [path for genre in GUM_GENRES for path in sorted((data / "ud/gum/dep").glob(f"GUM_{genre}_*.conllu"))]
    parts = [
        count(conllu_texts(data / "ud/ewt/train.conllu")),
        count(text for path in gum for text in conllu_texts(path)),
        topics(data / "meantime/intra-doc_annotation"),
    ]
    counts = sum((part[1] for part in parts), Counter[str]())
    kept = sorted((-number, word) for word, number in counts.items() if number >= LEAST_TEXTS)[:MOST_WORDS]
    lines = ["# headword\tbackground texts that it stands in; the first row, without a word, is the number of texts"]
    lines += [f"\t{sum(total for total, _ in parts)}"]
    lines += [f"{word}\t{-number}" for number, word in kept]
    return "\n".join(lines) + "\n"
