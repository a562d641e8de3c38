"""The application behind a real server, for browsers."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from waitress.server import create_server
from waitress.wasyncore import close_all, dispatcher


@contextmanager
def serve(app: Flask) -> Iterator[str]:
    """Serve on a free port of the loopback; gives the address. Leaves when the last request was answered."""
    sockets: dict[int, dispatcher] = {}
    server = create_server(app, map=sockets, host="127.0.0.1", port=0, threads=4, asyncore_loop_timeout=0.05)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.task_dispatcher.shutdown()  # waits for requests in hand
    server.trigger.pull_trigger(lambda: close_all(sockets))  # in the server's own thread, whose loop then ends
    thread.join()
