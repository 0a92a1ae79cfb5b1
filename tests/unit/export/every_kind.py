"""A dossier with something of every kind in it, about an invented strike of ferry crews; a test can spoil its strings."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

from standoff.model.anchor import Anchor
from standoff.model.dossier import CreditEntry, DossierRecord, LedgerEntry, Recipe, ReportEntry, StoryEntry
from standoff.model.findings import (
    Figure,
    FigureReading,
    Finding,
    FindingKind,
    FindingReading,
    Flag,
    Indirect,
    Quotation,
    QuotationReading,
    ReadingKind,
    Relation,
    Speaker,
    Statement,
    StatementReading,
    WordChange,
)
from standoff.model.negotiation import (
    Act,
    Blame,
    Change,
    Deadlock,
    Move,
    Outlook,
    Party,
    PartyAct,
    Position,
    Proposal,
    Reaction,
    Requirement,
    Round,
    Strength,
    Term,
    TimelineEntry,
    WayOut,
)
from standoff.model.report import Provenance, Reason, Refused, SetAside
from standoff.model.story import Descent, DescentKind, Link, OriginGroup, Origins, Run

SAID = "We will not sail before the crews are paid"
TEXTS = {
    "A": (
        "Ferry crews strike at Port Anselm\n\nTwelve boats lay idle on Monday. “{said}{quoted},” said union leader "
        "Ida Marsh. The owners counted about 40 passengers on the quay.\nRelated: how to knit a sail\n"
    ),
    "B": (
        "Ferry crews strike at Port Anselm\n\nTwelve boats lay idle on Monday. “{said}{quoted},” said union leader "
        "Ida Marsh. The harbour counted 41 passengers on the quay.\nSource: Strand Wire\n"
    ),
    "C": (
        "Crews give in\n\nChairwoman Ida Marsh told the Gull: “We will sail before the crews are paid.” Some 90 "
        "passengers waited. Talks between Strand and Quarry went on{quoted}.\n"
    ),
    "D": "A short note\n\nNobody could be reached on Sunday.{quoted}\n",
}


def _same(words: str) -> str:
    return words


def dossier(
    spoil: Callable[[str], str] = _same, quoted: str = "", url: str = "https://gull.example/strike"
) -> DossierRecord:
    """The dossier; `spoil` is applied to every string that a report or a file name could have brought in.

    Args:
        spoil: what a hostile report does to its words.
        quoted: put inside quotations and running text.
        url: the address of report C.
    """
    texts = {key: text.format(said=SAID, quoted=quoted) for key, text in TEXTS.items()}

    def at(report: str, words: str) -> Anchor:
        start = texts[report].index(words)
        return Anchor(report, start, start + len(words), words)

    origins = _origins(at, spoil)
    return DossierRecord(
        recipe=Recipe(
            version="0.0.0",
            settings={"one_story": "false"},
            language={"pipeline": "en-rules/1"},
            extractors={"quotes": "1"},
            lenses={"wording": "1"},
            not_read=("statements of the weather",),
        ),
        story=StoryEntry(
            id="abc123def456",
            title=spoil("Ferry crews strike at Port Anselm"),
            first_published="2031-05-05",
            last_published="2031-05-07",
        ),
        reports=tuple(_reports(texts, at, spoil, url)),
        origins=origins,
        copies=tuple(_copies(at, spoil)),
        ledger=tuple(_ledger(texts)),
        quotations=tuple(_quotations(at, spoil, quoted, origins)),
        indirect=(
            Indirect(
                speaker=Speaker(name=spoil("Ida Marsh"), anchor=None),
                cue="said",
                anchor=at("D", "Nobody could be reached"),
                quotation="q1",
            ),
        ),
        figures=tuple(_figures(at, spoil)),
        statements=(
            Statement(
                id="s1",
                text=spoil("Twelve boats lay idle on Monday."),
                readings=(
                    StatementReading(anchor=at("A", "Twelve boats lay idle on Monday."), relation=Relation.AGREES),
                    StatementReading(anchor=at("B", "Twelve boats lay idle on Monday."), relation=Relation.AGREES),
                ),
                silent=("C", "D"),
                relation=Relation.AGREES,
                origins=Origins(low=1, best=1, high=2),
            ),
        ),
        findings=tuple(_findings(at, spoil)),
        highlights=("x1", "x2", "s1"),
        refused=(Refused(locator=spoil("broken.html"), place=spoil("line 17"), reason=spoil("no text in it")),),
        seal="0" * 64,
        **_negotiation(at, spoil),
    )


def _reports(texts, at, spoil, url):
    outlets = {"A": "Strand Wire", "B": "Harbour Post", "C": "The Gull", "D": None}
    for number, (key, text) in enumerate(texts.items()):
        aside = {"A": [("Related: how to knit a sail", Reason.RELATED)], "B": [("Source: Strand Wire", Reason.CREDIT)]}
        yield ReportEntry(
            id=key,
            locator=spoil(f"{key}.txt"),
            locators=(spoil(f"{key}.txt"),),
            outlet=spoil(outlets[key]) if outlets[key] else None,
            outlet_from=Provenance.TEXT if outlets[key] else Provenance.UNKNOWN,
            title=spoil(text.split("\n")[0]),
            title_from=Provenance.TEXT,
            byline=spoil("Otto Reed"),
            byline_from=Provenance.TEXT,
            published=f"2031-05-0{5 + number}" if key != "D" else None,
            published_from=Provenance.METADATA if key != "D" else Provenance.UNKNOWN,
            language="en",
            url=url if key == "C" else None,
            media="text/plain",
            charset="utf-8",
            sha256=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            text_sha256=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            text=text,
            set_aside=tuple(
                SetAside(start=at(key, words).start, end=at(key, words).end, reason=why)
                for words, why in aside.get(key, ())
            ),
            credits=(CreditEntry(to=spoil("Strand Wire"), anchor=at("B", "Strand Wire"), manner="line"),)
            if key == "B"
            else (),
            origin="o1" if key in "AB" else "o2" if key == "C" else "o3",
            own_text=0.1 if key == "B" else 1.0,
            why_here=spoil("shares “Anselm”"),
        )


def _origins(at, spoil):
    link = Link(
        kind="verbatim", anchors=(at("A", "Twelve boats"), at("B", "Twelve boats")), explanation=spoil("the same words")
    )
    maybe = Link(kind="rewritten", anchors=(at("C", "passengers waited"),), explanation=spoil("like A"), certain=False)
    return Origins(
        low=2,
        best=3,
        high=3,
        groups=(
            OriginGroup(id="o1", reports=("A", "B"), because=(link,)),
            OriginGroup(id="o2", reports=("C",), because=(maybe,)),
            OriginGroup(id="o3", reports=("D",)),
        ),
    )


def _copies(at, spoil):
    words = "Ferry crews strike at Port Anselm\n\nTwelve boats lay idle on Monday."
    yield Descent(
        reports=("A", "B"),
        kind=DescentKind.VERBATIM,
        share=0.9,
        source="A",
        target="B",
        runs=(Run(a=at("A", words), b=at("B", words)),),
        because=spoil("12 words stand in both"),
    )
    yield Descent(
        reports=("B",),
        kind=DescentKind.CREDITED,
        share=0,
        target="B",
        credit=spoil("Strand Wire"),
        because=spoil("B credits it"),
        anchors=(at("B", "Strand Wire"),),
    )
    yield Descent(
        reports=("A", "C"),
        kind=DescentKind.REWRITTEN,
        share=0,
        because=spoil("possibly rewritten"),
        anchors=(at("A", "passengers on the quay"), at("C", "passengers waited")),
    )


def _ledger(texts):
    for key, text in texts.items():
        aside = {"related": 27} if key == "A" else {"credit": 19} if key == "B" else {}
        failed = {"quotes: lost count": 3} if key == "D" else {}
        used = len(text) - sum(aside.values()) - sum(failed.values())
        yield LedgerEntry(report=key, length=len(text), used=used, set_aside=aside, failed=failed)


def _quotations(at, spoil, quoted, origins):
    leader = at("A", "union leader")
    marsh = Speaker(name=spoil("Ida Marsh"), anchor=at("A", "Ida Marsh"), titles=(leader, at("C", "Chairwoman")))
    lost = "We will sail before the crews are paid."
    yield Quotation(
        id="q1",
        speaker=marsh,
        base=0,
        readings=(
            QuotationReading(
                anchor=at("A", SAID + quoted),
                kind=ReadingKind.BASE,
                cue=spoil("said"),
                because=spoil("the fullest reading"),
            ),
            QuotationReading(anchor=at("B", SAID + quoted), kind=ReadingKind.EXACT, cue=spoil("said")),
            QuotationReading(
                anchor=at("C", lost),
                kind=ReadingKind.REWORDED,
                flags=(Flag.NEGATION, Flag.NUMBER, Flag.NAME, Flag.MODAL),
                speaker=spoil("Chairwoman Marsh"),
                words=(
                    WordChange(op="same", base="We will", here="We will"),
                    WordChange(op="missing", base=spoil("not"), here=""),
                    WordChange(op="changed", base=spoil("sail"), here=spoil("steam")),
                    WordChange(op="added", base="", here=spoil("today")),
                    WordChange(op="moved", base=spoil("before"), here=spoil("before")),
                    WordChange(op="missing", base="one two three four five six seven eight nine ten eleven", here=""),
                ),
                because=spoil("“not” is gone"),
            ),
        ),
        silent=("D",),
        origins=origins,
        because=spoil("most words are shared"),
    )
    yield Quotation(
        id="q2",
        speaker=None,
        base=0,
        readings=(QuotationReading(anchor=at("D", "Nobody could be reached on Sunday."), kind=ReadingKind.BASE),),
        silent=("A", "B", "C"),
    )


def _figures(at, spoil):
    yield Figure(
        id="f1",
        what=spoil("passengers"),
        unit="count",
        relation=Relation.DIFFERS,
        because=spoil("no rounding reconciles “about 40” with “90”"),
        readings=(
            FigureReading(
                anchor=at("A", "about 40 passengers"),
                value=40,
                low=36,
                high=44,
                qualifier=spoil("about"),
                place=spoil("on the quay"),
                counted_by=spoil("the owners"),
            ),
            FigureReading(anchor=at("B", "41 passengers"), value=41),
            FigureReading(anchor=at("C", "Some 90 passengers"), value=90, low=80, high=100, status="estimated"),
        ),
        silent=("D",),
    )
    yield Figure(
        id="f2",
        what=spoil("boats"),
        unit=spoil("boat"),
        relation=Relation.AGREES,
        because="the same",
        readings=(
            FigureReading(anchor=at("A", "Twelve boats"), value=12),
            FigureReading(anchor=at("B", "Twelve boats"), value=12),
        ),
        silent=("C", "D"),
    )
    yield Figure(
        id="f3",
        what="",
        unit=spoil("minute"),
        relation=Relation.SINGLE,
        because="only D gives it",
        readings=(FigureReading(anchor=at("D", "short"), value=0.5),),
        silent=("A", "B", "C"),
    )


def _findings(at, spoil):
    kinds = list(FindingKind)
    for number, kind in enumerate(kinds, start=1):
        yield Finding(
            id=f"x{number}",
            kind=kind,
            relation=Relation.UNSURE if kind is FindingKind.SCOPE else Relation.DIFFERS,
            explanation=spoil(f"C differs from A and B in {kind.value}."),
            readings=(
                FindingReading(value=spoil("Some 90"), anchors=(at("C", "Some 90 passengers"),), apart=True),
                FindingReading(
                    value=spoil("about 40"),
                    anchors=(
                        at("A", "about 40 passengers"),
                        at("B", "41 passengers"),
                        at("A", "Twelve boats"),
                        at("B", "Twelve boats"),
                    ),
                ),
            ),
            confidence=0.8,
            rule=spoil("figures 1"),
            item={FindingKind.FIGURE: "f1", FindingKind.WORDING: "q1"}.get(kind),
        )


def _negotiation(at, spoil):
    boats = (at("A", "Twelve boats"),)
    strand, quarry = spoil("Strand"), spoil("Quarry")
    unpaid = (at("A", "before the crews are paid"), at("B", "before the crews are paid"))
    return {
        "parties": (
            Party(id="p1", name=strand, names=(strand, spoil("the Strand")), role="primary", anchors=boats),
            Party(
                id="p2",
                name=quarry,
                names=(quarry,),
                role="primary",
                anchors=(at("C", "Quarry"),),
                because=spoil("sits"),
            ),
        ),
        "positions": (
            Position(id="po1", party="p1", issue=spoil("pay"), stance="demands", said_on="2031-05-05", anchors=boats),
            Position(
                id="po2",
                party="p2",
                issue=spoil("pay"),
                act="a2",
                stance="refuses",
                said_on="2031-05-06",
                anchors=(at("B", "Twelve boats"), at("C", "Some 90")),
                valid_to="2031-05-07",
                because=spoil("“refuse”"),
                origins=Origins(low=1, best=2, high=2),
            ),
            Position(
                id="po3", party="p1", issue=spoil("sailing"), act="a1", stance="accepts-if", said_on=None, anchors=boats
            ),
        ),
        "acts": (
            Act(id="a1", label=spoil("boats sail"), actor="p1", anchors=boats),
            Act(id="a2", label=spoil("crews are paid"), actor="p2", anchors=boats),
            Act(id="a3", label=spoil("an audit"), actor=None, anchors=boats, extent=spoil("full")),
        ),
        "requirements": (
            Requirement(
                id="w1",
                holder="p1",
                target="a1",
                condition="a2",
                kind="before",
                group=spoil("either"),
                status="stated",
                anchors=unpaid,
                because=spoil("“before”"),
                origins=Origins(low=1, best=1, high=2),
            ),
            Requirement(
                id="w2",
                holder="p1",
                target="a1",
                condition="a3",
                kind="verified",
                group=spoil("either"),
                status="stated",
                anchors=boats,
            ),
            Requirement(
                id="w3",
                holder="p2",
                target="a2",
                condition="a1",
                kind="before",
                group=None,
                status="met",
                anchors=(at("C", "passengers waited"),),
                since="2031-05-05",
                until="2031-05-07",
                ended_by=(at("C", "Crews give in"),),
            ),
        ),
        "refusals": (
            PartyAct(id="r1", party="p2", act="a2", anchors=boats, because=spoil("“refuse”"), since="2031-05-05"),
            PartyAct(id="r2", party="p2", act="a3", anchors=boats),
        ),
        "offers": (PartyAct(id="o1", party="p1", act="a1", anchors=boats),),
        "deadlocks": (
            Deadlock(
                id="d1",
                parties=("p1", "p2"),
                chain=("w1", "r1"),
                since="2031-05-05",
                strength=Strength(origins=Origins(low=1, best=1, high=2)),
                ways_out=(
                    WayOut(changes=(Change(id="r1", how="withdrawn or weakened"),)),
                    WayOut(
                        changes=(Change(id="w1", how=spoil("dropped")), Change(id="w2", how=spoil("weakened"))),
                        leaves=("a2",),
                    ),
                ),
                shape="blocked",
                in_words=(
                    spoil("Strand: boats sail"),
                    spoil("← waits for: crews are paid"),
                    spoil("← refused by Quarry"),
                    spoil("  no other way: ← waits until it is verified: an audit"),
                    spoil("  no other way: ← refused by Quarry"),
                ),
                locked=("a1", "a2", "a3"),
                alternatives=("w2", "r2"),
                frees=("a1",),
                beside=("d2",),
            ),
            Deadlock(
                id="d2",
                parties=("p1", "p2"),
                chain=("w1", "w3"),
                since="2031-05-05",
                strength=Strength(origins=Origins(low=1, best=1, high=1)),
                ways_out=(),
                shape="cycle",
                until="2031-05-07",
                dissolved_by=("w3",),
                too_many=spoil("there are more than 100 smallest sets, of 1 change each"),
                locked=("a1", "a2"),
            ),
        ),
        "proposals": (
            Proposal(
                sponsor=quarry,
                status=spoil("tabled"),
                terms=(
                    Term(
                        obligor=quarry,
                        act=spoil("pay"),
                        quantity=spoil("half"),
                        deadline=None,
                        phase=None,
                        anchors=boats,
                    ),
                ),
            ),
        ),
        "rounds": (
            Round(
                id="ro1",
                begins="2031-05-03",
                ends="2031-05-05",
                venue=spoil("Port Anselm"),
                format="indirect",
                mediators=(),
                attendees=("p1",),
                left=("p1",),
                outcome=spoil("Talks went on"),
                anchors=boats,
            ),
        ),
        "moves": (
            Move(
                id="m1",
                kind="walk-out",
                party=strand,
                recipient=quarry,
                date="2031-05-05",
                precision="day",
                plover=None,
                anchors=boats,
            ),
        ),
        "reactions": (Reaction(party=spoil("the mayor"), kind="urges", about=spoil("calm"), date=None, anchors=boats),),
        "blame": (Blame(holder=strand, blamed=quarry, cause=spoil("late wages"), anchors=boats),),
        "outlook": (
            Outlook(speaker=None, anonymous=True, anchor=at("C", "Talks between Strand and Quarry"), modality="may"),
        ),
        "timeline": (
            TimelineEntry(date="2031-05-05", precision="day", what=spoil("boats lay idle"), item="m1", anchors=boats),
        ),
    }
