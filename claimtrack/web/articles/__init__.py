"""Article pages: the list, import and setup, the annotate page."""

from claimtrack.web.articles import imports, index, same_copies, show
from claimtrack.web.articles.blueprint import articles

__all__ = ["articles", "imports", "index", "same_copies", "show"]
