"""Whom we asked: the log on a claim, and the list of a team."""
