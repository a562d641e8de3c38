"""A real server on the loopback that answers as badly as it is told to, and counts who came."""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event, Thread

Respond = Callable[["Visit"], None]


@dataclass
class Server:
    """`requests` holds the head of each request, `connections` counts all that came, with or without one."""

    port: int
    pages: dict[str, Respond]
    first: Respond | None = None  # before anything is asked, and before TLS
    connections: int = 0
    requests: list[str] = field(default_factory=list)
    stopped: Event = field(default_factory=Event)

    def url(self, path: str = "/", host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"


@dataclass
class Visit:
    """One connection, its request read."""

    server: Server
    socket: socket.socket
    path: str

    def send(self, *parts: bytes) -> None:
        for part in parts:
            self.socket.sendall(part)

    def forever(self, part: bytes, pause: float = 0.0) -> None:
        """The same again and again, until the other side has enough."""
        while not self.server.stopped.wait(pause):
            self.socket.sendall(part)


@contextmanager
def serving(
    pages: dict[str, Respond] | None = None, *, tls: ssl.SSLContext | None = None, first: Respond | None = None
) -> Iterator[Server]:
    """Serve until the end of the block. `pages` says what to do at a path; all others are a short page."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
        server = Server(listener.getsockname()[1], dict(pages or {}), first)
        thread = Thread(target=_accept, args=(listener, server, tls))
        thread.start()
        try:
            yield server
        finally:
            server.stopped.set()
            with suppress(OSError):
                socket.create_connection(listener.getsockname(), timeout=5).close()
            thread.join()


def _accept(listener: socket.socket, server: Server, tls: ssl.SSLContext | None) -> None:
    threads = []
    while True:
        connection, _ = listener.accept()
        if server.stopped.is_set():
            connection.close()
            break
        server.connections += 1
        threads.append(Thread(target=_visit, args=(connection, server, tls)))
        threads[-1].start()
    for thread in threads:
        thread.join()


def _visit(connection: socket.socket, server: Server, tls: ssl.SSLContext | None) -> None:
    connection.settimeout(5)
    with connection, suppress(OSError):
        if server.first:
            server.first(Visit(server, connection, ""))
        secured = tls.wrap_socket(connection, server_side=True) if tls else connection
        with secured:
            head = _head(secured)
            server.requests.append(head)
            path = [*head.split(" "), "", ""][1]
            server.pages.get(path, page(b"Nine weeks of work."))(Visit(server, secured, path))


def _head(connection: socket.socket) -> str:
    head = b""
    while b"\r\n\r\n" not in head and (part := connection.recv(65536)):
        head += part
    return head.decode("latin-1")


def page(body: bytes, *headers: str, status: str = "200 OK") -> Respond:
    """A sound answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", ""]
    return lambda visit: visit.send("\r\n".join(lines).encode("utf-8"), body)


def raw(*parts: bytes) -> Respond:
    """These bytes, then the end."""
    return lambda visit: visit.send(*parts)


def redirect(location: str, status: str = "302 Found") -> Respond:
    return page(b"", f"Location: {location}", status=status)


def silence(visit: Visit) -> None:
    """Take the request and say nothing."""
    visit.server.stopped.wait()


def drip(head: bytes, part: bytes, pause: float = 0.01) -> Respond:
    """A little now and then, without end: each single wait is short."""

    def respond(visit: Visit) -> None:
        visit.send(head)
        visit.forever(part, pause)

    return respond


def flood(head: bytes, part: bytes) -> Respond:
    """As much as goes through, without end."""
    return drip(head, part, 0)


OK = b"HTTP/1.1 200 OK\r\n"
