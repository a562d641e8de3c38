"""The words of claimtrack: every enum, its label and its tone, once.

The values are a contract: they stand in the database, the JSON report and the URLs.
A *tone* names a colour, an icon, a word and an underline together (docs/frontend.md).
"""

from enum import StrEnum


class Labelled(StrEnum):
    """A value for machines with a label for people."""

    label: str

    def __new__(cls, value: str, label: str = "") -> "Labelled":
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class Toned(Labelled):
    """A labelled value that is drawn: `tone` names its look."""

    tone: str

    def __new__(cls, value: str, label: str = "", tone: str = "") -> "Toned":
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.tone = tone
        return member


class TeamRole(Labelled):
    """What a person may do in one team, see `permissions`."""

    VIEWER = "viewer", "Viewer"
    CHECKER = "checker", "Checker"
    LEAD = "lead", "Lead"


class Status(Toned):
    """Where a claim stands in the work. Only `services.claim_status` changes it."""

    TO_CHECK = "to_check", "To check", "todo"
    CHECKING = "checking", "Checking", "doing"
    IN_REVIEW = "in_review", "In review", "review"
    CHECKED = "checked", "Checked", "supported"
    SET_ASIDE = "set_aside", "Set aside", "aside"


class Verdict(Toned):
    """What was found. Proposed until a second person approved the claim."""

    definition: str

    def __new__(cls, value: str, label: str = "", tone: str = "", definition: str = "") -> "Verdict":
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.tone = tone
        member.definition = definition
        return member

    SUPPORTED = "supported", "Supported", "supported", "The evidence bears the claim out."
    MIXED = "mixed", "Mixed", "mixed", "Part of it holds and part of it does not."
    NEEDS_CONTEXT = "needs_context", "Needs context", "context", "True as far as it goes, but it misleads as it stands."
    REFUTED = "refuted", "Refuted", "refuted", "The evidence contradicts the claim."
    UNPROVEN = "unproven", "Unproven", "unproven", "We looked, and nothing found decides it."


class Stance(Toned):
    """What a source does for a claim."""

    SUPPORTS = "supports", "Supports", "supported"
    REFUTES = "refutes", "Refutes", "refuted"
    CONTEXT = "context", "Adds context", "unproven"


class ClaimKind(Labelled):
    """What sort of assertion a claim is."""

    NUMBER = "number", "Number"
    QUOTATION = "quotation", "Quotation"
    NAME = "name", "Name or title"
    DATE = "date", "Date"
    CAUSE = "cause", "Cause"
    COMPARISON = "comparison", "Comparison"
    SUPERLATIVE = "superlative", "Superlative"
    PREDICTION = "prediction", "Prediction"
    EVENT = "event", "Event"


class MarkKind(Labelled):
    """Why a sentence is no claim."""

    OPINION = "opinion", "Opinion"
    NOT_CHECKABLE = "not_checkable", "Not checkable"
    SKIPPED = "skipped", "Skipped"


class SourceKind(Labelled):
    """What sort of thing a source is."""

    ARTICLE = "article", "Article"
    DOCUMENT = "document", "Document"
    DATASET = "dataset", "Data set"
    INTERVIEW = "interview", "Interview"
    CALL = "call", "Call"
    POST = "post", "Post"
    RECORDING = "recording", "Recording"
    OTHER = "other", "Other"


class PassageMatch(Toned):
    """Whether the words of a citation stand in a snapshot."""

    FOUND = "found", "Found", "supported"
    DIFFERS = "differs", "Found with differences", "context"
    MISSING = "missing", "Not found", "refuted"


class ClaimPart(Labelled):
    """A part of a claim that a passage may be about."""

    WHO = "who", "Who"
    WHAT = "what", "What"
    NUMBER = "number", "Number"
    DATE = "date", "Date"


class SnapshotKind(Labelled):
    """How a copy of a source came."""

    FETCHED = "fetched", "Fetched"
    UPLOADED = "uploaded", "Uploaded"


class LiveState(Toned):
    """What the live page of a source is like, compared with the newest snapshot."""

    ANSWERS = "answers", "Answers", "supported"
    CHANGED = "changed", "Changed since", "context"
    MOVED = "moved", "Leads elsewhere", "context"
    UNREACHABLE = "unreachable", "Does not answer", "context"
    GONE = "gone", "Gone", "refuted"


class Channel(Labelled):
    """How somebody was asked."""

    CALL = "call", "Call"
    EMAIL = "email", "E-mail"
    MESSAGE = "message", "Message"
    LETTER = "letter", "Letter"
    MEETING = "meeting", "In person"


class Outcome(Toned):
    """What came of a question."""

    WAITING = "waiting", "Waiting", "doing"
    ANSWERED = "answered", "Answered", "supported"
    DECLINED = "declined", "Declined", "aside"
    SILENT = "silent", "No reply", "unproven"


class FactAnswer(Toned):
    """What an outside expert says of a fact; `stance` is what the answer does for a claim that says so."""

    stance: Stance

    def __new__(cls, value: str, label: str = "", tone: str = "", stance: Stance = Stance.CONTEXT) -> "FactAnswer":
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.tone = tone
        member.stance = stance
        return member

    CORRECT = "correct", "Correct", "supported", Stance.SUPPORTS
    WRONG = "wrong", "Not correct", "refuted", Stance.REFUTES
    UNSURE = "unsure", "I cannot say", "unproven", Stance.CONTEXT


class Decision(Labelled):
    """What a reviewer says."""

    APPROVE = "approve", "Approve"
    REQUEST_CHANGES = "request_changes", "Send back"


class Fate(Labelled):
    """What became of highlighted words in a new version of their article."""

    UNCHANGED = "unchanged", "Unchanged"
    MOVED = "moved", "Moved"
    EDITED = "edited", "Edited"
    GONE = "gone", "Gone"


class JobState(Toned):
    """How far work in the background is."""

    QUEUED = "queued", "Waiting", "todo"
    RUNNING = "running", "At work", "doing"
    DONE = "done", "Done", "supported"
    FAILED = "failed", "Failed", "refuted"
    CANCELLED = "cancelled", "Cancelled", "aside"

    @property
    def has_ended(self) -> bool:
        """Whether nothing more will come of it by itself."""
        return self in (JobState.DONE, JobState.FAILED, JobState.CANCELLED)
