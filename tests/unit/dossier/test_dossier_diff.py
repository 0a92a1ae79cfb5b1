"""What changed between two dossiers: matched by what things say, never by their ids, and told in words."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parents[1] / "export"))

from every_kind import dossier

from standoff.dossier.diff import difference
from standoff.export.changes import changes_json, changes_markdown, changes_page
from talks import talks


def _part(old, new, name):
    return next(part for part in difference(old, new).parts if part.name == name)


def test_a_dossier_does_not_differ_from_itself():
    assert not difference(talks(), talks())
    assert "Nothing changed." in changes_page(talks(), talks(), difference(talks(), talks()))


def test_other_ids_are_no_change():
    old = talks()
    renamed = {"p1": "p7", "p2": "p8"}
    new = replace(
        old,
        parties=tuple(replace(party, id=renamed[party.id]) for party in old.parties),
        positions=tuple(replace(p, party=renamed[p.party], id=f"x{p.id}") for p in old.positions),
        statements=tuple(replace(statement, id="s99") for statement in old.statements),
    )
    assert not any(part.name in {"positions", "statements"} for part in difference(old, new).parts)


def test_a_position_that_moved_says_from_where_to_where():
    old = talks()
    moved = tuple(replace(p, stance="accepts") if p.id == "s3" else p for p in old.positions)
    (change,) = _part(old, replace(old, positions=moved), "positions").changed
    assert (change.what, change.before, change.after) == (
        "position of Quarry on books",
        "refuses",
        "accepts",
    )


def test_deadlocks_that_formed_and_dissolved_are_told_by_their_links():
    old = talks()
    first, second = old.deadlocks
    formed = _part(replace(old, deadlocks=(second,)), old, "deadlocks")
    assert formed.new == ("deadlock: Strand: let the boats sail ← waits for: Quarry: pay the crews",)
    dissolved = replace(old, deadlocks=(replace(first, until="2031-05-09"), second))
    (change,) = _part(old, dissolved, "deadlocks").changed
    assert (change.before, change.after) == ("stands", "dissolved 2031-05-09")


def test_an_updated_figure_has_both_numbers():
    old = dossier()
    later = replace(old.figures[1], readings=tuple(replace(r, value=14.0) for r in old.figures[1].readings))
    (change,) = _part(old, replace(old, figures=(old.figures[0], later, old.figures[2])), "figures").changed
    assert (change.before, change.after) == ("agrees: 12", "agrees: 14")


@pytest.mark.parametrize(
    "name", ["reports", "statements", "quotations", "proposals", "requirements", "moves", "findings"]
)
def test_what_is_new_one_way_is_gone_the_other(name):
    full = talks()
    empty = replace(full, **{name: ()})
    assert _part(empty, full, name).new
    assert len(_part(full, empty, name).gone) == len(_part(empty, full, name).new)


def test_page_markdown_and_json_have_the_same_lines():
    old, new = replace(talks(), moves=(), statements=()), talks()
    found = difference(old, new)
    page, notes, data = changes_page(old, new, found), changes_markdown(old, new, found), changes_json(found)
    for words in ("Twelve boats lay idle on Monday.", "walk-out"):
        assert words in page
        assert words in notes
        assert words in data


def test_hostile_words_stay_words():
    hostile = "</bdi><script>x</script>"
    new = dossier(lambda words: f"{words} {hostile}")
    page = changes_page(dossier(), new, difference(dossier(), new))
    assert "<script" not in page
    assert "&lt;script&gt;" in page
