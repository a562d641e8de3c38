"""Which passwords are accepted: long ones that nobody guesses first. No rules about digits and signs."""

from itertools import pairwise

from claimtrack.domain.errors import Invalid

SHORTEST = 12
LONGEST = 256
RULE = f"At least {SHORTEST} characters. A few unrelated words make a good one."
SHORTEST_PERSONAL = 4  # shorter parts of a name occur in any sentence
LOOKALIKES = str.maketrans("013457@$!", "oleastasi")  # as in p4$$w0rd

# The words that lists of leaked passwords of twelve and more characters are made of.
COMMON = (
    "password", "passwort", "motdepasse", "contraseña", "wachtwoord", "parola", "iloveyou", "qwerty", "qwertz",
    "azerty", "asdfghjkl", "zxcvbnm", "1qaz2wsx", "3edc4rfv", "letmein", "welcome", "administrator", "admin",
    "changeme", "trustno1", "superman", "football", "baseball", "princess", "dragon", "monkey", "sunshine",
    "starwars", "computer", "whatever", "secret", "default", "login", "master", "newsroom", "claimtrack", "factcheck",
)  # fmt: skip


def check_password(password: str, *, email: str = "", name: str = "") -> None:
    """Raises Invalid about `password`, and says what would be accepted."""
    if len(password) < SHORTEST:
        raise Invalid(f"This is too short: a password has at least {SHORTEST} characters.", "password")
    if len(password) > LONGEST:
        raise Invalid(f"This is too long: a password has at most {LONGEST} characters.", "password")
    lowered = password.casefold()
    if len(set(lowered)) < 5 or _is_sequence(lowered):
        raise Invalid("This repeats a few characters, so it is easily guessed. Take a few unrelated words.", "password")
    if any(len(_without(form, COMMON)) < SHORTEST // 2 for form in (lowered, lowered.translate(LOOKALIKES))):
        raise Invalid("This is among the first that anybody tries. Take a few unrelated words.", "password")
    if len(_without(lowered, _personal(email, name))) < SHORTEST // 2:
        raise Invalid("This is mostly your name or e-mail address. Take a few unrelated words.", "password")


def _is_sequence(text: str) -> bool:
    """Whether nearly every character follows the one before it, as in 123456789012 or abcdefghijkl."""
    steps = sum(ord(right) - ord(left) in (-1, 0, 1) for left, right in pairwise(text))
    return steps >= 0.8 * (len(text) - 1)


def _personal(email: str, name: str) -> tuple[str, ...]:
    parts = [email, *email.replace("@", " ").replace(".", " ").split(), name.replace(" ", ""), *name.split()]
    long = {part.casefold() for part in parts if len(part) >= SHORTEST_PERSONAL}
    return tuple(sorted(long, key=len, reverse=True))


def _without(text: str, words: tuple[str, ...]) -> str:
    """The letters that are left when the words are taken away; digits and signs around a word add little."""
    for word in words:
        if word in text:
            text = "".join(letter for letter in text.replace(word, "") if letter.isalpha())
    return text
