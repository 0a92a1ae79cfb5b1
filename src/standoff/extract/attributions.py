"""Which words attribute which others, by the parse alone: cue, content and the head of whoever it is attributed to.

A content is what hangs on a cue as its clause ("said that …"), infinitive ("vowed to …"), object ("rejected the
offer") or behind a preposition that the cue takes ("called for …"); or the clause into which the cue is put ("…, he
said", "as he said", "according to him"). Its edges follow the usage of the field's corpora: with the "that", "to" or
"whether" that opens it, without the preposition that belongs to the cue, without the punctuation around it and the
"and" before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from standoff.extract.contents import Run, joined, lost_clause, of_object, rest, runs, whole_clause
from standoff.extract.cue_words import Attribution, Word, others, verbs
from standoff.extract.denials import denial_in
from standoff.language.tree import Tree, base

_NAMING = frozenset({"as"})
_LIGHT = frozenset(
    {"make", "have", "express", "voice", "issue", "give", "raise", "offer", "hold", "repeat", "release", "file"}
)
_MOST_STEPS = 12
# Words that open the time or reason of saying rather than what is said.
_TIMES = frozenset({"when", "while", "as", "after", "before", "because", "since", "although", "though", "during"})


def attributions(tree: Tree) -> Iterator[Attribution]:
    """All of them, in the order of their cues."""
    for at, token in enumerate(tree.tokens):
        lemma = token.lemma.lower()
        if token.pos == "VERB":
            yield from _of_verb(tree, at)
        elif token.pos == "NOUN" and lemma in others("noun"):
            yield from _of_noun(tree, at, others("noun")[lemma])
        elif token.pos == "ADJ" and lemma in others("adjective"):
            yield from _of_adjective(tree, at, others("adjective")[lemma])
        elif token.pos in {"ADP", "VERB", "SCONJ"} and _phrase_at(tree, at):
            yield from _of_phrase(tree, at)
        if token.pos == "VERB" and _phrase_at(tree, at):
            yield from _of_phrase(tree, at)


def _of_verb(tree: Tree, at: int) -> Iterator[Attribution]:
    particle = tree.one_of(at, "compound:prt")
    lemma = tree.tokens[at].lemma.lower()
    # "called back" is another verb than "called".
    word = verbs().get(lemma if particle is None else f"{lemma} {tree.tokens[particle].lemma.lower()}")
    if word is None:
        return
    contents = list(_contents(tree, at, word))
    if not contents and "clause" in word.takes:
        lost = lost_clause(tree, at if particle is None else max(at, particle))
        contents = [lost] if lost is not None else []
    around = _around(tree, at, word) if not contents else None
    if around is not None:
        contents = [around]
    if not contents:
        return
    cue, form = _cue(tree, at, particle, word.form)
    holder, how = _holder(tree, at, word)
    if holder is None and word.kind == "will" and tree.is_passive(at):
        return  # "is intended to last": nobody's will
    for content in contents:
        yield Attribution(cue, form, word.kind, at, content, holder, how)


def _cue(tree: Tree, at: int, particle: int | None, form: str) -> tuple[Run, str]:
    """The tokens of a cue and its form; a "not" that denies it belongs to both."""
    last = max(at, particle) if particle is not None and particle - at <= 2 else at
    negative = denial_in(tree, at)
    if negative is not None and negative < at and tree.relation(negative) == "advmod":
        return (negative, last), f"not {form}"
    return (at, last), form


def _contents(tree: Tree, at: int, word: Word) -> Iterator[tuple[Run, ...]]:
    """What hangs on a verb as its content: its clauses, else its object, and what its prepositions open."""
    named = _named_as(tree, at, word)
    if named is not None:
        yield named
        return
    clauses = [child for child in tree.children[at] if _is_content_clause(tree, child, at, word)]
    target = tree.one_of(at, "obj", "iobj")
    if clauses:
        found = list(joined(tree, at, [runs(tree, child, at) for child in clauses]))
        raised = _raised(tree, at, clauses[0], word)
        if raised is not None and found:
            yield (raised, *found[0])
            return
        if target is not None and at < target < clauses[0] and tree.relation(clauses[0]) == "xcomp" and found:
            # "urged | the crews to leave": whom he urges is to do it.
            found[0] = ((tree.first[target], found[0][-1][1]),)
        yield from found
        return
    for child in tree.children[at]:
        relation = tree.relation(child)
        if relation == "obj" and "object" in word.takes and not _is_empty(tree, child):
            yield of_object(tree, tree.first[child], child, at)
        elif (prep := _opened_by(tree, child, word)) is not None:
            accused = target is not None and at < target < prep and "of" in word.takes
            # "accused | the firm of fraud": of whom it is said belongs to what is said.
            left = tree.first[target] if accused and target is not None else prep + 1
            yield of_object(tree, left, child, at)


def _opened_by(tree: Tree, child: int, word: Word) -> int | None:
    """The preposition that opens a phrase, if the cue takes it."""
    prep = _preposition(tree, child)
    if (
        prep is None
        or tree.relation(child) not in {"obl", "advcl", "nmod"}
        or not tree.first[child] == prep < tree.last[child]
    ):
        return None
    return prep if tree.tokens[prep].lemma.lower() in word.takes else None


def _raised(tree: Tree, at: int, clause: int, word: Word) -> Run | None:
    """The subject of a cue that belongs to what is said: "Ode | is expected | to stay", "Ode | seems | calm"."""
    if "raising" not in word.takes or tree.relation(clause) != "xcomp":
        return None
    passive = tree.one_of(at, "nsubj:pass")
    if passive is None and word.form not in {"seem", "appear"}:
        return None
    subject = passive if passive is not None else tree.one_of(at, "nsubj")
    if subject is None or subject > at or tree.tokens[subject].lemma.lower() in {"it", "there"}:
        return None
    return tree.trimmed(tree.first[subject], tree.last[subject])


def _is_content_clause(tree: Tree, child: int, cue: int, word: Word) -> bool:
    if child > cue and _subject_between(tree, cue, child):
        return False  # "said Robert Ode, who …": what stands behind the speaker tells of him
    relation = tree.relation(child)
    marks = {tree.tokens[mark].lemma.lower() for mark in tree.all_of(child, "mark")}
    if relation == "ccomp":
        opener = tree.tokens[tree.first[child]].lemma.lower() if child > cue else ""
        needs = "gerund" if _is_gerund(tree, child) and tree.one_of(child, "nsubj") is None else "clause"
        # "said when she was asked" tells when.
        return not marks & _TIMES and opener not in _TIMES and needs in word.takes
    if relation != "xcomp":
        return False
    if "to" in marks or _is_gerund(tree, child):
        return ("infinitive" if "to" in marks else "gerund") in word.takes
    return word.kind == "showing"  # "seems calm"


def _is_gerund(tree: Tree, at: int) -> bool:
    """Whether it is "paying" or "having paid"."""
    return tree.tokens[at].tag == "VBG" or any(tree.tokens[aux].tag == "VBG" for aux in tree.all_of(at, "aux"))


def _subject_between(tree: Tree, cue: int, child: int) -> bool:
    """Whether the subject of the cue stands behind it, before the clause, and none before it."""
    subjects = tree.all_of(cue, "nsubj")
    return bool(subjects) and all(cue < subject < child for subject in subjects)


def _named_as(tree: Tree, at: int, word: Word) -> tuple[Run, ...] | None:
    """Object and name as one content: "called it a trick", "described the night as calm"."""
    target = tree.one_of(at, "obj")
    if target is None or not word.takes & {"object", "naming"}:
        return None
    for child in tree.children[at]:
        if child <= target or tree.relation(child) not in {"xcomp", "obl", "advcl", "nmod"}:
            continue
        prep = _preposition(tree, child)
        plain = tree.relation(child) == "xcomp" and not tree.all_of(child, "mark")
        if plain or (prep is not None and tree.tokens[prep].lemma.lower() in _NAMING):
            return ((tree.first[target], tree.trimmed(tree.first[child], tree.last[child])[1]),)
    return None


def _preposition(tree: Tree, at: int) -> int | None:
    return tree.one_of(at, "case", "mark")


def _is_empty(tree: Tree, at: int) -> bool:
    """Whether an object says nothing of its own: "said so", "said it", "asked themselves"."""
    token = tree.tokens[at]
    return (
        token.pos == "PRON" and tree.first[at] == tree.last[at] and token.lemma.lower() in {"it", "so", "that", "this"}
    )


def _around(tree: Tree, at: int, word: Word) -> tuple[Run, ...] | None:
    """The clause into which the cue is put: "The lock is shut, she said", "as she said, the lock is shut"."""
    if "clause" not in word.takes or word.kind == "will":
        return None
    relation, head = tree.relation(at), tree.heads[at]
    if _parts_subject_and_verb(tree, at):
        return rest(tree, tree.heads[head], at)
    inserted = relation == "parataxis"
    as_said = relation == "advcl" and any(tree.tokens[m].lemma.lower() == "as" for m in tree.all_of(at, "mark"))
    if not inserted and not as_said:
        return None
    if inserted and head < at and not _is_statement(tree, head):
        return None  # "Asked about the fee, Ode said, “…”"
    return rest(tree, head, at)


def _parts_subject_and_verb(tree: Tree, at: int) -> bool:
    """Whether a cue and its subject alone stand behind another subject: "The lock, she said, is shut"."""
    subject, left, right = tree.heads[at], tree.first[at], tree.last[at]
    if tree.relation(at) not in {"parataxis", "acl", "dep"} or tree.relation(subject) != "nsubj" or subject > at:
        return False
    own = tree.one_of(at, "nsubj")
    bare = own is not None and all(tree.relation(child) in {"nsubj", "punct", "aux"} for child in tree.children[at])
    around = tree.tokens[max(left - 1, 0)].lemma, tree.tokens[left].lemma, tree.tokens[right].lemma
    closes = around[2] == "," or (right + 1 < len(tree.tokens) and tree.tokens[right + 1].lemma == ",")
    named = own is not None and tree.tokens[own].tag not in {"WP", "WDT"}
    return bare and named and "," in around[:2] and closes and tree.heads[subject] > right


def _is_statement(tree: Tree, at: int) -> bool:
    """Whether a clause is whole: it has a subject, or is no participle."""
    return tree.one_of(at, "nsubj", "csubj", "expl", "cop") is not None or tree.tokens[at].tag not in {"VBN", "VBG"}


def _holder(tree: Tree, at: int, word: Word) -> tuple[int | None, str]:
    subject = tree.subject(_attached_to(tree, at))
    participle = tree.tokens[at].tag == "VBN" and tree.relation(at) == "advcl" and tree.one_of(at, "aux") is None
    if subject is None:
        return None, "no subject"
    if word.form in {"seem", "appear"}:
        return None, f"“{word.form}” names nobody to whom it does"
    if subject.passive or participle:  # "was told by Ode", "as reported by Ode"
        agent = next(
            (c for c in tree.all_of(at, "obl") if tree.tokens[c].relation == "obl:agent" or _is_by(tree, c)), None
        )
        return (agent, "named behind “by”") if agent is not None else (None, "passive, without an agent")
    return subject.at, f"subject of “{word.form}”" + (" through another verb" if subject.inherited else "")


def _attached_to(tree: Tree, at: int) -> int:
    """The verb whose subject a cue takes: behind a comma "citing" goes with the cue before it, not with its content."""
    head = tree.heads[at]
    first = tree.first[at]
    comma = "," in {tree.tokens[first].lemma, tree.tokens[max(first - 1, 0)].lemma}
    hangs = tree.relation(at) == "advcl" and tree.tokens[at].tag == "VBG" and comma and head < at
    outer = tree.heads[head]
    said = tree.relation(head) in {"ccomp", "xcomp"} and tree.tokens[outer].lemma.lower() in verbs()
    return outer if hangs and said else at


def _is_by(tree: Tree, at: int) -> bool:
    return any(tree.tokens[case].lemma.lower() == "by" for case in tree.all_of(at, "case"))


def _of_noun(tree: Tree, at: int, word: Word) -> Iterator[Attribution]:
    for child in tree.children[at]:
        full = tree.tokens[child].relation
        marks = {tree.tokens[mark].lemma.lower() for mark in tree.all_of(child, "mark")}
        if child < at or full == "acl:relcl":
            continue
        clause = base(full) in {"acl", "ccomp"} and (
            ("that" in marks and "clause" in word.takes)
            or ("to" in marks and "infinitive" in word.takes)
            or (base(full) == "ccomp" and "clause" in word.takes)
        )
        prep = _preposition(tree, child)
        phrase = base(full) in {"nmod", "acl"} and prep is not None and tree.tokens[prep].lemma.lower() in word.takes
        if clause:
            content = runs(tree, child, at)
        elif phrase and prep is not None and prep < tree.last[child]:
            left, right = tree.trimmed(*tree.edges(child, "parataxis"))
            content = ((max(left, prep + 1), right),)
        else:
            continue
        holder, how = _holder_of_noun(tree, at)
        yield Attribution((at, at), word.form, word.kind, at, content, holder, how)


def _holder_of_noun(tree: Tree, at: int) -> tuple[int | None, str]:
    owner = tree.one_of(at, "nmod:poss")
    if owner is not None:
        return owner, "whose it is"
    for child in tree.all_of(at, "nmod"):
        if any(tree.tokens[case].lemma.lower() in {"by", "from"} for case in tree.all_of(child, "case")):
            return child, "by whom it is"
    verb = tree.heads[at]
    if tree.relation(at) == "obj" and tree.tokens[verb].lemma.lower() in _LIGHT:
        subject = tree.subject(verb)
        if subject is not None and not subject.passive:
            return subject.at, f"subject of “{tree.tokens[verb].lemma}”"
    return None, "nobody is named with the noun"


def _of_adjective(tree: Tree, at: int, word: Word) -> Iterator[Attribution]:
    subject = tree.subject(at)
    for child in tree.children[at]:
        relation = tree.relation(child)
        prep = _preposition(tree, child)
        lemma = tree.tokens[prep].lemma.lower() if prep is not None else ""
        clause = relation in {"ccomp", "xcomp", "advcl"} and (
            ("clause" in word.takes and relation == "ccomp") or ("infinitive" in word.takes and lemma == "to")
        )
        phrase = relation in {"obl", "advcl"} and lemma in word.takes and prep is not None and prep < tree.last[child]
        if child < at or not (clause or phrase):
            continue
        content = runs(tree, child, at)
        if phrase and prep is not None and not clause:
            content = ((max(content[0][0], prep + 1), content[0][1]),) if content else ()
        if content and clause and "raising" in word.takes and subject is not None and subject.at < at:
            first, last = tree.trimmed(tree.first[subject.at], min(tree.last[subject.at], at - 1))
            yield Attribution((at, at), word.form, word.kind, at, ((first, last), *content), None, "nobody is named")
        elif content:
            holder = subject.at if subject is not None else None
            how = f"subject of “{word.form}”" if subject is not None else "no subject"
            cue, form = _cue(tree, at, None, word.form)
            yield Attribution(cue, form, word.kind, at, content, holder, how)


@cache
def _phrases() -> dict[tuple[str, ...], Word]:
    return {tuple(form.split()): word for form, word in others("phrase").items()}


def _phrase_at(tree: Tree, at: int) -> tuple[str, ...]:
    for words in _phrases():
        stop = at + len(words)
        if tuple(_plain(tree, place) for place in range(at, min(stop, len(tree.tokens)))) == words:
            return words
    return ()


def _plain(tree: Tree, at: int) -> str:
    token = tree.tokens[at]
    lemma = token.lemma.lower()
    return {"accord": "according", "word": "words"}.get(lemma, lemma)


def _of_phrase(tree: Tree, at: int) -> Iterator[Attribution]:
    """Whoever stands behind "according to" holds the clause around it."""
    words = _phrase_at(tree, at)
    word = _phrases()[words]
    last = at + len(words) - 1
    holder = _behind(tree, at, last)
    if word.kind == "none" or holder is None:
        return
    if word.form == "per" and (tree.tokens[holder].pos not in {"PROPN", "PRON"} and tree.one_of(holder, "det") is None):
        return  # "two per household"
    top = holder
    for _ in range(_MOST_STEPS):
        if at <= tree.heads[top] <= last and tree.heads[top] != top:
            top = tree.heads[top]
        else:
            break
    above = tree.heads[top]
    if above == top:
        return
    clause = whole_clause(tree, tree.clause_of(above), top)
    content = _behind_opening(tree, clause, top, holder) or rest(tree, clause, top)
    if content:
        yield Attribution((at, last), word.form, word.kind, at, content, holder, f"named behind “{word.form}”")


def _behind_opening(tree: Tree, clause: int, top: int, holder: int) -> tuple[Run, ...] | None:
    """What follows a phrase that opens its sentence and that the parse gave the subject of the sentence.

    In "According to her office, the last strike, in May, took a day" a strike is no second name of her office.
    """
    begins, ends = tree.trimmed(tree.first[clause], tree.last[clause])
    if tree.first[top] > begins or tree.one_of(clause, "nsubj", "csubj", "expl") is not None:
        return None
    comma = next((at for at in range(holder, tree.last[top]) if tree.tokens[at].lemma == ","), None)
    return ((comma + 1, ends),) if comma is not None and comma < ends else None


def _behind(tree: Tree, at: int, last: int) -> int | None:
    """The head of what stands behind the phrase."""
    for place in range(last, at - 1, -1):
        up = place
        for _ in range(_MOST_STEPS):
            if up > last:
                return up
            if tree.heads[up] == up:
                break
            up = tree.heads[up]
    below = [c for place in range(at, last + 1) for c in tree.children[place] if c > last]
    return below[0] if below else None
