"""Which places stand in the newest text of their article, and which wait: `Annotation.stands` and `waits` in SQL.

As conditions on places that were not taken away, of claims that were not.
"""

from sqlalchemy import ColumnElement, and_, or_

from claimtrack.domain.vocabulary import Fate
from claimtrack.models import Annotation, KeptAnchor


def stands() -> ColumnElement[bool]:
    """Its words are in the newest text."""
    return and_(Annotation.revision_id.is_not(None), Annotation.fate.is_distinct_from(Fate.GONE))


def waits() -> ColumnElement[bool]:
    """Somebody has to decide what becomes of it."""
    return or_(Annotation.revision_id.is_(None), Annotation.fate.in_((Fate.EDITED, Fate.GONE)))


def is_foreign(place: Annotation, base: KeptAnchor | None) -> bool:
    """Whether an edited place waits because the text says it otherwise than the file of annotations it came from."""
    return place.stands and place.fate is Fate.EDITED and (base is None or base.fate is Fate.EDITED)
