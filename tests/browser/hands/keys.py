"""With the keyboard alone: every control is reached by Tab or by its key."""

from playwright.sync_api import Locator, expect

from tests.browser.hands.base import Hands, Words

MOST = 400  # presses of Tab until a control counts as out of reach
KEY = {"claim": "c", "add": "Shift+C", "opinion": "o", "not_checkable": "x", "skipped": "Space", "none": "Backspace"}
# Where the control is among all that Tab stops at, counted from where the focus is.
AWAY = """(control) => {
  const stops = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
  const all = [...document.querySelectorAll(stops)].filter((one) =>
    one.tabIndex >= 0 && !one.disabled && one.checkVisibility({ visibilityProperty: true }));
  return all.indexOf(control) - all.indexOf(document.activeElement);
}"""
WALK = """(id) => {
  const all = [...document.querySelectorAll('#reader .s')].filter((one) =>
    !one.closest('details:not([open])'));
  const at = all.indexOf(document.querySelector('#reader .s.is-selected, #reader .s:focus'));
  return at < 0 ? null : all.indexOf(document.getElementById(id)) - at;
}"""


class Keys(Hands):
    """Presses keys."""

    def press_key(self, key: str, times: int = 1) -> None:
        """One key, or keys together."""
        for _ in range(times):
            self.page.keyboard.press(key)

    def reach(self, control: Locator) -> None:
        """Tab to a control, the shorter way round; that it takes focus is what is tested."""
        expect(control).to_be_visible()
        away = control.evaluate(AWAY)
        self.press_key("Tab" if away > 0 else "Shift+Tab", max(0, abs(away) - 1))
        for _ in range(MOST):
            if control.evaluate("(one) => one === document.activeElement"):
                return
            self.press_key("Tab" if away >= 0 else "Shift+Tab")
        raise AssertionError(f"no way to {control} by Tab")

    def press(self, control: Locator) -> None:
        self.reach(control)
        self.press_key("Enter")

    def write(self, field: Locator, words: str) -> None:
        self.reach(field)
        self.press_key("Control+A")
        self.press_key("Delete")
        if len(words) > 200:
            self.page.keyboard.insert_text(words)  # as a paste does
        else:
            self.page.keyboard.type(words)

    def tick(self, box: Locator) -> None:
        if box.get_attribute("type") == "radio":
            self.pick(box)
            return
        self.reach(box)
        self.press_key("Space")

    def pick(self, radio: Locator) -> None:
        """Tab goes to the group, arrows within it."""
        group = radio.locator(f"xpath=ancestor::form[1]//input[@name='{radio.get_attribute('name')}']")
        self.reach_one_of(group)
        self.press_key("Space")
        for _ in range(group.count()):
            if radio.is_checked():
                return
            self.press_key("ArrowDown")
        raise AssertionError(f"no way to {radio} by arrows")

    def reach_one_of(self, group: Locator) -> None:
        """To whichever radio button of the group Tab stops at."""
        for _ in range(MOST):
            if group.evaluate_all("(all) => all.includes(document.activeElement)"):
                return
            self.press_key("Tab")
        raise AssertionError(f"no way to {group} by Tab")

    def choose(self, field: Locator, label: str) -> None:
        self.reach(field)
        self.page.keyboard.type(label)
        assert field.locator("option:checked").inner_text() == label

    def go_to(self, sentence: str) -> None:
        away = self.page.evaluate(WALK, sentence)
        if away is None:
            self.press_key("j")
            away = self.page.evaluate(WALK, sentence)
        self.press_key("j" if away > 0 else "k", abs(away))
        expect(self.page.locator(f"#{sentence}")).to_be_focused()

    def take(self, words: Words) -> None:
        self.go_to(words.first)
        reached = self.page.evaluate(WALK, words.last)
        self.press_key("Shift+ArrowDown", reached)
        self.press_key("Shift+Alt+ArrowRight", words.skip)
        self.press_key("Shift+ArrowLeft", words.drop)

    def act(self, what: str) -> None:
        self.press_key(KEY[what])

    def take_back(self) -> None:
        self.press_key("Control+z")

    def bring_back(self) -> None:
        self.press_key("Control+Shift+z")

    def open_claim(self, number: int) -> None:
        """Shift J and Shift K walk the claims in text order."""
        claims = self.page.locator("#strip .track__seg").evaluate_all("all => all.map(one => one.ariaLabel)")
        order = [int(label.split()[1].strip(",")) for label in claims]
        shown = self.panel.get_attribute("data-number")
        away = order.index(number) - (order.index(int(shown)) if shown else -1)
        if abs(away) > len(order) / 2:  # the walk goes round
            away -= len(order) if away > 0 else -len(order)
        for _ in range(abs(away)):
            before = self.panel.get_attribute("data-number") or ""
            self.press_key("Shift+J" if away > 0 else "Shift+K")
            expect(self.panel).not_to_have_attribute("data-number", before)
        self.sees_claim(number)

    def open_form(self, key: str, kind: str) -> Locator:
        self.press_key(key)
        form = self.panel.locator(f"form.composer:has([name={kind}])")
        expect(form).to_be_visible()
        return form

    def save(self, form: Locator) -> None:
        self.press_key("Control+Enter")
        expect(form).to_have_count(0)
