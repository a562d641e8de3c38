"""Every setting: its name in the environment, its default, what it does. A wrong one stops the start."""

import os
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from claimtrack.domain.errors import Invalid
from claimtrack.domain.fetch_rules import Entry, Rules, parse_entries

PREFIX = "CLAIMTRACK_"
MEGABYTE = 1_000_000
LEAST = {"max_text_bytes": 1000, "session_hours": 1, "argon2_memory_kib": 8, "job_lease_seconds": 1}
QUEUES = ("redis://", "rediss://", "postgresql://")
BUCKET = re.compile(r"s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")
S3_KEYS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")


class BadSetting(Exception):
    """A setting that cannot be used; the message names it and says what it takes."""


@dataclass(frozen=True)
class Settings:
    """All settings. Each can be set as CLAIMTRACK_<NAME> in the environment."""

    instance: Path = Path("var")  # folder for the embedded database and the secret key
    database_url: str = ""  # empty: SQLite in the instance folder; or postgresql+psycopg://...
    secret_key: str = ""  # empty: made on first run and kept in the instance folder, mode 0600
    max_text_bytes: int = 8 * MEGABYTE  # of one article, as UTF-8 or as the uploaded file
    secure_cookies: bool = False  # True behind HTTPS
    proxies: int = 0  # how many reverse proxies stand in front and set X-Forwarded-*
    session_hours: int = 24 * 14  # how long a sign-in lasts
    argon2_memory_kib: int = 64 * 1024  # cost of one password hash
    queue_url: str = ""  # empty: a file in the instance folder; or redis://, rediss://, postgresql://
    evidence_url: str = ""  # where copies of sources are kept; empty: the instance folder; or s3://bucket/prefix
    s3_endpoint: str = ""  # of a bucket that is not with Amazon: https://host; keys and region: AWS_* as usual
    job_lease_seconds: int = 60  # how long after the death of a worker another takes its job
    log_format: str = "console"  # console or json
    watch_sources: bool = True  # look again and again whether the pages of cited sources changed
    evidence_gigabytes: int = 100  # what the copies of one team may take in the store; 0: as much as there is
    fetch_allow: str = ""  # hosts and networks to fetch from though they are not public: wiki.local:8080,10.1.0.0/16
    fetch_deny: str = ""  # hosts and networks never to fetch from; goes before fetch_allow
    fetch_ca_file: str = ""  # certificates (PEM) to trust beside the system's, when fetching

    @classmethod
    def read(cls, given: Mapping[str, object] | None = None) -> "Settings":
        """From `given` (by field name), else the environment, else the default."""
        values: dict[str, object] = {}
        for name, field in cls.__dataclass_fields__.items():
            raw = os.environ.get(PREFIX + name.upper())
            if given is not None and name in given:
                values[name] = given[name]
            elif raw is not None:
                values[name] = _parse(name, raw, field.default)
        settings = cls(**values)  # type: ignore[arg-type]
        _check(settings)
        return settings

    def database(self) -> str:
        """The SQLAlchemy address of the database."""
        return self.database_url or f"sqlite:///{(self.instance / 'claimtrack.sqlite').resolve()}"

    def key(self) -> str:
        """The secret key; made on first use, readable by its owner alone, never shipped."""
        if self.secret_key:
            return self.secret_key
        path = self.instance / "secret-key"
        self.instance.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _make_key(path)
        return path.read_text(encoding="ascii").strip()

    def fetch_rules(self) -> Rules:
        """What may be fetched beyond or short of the public web."""
        allow = _entries("fetch_allow", self.fetch_allow)
        return Rules(allow, _entries("fetch_deny", self.fetch_deny), self.fetch_ca_file)


def _make_key(path: Path) -> None:
    """Written aside and put in place whole: of processes that start at once, none reads half a key."""
    aside = path.with_name(f"{path.name}-{secrets.token_hex(8)}")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    with suppress(FileExistsError):  # another process was first
        os.link(aside, path)
    aside.unlink()


def _parse(name: str, raw: str, default: object) -> object:
    if isinstance(default, bool):
        if raw.lower() not in ("0", "1", "true", "false", "yes", "no"):
            raise BadSetting(f"{PREFIX}{name.upper()} takes yes or no, not {raw!r}.")
        return raw.lower() in ("1", "true", "yes")
    if isinstance(default, int):
        if not raw.isdecimal():
            raise BadSetting(f"{PREFIX}{name.upper()} takes a whole number, not {raw!r}.")
        return int(raw)
    return Path(raw) if isinstance(default, Path) else raw


def _entries(name: str, text: str) -> tuple[Entry, ...]:
    try:
        return parse_entries(text)
    except Invalid as error:
        raise BadSetting(f"{PREFIX}{name.upper()}: {error}.") from None


def _check(settings: Settings) -> None:
    if settings.secret_key and len(settings.secret_key) < 32:
        raise BadSetting("CLAIMTRACK_SECRET_KEY must have 32 characters or more.")
    if settings.database_url and not settings.database_url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise BadSetting("CLAIMTRACK_DATABASE_URL must begin with sqlite:/// or postgresql+psycopg://.")
    if settings.queue_url and not settings.queue_url.startswith(QUEUES):
        raise BadSetting("CLAIMTRACK_QUEUE_URL must begin with redis://, rediss:// or postgresql://.")
    if settings.log_format not in ("console", "json"):
        raise BadSetting("CLAIMTRACK_LOG_FORMAT must be console or json.")
    for name, least in LEAST.items():
        if getattr(settings, name) < least:
            raise BadSetting(f"{PREFIX}{name.upper()} must be {least} or more.")
    _check_evidence(settings)
    settings.fetch_rules()
    if settings.fetch_ca_file and not _has_certificates(Path(settings.fetch_ca_file)):
        raise BadSetting("CLAIMTRACK_FETCH_CA_FILE must name a readable file of certificates (PEM).")


def _check_evidence(settings: Settings) -> None:
    if settings.s3_endpoint and not _is_endpoint(settings.s3_endpoint):
        raise BadSetting("CLAIMTRACK_S3_ENDPOINT must be an address such as https://s3.example.org, without a sign-in.")
    if not settings.evidence_url:
        if settings.s3_endpoint:
            raise BadSetting("CLAIMTRACK_S3_ENDPOINT needs CLAIMTRACK_EVIDENCE_URL, which names the bucket.")
        return
    if not BUCKET.fullmatch(settings.evidence_url):
        raise BadSetting("CLAIMTRACK_EVIDENCE_URL must be s3://bucket or s3://bucket/prefix.")
    if missing := [key for key in S3_KEYS if not os.environ.get(key)]:
        raise BadSetting(f"CLAIMTRACK_EVIDENCE_URL needs {' and '.join(missing)} in the environment.")
    if find_spec("obstore") is None:
        raise BadSetting("CLAIMTRACK_EVIDENCE_URL needs one package more: install claimtrack[s3].")


def _is_endpoint(address: str) -> bool:
    try:
        parts = urlsplit(address)
        _ = parts.port  # raises for what is no number
    except ValueError:
        return False
    said = parts.username or parts.password or parts.query or parts.fragment
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not said


def _has_certificates(path: Path) -> bool:
    try:
        return b"-----BEGIN CERTIFICATE-----" in path.read_bytes()
    except OSError:
        return False
