"""Blocks of an article: their role."""

from claimtrack.web.blocks.views import blocks

__all__ = ["blocks"]
