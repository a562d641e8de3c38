"""Claims: the board across articles, and one claim."""
