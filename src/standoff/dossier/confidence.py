"""Findings with a confidence that was measured, and unsure where a rule was too often wrong."""

from __future__ import annotations

from msgspec.structs import replace

from standoff.language.confidence import measured
from standoff.model.findings import Finding, Relation

# A finding that is wrong as often as right would teach its reader to skip all of them.
_LEAST = 0.5


def calibrated(finding: Finding) -> Finding:
    """The finding as sure as its rule was right on stories whose truth is known; UNSURE below an even chance."""
    if finding.relation is Relation.UNSURE:
        return finding
    lens = finding.rule.replace("/", " ").split(" ")[0]
    confidence = measured(lens, finding.confidence)
    if confidence >= _LEAST:
        return replace(finding, confidence=confidence)
    why = "Where the truth is known this rule was wrong more often than right, so it is left unsure."
    return replace(finding, confidence=confidence, relation=Relation.UNSURE, explanation=f"{finding.explanation} {why}")
