"""The way of a claim: (status, action) -> status. Nothing else decides it."""

from claimtrack.domain.errors import WrongStep
from claimtrack.domain.vocabulary import Labelled, Status


class Action(Labelled):
    """What can happen to a claim. `WORK` is any edit of what a review would look at; `REINSTATE` is for going back to
    the very words that a second person approved.
    """

    START = "start", "Start checking"
    PUT_BACK = "put_back", "Put back to check"
    WORK = "work", "Edit"
    SUBMIT = "submit", "Send to review"
    WITHDRAW = "withdraw", "Withdraw from review"
    APPROVE = "approve", "Approve"
    REQUEST_CHANGES = "request_changes", "Send back"
    REOPEN = "reopen", "Reopen"
    SET_ASIDE = "set_aside", "Set aside"
    RESUME = "resume", "Take up again"
    REINSTATE = "reinstate", "Approve again"


TRANSITIONS: dict[tuple[Status, Action], Status] = {
    (Status.TO_CHECK, Action.START): Status.CHECKING,
    (Status.TO_CHECK, Action.WORK): Status.TO_CHECK,
    (Status.TO_CHECK, Action.SET_ASIDE): Status.SET_ASIDE,
    (Status.CHECKING, Action.PUT_BACK): Status.TO_CHECK,
    (Status.CHECKING, Action.WORK): Status.CHECKING,
    (Status.CHECKING, Action.SUBMIT): Status.IN_REVIEW,
    (Status.CHECKING, Action.SET_ASIDE): Status.SET_ASIDE,
    (Status.CHECKING, Action.REINSTATE): Status.CHECKED,
    (Status.IN_REVIEW, Action.WORK): Status.CHECKING,
    (Status.IN_REVIEW, Action.WITHDRAW): Status.CHECKING,
    (Status.IN_REVIEW, Action.APPROVE): Status.CHECKED,
    (Status.IN_REVIEW, Action.REQUEST_CHANGES): Status.CHECKING,
    (Status.CHECKED, Action.WORK): Status.CHECKING,
    (Status.CHECKED, Action.REOPEN): Status.CHECKING,
    (Status.SET_ASIDE, Action.RESUME): Status.TO_CHECK,
    (Status.SET_ASIDE, Action.WORK): Status.SET_ASIDE,
}

# Actions that a person picks from the status menu; the others follow from a form of their own.
MENU = (Action.START, Action.PUT_BACK, Action.SET_ASIDE, Action.RESUME, Action.WITHDRAW)


def next_status(status: Status, action: Action) -> Status:
    """Raise `WrongStep` when the table has no such step."""
    try:
        return TRANSITIONS[status, action]
    except KeyError:
        raise WrongStep(status.label, action.label) from None


def menu_actions(status: Status) -> list[Action]:
    """What the status menu offers, in the order of `MENU`."""
    return [action for action in MENU if (status, action) in TRANSITIONS]
