"""Giving claims to people."""
