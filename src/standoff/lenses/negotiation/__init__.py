"""Who negotiates, what they did, who answered, who is blamed, and what may come."""
