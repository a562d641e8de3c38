"""How well highlights are carried over edits whose truth is known: `python -m tests.bench.anchors`."""
