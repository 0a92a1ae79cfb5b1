"""From reports to stories: which belong together, which were copied, how many origins that leaves."""
