"""The manifest of a backup: what is in it, of which version, with the hash of each part and of all together."""

import json
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import TypedDict

FORMAT = "claimtrack-backup"
MANIFEST = "manifest.json"


class Counted(TypedDict):
    """A table: how many rows, and the SHA-256 of their lines in hex."""

    rows: int
    sha256: str


@dataclass
class Manifest:
    """`tables` are in the order in which they can be stored; `objects` are archive files by their SHA-256.

    `missing` are those that the store did not have whole when the backup was made.
    """

    claimtrack: str  # the version that made it
    migration: str
    made_at: str
    tables: dict[str, Counted] = field(default_factory=dict)
    objects: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, raw: bytes) -> "Manifest":
        """From its file. Raises `ValueError`, `KeyError` or `TypeError` where it is none, or was changed."""
        found = json.loads(raw)
        fingerprint, kind = found.pop("sha256"), found.pop("format")
        manifest = cls(**found)
        if kind != FORMAT or fingerprint != manifest.fingerprint():
            raise ValueError("the manifest was changed")
        return manifest

    def raw(self) -> bytes:
        """As a file."""
        return json.dumps({"format": FORMAT, "sha256": self.fingerprint(), **asdict(self)}, indent=1).encode()

    def fingerprint(self) -> str:
        """One hash for the whole backup, in hex."""
        return sha256(json.dumps(asdict(self), separators=(",", ":")).encode()).hexdigest()

    def rows(self) -> int:
        """Of all tables together."""
        return sum(counted["rows"] for counted in self.tables.values())

    def parts(self) -> list[tuple[str, str]]:
        """Name and SHA-256 of each, in order."""
        tables = [(f"tables/{name}.jsonl", counted["sha256"]) for name, counted in self.tables.items()]
        return tables + [(f"objects/{name}", name) for name in self.objects]
