"""The team's sources."""
