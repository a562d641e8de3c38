"""Reads: team-scoped, with all that a page needs."""
