"""Claims of several reports lined up: one statement with each report's own words for it."""
