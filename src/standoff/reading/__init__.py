"""From a capture to a report: text with its way back, metadata, and what is set aside and why."""
