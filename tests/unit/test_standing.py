"""The word and the tone of a claim: the verdict is shown as found only when a second person approved it."""

import pytest

from claimtrack.domain.standing import tone_of, word_of
from claimtrack.domain.vocabulary import Status, Verdict


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.CHECKED])
@pytest.mark.parametrize("verdict", [None, *Verdict])
def test_before_approval_the_status_speaks_whatever_verdict_is_proposed(status, verdict):
    assert (word_of(status, verdict), tone_of(status, verdict)) == (status.label, status.tone)


@pytest.mark.parametrize("verdict", Verdict)
def test_after_approval_the_verdict_speaks(verdict):
    assert (word_of(Status.CHECKED, verdict), tone_of(Status.CHECKED, verdict)) == (verdict.label, verdict.tone)


def test_each_verdict_has_a_tone_and_a_definition_of_its_own():
    assert (
        len({verdict.tone for verdict in Verdict}) == len({verdict.definition for verdict in Verdict}) == len(Verdict)
    )


def test_an_unapproved_claim_never_looks_like_a_verdict():
    tones = {status.tone for status in Status if status is not Status.CHECKED}
    assert not tones & {verdict.tone for verdict in Verdict}
