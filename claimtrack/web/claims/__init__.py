"""Claims: the board across articles, and one claim."""

from claimtrack.web.claims import board, decisions, places, record
from claimtrack.web.claims.blueprint import claims, highlights

__all__ = ["board", "claims", "decisions", "highlights", "places", "record"]
