"""Rules and words of fact checking: plain Python, no I/O."""
