"""The default English knowledge: lexicons and the small rules that need them."""
