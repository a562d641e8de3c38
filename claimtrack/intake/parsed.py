"""What every reader of a file makes of it: pieces with roles, before their words are made canonical and joined."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from claimtrack.domain.text.metadata import Metadata
from claimtrack.domain.text.roles import Role


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look alike. `href` is absolute, http, https or mailto; empty: no link."""

    text: str
    is_emphasis: bool = False
    is_strong: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block to be: its runs in order; a line feed in them is a line break within the block.

    `reason` is a sentence for the user without its full stop; `confidence` is from 0.5 to 1. `page` counts from 1, of
    the files that have pages: where the block starts. `path` says where in a web page the block stood
    ("div.related>p"), so that what a person says of it can be remembered for its site; empty in other files.
    """

    runs: tuple[Run, ...]
    role: Role
    reason: str
    confidence: float = 1.0
    page: int | None = None
    path: str = ""

    @property
    def text(self) -> str:
        """The words of all runs, as they came."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment that came with the file: on the words from `start` to `end` (code points of the piece's own text).

    `written_at` is as the file has it: whoever stores it looks whether it is a moment. `reply_to` is the index of the
    remark that it answers.
    """

    piece: int
    start: int
    end: int
    author: str
    text: str
    written_at: str = ""
    reply_to: int | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file, read. `notes` are sentences for the user, often none; `encoding` as Python names it, of text files.

    `metadata` is what somebody wrote there to be read, and counts for more than what the words say; `properties` are
    what a program keeps with the file, and count for less. `citation` has the names of `citation_fields`.
    """

    pieces: tuple[Piece, ...]
    metadata: Metadata = field(default_factory=Metadata)
    notes: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    encoding: str = ""
    properties: Metadata = field(default_factory=Metadata)
    citation: Mapping[str, str] = field(default_factory=dict)
