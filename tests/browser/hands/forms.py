"""Without JavaScript: links and forms; sentences are ticked."""

import re

from playwright.sync_api import expect

from tests.browser.hands.base import Hands, Words

BUTTONS = {
    "claim": "Mark as claim",
    "add": "Add as another place",
    "opinion": "Opinion",
    "not_checkable": "Not checkable",
    "skipped": "Skipped",
    "none": "Open again",
}
BLOCK = "(id) => document.getElementById(id).closest('.para').id.slice(1)"


class Forms(Hands):
    """Clicks links and sends forms; no script runs in the page."""

    has_script = False

    def take(self, words: Words) -> None:
        """The paragraph's sentences as ticks; exact words narrow them."""
        exact = self.text_of(words) if words.skip or words.drop else ""
        block = self.page.evaluate(BLOCK, words.first)
        close = self.panel.locator(".panel__bar").get_by_role("link", name="Close")
        if close.count():
            close.click()
        listed = self.panel.get_by_text("Mark by ticking sentences")
        listed.click()
        self.panel.locator(f'a[href^="?block={block}#"]').click()
        expect(self.panel.get_by_role("heading", name="Mark in this paragraph")).to_be_visible()
        first, last = (int(sentence[1:]) for sentence in (words.first, words.last))
        for box in self.panel.locator("[name=sentences]").all():
            start = int((box.get_attribute("value") or "").split("-")[0])
            box.set_checked(first <= start <= last)
        if exact:
            self.panel.get_by_label("Only these words").fill(exact)

    def act(self, what: str) -> None:
        """A button of the paragraph's form."""
        self.panel.get_by_role("button", name=BUTTONS[what], exact=True).click()

    def add_place(self, number: int, words: Words) -> None:
        """The claim is chosen in a list."""
        self.take(words)
        claims = self.panel.get_by_label("Or add the words to a claim")
        option = claims.locator("option").filter(has_text=re.compile(rf"^{number}: "))
        claims.select_option(value=option.get_attribute("value"))
        self.act("add")
