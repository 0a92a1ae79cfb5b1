from __future__ import annotations

import pytest
from tests.parsed import parsed

from standoff.extract import EXTRACTORS
from standoff.extract.annotate import annotate
from standoff.extract.indirect import Indirect
from standoff.extract.mentions import Mentions
from standoff.extract.quotes import Quotes
from standoff.model.annotations import Annotations, IndirectSpeech
from standoff.model.report import Report
from standoff.text.span import Span

THAT = """
Lena Lena PROPN NNP 3 nsubj
Ode Ode PROPN NNP 1 flat
said say VERB VBD 0 root
on on ADP IN 5 case
Monday Monday PROPN NNP 3 obl
that that SCONJ IN 9 mark
the the DET DT 8 det
strike strike NOUN NN 9 nsubj
ended end VERB VBD 3 ccomp
+. . PUNCT . 3 punct
"""
BEHIND = """
The the DET DT 2 det
strike strike NOUN NN 3 nsubj
ended end VERB VBD 0 root
+, , PUNCT , 6 punct
Ode Ode PROPN NNP 6 nsubj
said say VERB VBD 3 parataxis
+. . PUNCT . 3 punct
"""
INSERTED = """
The the DET DT 2 det
lock lock NOUN NN 8 nsubj
+, , PUNCT , 5 punct
officials official NOUN NNS 5 nsubj
said say VERB VBD 8 parataxis
+, , PUNCT , 5 punct
is be AUX VBZ 8 cop
shut shut ADJ JJ 0 root
"""
ACCORDING = """
The the DET DT 2 det
lock lock NOUN NN 4 nsubj
is be AUX VBZ 4 cop
shut shut ADJ JJ 0 root
+, , PUNCT , 9 punct
according accord VERB VBG 9 case
to to ADP IN 6 fixed
the the DET DT 9 det
warden warden NOUN NN 4 obl
"""
DENIED = """
The the DET DT 2 det
firm firm NOUN NN 3 nsubj
denied deny VERB VBD 0 root
having have AUX VBG 5 aux
paid pay VERB VBN 3 xcomp
"""
NOT_SAID = """
The the DET DT 2 det
firm firm NOUN NN 5 nsubj
did do AUX VBD 5 aux
not not PART RB 5 advmod
say say VERB VB 0 root
whether whether SCONJ IN 8 mark
it it PRON PRP 8 nsubj
paid pay VERB VBD 5 ccomp
"""
URGED = """
The the DET DT 2 det
guild guild NOUN NN 3 nsubj
urged urge VERB VBD 0 root
the the DET DT 5 det
crews crew NOUN NNS 3 obj
to to PART TO 7 mark
wait wait VERB VB 3 xcomp
"""
EXPECTED = """
The the DET DT 2 det
ferry ferry NOUN NN 4 nsubj:pass
is be AUX VBZ 4 aux:pass
expected expect VERB VBN 0 root
to to PART TO 6 mark
sail sail VERB VB 4 xcomp
"""
NOUN = """
Her her PRON PRP$ 2 nmod:poss
claim claim NOUN NN 6 nsubj
that that SCONJ IN 5 mark
he he PRON PRP 5 nsubj
paid pay VERB VBD 2 acl
failed fail VERB VBD 0 root
"""
STATEMENT = """
A a DET DT 2 det
statement statement NOUN NN 3 nsubj
said say VERB VBD 0 root
talks talk NOUN NNS 5 nsubj
failed fail VERB VBD 3 ccomp
"""
CITING = """
The the DET DT 2 det
firm firm NOUN NN 3 nsubj
said say VERB VBD 0 root
it it PRON PRP 6 nsubj
would would AUX MD 6 aux
close close VERB VB 3 ccomp
+, , PUNCT , 8 punct
citing cite VERB VBG 6 advcl
losses loss NOUN NNS 8 obj
"""
LOST = """
Ode Ode PROPN NNP 2 nsubj
left leave VERB VBD 0 root
+, , PUNCT , 4 punct
arguing argue VERB VBG 2 advcl
that that SCONJ IN 7 mark
talks talk NOUN NNS 7 nsubj
failed fail VERB VBD 2 advcl
"""
HAMMERED = """
The the DET DT 2 det
crew crew NOUN NN 3 nsubj
mended mend VERB VBD 0 root
the the DET DT 5 det
nets net NOUN NNS 3 obj
"""
ASKED_WHEN = """
Ode Ode PROPN NNP 2 nsubj
spoke speak VERB VBD 0 root
when when SCONJ WRB 5 mark
he he PRON PRP 5 nsubj
asked ask VERB VBD 2 advcl
"""


