"""Does a sentence end at a mark such as 。 ؟ or ।, which need no space after them?"""

import re

from claimtrack.domain.text.graphemes import joins
from claimtrack.domain.text.sentence_borders import has_word

_COMMAS = "，、；：,;:"
# After a closing quotation or parenthesis they go on with the sentence around it, in Japanese and Korean.
_PARTICLE = re.compile("[とってなのはがをにもでやへ，、；：,;:）)」』]|から|まで|より|라|고|이라|하고")
# Chinese: «“好！”她说。»
_SAYS = re.compile(r"[^\W没沒不]{1,4}?(?:说|說|表示|问|問|道|称|稱|喊|回答|写道|寫道|指出|强调|強調)[。，：,:]")


def mark_ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    """For the sentence that began at `start`; the match is of `rules.candidate`."""
    after = match.end()
    if after == len(text):
        return True
    following = text[after]
    if joins(following) or following in _COMMAS or not has_word(text, start, match.start()):
        return False
    if match["marktail"]:
        return not _PARTICLE.match(text, after) and not _SAYS.match(text, after)
    mark = text[match.start() : match.end("mark")]
    return not (mark in "．｡" and following.isdigit()) and not (mark == "。" and following in "のを")  # a name
