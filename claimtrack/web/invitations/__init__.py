"""One-time links into a team: made and withdrawn by a lead, used by whom it was given to."""
