"""Standoff reads many reports of one negotiation and returns one accountable dossier."""

from __future__ import annotations

__version__ = "0.1.0"
