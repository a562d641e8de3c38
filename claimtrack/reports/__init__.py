"""One frozen Report, rendered into every format."""
