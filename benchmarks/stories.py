"""How well reports are grouped into stories, and how well copying is found.

    ./run bench stories

MEANTIME and GUM may be trained on, and the thresholds of the stories stage were fixed on them. ECB+ is for measuring
only: nothing was fixed on it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter
from xml.etree import ElementTree as ET

from benchmarks.planted import Document, Planted, report, retold, reuse
from standoff.model.report import Report
from standoff.stories import stories
from standoff.stories.copies import LEAST_COPIED
from standoff.stories.material import material
from standoff.stories.passages import SHINGLE, candidates, fingerprints, shared
from standoff.stories.rarity import weights
from standoff.stories.rewritten import rewriting, telling
from standoff.text.tokens import words

SEED = 20
NATURAL_COPY = 0.5  # of the five-word runs of one report stand in the other


def measure(data: Path) -> dict[str, float]:
    """Every figure by name."""
    open_documents = [*_meantime(data), *_gum(data, ("news", "interview"))]
    figures = {**_reuse(reuse(open_documents, SEED)), **_retelling(open_documents)}
    figures |= _halves([*open_documents, *_gum(data, ("bio",))])
    topics, events, pile = _ecb(data)
    return {**figures, **_natural_copies(topics, pile), **_grouping("ECB+", pile, events)}


def b_cubed(found: Sequence[Sequence[str]], gold: dict[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of groups of names, averaged over the names."""
    size: dict[str, int] = defaultdict(int)
    for label in gold.values():
        size[label] += 1
    precision = recall = 0.0
    for group in found:
        held: dict[str, int] = defaultdict(int)
        for name in group:
            held[gold[name]] += 1
        for label, number in held.items():
            precision += number * number / len(group)
            recall += number * number / size[label]
    precision, recall = precision / len(gold), recall / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _reuse(planted: Sequence[Planted]) -> dict[str, float]:
    hit = claimed = there = traps = 0
    for case in planted:
        (story,) = stories([case.source, case.target], one_story=True)
        siglum = next(one.id for one in story.reports if one.locator == case.target.locator)
        anchors = [a for d in story.copies for run in d.runs for a in (run.a, run.b) if a.report == siglum]
        letters = {at for anchor in anchors for at in range(anchor.start, anchor.end)}
        letters = {at for at in letters if not case.target.text[at].isspace()}
        truth = {at for span in case.taken for at in range(span.start, span.end)}
        if not case.taken:
            traps += len(anchors)
        hit, claimed, there = hit + len(letters & truth), claimed + len(letters), there + len(truth)
    return {
        "planted reuse: characters precision": hit / claimed,
        "planted reuse: characters recall": hit / there,
        "planted reuse: passages claimed in traps": traps,
    }


def _retelling(documents: Sequence[Document]) -> dict[str, float]:
    same, apart = retold(documents, SEED)
    graded = {name: [_grade(pair) for pair in pairs] for name, pairs in (("retold", same), ("told apart", apart))}
    return {
        f"{name}: {grade} or more": sum(found >= least for found in grades) / len(grades)
        for name, grades in graded.items()
        for grade, least in (("possible", 1), ("likely", 2))
    }


def _grade(pair: tuple[Report, Report]) -> int:
    pile = [material(one) for one in pair]
    weight = weights(pile)
    found = rewriting(telling(pile[0], weight), telling(pile[1], weight))
    return 0 if found is None else 2 if found.likely else 1


