"""Characters only: spans, views, tokens, shingles, alignment. Knows nothing of reports or language."""
