"""`claimtrack demo`: made once, and served as often as one likes."""

import os
import subprocess
import sys

import pytest

from claimtrack.cli.demo.story import PASSWORD, email_of
from tests.support.processes import Person, serve_apart, stop


@pytest.fixture
def environment(tmp_path):
    """Another instance, with passwords that are quick to check."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("CLAIMTRACK_")}
    return ours | {
        "CLAIMTRACK_INSTANCE": str(tmp_path),
        "CLAIMTRACK_ARGON2_MEMORY_KIB": "8",
        "PYTHONUNBUFFERED": "1",
    }


@pytest.fixture
def served_again(environment):
    """The address of the demo, made by one process and served by another."""
    only_make = [sys.executable, "-m", "claimtrack", "demo", "--only-make"]
    subprocess.run(only_make, env=environment, check=True, capture_output=True)
    process, address = serve_apart("demo", environment=environment)
    yield address
    stop(process)


def test_people_sign_in_to_a_demo_that_is_served_from_its_own_database(served_again):
    for name in ("alice", "lena"):
        person = Person(served_again, email_of(name), PASSWORD)
        assert "Free ferries carry fewer people" in person.read("/teams/courier/articles?view=all")
