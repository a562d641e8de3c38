"""What can go wrong, in words for the person who meets it. `web.errors` maps each to a status once."""


class ClaimtrackError(Exception):
    """Base of all. `str(error)` is a sentence for the user: what happened and what to do."""


class Invalid(ClaimtrackError):
    """Understood but not acceptable (422). `field` names the input it is about, or is empty."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class EmptyText(Invalid):
    """A text without a single word (422)."""

    def __init__(self, message: str = "There are no words in this text. Paste or choose the article again.") -> None:
        super().__init__(message, "text")


class Unreadable(ClaimtrackError):
    """Bytes that are no text (415)."""


class TooLarge(ClaimtrackError):
    """Over a limit (413). Say the limit."""


class Unfetched(ClaimtrackError):
    """Something on the web could not be fetched. `reason` is a short word for it; `status` its HTTP status, or 0.

    Reasons: address, blocked, not_found_name, refused, tls, timeout, too_large, redirects, bad_answer, status,
    unchanged. `fact` is the sentence that says what happened; the message goes on with what to do. `retry_after`: in
    how many seconds the server wants to be asked again, 0 where it did not say.
    """

    def __init__(self, fact: str, reason: str, status: int = 0, *, advice: str = "", retry_after: int = 0) -> None:
        super().__init__(f"{fact} {advice}".strip())
        self.fact = fact
        self.reason = reason
        self.status = status
        self.retry_after = retry_after


class AlreadyImported(ClaimtrackError):
    """An article of the team holds this very text (409). `article_id` names it; nothing was stored."""

    def __init__(self, article_id: int) -> None:
        super().__init__("This text is here already. Nothing new was stored.")
        self.article_id = article_id


class SameText(Invalid):
    """The newest version has this very text (409). `number` is its number; nothing was stored."""

    def __init__(self, number: int) -> None:
        super().__init__(f"Version {number} has this very text. Nothing new was stored.", "text")
        self.number = number


class TooMany(Invalid):
    """More at once than one person may ask for (429)."""


class NotFound(ClaimtrackError):
    """Not there, or not yours: the same answer for both (404)."""

    def __init__(self, message: str = "There is nothing here, or it belongs to another team.") -> None:
        super().__init__(message)


class Gone(ClaimtrackError):
    """It was here, and is used up, withdrawn or past its time (410)."""


class Damaged(ClaimtrackError):
    """Kept bytes are no longer what they were (500): their hash differs, or they cannot be read."""


class Unavailable(ClaimtrackError):
    """Something beside the database that is needed does not answer, or refuses us (503). Later it may."""


class NotAllowed(ClaimtrackError):
    """In one's own team, but beyond one's role (403)."""


class WrongStep(ClaimtrackError):
    """The workflow has no such step (409)."""

    def __init__(self, status: str, action: str) -> None:
        super().__init__(f"“{action}” is not possible while the claim is “{status}”. Reload to see it as it is now.")


class NotNow(ClaimtrackError):
    """Possible before or after, not as things stand (409)."""


class AnchorMismatch(ClaimtrackError):
    """The words sent are not the words at that place of that revision (409). Nothing was stored."""


class StaleEdit(ClaimtrackError):
    """Somebody saved first (409). `yours` and `theirs` hold both, by field name; nothing was overwritten."""

    def __init__(self, message: str, yours: dict[str, str], theirs: dict[str, str], version: int) -> None:
        super().__init__(message)
        self.yours = yours
        self.theirs = theirs
        self.version = version


class LockedOut(ClaimtrackError):
    """Too many failed sign-ins (429). `seconds` until the next try counts."""

    def __init__(self, seconds: int) -> None:
        minutes = max(1, -(-seconds // 60))
        unit = "minute" if minutes == 1 else "minutes"
        super().__init__(f"Too many failed sign-ins. Try again in {minutes} {unit}, or ask your lead for help.")
        self.seconds = seconds
