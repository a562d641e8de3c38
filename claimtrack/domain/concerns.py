"""What a lead worries about: the concerns that a list of claims can be narrowed to, each with its definition."""

import datetime as dt

from claimtrack.domain.vocabulary import Labelled, Status

OPEN = (Status.TO_CHECK, Status.CHECKING, Status.IN_REVIEW)
IN_HANDS = (Status.CHECKING, Status.IN_REVIEW)
STUCK_AFTER = dt.timedelta(hours=24)


class Concern(Labelled):
    """The definition is what the board says, and what `queries.claim_filters` asks the database."""

    definition: str

    def __new__(cls, value: str, label: str, definition: str = "") -> "Concern":
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.definition = definition
        return member

    OVERDUE = "overdue", "Overdue", "Open, and its due time is past."
    STUCK = "stuck", "Stuck", "Checking or in review, and nothing about it changed for 24 hours."
    SENT_BACK = "sent_back", "Sent back", "Checking, and its last review asked for changes."
    WORDS_CHANGED = (
        "words_changed",
        "Words changed",
        "A new version edited or dropped its words, and nobody decided yet.",
    )
    CONTRADICTED = (
        "contradicted",
        "Contradicted",
        "One source supports it and another refutes it, or its verdict is the opposite of what a source says.",
    )
    SOURCE_TROUBLE = (
        "source_trouble",
        "Source in trouble",
        "A page that it rests on is gone or another one now, lacks the cited words, or could not be copied.",
    )
    NO_REPLY = "no_reply", "No reply", "Somebody was asked about it, and the time for an answer is over."
