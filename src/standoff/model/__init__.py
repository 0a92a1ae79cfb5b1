"""Frozen types, one file per stage of the flow. Import them from the file that defines them."""
