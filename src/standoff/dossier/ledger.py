"""Where each character of a report went: used, set aside with a reason, or failed with a cause."""

from __future__ import annotations

from collections import defaultdict

from standoff.model.dossier import LedgerEntry
from standoff.model.story import Witness


def account(witness: Witness) -> LedgerEntry:
    """The ledger of one report; its three parts add up to the length of the text.

    A character that failed in one extractor counts as failed, once, for the first cause.
    """
    report = witness.report
    set_aside: dict[str, int] = defaultdict(int)
    failed: dict[str, int] = defaultdict(int)
    at = 0
    lost = [(part.start, part.end, part.reason.value, set_aside) for part in report.set_aside]
    lost += [(span.start, span.end, cause, failed) for span, cause in report.failed]
    lost += [(f.span.start, f.span.end, f.cause, failed) for f in witness.notes.failures]
    for start, end, why, book in sorted(lost, key=lambda entry: entry[:3]):
        counted = max(end - max(start, at), 0)
        if counted:
            book[why] += counted
            at = max(at, end)
    length = len(report.text)
    used = length - sum(set_aside.values()) - sum(failed.values())
    return LedgerEntry(
        report=report.id,
        length=length,
        used=used,
        set_aside=dict(sorted(set_aside.items())),
        failed=dict(sorted(failed.items())),
    )
