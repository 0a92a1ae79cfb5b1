from __future__ import annotations

from msgspec.structs import replace
from tests.parsed import parsed

from standoff.extract.claims import Claims
from standoff.extract.conditions import Conditions
from standoff.extract.indirect import Indirect
from standoff.extract.mentions import Mentions
from standoff.extract.moments import Moments
from standoff.model.annotations import Annotations, Claim, Holds, Modality
from standoff.model.report import Report
from standoff.text.span import Span

ACTIVE = """
The the DET DT 2 det
guild guild NOUN NN 3 nsubj
rejected reject VERB VBD 0 root
the the DET DT 5 det
offer offer NOUN NN 3 obj
on on ADP IN 7 case
Friday Friday PROPN NNP 3 obl
+. . PUNCT . 3 punct
"""
PASSIVE = """
The the DET DT 2 det
offer offer NOUN NN 4 nsubj:pass
was be AUX VBD 4 aux:pass
rejected reject VERB VBN 0 root
by by ADP IN 7 case
the the DET DT 7 det
guild guild NOUN NN 4 obl:agent
"""
JOINED = """
Crews crew NOUN NNS 2 nsubj
came come VERB VBD 0 root
and and CCONJ CC 4 cc
left leave VERB VBD 2 conj
"""
FAILED = """
The the DET DT 2 det
firm firm NOUN NN 3 nsubj
failed fail VERB VBD 0 root
to to PART TO 5 mark
pay pay VERB VB 3 xcomp
them they PRON PRP 5 obj
"""
DENIED = """
Ode Ode PROPN NNP 2 nsubj
denied deny VERB VBD 0 root
that that SCONJ IN 5 mark
he he PRON PRP 5 nsubj
paid pay VERB VBD 2 ccomp
"""
CONFIRMED = """
Ode Ode PROPN NNP 2 nsubj
confirmed confirm VERB VBD 0 root
that that SCONJ IN 5 mark
he he PRON PRP 5 nsubj
paid pay VERB VBD 2 ccomp
"""
SAID = """
Lena Lena PROPN NNP 3 nsubj
Ode Ode PROPN NNP 1 flat
said say VERB VBD 0 root
crews crew NOUN NNS 6 nsubj
will will AUX MD 6 aux
return return VERB VB 3 ccomp
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
IF = """
If if SCONJ IN 3 mark
crews crew NOUN NNS 3 nsubj
stay stay VERB VBP 7 advcl
+, , PUNCT , 3 punct
talks talk NOUN NNS 7 nsubj
will will AUX MD 7 aux
begin begin VERB VB 0 root
"""
NO_OFFER = """
There there PRON EX 2 expl
is be VERB VBZ 0 root
no no DET DT 4 det
offer offer NOUN NN 2 nsubj
"""
COPULA = """
Ode Ode PROPN NNP 4 nsubj
is be AUX VBZ 4 cop
a a DET DT 4 det
mediator mediator NOUN NN 0 root
"""
RELATIVE = """
Crews crew NOUN NNS 4 nsubj
who who PRON WP 3 nsubj
left leave VERB VBD 1 acl:relcl
returned return VERB VBD 0 root
"""
GAVE = """
Ode Ode PROPN NNP 2 nsubj
gave give VERB VBD 0 root
them they PRON PRP 2 iobj
bread bread NOUN NN 2 obj
"""
PURPOSE = """
Ode Ode PROPN NNP 2 nsubj
came come VERB VBD 0 root
to to PART TO 4 mark
talk talk VERB VB 2 advcl
"""


def read(rows: str) -> tuple[str, dict[str, Claim]]:
    text, tokens = parsed(rows)
    report = Report(locators=("t",), sha256="", media="text/plain", charset="utf-8", text=text, published="2031-05-02")
    notes = Annotations(sentences=(Span(0, len(text)),), tokens=tokens)
    for extractor in (Mentions(), Moments(), Indirect(), Conditions()):
        notes = replace(notes, **{extractor.makes: tuple(extractor.extract(report, notes))})
    return text, {claim.lemma: claim for claim in Claims().extract(report, notes)}


def slots(text: str, claim: Claim) -> tuple[str | None, ...]:
    return tuple(span and span.of(text) for span in (claim.who, claim.what, claim.recipient, claim.when))


def test_a_clause_says_who_did_what_to_what_and_when():
    text, claims = read(ACTIVE)
    assert slots(text, claims["reject"]) == ("The guild", "the offer", None, "on Friday")
    assert (claims["reject"].modality, claims["reject"].holds) == (Modality.DONE, Holds.YES)


def test_the_passive_turns_who_and_what_round():
    text, claims = read(PASSIVE)
    assert slots(text, claims["reject"]) == ("the guild", "The offer", None, None)
    assert claims["reject"].passive


def test_joined_verbs_make_a_claim_each_with_one_subject():
    text, claims = read(JOINED)
    assert [slots(text, claims[verb])[0] for verb in ("come", "leave")] == ["Crews", "Crews"]
    assert claims["come"].span.of(text) == "Crews came"


def test_who_failed_to_pay_did_not_pay():
    text, claims = read(FAILED)
    assert slots(text, claims["pay"]) == ("The firm", "them", None, None)
    assert (claims["pay"].negated, claims["pay"].holds) == (True, Holds.NO)


def test_what_is_denied_is_negated_on_the_word_of_whoever_denies_it_and_else_open():
    _, claims = read(DENIED)
    assert (claims["pay"].negated, claims["pay"].holds) == (True, Holds.OPEN)
    assert claims["pay"].on_word_of is not None


def test_what_is_confirmed_is_so_and_what_is_said_is_open():
    assert read(CONFIRMED)[1]["pay"].holds is Holds.YES
    said = read(SAID)[1]["return"]
    assert (said.holds, said.modality) == (Holds.OPEN, Modality.PLANNED)
    assert said.speaker is not None
    assert said.speaker.name == "Lena Ode"


def test_what_is_urged_is_demanded_of_whoever_is_urged():
    text, claims = read(URGED)
    assert slots(text, claims["wait"])[0] == "the crews"
    assert (claims["wait"].modality, claims["wait"].holds) == (Modality.DEMANDED, Holds.OPEN)


def test_a_condition_and_what_depends_on_it_have_not_happened():
    _, claims = read(IF)
    assert {claims[verb].modality for verb in ("stay", "begin")} == {Modality.CONDITIONAL}


def test_no_before_the_noun_denies_the_clause():
    _, claims = read(NO_OFFER)
    assert (claims["be"].negated, claims["be"].holds) == (True, Holds.NO)


def test_what_somebody_is_stands_as_what():
    text, claims = read(COPULA)
    assert slots(text, claims["be"])[:2] == ("Ode", "a mediator")


def test_the_subject_of_a_relative_clause_is_the_noun_before_it():
    text, claims = read(RELATIVE)
    assert slots(text, claims["leave"])[0] == "Crews"


def test_whoever_is_given_something_is_the_recipient():
    text, claims = read(GAVE)
    assert slots(text, claims["give"]) == ("Ode", "bread", "them", None)


def test_a_purpose_is_planned():
    assert read(PURPOSE)[1]["talk"].modality is Modality.PLANNED
