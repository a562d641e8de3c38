"""Tables, relationships and constraints. No queries, no commits."""

from claimtrack.models.articles import Article, Block, Correction, Mark, Remark, Revision, Sketch
from claimtrack.models.claims import Annotation, Claim, KeptAnchor, Tag, claim_tag
from claimtrack.models.events import Event
from claimtrack.models.evidence import Citation, Source
from claimtrack.models.jobs import Job
from claimtrack.models.people import Invitation, Membership, SignInFailure, SignInSession, Team, User
from claimtrack.models.reviews import Review, Submission

__all__ = [
    "Annotation",
    "Article",
    "Block",
    "Citation",
    "Claim",
    "Correction",
    "Event",
    "Invitation",
    "Job",
    "KeptAnchor",
    "Mark",
    "Membership",
    "Remark",
    "Review",
    "Revision",
    "SignInFailure",
    "SignInSession",
    "Sketch",
    "Source",
    "Submission",
    "Tag",
    "Team",
    "User",
    "claim_tag",
]
