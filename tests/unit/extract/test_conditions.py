from __future__ import annotations

import pytest
from tests.parsed import parsed

from standoff.extract.conditions import Conditions
from standoff.model.annotations import Annotations, Condition, ConditionKind, Moment, Precision
from standoff.model.report import Report
from standoff.text.span import Span

UNTIL = """
The the DET DT 2 det
crew crew NOUN NN 5 nsubj
will will AUX MD 5 aux
not not PART RB 5 advmod
return return VERB VB 0 root
until until SCONJ IN 9 mark
wages wage NOUN NNS 9 nsubj:pass
are be AUX VBP 9 aux:pass
paid pay VERB VBN 5 advcl
+. . PUNCT . 5 punct
"""
FIRST = """
If if SCONJ IN 4 mark
the the DET DT 3 det
wind wind NOUN NN 4 nsubj
drops drop VERB VBZ 8 advcl
+, , PUNCT , 4 punct
we we PRON PRP 8 nsubj
will will AUX MD 8 aux
sail sail VERB VB 0 root
"""
ASKED = """
They they PRON PRP 2 nsubj
asked ask VERB VBD 0 root
if if SCONJ IN 5 mark
he he PRON PRP 5 nsubj
left leave VERB VBD 2 ccomp
"""
PHRASE = """
No no DET DT 2 det
talks talk NOUN NNS 4 nsubj
will will AUX MD 4 aux
begin begin VERB VB 0 root
before before ADP IN 7 case
a a DET DT 7 det
release release NOUN NN 4 obl
"""
DAY = """
They they PRON PRP 2 nsubj
waited wait VERB VBD 0 root
until until ADP IN 4 case
Friday Friday PROPN NNP 2 obl
"""
LONG = """
The the DET DT 2 det
truce truce NOUN NN 3 nsubj
holds hold VERB VBZ 0 root
as as ADV RB 5 advmod
long long ADV RB 3 advmod
as as SCONJ IN 8 mark
they they PRON PRP 8 nsubj
pay pay VERB VBP 5 advcl
"""
INVERTED = """
Should should AUX MD 4 aux
the the DET DT 3 det
pump pump NOUN NN 4 nsubj
fail fail VERB VB 9 advcl
+, , PUNCT , 4 punct
the the DET DT 7 det
town town NOUN NN 9 nsubj
will will AUX MD 9 aux
flood flood VERB VB 0 root
"""
EVEN = """
We we PRON PRP 2 nsubj
sail sail VERB VBP 0 root
even even ADV RB 6 advmod
if if SCONJ IN 6 mark
it it PRON PRP 6 nsubj
rains rain VERB VBZ 2 advcl
"""
TWICE = """
We we PRON PRP 2 nsubj
stay stay VERB VBP 0 root
if if SCONJ IN 5 mark
it it PRON PRP 5 nsubj
rains rain VERB VBZ 2 advcl
or or CCONJ CC 9 cc
if if SCONJ IN 9 mark
it it PRON PRP 9 nsubj
snows snow VERB VBZ 5 conj
"""
WAITED = """
They they PRON PRP 2 nsubj
have have VERB VBP 0 root
to to PART TO 4 mark
wait wait VERB VB 2 xcomp
until until SCONJ IN 7 mark
he he PRON PRP 7 nsubj
signs sign VERB VBZ 4 advcl
"""


def read(rows: str, *moments: str) -> tuple[str, list[Condition]]:
    text, tokens = parsed(rows)
    named = tuple(
        Moment(span=Span(text.index(m), text.index(m) + len(m)), date=None, precision=Precision.DAY) for m in moments
    )
    report = Report(locators=("t",), sha256="", media="text/plain", charset="utf-8", text=text)
    notes = Annotations(sentences=(Span(0, len(text)),), tokens=tokens, moments=named)
    return text, list(Conditions().extract(report, notes))


def one(rows: str) -> tuple[Condition, str, str]:
    text, found = read(rows)
    assert len(found) == 1
    return found[0], found[0].consequence.of(text), found[0].condition.of(text)


def test_a_denied_consequence_is_tied_to_the_clause_that_would_lift_it():
    found, consequence, condition = one(UNTIL)
    assert (consequence, condition) == ("The crew will not return", "wages are paid")
    assert (found.kind, found.negated, found.clausal) == (ConditionKind.UNTIL, True, True)


def test_a_condition_may_come_first():
    found, consequence, condition = one(FIRST)
    assert (consequence, condition) == ("we will sail", "the wind drops")
    assert (found.kind, found.negated) == (ConditionKind.IF, False)


def test_a_marker_of_several_words_is_read_whole():
    found, consequence, condition = one(LONG)
    assert (consequence, condition) == ("The truce holds", "they pay")
    assert found.form == "as long as"


def test_an_auxiliary_in_front_of_its_subject_is_an_if():
    found, consequence, condition = one(INVERTED)
    assert (consequence, condition) == ("the town will flood", "the pump fail")
    assert found.kind is ConditionKind.IF


def test_a_phrase_can_be_the_condition():
    found, consequence, condition = one(PHRASE)
    assert (consequence, condition) == ("No talks will begin", "a release")
    assert (found.clausal, found.negated) == (False, True)


def test_a_verb_and_its_infinitive_depend_together():
    assert one(WAITED)[1:] == ("They have to wait", "he signs")


def test_a_second_condition_hangs_on_the_same_clause_as_the_first():
    text, found = read(TWICE)
    assert [(c.consequence.of(text), c.condition.of(text)[:8]) for c in found] == [
        ("We stay", "it rains"),
        ("We stay", "it snows"),
    ]


@pytest.mark.parametrize("rows", [ASKED, EVEN])
def test_a_question_and_a_point_that_is_granted_are_no_conditions(rows):
    assert read(rows)[1] == []


def test_a_day_is_a_deadline_and_no_condition():
    assert read(DAY, "Friday")[1] == []
