"""From a story to findings: each lens asks one question of all witnesses."""
