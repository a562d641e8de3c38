"""claimtrack: fact-checking, line by line."""
