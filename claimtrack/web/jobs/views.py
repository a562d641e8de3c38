"""The list of jobs, one job, calling it off, trying it again."""

from flask import Blueprint, current_app, flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from claimtrack.domain.permissions import Permission
from claimtrack.jobs.start import restart_job
from claimtrack.queries.jobs import job_in, jobs_of
from claimtrack.services.jobs import cancel_job
from claimtrack.web.access import requires, writes
from claimtrack.web.jobs.kinds import named, outcome, start_over, subject

jobs = Blueprint("jobs", __name__, url_prefix="/teams/<team>/jobs")


@jobs.get("")
@requires(Permission.READ)
def index() -> str:
    """The newest: one's own, and for a lead all."""
    return render_template("jobs/index.html", jobs=jobs_of(g.member))


@jobs.get("/<int:job_id>")
@requires(Permission.READ)
def show(job_id: int) -> Response:
    """How far it is; on to what came of it once it is done. A script asks for the part that changes by `Fragment`."""
    job = job_in(g.member.team, job_id)
    is_part = "Fragment" in request.headers
    target = outcome(job)
    if target and not is_part:
        return redirect(target, 303)
    name = "jobs/_progress.html" if is_part else "jobs/show.html"
    page = render_template(name, job=job, target=target, other=start_over(job))
    answer = Response(page, mimetype="text/html")
    answer.vary.add("Fragment")
    return answer


@jobs.post("/<int:job_id>/cancellation")
@requires(Permission.RUN_JOB)
@writes
def cancel(job_id: int) -> Response:
    """Call it off."""
    cancel_job(g.member, job_in(g.member.team, job_id))
    flash("Cancelled. Nothing was stored.", "success")
    return redirect(url_for("jobs.show", job_id=job_id), 303)


@jobs.post("/<int:job_id>/retry")
@requires(Permission.RUN_JOB)
@writes
def retry(job_id: int) -> Response:
    """Try it again."""
    restart_job(current_app.config["SETTINGS"], g.member, job_in(g.member.team, job_id))
    return redirect(url_for("jobs.show", job_id=job_id), 303)


jobs.add_app_template_filter(named, "job_name")
jobs.add_app_template_filter(subject, "job_subject")
