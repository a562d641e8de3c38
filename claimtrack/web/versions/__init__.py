"""Versions of an article: import a new one, decide what became of the claims, compare, go back."""
