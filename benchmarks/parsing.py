"""How well running text is cut into sentences and words, tagged and parsed: PUD news, and the tests of EWT and GUM.

The text is read raw, as it stands, and compared by characters as in the CoNLL 2018 shared task (Zeman et al. 2018): a
word counts as found where its characters agree; LAS is the F1 of words whose head and universal relation (without the
subtype) agree too. Of PUD only the documents of its news half are read, and none of PUD was ever trained on.

    ./run bench parsing
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from training.conllu import Treebanked, documents
from training.corpora import gum_documents

from standoff.language.english import English
from standoff.language.sentences import sentences
from standoff.model.analysis import Token
from standoff.text.span import Span

_Key = Callable[[Token, "dict[int, Span]"], object]


def pud_news(data: Path) -> list[Treebanked]:
    """The documents of PUD's news half."""
    return [document for document in documents(data / "ud/pud/test.conllu") if document.ids[0].startswith("n")]


def measure(data: Path) -> dict[str, float]:
    """Shares for each treebank."""
    corpora = {
        "PUD news": pud_news(data),
        "EWT test": list(documents(data / "ud/ewt/test.conllu")),
        "GUM test": list(gum_documents(data, "test")),
    }
    found: dict[str, float] = {}
    for name, corpus in corpora.items():
        found |= {f"{name}: {key}": value for key, value in scores(corpus).items()}
    return found


def scores(corpus: Iterable[Treebanked]) -> dict[str, float]:
    """Shares over some documents: words, sentences, tags, lemmas, heads (uas), heads with relation (las)."""
    pipeline = English()
    right: dict[str, int] = dict.fromkeys(("sentences", "words", "pos", "tags", "lemmas", "uas", "las"), 0)
    gold_words = our_words = gold_sentences = our_sentences = 0
    for document in corpus:
        spans = sentences(document.text)
        ours = pipeline.analyse(document.text, spans).tokens
        gold = document.tokens
        right["sentences"] += len(set(spans) & set(document.sentences))
        gold_sentences, our_sentences = gold_sentences + len(document.sentences), our_sentences + len(spans)
        gold_words, our_words = gold_words + len(gold), our_words + len(ours)
        by_span = {token.span: token for token in gold}
        for token in ours:
            same = by_span.get(token.span)
            if same is None:
                continue
            right["words"] += 1
            right["pos"] += token.pos == same.pos
            right["tags"] += token.tag == same.tag
            right["lemmas"] += token.lemma == same.lemma
            headed = _head(ours, token) == _head(gold, same)
            right["uas"] += headed
            right["las"] += headed and token.relation.split(":")[0] == same.relation.split(":")[0]
    result = {key: round(2 * value / (gold_words + our_words), 4) for key, value in right.items() if key != "sentences"}
    return {"sentences": round(2 * right["sentences"] / (gold_sentences + our_sentences), 4), **result}


def _head(tokens: tuple[Token, ...], token: Token) -> Span | None:
    head = tokens[token.head]
    return None if head is token else head.span
