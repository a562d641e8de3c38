"""What became of each input: a line on standard output, or why nothing did on standard error."""

import json
import shutil
import sys
from collections import Counter
from dataclasses import dataclass, field

import click


@dataclass(frozen=True, slots=True)
class Outcome:
    """`outcome` is imported, known (the team had it) or failed; `message` and `notes` are sentences."""

    outcome: str
    message: str
    article: int | None = None
    notes: tuple[str, ...] = ()


@dataclass
class Teller:
    """Tells of each input, and counts the outcomes."""

    as_json: bool
    counts: Counter[str] = field(default_factory=Counter)

    def tell(self, label: str, done: Outcome) -> None:
        """One line. Names of files and titles are others' words: nothing in them moves the cursor."""
        self.counts[done.outcome] += 1
        failed = done.outcome == "failed"
        if self.as_json:
            row = {"input": label, "outcome": done.outcome, "article": done.article, "message": done.message}
            click.echo(json.dumps(row))
        else:
            click.echo(f"{'Error: ' if failed else ''}{shown(label)}: {shown(done.message)}", err=failed)
        for note in done.notes:
            click.echo(f"{shown(label)}: {shown(note)}", err=True)

    def close(self) -> None:
        """The counts, on standard error: standard output has a line for each input and nothing else."""
        names = {"imported": "Imported", "known": "Here already", "failed": "Failed"}
        click.echo(" ".join(f"{name}: {self.counts[key]}." for key, name in names.items()), err=True)


class Progress:
    """How far an input is, on one line that is written over; only where somebody sits and looks."""

    def __init__(self, label: str) -> None:
        self._label = shown(label)
        self._has_eyes = sys.stderr.isatty()

    def fetching(self, done: int, total: int | None) -> None:
        """Bytes so far, and how many there will be, if known."""
        self._show(f"fetching, {done / 1e6:.1f}{f' of {total / 1e6:.1f}' if total else ''} MB")

    def reading(self, done: int, total: int) -> None:
        """As intake.child tells it."""
        self._show(f"reading, {100 * done // max(1, total)} %")

    def clear(self) -> None:
        """The line is free again."""
        self._write("\r\x1b[K")

    def _show(self, words: str) -> None:
        room = max(10, shutil.get_terminal_size().columns - len(words) - 3)
        label = self._label if len(self._label) <= room else f"…{self._label[1 - room :]}"
        self._write(f"\r\x1b[K{label}: {words}")

    def _write(self, words: str) -> None:
        if self._has_eyes:
            click.echo(words, nl=False, err=True)


def shown(words: str) -> str:
    """With a question mark for what a terminal would obey or could not show."""
    return "".join(char if char.isprintable() else "?" for char in words)