def _halves(documents: Sequence[Document]) -> dict[str, float]:
    """Each document cut into two reports that share no sentence, two sentences in turn to each."""
    pile, gold = [], {}
    for _, name, sentences in documents:
        body = sentences[1:29]
        for half in (0, 1):
            part = [sentence for at, sentence in enumerate(body) if at // 2 % 2 == half]
            if len(body) >= 8:
                pile.append(report("\n".join(part), f"{name}-{half}"))
                gold[f"{name}-{half}"] = name
    return _grouping("halves", pile, gold)


def _grouping(name: str, pile: Sequence[Report], gold: dict[str, str]) -> dict[str, float]:
    begun = perf_counter()
    found = [[one.locator for one in story.reports] for story in stories(pile)]
    seconds = perf_counter() - begun
    precision, recall, f1 = b_cubed(found, gold)
    return {
        f"{name}: B-cubed precision": precision,
        f"{name}: B-cubed recall": recall,
        f"{name}: B-cubed F1": f1,
        f"{name}: stories": len(found),
        f"{name}: reports a second": len(pile) / seconds,
    }


def _natural_copies(topics: dict[str, str], pile: Sequence[Report]) -> dict[str, float]:
    """Pairs of ECB+ that share half of their five-word runs, and what is found of them."""
    runs = [_five_word_runs(one.text) for one in pile]
    common: dict[tuple[int, int], int] = defaultdict(int)
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, held in enumerate(runs):
        for run in held:
            for other in holders[run]:
                common[other, number] += 1
            holders[run].append(number)
    copies = {(a, b) for (a, b), n in common.items() if n >= NATURAL_COPY * min(len(runs[a]), len(runs[b]))}
    same_topic = {(a, b) for a, b in copies if topics[pile[a].locator] == topics[pile[b].locator]}
    ready = [material(one) for one in pile]
    held_together = candidates([fingerprints(one) for one in ready])
    linked = {(a, b) for a, b in held_together if shared(ready[a], ready[b]).words >= LEAST_COPIED}
    across = {(a, b) for a, b in linked if topics[pile[a].locator] != topics[pile[b].locator]}
    return {
        "natural copies: pairs": len(same_topic),
        "natural copies: recall": len(same_topic & linked) / len(same_topic),
        "natural copies: links across topics": len(across),
    }


def _five_word_runs(text: str) -> set[tuple[str, ...]]:
    forms = [word.form for word in words(text)]
    return {tuple(forms[at : at + SHINGLE]) for at in range(len(forms) - SHINGLE + 1)}


def _meantime(data: Path) -> Iterator[Document]:
    for path in sorted((data / "meantime/intra-doc_annotation").glob("*/*.xml")):
        yield path.parent.name, path.stem, sentences_of(path)


def _gum(data: Path, genres: Sequence[str]) -> Iterator[Document]:
    for genre in genres:
        for path in sorted((data / "ud/gum/dep").glob(f"GUM_{genre}_*.conllu")):
            lines = path.read_text(encoding="utf-8").splitlines()
            yield genre, path.stem, [line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")]


def _ecb(data: Path) -> tuple[dict[str, str], dict[str, str], list[Report]]:
    """Topic and event of each report of ECB+, and the reports; a first line that is a URL would give the event away."""
    topics, events, pile = {}, {}, []
    for path in sorted((data / "eval-only/ecbplus").glob("*/*.xml")):
        sentences = sentences_of(path)
        if re.match(r"\s*(?:https?|www)\b", sentences[0]):
            sentences = sentences[1:]
        topics[path.stem] = path.parent.name
        events[path.stem] = path.parent.name + ("plus" if path.stem.endswith("plus") else "")
        pile.append(report("\n".join(sentences), path.stem))
    return topics, events, pile


def sentences_of(path: Path) -> list[str]:
    """The sentences of a tokenised report, put together so that marks and clitics stand as in print."""
    found: dict[int, str] = {}
    for token in ET.parse(path).getroot().iter("token"):
        word = {"``": "“", "''": "”"}.get(token.text or "", token.text or "")
        number = int(token.get("sentence", "0"))
        before = found.get(number, "")
        tight = not before or before[-1] in "“($" or re.match(r"[.,;:!?%)”’']|n't$", word)
        found[number] = before + word if tight else f"{before} {word}"
    return [found[number] for number in sorted(found)]
