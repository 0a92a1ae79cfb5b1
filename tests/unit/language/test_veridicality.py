from __future__ import annotations

from standoff.language.veridicality import follows


def test_who_failed_did_not_and_who_did_not_fail_did():
    assert follows("fail", "to", denied=False) == "no"
    assert follows("fail", "to", denied=True) == "yes"


def test_what_was_confirmed_is_so_and_what_was_not_confirmed_is_open():
    assert follows("confirm", "that", denied=False) == "yes"
    assert follows("confirm", "that", denied=True) == "open"


def test_a_claim_and_an_unknown_verb_leave_open_what_they_embed():
    assert follows("claim", "that", denied=False) == "open"
    assert follows("frobnicate", "that", denied=False) == "open"
