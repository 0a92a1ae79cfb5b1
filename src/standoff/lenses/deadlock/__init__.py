"""Where a negotiation locks: which acts wait for each other or for a refused one, when, and what would unlock.

Pure: acts, requirements and refusals in, deadlocks out; nothing here reads a text.
"""
