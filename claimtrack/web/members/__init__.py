"""Who belongs to a team."""
