"""What stands on the page, a noun a file: each decides what is shown, and the templates draw it."""
