"""Password hashes: argon2id. The cost is a setting; a hash of another cost is replaced at the next sign-in."""

import secrets
from base64 import b64encode
from dataclasses import dataclass
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

ROUNDS = 2
LANES = 1


@dataclass(frozen=True)
class Passwords:
    """Makes and checks hashes with this much memory."""

    memory_kib: int

    def hash(self, password: str) -> str:
        """What is stored."""
        return _hasher(self.memory_kib).hash(_bytes(password))

    def fits(self, stored: str | None, password: str) -> bool:
        """Whether the password is the stored one. None takes as long: the clock tells nobody which accounts exist."""
        try:
            return _hasher(self.memory_kib).verify(stored or _nobody(self.memory_kib), _bytes(password))
        except (VerificationError, InvalidHashError):
            return False

    def is_outdated(self, stored: str) -> bool:
        """Whether the hash was made with another cost."""
        return _hasher(self.memory_kib).check_needs_rehash(stored)


@cache
def _hasher(memory_kib: int) -> PasswordHasher:
    return PasswordHasher(time_cost=ROUNDS, memory_cost=memory_kib, parallelism=LANES)


@cache
def _nobody(memory_kib: int) -> str:
    """A hash that no password has, in the form of https://github.com/P-H-C/phc-string-format."""
    salt, digest = (b64encode(secrets.token_bytes(size)).decode().rstrip("=") for size in (16, 32))
    return f"$argon2id$v=19$m={memory_kib},t={ROUNDS},p={LANES}${salt}${digest}"


def _bytes(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")  # a terminal may hand over bytes that are no UTF-8
