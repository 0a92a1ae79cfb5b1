"""Several stories: folders that any file system takes, and a page that lists them."""

from __future__ import annotations

import re

import msgspec
import pytest
from every_kind import dossier

from standoff.export.index import folder_names, index_page


def _titled(title: str, identity: str = "abc123def456"):
    record = dossier()
    return msgspec.structs.replace(record, story=msgspec.structs.replace(record.story, title=title, id=identity))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Ferry crews strike at Port Anselm", "ferry-crews-strike-at-port-anselm-abc123"),
        ("The owners' last offer", "the-owners-last-offer-abc123"),
        ("Générale: 4,5 % de plus?", "generale-4-5-de-plus-abc123"),
        ("../../etc/passwd", "etc-passwd-abc123"),
        ("CON", "con-abc123"),
        ("", "story-abc123"),
        ("停战谈判", "story-abc123"),
        ("\u202egnp.exe\x00", "gnp-exe-abc123"),
    ],
)
def test_a_folder_is_named_after_its_title_and_id(title, name):
    assert folder_names([_titled(title)]) == [name]


def test_a_long_title_is_cut_between_words():
    name = folder_names([_titled("word " * 200)])[0]
    assert len(name) <= 67
    assert re.fullmatch(r"word(-word)*-abc123", name)


def test_a_word_without_end_is_cut():
    assert folder_names([_titled("w" * 4000)]) == ["w" * 60 + "-abc123"]


def test_no_two_stories_share_a_folder():
    names = folder_names([_titled("Talks"), _titled("Talks"), _titled("TALKS"), _titled("Talks", "ffffff000000")])
    assert names == ["talks-abc123", "talks-abc123-2", "talks-abc123-3", "talks-ffffff"]


def test_odd_ids_make_safe_folders():
    assert re.fullmatch(r"[a-z0-9-]+", folder_names([_titled("Talks", "../ \x00É")])[0])


def test_the_index_leads_to_every_dossier_and_names_what_was_refused():
    page = index_page([_titled("Talks <b>"), _titled("Other talks", "ffffff000000")])
    assert 'href="talks-b-abc123/dossier.html"' in page
    assert 'href="other-talks-ffffff/dossier.html"' in page
    assert "Talks &lt;b&gt;" in page
    assert "broken.html" in page


def test_the_index_of_nothing_is_a_page():
    assert "0 stories" in index_page([])
