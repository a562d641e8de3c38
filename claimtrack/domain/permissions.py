"""Who may do what in a team: one table. What is not in it is allowed to nobody."""

from enum import StrEnum

from claimtrack.domain.vocabulary import TeamRole

V, C, L = TeamRole.VIEWER, TeamRole.CHECKER, TeamRole.LEAD


class Permission(StrEnum):
    """One thing that a person may be allowed to do."""

    READ = "read"
    EXPORT = "export"
    IMPORT_ARTICLE = "import_article"
    EDIT_ARTICLE = "edit_article"
    TRASH_ARTICLE = "trash_article"
    CHECK = "check"
    ASSIGN = "assign"
    REVIEW = "review"
    REOPEN = "reopen"
    REMOVE_ANY_CLAIM = "remove_any_claim"
    RUN_JOB = "run_job"
    RUN_ANY_JOB = "run_any_job"
    MERGE_SOURCES = "merge_sources"
    MANAGE_MEMBERS = "manage_members"


PERMISSIONS: dict[Permission, frozenset[TeamRole]] = {
    Permission.READ: frozenset({V, C, L}),
    Permission.EXPORT: frozenset({V, C, L}),
    Permission.IMPORT_ARTICLE: frozenset({C, L}),
    Permission.EDIT_ARTICLE: frozenset({C, L}),
    Permission.TRASH_ARTICLE: frozenset({L}),
    Permission.CHECK: frozenset({C, L}),  # mark, edit and cite claims, and submit them
    Permission.ASSIGN: frozenset({C, L}),
    Permission.REVIEW: frozenset({L}),  # and never of what one edited oneself, see services.reviews
    Permission.REOPEN: frozenset({L}),  # which any edit of a checked claim does
    Permission.REMOVE_ANY_CLAIM: frozenset({L}),  # a checker removes what they marked themselves
    Permission.RUN_JOB: frozenset({C, L}),  # call off and repeat what one started oneself
    Permission.RUN_ANY_JOB: frozenset({L}),
    Permission.MERGE_SOURCES: frozenset({L}),  # which touches every claim that cites them
    Permission.MANAGE_MEMBERS: frozenset({L}),
}


def allows(role: TeamRole, permission: Permission) -> bool:
    """Whether a member with this role may do it."""
    return role in PERMISSIONS.get(permission, frozenset())
