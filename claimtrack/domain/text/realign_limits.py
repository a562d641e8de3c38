"""Every threshold of realignment, once, each with its reason. Tuned on `tests/bench/anchors`, on half of its texts."""

# Finding what is the same
LONG_GRAM = 7  # tokens in a row that occur once in both texts are the same words: shorter ones recur in set phrases
SHORT_GRAM = 4  # for what the long ones left free
LEAST_SENTENCE = 3  # tokens of a sentence that, once in both texts, is the same: “He said.” is everywhere
MOST_WORK = 60_000  # pairs of equal tokens in a gap; above it difflib would take seconds
MOST_FREE = 4_000  # free tokens of the new text that a gap is compared with
SPELLING = 0.7  # of the letters in common, in order: two words in one place are one word with a slip of the finger

# Undoing chance
STRAY = 0.3  # of the weight of the shorter sentence: less in common than this, two sentences share only common words
SAME_NAMES = 0.5  # of the weight of the names and figures in a frame: with less, it is about somebody else
RARE = 0.5  # of the weight of a word that occurs once: a name with less is in every second sentence, as a weekday is

# Carrying a highlight
CLUSTER_GAP = 25  # tokens: images further apart than this are two places, and a highlight has one
KEEPS = 0.5  # of its weight must stand in the new place: half is the least that can be called the same assertion
KEEPS_NAMED = 0.3  # the same for a sentence of a frame that names itself: its figures may all be new
FRAME = (
    0.9  # of the weight of its other words, where every name and figure is another: below, it is about something else
)
MANY_NAMES = 3  # names and figures: nobody corrects so many in one sentence
NAMES = 0.2  # of the weight of that many: with less, it is about something else
FOREIGN = 0.3  # of the weight of a new sentence: an end piece that holds less of it lies in somebody else's sentence

# Rewritten by hand
RECALL = 0.30  # of the stems' weight of the old words must be in the text between the neighbours
PRECISION = 0.25  # of the stems' weight of that text must come from the old words
MOST_PAIRED = 2_500  # pairs of sentences between two neighbours that are compared
MOST_LOST = 50  # sentences in a row: more than that is not a passage written anew but another text
LEAST_STEM = 5  # letters by which inflected forms are compared

# Suggestions
SUGGESTED = 0.15  # likeness from which a person may want to see a sentence
MOST_SUGGESTED = 3
