"""Security headers on every answer."""

from flask import Flask, Response, g, request

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "frame-src 'self'",  # copies of pages, sandboxed
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def setup(app: Flask) -> None:
    """Add them after each request. What a person sees is never kept by a shared cache."""

    @app.after_request
    def add(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)  # a captured page is locked in tighter
        if request.is_secure:
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        is_file = request.endpoint == "static" and response.status_code < 400
        if not is_file and response.headers.get("Cache-Control") in (None, "no-cache"):  # the latter from send_file
            response.headers["Cache-Control"] = "private, no-cache" if g.get("user") else "no-store"
        return response
