"""The way of a claim: what the table holds, and that it holds nothing else."""

import pytest

from claimtrack.domain.errors import WrongStep
from claimtrack.domain.permissions import PERMISSIONS, Permission, allows
from claimtrack.domain.vocabulary import Status, TeamRole
from claimtrack.domain.workflow import MENU, TRANSITIONS, Action, menu_actions, next_status

TO_CHECK, CHECKING, IN_REVIEW, CHECKED, SET_ASIDE = Status

# What issue and architecture say, written down a second time: a changed table has to be changed here too.
STEPS = {
    TO_CHECK: {"start": CHECKING, "work": TO_CHECK, "set_aside": SET_ASIDE},
    CHECKING: {
        "put_back": TO_CHECK,
        "work": CHECKING,
        "submit": IN_REVIEW,
        "set_aside": SET_ASIDE,
        "reinstate": CHECKED,
    },
    IN_REVIEW: {"work": CHECKING, "withdraw": CHECKING, "approve": CHECKED, "request_changes": CHECKING},
    CHECKED: {"work": CHECKING, "reopen": CHECKING},
    SET_ASIDE: {"resume": TO_CHECK, "work": SET_ASIDE},
}


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("action", Action)
def test_each_status_takes_the_steps_of_the_table_and_no_other(status, action):
    if action.value in STEPS[status]:
        assert next_status(status, action) is STEPS[status][action.value]
    else:
        with pytest.raises(WrongStep, match=f"“{action.label}” is not possible while the claim is “{status.label}”"):
            next_status(status, action)


def test_only_an_approval_makes_a_claim_checked_or_its_return_with_the_words_that_it_was_for():
    leading = {(status, action) for (status, action), after in TRANSITIONS.items() if after is CHECKED}
    assert leading == {(IN_REVIEW, Action.APPROVE), (CHECKING, Action.REINSTATE)}


def test_every_status_can_be_left_and_reached():
    assert {status for status, _ in TRANSITIONS} == set(Status) == set(TRANSITIONS.values())


def test_no_edit_leaves_a_claim_approved_or_in_review():
    assert {next_status(status, Action.WORK) for status in Status} == {TO_CHECK, CHECKING, SET_ASIDE}


@pytest.mark.parametrize("status", Status)
def test_the_status_menu_offers_the_possible_steps_that_need_no_form_of_their_own(status):
    offered = menu_actions(status)
    assert {action.value for action in offered} == STEPS[status].keys() & {action.value for action in MENU}
    assert not {Action.APPROVE, Action.REINSTATE, Action.REQUEST_CHANGES, Action.SUBMIT, Action.WORK} & set(offered)


def test_permissions_name_every_permission_and_grow_with_the_role():
    assert set(PERMISSIONS) == set(Permission)
    for permission in Permission:
        allowed = [allows(role, permission) for role in (TeamRole.VIEWER, TeamRole.CHECKER, TeamRole.LEAD)]
        assert allowed == sorted(allowed), permission


def test_a_viewer_may_read_and_export_and_nothing_else():
    assert {p for p in Permission if allows(TeamRole.VIEWER, p)} == {Permission.READ, Permission.EXPORT}


def test_a_checker_may_neither_review_nor_reopen_nor_manage():
    refused = {p for p in Permission if not allows(TeamRole.CHECKER, p)}
    assert refused == {
        Permission.REVIEW,
        Permission.REOPEN,
        Permission.TRASH_ARTICLE,
        Permission.REMOVE_ANY_CLAIM,
        Permission.RUN_ANY_JOB,
        Permission.MERGE_SOURCES,
        Permission.MANAGE_MEMBERS,
    }
