"""`claimtrack worker` with the kinds of jobs that only tests have, as a process that can be killed."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from claimtrack.__main__ import main
from tests.support.job_kinds import register


@contextmanager
def worker_apart(environment: Mapping[str, str], *, threads: int = 1) -> Iterator[subprocess.Popen[bytes]]:
    """Runs until the end of the block, unless it died before."""
    words = [sys.executable, "-m", "tests.support.worker_process", "worker", "--threads", str(threads)]
    process = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


if __name__ == "__main__":
    register()
    main()
