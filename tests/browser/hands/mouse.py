"""With the mouse alone; fields are typed in."""

from contextlib import suppress

from playwright.sync_api import TimeoutError, expect

from tests.browser.hands.base import IN_PAGE, Hands, Words

# The middle of a word's first line, scrolled into view: of word `index`, or of the first one that nothing covers.
SPOT = (
    "([id, index]) => {"
    + IN_PAGE
    + """
  const block = document.getElementById(id);
  const range = document.createRange();
  const spot = (word) => {
    range.setStart(...word.from);
    range.setEnd(...word.to);
    const box = range.getClientRects()[0];
    return { x: box.left + box.width / 2, y: box.top + box.height / 2, left: box.left + 1, right: box.right - 1 };
  };
  const all = words(id);
  const word = all.at(index ?? 0);
  const reader = document.getElementById('reader').getBoundingClientRect();
  document.getElementById('reader').scrollBy(0, spot(word).y - reader.top - reader.height / 3);
  if (index !== null) return spot(word);
  return all.map(spot).find(({ x, y }) => {
    const hit = document.elementFromPoint(x, y);
    return hit && block.contains(hit) && !hit.closest('mark, a');
  }) ?? null;
}"""
)
CHOSEN = "wanted => getSelection().toString().split(/\\s+/).join(' ') === wanted"
DRAGS = 3  # on a busy machine the text can move under the pointer; a person drags again, too
BESIDE = """() => {
  const { left, top } = document.getElementById('reader').getBoundingClientRect();
  return [left + 4, top + 4];
}"""


class Mouse(Hands):
    """Clicks and drags."""

    def go_to(self, sentence: str) -> None:
        """Click a word of it that is in no claim."""
        spot = self.page.evaluate(SPOT, [sentence, None])
        if spot is None:  # the bar of the last choice lies over it
            self.let_go()
            spot = self.page.evaluate(SPOT, [sentence, None])
        self.page.mouse.click(spot["x"], spot["y"])
        expect(self.page.locator(f"#{sentence}.is-selected")).to_have_count(1)

    def let_go(self) -> None:
        """A click beside the text chooses nothing."""
        self.page.mouse.click(*self.page.evaluate(BESIDE))
        expect(self.page.locator("#selbar")).to_be_hidden()

    def take(self, words: Words) -> None:
        """Click a whole sentence; drag over anything else."""
        if words == Words(words.first, words.first):
            self.go_to(words.first)
            return
        wanted = self.text_of(words)
        for _ in range(DRAGS):
            self.let_go()
            self.drag((words.first, words.skip), (words.last, -1 - words.drop))
            with suppress(TimeoutError):
                self.page.wait_for_function(CHOSEN, arg=wanted, timeout=3_000)
                break
        assert self.page.evaluate(CHOSEN, wanted), self.page.evaluate("getSelection().toString()")
        expect(self.page.locator("#selbar")).to_be_visible()

    def drag(self, start: tuple[str, int], end: tuple[str, int]) -> None:
        """From the middle of a word to the middle of another one; each is (sentence, index)."""
        self.page.evaluate(SPOT, list(end))
        a = self.page.evaluate(SPOT, list(start))
        mouse = self.page.mouse
        mouse.move(a["x"], a["y"])
        mouse.down()
        b = self.page.evaluate(SPOT.replace("document.getElementById('reader').scrollBy", "void "), list(end))
        mouse.move((a["x"] + b["x"]) / 2, (a["y"] + b["y"]) / 2)
        mouse.move(b["x"], b["y"])
        mouse.up()

    def act(self, what: str) -> None:
        """A button of the bar below the choice."""
        self.page.locator(f"#selbar [data-do={what}]").click()
