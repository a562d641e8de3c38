"""A team with an article under way, to try claimtrack on."""
