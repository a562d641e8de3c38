"""Article pages: import and setup (imports)."""

from claimtrack.web.articles.blueprint import articles

__all__ = ["articles"]
