"""Measures, each on a named corpus, and the floors that they may not fall below."""
