"""The page that a link shows an outside expert."""
