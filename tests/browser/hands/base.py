"""What a checker does on the annotate page and around it. Three pairs of hands do it: mouse, keys, and plain forms."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect

# The words of sentences: white space splits them, pins and margin notes are none. Shared by all that run in the page.
IN_PAGE = """
const words = (id) => {
  // no filter is called back: that would be a script of the page, which may be switched off
  const walker = document.createTreeWalker(document.getElementById(id), NodeFilter.SHOW_TEXT);
  const found = [];
  let inWord = false;
  const next = () => {
    do if (!walker.nextNode()) return false;
    while (walker.currentNode.parentElement.closest('[data-nontext]'));
    return true;
  };
  while (next()) [...walker.currentNode.data.matchAll(/\\s|\\S/gu)].forEach(({ 0: letter, index }) => {
    const isSpace = /\\s/u.test(letter);
    if (!isSpace && !inWord) found.push({ text: '', from: [walker.currentNode, index] });
    if (!isSpace) {
      found.at(-1).text += letter;
      found.at(-1).to = [walker.currentNode, index + letter.length];
    }
    inWord = !isSpace;
  });
  return found;
};
"""


@dataclass(frozen=True)
class Words:
    """From a sentence, less its first `skip` words, to one, less its last `drop` words; by the ids of the page."""

    first: str
    last: str
    skip: int = 0
    drop: int = 0


class Hands:
    """The steps that every way of working has. `Words` name what is chosen in the text."""

    has_script = True

    def __init__(self, page: Page) -> None:
        self.page = page
        self.panel = page.locator("#panel")

    # -- controls -----------------------------------------------------------------------------------------------

    def press(self, control: Locator) -> None:
        """A button or a link."""
        control.click()

    def write(self, field: Locator, words: str) -> None:
        """Replace what a field holds."""
        field.fill(words)

    def tick(self, box: Locator) -> None:
        """A check box or a radio button, which may show as its label only."""
        box.locator("xpath=ancestor-or-self::label[1]").or_(box).first.click()

    def choose(self, field: Locator, label: str) -> None:
        """An option of a list."""
        field.select_option(label=label)

    def button(self, name: str, **options: Any) -> Locator:
        """A button by its words."""
        return self.page.get_by_role("button", name=name, **options)

    # -- people ---------------------------------------------------------------------------------------------------

    def sign_in(self, email: str, password: str) -> None:
        """By the form."""
        self.page.goto("/sign-in")
        self.write(self.page.get_by_label("E-mail"), email)
        self.write(self.page.get_by_label("Password"), password)
        self.press(self.button("Sign in", exact=True))
        expect(self.page.get_by_role("heading", name="Articles", level=1)).to_be_visible()

    # -- the text -------------------------------------------------------------------------------------------------

    def untouched(self) -> list[str]:
        """The ids of the sentences that nobody has looked at."""
        ids: list[str] = self.page.locator("#reader .para .s[data-untouched]").evaluate_all("all => all.map(s => s.id)")
        return ids

    def text_of(self, words: Words) -> str:
        """The chosen words, one space between."""
        script = (
            f"([first, last]) => {{ {IN_PAGE} return [first, last].map((id) => words(id).map((one) => one.text)); }}"
        )
        first, last = self.page.evaluate(script, [words.first, words.last])
        kept = last if words.first == words.last else first + last
        return " ".join(kept[words.skip : len(kept) - words.drop])

    def go_to(self, sentence: str) -> None:
        """Put the reading cursor there."""
        raise NotImplementedError

    def take(self, words: Words) -> None:
        """Choose words."""
        raise NotImplementedError

    def make(self, what: str, words: Words | str) -> None:
        """Make words a `claim`, another place (`add`), `opinion`, `not_checkable`, `skipped`, or `none` of these."""
        self.take(words if isinstance(words, Words) else Words(words, words))
        self.act(what)

    def act(self, what: str) -> None:
        """Do it with what is chosen."""
        raise NotImplementedError

    def add_place(self, number: int, words: Words) -> None:
        """The words become another place of a claim."""
        self.open_claim(number)
        self.make("add", words)

    def take_back(self) -> None:
        """Undo."""
        self.press(self.button("Undo"))

    def bring_back(self) -> None:
        """Redo."""
        self.press(self.button("Redo"))

    # -- the card -------------------------------------------------------------------------------------------------

    def open_claim(self, number: int) -> None:
        """Open the card of a claim, unless it is open: the answer would come while the next control is clicked."""
        if self.panel.get_attribute("data-number") == str(number):
            return
        self.press(self.page.locator(f'#strip .track__seg[aria-label^="Claim {number},"]').first)
        self.sees_claim(number)

    def sees_article(self) -> None:
        """The annotate page is there and ready for what comes."""
        expect(self.page.locator("#annotate.has-script" if self.has_script else "#annotate")).to_be_visible()

    def sees_claim(self, number: int) -> None:
        """The card of this claim is open."""
        expect(self.panel).to_have_attribute("data-number", str(number))

    def open_form(self, key: str, kind: str) -> Locator:
        """Open a form of the card by the control that has `key`; `kind` is a field's name in it."""
        self.press(self.panel.locator(f'[data-key~="{key}"]').first)
        form = self.panel.locator(f"form.composer:has([name={kind}])")
        expect(form).to_be_visible()
        return form

    def save(self, form: Locator) -> None:
        """Send a form of the card, and wait until it is gone."""
        self.press(form.locator(".btn--primary"))
        expect(form).to_have_count(0)
