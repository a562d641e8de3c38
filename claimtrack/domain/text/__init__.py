"""Reading a text: sentences, blocks, selectors."""
