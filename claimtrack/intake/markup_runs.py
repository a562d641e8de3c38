"""The runs of one block: white space collapsed as a browser does, neighbours that look alike made one."""

import re

from claimtrack.intake.parsed import Run

Style = tuple[bool, bool, str]  # emphasis, strong, href
PLAIN: Style = (False, False, "")

_SPACE = re.compile(r"[ \t\n\r\f]+")
_BREAKS = re.compile(r"\r\n?")


class Runs:
    """Grows by words and line breaks; `take` hands out the runs and begins anew.

    White space is held back until words follow it, so that no block begins or ends with any.
    """

    def __init__(self) -> None:
        self._parts: list[tuple[Style, list[str]]] = []
        self._gap = ""
        self._gap_style = PLAIN
        self._last = ""
        self.breaks = 0  # line breaks since the last word

    def add(self, text: str, style: Style, *, is_kept: bool = False) -> None:
        """Words as they stand in the markup; white space `is_kept` within pre."""
        if is_kept:
            self._put(_BREAKS.sub("\n", text), style)
            return
        text = _SPACE.sub(" ", text)
        if text[:1] == " ":
            self._hold(" ", style)
        if words := text.strip(" "):
            self._put(words, style)
            if text[-1] == " ":
                self._hold(" ", style)

    def break_line(self) -> None:
        """A line break; nothing where no words stand before it."""
        if self._parts:
            self._gap = "\n"
            self._gap_style = PLAIN
            self.breaks += 1

    def cell(self) -> None:
        """The bar before a cell that is not the first of its row."""
        self._put("| " if not self._parts or self._gap == "\n" else " | ", PLAIN, swallows_space=True)

    def last_char(self) -> str:
        """The last character put down; empty after a gap."""
        return "" if self._gap else self._last[-1:]

    def take(self) -> tuple[Run, ...]:
        """The runs so far, stripped at both ends; none where nothing but white space came."""
        parts = [(style, "".join(texts)) for style, texts in self._parts]
        self._parts, self._gap, self._last, self.breaks = [], "", "", 0
        runs = [Run(text, *style) for style, text in parts]
        while runs and not runs[-1].text.strip():
            runs.pop()
        while runs and not runs[0].text.strip():
            runs.pop(0)
        if runs:
            runs[-1] = _with_text(runs[-1], runs[-1].text.rstrip())
            runs[0] = _with_text(runs[0], runs[0].text.lstrip("\n\r\f\xa0"))
        return tuple(run for run in runs if run.text)

    def _hold(self, gap: str, style: Style) -> None:
        if self._parts and not self._gap and not self._last.endswith((" ", "\n")):
            self._gap, self._gap_style = gap, style

    def _put(self, words: str, style: Style, *, swallows_space: bool = False) -> None:
        if self._gap and not (swallows_space and self._gap == " "):
            same = self._parts and self._parts[-1][0] == style
            self._append(self._gap, style if same else self._gap_style)
        self._gap, self.breaks = "", 0
        self._append(words, style)

    def _append(self, text: str, style: Style) -> None:
        if self._parts and self._parts[-1][0] == style:
            self._parts[-1][1].append(text)
        else:
            self._parts.append((style, [text]))
        self._last = text


def _with_text(run: Run, text: str) -> Run:
    return Run(text, run.is_emphasis, run.is_strong, run.href)
