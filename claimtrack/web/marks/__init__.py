"""Sentences that are no claim."""
