"""Tables, relationships and constraints. No queries, no commits."""

from claimtrack.models.articles import Article, Block, Correction, Mark, Remark, Revision, Sketch
from claimtrack.models.claims import Annotation, Claim, KeptAnchor, Tag, claim_tag
from claimtrack.models.events import Event
from claimtrack.models.evidence import Citation
from claimtrack.models.jobs import Job
from claimtrack.models.outreach import FactLink, Outreach
from claimtrack.models.people import Invitation, Membership, SignInFailure, SignInSession, Team, User
from claimtrack.models.reviews import Review, Submission
from claimtrack.models.snapshots import Snapshot, SnapshotSketch, Watch
from claimtrack.models.sources import Derivation, Source

__all__ = [
    "Annotation",
    "Article",
    "Block",
    "Citation",
    "Claim",
    "Correction",
    "Derivation",
    "Event",
    "FactLink",
    "Invitation",
    "Job",
    "KeptAnchor",
    "Mark",
    "Membership",
    "Outreach",
    "Remark",
    "Review",
    "Revision",
    "SignInFailure",
    "SignInSession",
    "Sketch",
    "Snapshot",
    "SnapshotSketch",
    "Source",
    "Submission",
    "Tag",
    "Team",
    "User",
    "Watch",
    "claim_tag",
]
