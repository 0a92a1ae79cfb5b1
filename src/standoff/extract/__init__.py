"""From a report to annotations: what one text says, read out of it alone."""
