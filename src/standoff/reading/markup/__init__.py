"""Markup read with its places: tokens, visible text in blocks, what kind of page part each block is, and metadata."""
