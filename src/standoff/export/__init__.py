"""From a dossier to files: JSON, Markdown, one HTML page, a terminal summary."""
