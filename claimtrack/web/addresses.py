"""What may stand in an address."""

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

LARGEST = 2**31 - 1


class RowId(IntegerConverter):
    """`<int:...>`: a number that a row can have. A larger one is not found, where a database would stumble over it."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=LARGEST)


def setup(app: Flask) -> None:
    """Before the first address is registered."""
    app.url_map.converters["int"] = RowId
