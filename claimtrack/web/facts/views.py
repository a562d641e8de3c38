"""What an outside expert sees by a link: the facts asked of them, nothing else; and their answer."""

from flask import Blueprint, Response, current_app, render_template, request

from claimtrack.archive.store import open_store
from claimtrack.domain.errors import Invalid
from claimtrack.domain.vocabulary import FactAnswer
from claimtrack.models import FactLink
from claimtrack.services.fact_links import Answered, answer_link, usable_link
from claimtrack.web.access import public, writes

facts = Blueprint("facts", __name__, url_prefix="/facts")

Answer = str | tuple[str, int]


@facts.get("/<token>")
@public
def show(token: str) -> Answer:
    """The facts."""
    return _page(usable_link(token), token)


@facts.post("/<token>")
@public
@writes
def answer(token: str) -> Answer:
    """Their answer. A refused one is given back."""
    link = usable_link(token)
    try:
        link = answer_link(open_store(current_app.config["SETTINGS"]), token, _answered(link))
    except Invalid as error:
        return _page(link, token, error), 422
    return render_template("facts/thanks.html", link=link)


@facts.after_request
def keep_quiet(response: Response) -> Response:
    """The token in the address goes nowhere else, and no search engine keeps the page."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Cache-Control"] = "no-store"
    return response


def _answered(link: FactLink) -> Answered:
    form = request.form.get
    said = [(form(f"answer-{at}", ""), form(f"comment-{at}", "")) for at in range(len(link.facts))]
    if any(word not in set(FactAnswer) for word, _ in said):
        raise Invalid("Say for each fact whether it is correct.", "answers")
    answers = [(FactAnswer(word), comment) for word, comment in said]
    return Answered(answers, form("name", ""), "may_be_named" in request.form)


def _page(link: FactLink, token: str, error: Invalid | None = None) -> str:
    return render_template("facts/show.html", link=link, token=token, error=error)
