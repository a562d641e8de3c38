"""Which hosts and networks an operator opens to fetching, or closes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from claimtrack.domain.errors import Invalid

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

PORTS = (80, 443)
_ENTRY = re.compile(r"(\[(?P<address>[0-9a-f:.]+)\]|(?P<name>[^:\[\]]+))(:(?P<port>\d{1,5}))?")
_NAME = re.compile(r"(\*\.)?[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*")
_MAPPED = IPv6Network("::ffff:0:0/96")
# Where machines ask who they are: a host name is not enough to open these, its owner may have been fooled.
_BY_NETWORK_ONLY = tuple(
    map(ip_network, ("169.254.0.0/16", "fe80::/10", "168.63.129.16/32", "100.100.100.200/32", "fd00:ec2::254/128"))
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A host name, perhaps with `*.` before it, or a network. `port` 0: none was named."""

    name: str
    network: Network | None
    port: int

    def names(self, host: str) -> bool:
        """Whether it is about this host; `*.example.org` is about all below example.org, and not about itself."""
        return host.endswith(self.name[1:]) if self.name.startswith("*") else bool(self.name) and host == self.name

    def holds(self, address: Address) -> bool:
        """Whether it is about a network with this address."""
        return self.network is not None and address in self.network

    def opens(self, host: str, port: int, address: Address) -> bool:
        """Whether, as an entry to allow, it opens this port of this host at this address."""
        if port not in ((self.port,) if self.port else PORTS):
            return False
        is_inmost = any(address in network for network in _BY_NETWORK_ONLY)
        return self.holds(address) or (self.names(host) and not is_inmost)

    def closes(self, port: int) -> bool:
        """Whether, as an entry to deny, it is about this port."""
        return self.port in (0, port)


@dataclass(frozen=True, slots=True)
class Rules:
    """What goes beyond "the public web, ports 80 and 443": more by `allow`, less by `deny`, which wins.

    `ca_file` names certificates to trust beside those of the system; empty: none.
    """

    allow: tuple[Entry, ...] = ()
    deny: tuple[Entry, ...] = ()
    ca_file: str = ""

    def denies_name(self, host: str, port: int) -> bool:
        """Whether the host is closed by its name."""
        return any(entry.names(host) and entry.closes(port) for entry in self.deny)

    def denies(self, address: Address, port: int) -> bool:
        """Whether the address is in a closed network."""
        return any(entry.holds(address) and entry.closes(port) for entry in self.deny)

    def allows(self, host: str, port: int, address: Address) -> bool:
        """Whether this address of this host is open though it is not public."""
        return any(entry.opens(host, port, address) for entry in self.allow)

    def knows_port(self, port: int) -> bool:
        """Whether there may be a host open at this port."""
        return port in PORTS or any(entry.port == port for entry in self.allow)


def parse_entries(text: str) -> tuple[Entry, ...]:
    """Comma-separated `host`, `*.host`, `host:port`, address, `address:port` or network. Raises `Invalid`."""
    return tuple(_entry(part) for part in _parts(text))


def _parts(text: str) -> Iterable[str]:
    return filter(None, (part.strip().lower() for part in text.split(",")))


def _entry(part: str) -> Entry:
    """Bits beyond the mask of a network are refused: they are a slip, and may open more than was meant."""
    try:
        return Entry("", _network(part), 0)
    except ValueError:
        found = _ENTRY.fullmatch(part)
    if found is None:
        raise _refused(part)
    port = int(found["port"] or 0)
    if port > 65535 or (found["port"] and not port):
        raise _refused(part)
    place = found["address"] or found["name"]
    try:
        return Entry("", _network(str(ip_address(place))), port)
    except ValueError:
        if found["address"] or not _NAME.fullmatch(place) or re.fullmatch(r"[\d.]+", place):
            raise _refused(part) from None
    return Entry(place, None, port)


def _network(part: str) -> Network:
    """Raises `ValueError` for IPv4 written as IPv6 too: addresses are compared as IPv4, so it would do nothing."""
    network = ip_network(part)
    if isinstance(network, IPv6Network) and network.subnet_of(_MAPPED):
        raise ValueError(part)
    return network


def _refused(part: str) -> Invalid:
    return Invalid(
        f"{part!r} is neither a host (example.org, *.example.org, example.org:8080) nor a network (10.1.0.0/16)"
    )
