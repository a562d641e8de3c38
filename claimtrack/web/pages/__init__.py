"""Pages about claimtrack itself."""
