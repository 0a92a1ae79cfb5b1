"""Which reports tell one event, of a pile at once or of a stream, from a sketch of each and not from its text."""
