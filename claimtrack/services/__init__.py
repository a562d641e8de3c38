"""Writes: one use case each; they record their event, flush, and never commit."""
