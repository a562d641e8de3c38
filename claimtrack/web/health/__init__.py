"""Is it alive, can it serve."""
