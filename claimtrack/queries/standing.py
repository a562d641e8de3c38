"""Which places stand in the newest text of their article: the SQL of `Annotation.stands`."""

from sqlalchemy import ColumnElement, and_

from claimtrack.domain.vocabulary import Fate
from claimtrack.models import Annotation


def stands() -> ColumnElement[bool]:
    """As a condition on places that were not taken away, of claims that were not."""
    return and_(Annotation.revision_id.is_not(None), Annotation.fate.is_distinct_from(Fate.GONE))
