"""The sentences around a token, split only where somebody asks."""

from bisect import bisect_right

from claimtrack.domain.text.sentences import split_sentences
from claimtrack.domain.text.spans import Span
from claimtrack.domain.text.tokens import Tokens

REACH = 400  # tokens on each side: nobody writes longer sentences, but a text without stops is one


class LocalSentences:
    """The sentences of a text, each block's (a line's) split when first asked for."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self._blocks: dict[int, list[Span]] = {}

    def of(self, token: int) -> Span:
        """The sentence that holds a token, in code points of the text."""
        text, at = self.tokens.text, self.tokens.starts[token]
        start = text.rfind("\n", 0, at) + 1
        spans = self._blocks.get(start)
        if spans is None:
            end = text.find("\n", at)
            block = text[start : end if end >= 0 else len(text)]
            spans = [Span(start + span.start, start + span.end) for span in split_sentences(block)]
            self._blocks[start] = spans
        return spans[bisect_right(spans, at, key=lambda span: span.start) - 1]

    def tokens_of(self, token: int) -> range:
        """The tokens of that sentence, as far as they are within reach."""
        whole = self.tokens.within(self.of(token))
        return range(max(whole.start, token - REACH), min(whole.stop, token + REACH))
