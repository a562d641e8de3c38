"""The annotate page, opened and ready; and what a choice of words has become."""

from typing import Any

from playwright.sync_api import Page, expect

from claimtrack.db import db
from claimtrack.models import Annotation, Article, Team

WIDE = {"width": 1440, "height": 900}


def address(article: Article, **query: Any) -> str:
    """The annotate page of an article. Ends the transaction that looked: an open one locks the file."""
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    team = db.session.get_one(Team, article.team_id)
    found = f"/teams/{team.slug}/articles/{article.id}" + (f"?{asked}" if asked else "")
    db.session.commit()
    return found


def open_article(page: Page, url: str) -> Page:
    """Go there, and wait for the script."""
    page.goto(url)
    expect(page.locator("#annotate.has-script")).to_be_visible()
    return page


def marked() -> list[tuple[int, int, str]]:
    """Start, end and words of every place, as the database has them."""
    db.session.rollback()
    places = db.session.query(Annotation).filter(Annotation.removed_at.is_(None)).order_by(Annotation.id)
    found = [(place.start, place.end, place.exact) for place in places]
    db.session.commit()
    return found


def reach_of(page: Page, words: str, start: float = 0.0, end: float = 1.0) -> tuple[tuple[float, float], ...]:
    """Two spots on `words` in the text: at shares of their length, on the line where they are when the words wrap."""
    x, y, other_x, other_y = page.evaluate(
        """([wanted, shares]) => {
          const reader = document.getElementById('reader');
          const walker = document.createTreeWalker(reader, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(wanted);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at + wanted.length);
            walker.currentNode.parentElement.scrollIntoView({ block: 'center' });
            const lines = [...range.getClientRects()];
            const length = lines.reduce((sum, line) => sum + line.width, 0);
            return shares.flatMap((share) => {
              let left = share * length;
              const line = lines.find(({ width }) => left <= width || (left -= width) < 0) ?? lines.at(-1);
              return [line.left + left, (line.top + line.bottom) / 2];
            });
          }
          throw new Error(`no text ${wanted}`);
        }""",
        [words, [start, end]],
    )
    return ((x, y), (other_x, other_y))


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Press, move, let go."""
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=4)
    page.mouse.up()
    page.wait_for_function("!getSelection().isCollapsed")


def mark_by_key(page: Page, number: int = 1) -> None:
    """C makes a claim of the chosen words."""
    expect(page.locator("#selbar")).to_be_visible()
    page.evaluate("() => new Promise((done) => setTimeout(done))")  # a choice by mouse is taken a turn later
    page.keyboard.press("c")
    expect(page.locator("#panel")).to_have_attribute("data-number", str(number))
