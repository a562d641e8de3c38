"""Annotations of other programs: a file of them becomes claims."""