def read(rows: str) -> tuple[str, list[IndirectSpeech]]:
    text, tokens = parsed(rows)
    report = Report(locators=("t",), sha256="", media="text/plain", charset="utf-8", text=text)
    notes = Annotations(sentences=(Span(0, len(text)),), tokens=tokens)
    notes = Annotations(sentences=notes.sentences, tokens=tokens, mentions=tuple(Mentions().extract(report, notes)))
    return text, list(Indirect().extract(report, notes))


def one(rows: str) -> tuple[str, str | None, str]:
    text, found = read(rows)
    assert len(found) == 1
    return found[0].cue_form, found[0].speaker and found[0].speaker.name, found[0].span.of(text)


def test_the_content_begins_at_its_that_and_ends_before_the_stop():
    assert one(THAT) == ("say", "Lena Ode", "that the strike ended")


def test_a_clause_is_attributed_by_the_verb_that_follows_it():
    assert one(BEHIND) == ("say", "Ode", "The strike ended")


def test_a_speaker_in_the_middle_leaves_two_parts():
    text, found = read(INSERTED)
    assert [part.of(text) for part in found[0].parts] == ["The lock", "is shut"]
    assert found[0].speaker is not None
    assert found[0].speaker.name == "officials"


def test_a_speaker_between_a_subject_and_its_verb_leaves_two_parts():
    text = "Highmoor, the inquiry found, was not told of the crack. Her brother, who said little, was not asked."
    report = Report(locators=("t",), sha256="", media="text/plain", charset="utf-8", text=text)
    (found,) = annotate(report, EXTRACTORS).indirect
    assert [part.of(text) for part in found.parts] == ["Highmoor", "was not told of the crack"]
    assert found.speaker is not None
    assert found.speaker.name == "the inquiry"


def test_according_to_names_whoever_stands_behind_it():
    assert one(ACCORDING) == ("according to", "the warden", "The lock is shut")


def test_a_denial_stays_a_denial():
    assert one(DENIED) == ("deny", "The firm", "having paid")


def test_what_was_not_said_has_a_cue_that_says_so():
    assert one(NOT_SAID) == ("not say", "The firm", "whether it paid")


def test_whoever_is_urged_belongs_to_what_is_urged():
    assert one(URGED) == ("urge", "The guild", "the crews to wait")


def test_what_is_expected_has_its_subject_and_nobody_who_expects():
    text, found = read(EXPECTED)
    assert [part.of(text) for part in found[0].parts] == ["The ferry", "to sail"]
    assert found[0].speaker is None


def test_a_noun_holds_a_content_too():
    assert one(NOUN) == ("claim", None, "that he paid")


def test_a_statement_speaks_for_somebody_else():
    text, found = read(STATEMENT)
    assert found[0].span.of(text) == "talks failed"
    assert found[0].speaker is None
    assert "statement" in found[0].because


def test_a_participle_behind_a_comma_goes_with_the_speaker_and_not_with_what_he_says():
    text, found = read(CITING)
    assert [(f.cue_form, f.speaker and f.speaker.name, f.span.of(text)) for f in found] == [
        ("say", "The firm", "it would close"),
        ("cite", "The firm", "losses"),
    ]


def test_a_clause_that_the_parse_hung_elsewhere_is_found_by_its_that():
    assert one(LOST) == ("argue", "Ode", "that talks failed")


def test_as_reported_by_names_whoever_reports():
    rows = """
The the DET DT 2 det
lock lock NOUN NN 4 nsubj
is be AUX VBZ 4 cop
shut shut ADJ JJ 0 root
+, , PUNCT , 7 punct
as as SCONJ IN 7 mark
reported report VERB VBN 4 advcl
by by ADP IN 10 case
the the DET DT 10 det
warden warden NOUN NN 7 obl:agent
"""
    assert one(rows) == ("report", "the warden", "The lock is shut")


@pytest.mark.parametrize("rows", [HAMMERED, ASKED_WHEN])
def test_what_attributes_nothing_gives_nothing(rows):
    assert read(rows)[1] == []


def test_words_that_are_quoted_from_end_to_end_are_left_to_the_quotations():
    rows = """
Ode Ode PROPN NNP 2 nsubj
said say VERB VBD 0 root
: : PUNCT : 2 punct
“ “ PUNCT `` 6 punct
+We we PRON PRP 6 nsubj
won win VERB VBD 2 ccomp
+. . PUNCT . 6 punct
+” ” PUNCT '' 6 punct
"""
    text, tokens = parsed(rows)
    report = Report(locators=("t",), sha256="", media="text/plain", charset="utf-8", text=text)
    sentences = (Span(0, len(text)),)
    mentions = tuple(Mentions().extract(report, Annotations(sentences=sentences)))
    quotes = tuple(Quotes().extract(report, Annotations(sentences=sentences, mentions=mentions)))
    notes = Annotations(sentences=sentences, tokens=tokens, mentions=mentions, quotes=quotes)
    assert list(Indirect().extract(report, notes)) == []
