"""A user's own model stands behind the same protocol; one that cannot be used is named with the reason."""

from types import SimpleNamespace

import pytest

from standoff.config import Settings
from standoff.errors import UsageError
from standoff.language.choice import pipeline_named
from standoff.language.english import FILES, WEIGHTS
from standoff.language.from_spacy import FromSpacy
from standoff.model.analysis import NameKind
from standoff.text.span import Span


class Loaded:
    """What a loaded spaCy pipeline offers, for sentences of three words: subject, verb, object."""

    meta = {"lang": "en", "name": "toy", "version": "1.0"}  # noqa: RUF012 - as spaCy has it

    def __init__(self, *labels):
        self.pipe_labels = {"parser": labels}

    def pipe(self, texts):
        for text in texts:
            words = text.split()
            starts = [text.index(word) for word in words]
            verb = SimpleNamespace(i=1)
            relations = ("nsubj", "ROOT", "obj")
            yield type("Doc", (list,), {"ents": [SimpleNamespace(start_char=0, end_char=len(words[0]), text=words[0], label_="PERSON")]})(
                SimpleNamespace(
                    i=i, idx=starts[i], text=words[i], lemma_=words[i].lower(), pos_="X", tag_="X", dep_=relations[i],
                    head=verb, is_space=False,
                )
                for i in range(3)
            )  # fmt: skip


def test_a_spacy_pipeline_gives_tokens_in_the_report_and_names():
    text = "Well. Anna met Berta. Carl met Dora."
    found = FromSpacy(Loaded("nsubj", "obj"), "toy").analyse(text, [Span(6, 20), Span(22, 35)])
    assert [token.span.of(text) for token in found.tokens] == ["Anna", "met", "Berta", "Carl", "met", "Dora"]
    assert [token.head for token in found.tokens] == [1, 1, 1, 4, 4, 4]
    assert [token.relation for token in found.tokens][:3] == ["nsubj", "root", "obj"]
    assert [(name.span.of(text), name.kind) for name in found.names] == [
        ("Anna", NameKind.PERSON),
        ("Carl", NameKind.PERSON),
    ]


def test_trees_of_another_scheme_are_refused_with_the_reason():
    with pytest.raises(UsageError, match="do not follow Universal Dependencies"):
        FromSpacy(Loaded("nsubj", "dobj"), "toy")


@pytest.mark.parametrize(
    ("name", "reason"),
    [("klingon", "neither “english”"), ("spacy:no_such_pipeline", "spacy:no_such_pipeline")],
)
def test_a_pipeline_that_is_not_there_is_named(name, reason):
    with pytest.raises(UsageError, match=reason):
        pipeline_named(name)


def test_a_folder_with_a_model_is_used_and_only_its_last_name_is_told(tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    for file in FILES[:3]:
        (folder / file).write_bytes((WEIGHTS / file).read_bytes())
    pipeline = pipeline_named(str(folder))
    text = "The union rejected the offer."
    assert len(pipeline.analyse(text, [Span(0, len(text))]).tokens) == 6
    assert pipeline.name == "folder:mine"
    assert Settings(language=str(folder)).as_words()["language"] == "mine"
