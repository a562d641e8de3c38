"""Sending to review, and deciding."""
