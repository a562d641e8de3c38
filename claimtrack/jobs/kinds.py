"""What work there is."""

from collections.abc import Callable
from dataclasses import dataclass

from claimtrack.domain.permissions import Permission
from claimtrack.jobs.capturing import capture_source, capture_upload
from claimtrack.jobs.importing import import_address, import_file
from claimtrack.jobs.running import Running


@dataclass(frozen=True, slots=True)
class Kind:
    """How work of one kind is done, and what whoever asks for it must be allowed to do."""

    work: Callable[[Running], None]
    needs: Permission
    needs_payload: bool = False


KINDS = {
    "import_file": Kind(import_file, Permission.IMPORT_ARTICLE, needs_payload=True),
    "import_address": Kind(import_address, Permission.IMPORT_ARTICLE),
    "capture_source": Kind(capture_source, Permission.CHECK),
    "capture_upload": Kind(capture_upload, Permission.CHECK, needs_payload=True),
}
