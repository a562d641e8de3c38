"""The scripts' own tests (tests/js), run by node --test."""

import subprocess
from pathlib import Path

import pytest

from tests.support.node import node

ROOT = Path(__file__).parents[2]
SUITES = sorted((ROOT / "tests" / "js").rglob("*.test.*js"))


@pytest.mark.parametrize("suite", SUITES, ids=lambda path: path.name)
def test_scripts_pass_their_own_tests(suite):
    result = subprocess.run(
        [node(), "--test", suite], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
