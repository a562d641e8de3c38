"""Connections: to addresses that were looked up and looked at once, each step within the deadline of the whole."""

import ssl
from collections.abc import Iterable
from typing import Any

from httpcore2 import (
    SOCKET_OPTION,
    ConnectError,
    ConnectTimeout,
    NetworkBackend,
    NetworkStream,
    SyncBackend,
    TimeoutException,
)

from claimtrack.archive.addresses import are_open, plain
from claimtrack.archive.resolving import resolved
from claimtrack.archive.trip import Trip
from claimtrack.domain.errors import Unfetched
from claimtrack.domain.fetch_rules import Address

ADDRESSES_TRIED = 4


class GuardedBackend(NetworkBackend):
    """Connects to vetted addresses. Raises `Unfetched` in the middle of the library, which lets it through."""

    def __init__(self, trip: Trip) -> None:
        self._trip = trip
        self._inner = SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the trip has its own
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> NetworkStream:
        """To the first address that takes it; the host's name is not looked up again."""
        reason = "refused"
        for address in self._vetted(host, port)[:ADDRESSES_TRIED]:
            seconds = min(self._trip.limits.connect_seconds, self._trip.seconds_left())
            try:
                stream = self._inner.connect_tcp(str(address), port, seconds, local_address, socket_options)
            except (ConnectError, ConnectTimeout) as error:
                reason = "timeout" if isinstance(error, ConnectTimeout) else reason
                continue
            self._trip.address = str(address)
            return GuardedStream(stream, self._trip)
        raise self._trip.failed(reason)

    def _vetted(self, host: str, port: int) -> list[Address]:
        trip = self._trip
        if trip.rules.denies_name(host, port) or not trip.rules.knows_port(port):
            raise trip.failed("blocked")
        addresses = self._addresses(host, port)
        if not addresses:
            raise trip.failed("not_found_name")
        if not are_open(host, port, addresses, trip.rules):
            raise trip.failed("blocked")
        return addresses

    def _addresses(self, host: str, port: int) -> list[Address]:
        try:
            return [plain(host)]
        except ValueError:
            pass
        try:
            return [plain(text) for text in resolved(self._trip.resolve, host, port, self._trip.seconds_left())]
        except TimeoutError:
            raise self._trip.failed("timeout") from None
        except ValueError:  # a resolver's answer that is no address
            raise self._trip.failed("not_found_name") from None


class GuardedStream(NetworkStream):
    """No single read may outlast the deadline: that is what stops a server that sends a byte a second."""

    def __init__(self, inner: NetworkStream, trip: Trip) -> None:
        self._inner = inner
        self._trip = trip

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        """Counts what came."""
        data = self._inner.read(max_bytes, self._trip.seconds_left())
        self._trip.take(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        """The request is small: one write."""
        self._inner.write(buffer, self._trip.seconds_left())

    def close(self) -> None:
        """For good: no connection is used twice."""
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> NetworkStream:
        """The certificate is held against the host's name, whatever the address. The time is that of all records."""
        try:
            inner = self._inner.start_tls(ssl_context, server_hostname, self._trip.seconds_left())
        except Unfetched:  # no time was left to begin in, and nobody else holds the connection yet
            self.close()
            raise
        except TimeoutException:
            raise self._trip.failed("timeout") from None
        except (ConnectError, ValueError):
            raise self._trip.failed("tls") from None
        return GuardedStream(inner, self._trip)

    def get_extra_info(self, info: str) -> Any:
        """As the stream within has it."""
        return self._inner.get_extra_info(info)
