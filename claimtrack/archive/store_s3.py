"""Archive files in a bucket of Amazon S3, or wherever its protocol is spoken, at the same places as in a folder."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from hashlib import sha256

import structlog
from obstore.exceptions import BaseError
from obstore.store import S3Store

from claimtrack.archive.store import MISSING, NAME, checked, place_of
from claimtrack.domain.errors import Damaged, Unavailable

log = structlog.get_logger("claimtrack.archive")

NO_BUCKET = "NoSuchBucket"  # as S3 says it
REFUSING = re.compile("status code: 40[13]")
AWAY = "The archive of copies does not answer. Try it again in a few minutes; if it stays so, tell your administrator."
REFUSED = "The archive of copies refuses our keys. Tell your administrator: it is in the settings."
NOWHERE = "The bucket in which copies are archived does not exist. Tell your administrator: it is in the settings."


class Bucket:
    """Objects below `url`, s3://bucket/prefix. Keys and region: AWS_* of the environment. All raise `Unavailable`."""

    def __init__(self, url: str, endpoint: str = "") -> None:
        bucket, _, prefix = url.removeprefix("s3://").partition("/")
        self._objects = S3Store(
            bucket,
            config={"endpoint": endpoint.rstrip("/")} if endpoint else None,
            prefix=prefix or None,
            client_options={
                "connect_timeout": timedelta(seconds=5),
                "timeout": timedelta(minutes=2),
                "allow_http": endpoint.startswith("http:"),
            },
            retry_config={"max_retries": 2, "retry_timeout": timedelta(seconds=10)},
        )

    def put(self, raw: bytes) -> str:
        """See `Store`. One request, signed with the hash: the server keeps the whole of it or nothing."""
        name = sha256(raw).hexdigest()
        if self._size(name) != len(raw):  # whatever answers 200 to everything gets no further than this
            with _told():
                self._objects.put(place_of(name), raw, use_multipart=False)
        return name

    def get(self, name: str) -> bytes:
        """See `Store`."""
        place = place_of(name)
        with _told():
            try:
                raw = bytes(self._objects.get(place).bytes())
            except FileNotFoundError as error:
                if NO_BUCKET in str(error):
                    raise
                raise Damaged(MISSING) from None
        return checked(name, raw)

    def has(self, name: str) -> bool:
        """See `Store`."""
        return self._size(name) is not None

    def all(self) -> Iterator[str]:
        """See `Store`. What others keep there is left out."""
        with _told():
            for page in self._objects.list():
                for found in page:
                    name = found["path"][-64:]
                    if NAME.fullmatch(name) and found["path"] == place_of(name):
                        yield name

    def _size(self, name: str) -> int | None:
        """Bytes of what is there."""
        place = place_of(name)
        with _told():
            try:
                return self._objects.head(place)["size"]
            except FileNotFoundError:
                return None


@contextmanager
def _told() -> Iterator[None]:
    """What the client says goes into the log, and a sentence to the user."""
    try:
        yield
    except (BaseError, OSError) as error:
        problem = str(error).partition("\n\nDebug source")[0]
        log.warning("archive_trouble", problem=problem[:1000])
        raise Unavailable(_sentence(problem)) from error


def _sentence(problem: str) -> str:
    """By the words of the client: its classes tell neither for lists, nor a missing bucket from a missing object."""
    if NO_BUCKET in problem:
        return NOWHERE
    return REFUSED if REFUSING.search(problem) else AWAY
