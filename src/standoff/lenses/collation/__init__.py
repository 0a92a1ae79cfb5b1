"""One utterance collated over all reports: its readings aligned word by word, its alterations named."""
