"""Citations of a claim."""
