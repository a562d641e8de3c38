"""Sources: the list, one source, its copies."""

from claimtrack.web.sources import copying, live, origins, views
from claimtrack.web.sources.blueprint import copies, sources

__all__ = ["copies", "copying", "live", "origins", "sources", "views"]
