"""Sources: the list, one source, its copies."""

from claimtrack.web.sources import copying, exchange, finding, live, merging, origins, views
from claimtrack.web.sources.blueprint import copies, sources

__all__ = ["copies", "copying", "exchange", "finding", "live", "merging", "origins", "sources", "views"]
