"""Do the next words open a sentence? Asked after an abbreviation that may, or may not, end one."""

import re

from claimtrack.domain.text.quotations import quotes_a_sentence
from claimtrack.domain.text.sentence_starters import DAYS, FINITE_VERBS, INSTITUTIONS, NEWS_STARTERS
from claimtrack.domain.text.stop_context import Stop
from claimtrack.domain.text.word_sets import word_set

_SPEAKER = re.compile(r"(?:[A-Z][A-Z.’'-]+ ?){1,4}(?:\([A-Z-]+\))?:\s|[A-Z]\w+:\s")
_PERSONS = ("mr", "mrs", "ms", "dr")
_COUNTRIES = word_set("U.S U.K U.N E.U U.S.A U.A.E")
_FIRMS = word_set("inc corp co ltd llc plc jr sr esq bros")
_ALSO_NAMES = word_set("will may art van von la le les de di da du el lo der o e y")  # «J. Van Horn», «T. Will»
_MAYBE_NAMES = word_set("a i he she in on an no so do")  # «K. He» is a name, «K. He said» is not


def opens_sentence(stop: Stop) -> bool:
    """Whether the next words are the beginning of a sentence and hardly anything else."""
    word = stop.word.lower().replace("’", "'")
    if stop.only_tells_when_or_where():
        return False
    if word in stop.rules.starters:
        return word == "i" or not stop.dot_follows_word()
    if stop.rules.language != "en":
        return False
    if word in _PERSONS:
        return stop.dot_follows_word()
    if stop.opener[:1] in ("“", '"') and quotes_a_sentence(stop.text, stop.word_at):
        return True
    if word in NEWS_STARTERS:
        return stop.word_after_next().islower()
    return _opens_clause(stop, word) or _SPEAKER.match(stop.text, stop.word_at) is not None


def opens_sentence_after_initial(stop: Stop) -> bool:
    """As above, where the next word is rather a name: «J. Will», «T. Van Horn»."""
    word = stop.word.lower()
    if word not in stop.rules.starters or word in _ALSO_NAMES or stop.dash_follows or stop.dot_follows_word():
        return False
    return word not in _MAYBE_NAMES or stop.word_after_next().islower()


def _opens_clause(stop: Stop, word: str) -> bool:
    """A name and its verb: «… to the U.S. Carter said», «… by Acme Inc. Carter said»."""
    if stop.word_after_next() not in FINITE_VERBS or word in INSTITUTIONS or word in DAYS:
        return False
    if stop.piece in _COUNTRIES:
        return stop.previous_word().lower() == "the"
    return stop.piece.lower() in _FIRMS
