"""Which language a text is in, by its script and its most frequent words: good enough to choose abbreviations."""

import re
from collections import Counter

_SAMPLE = 3000  # code points that are looked at
_NOT_LATIN = re.compile(r"[\u0370-\u1dff\u2c00-\u2dff\u2e80-\uabff\uac00-\ufdff\ufe70-\ufeff\uff66-\uffdc]")
_WORD = re.compile(r"[^\W\d_]{2,}|(?<![\w.])[a-zà-ž](?![\w.])")  # initials are no words

_SCRIPTS = (  # a range of code points and the language that stands for it
    ("\u0370", "\u03ff", "el"),
    ("\u0400", "\u052f", "ru"),
    ("\u0531", "\u058f", "hy"),
    ("\u0590", "\u05ff", "he"),
    ("\u0600", "\u08ff", "ar"),
    ("\u0900", "\u097f", "hi"),
    ("\u0980", "\u09ff", "bn"),
    ("\u0a00", "\u0b7f", "hi"),
    ("\u0b80", "\u0dff", "ta"),
    ("\u0e00", "\u0eff", "th"),
    ("\u0f00", "\u0fff", "bo"),
    ("\u1000", "\u109f", "my"),
    ("\u10a0", "\u10ff", "ka"),
    ("\u1100", "\u11ff", "ko"),
    ("\u1200", "\u139f", "am"),
    ("\u1780", "\u17ff", "km"),
    ("\u1f00", "\u1fff", "el"),
    ("\u3040", "\u30ff", "ja"),
    ("\u3400", "\u9fff", "zh"),
    ("\uac00", "\ud7af", "ko"),
)

_FREQUENT = {
    "en": """the of and to in is was for that with on as by at from he his it are were said an be has had who
        will not a no i we they she but this so do me""",
    "de": "der die das und ist nicht ein eine den dem des von mit auf für sich wurde war im zu am er sie hat auch es",
    "fr": "le la les des et est une du dans que qui pour pas sur au aux il elle ne ce se avec par été sont à a en de",
    "es": "el la los las de y que en un una del por con se su para al lo no es fue más como pero ha está a",
    "it": "il la di che e un una del della per non è con si dei nel sono da le i gli ha al alla lo anche a",
    "pt": "o a os as de e que do da em um uma não para com no na se por foi mais ao dos das é às pelo",
    "nl": "de het een en van is in dat niet op te zijn voor met die aan er was werd om ook door naar bij hij",
    "pl": "w i na z się nie jest do że to o po jak ale przez od dla był oraz są r za ze co",
    "cs": "a v na se je že s z do o k ve byl by pro za ale jako od které po jsou nebo to si",
    "sv": "och att det i en som är på för av med den till inte har de ett om var han hon från vid",
    "da": "og at det i en som er på for af med den til ikke har de et om var han hun fra ved blev",
    "no": "og at det i en som er på for av med den til ikke har de et om var han hun fra ved ble",
    "fi": "ja on oli että ei se hän ovat mutta myös kun tai joka kuin mitä sen hänen mukaan",
    "hu": "a az és hogy nem is egy volt van meg ez de csak már még mint el után szerint",
    "tr": "ve bir bu için da de ile olarak çok daha gibi olan sonra kadar ancak ne var olduğunu dedi",
    "ro": "și a în de la cu pe nu o un care este din pentru să că mai au fost se al ale sunt",
    "hr": "i je u na se da su za od s a bio nije koji što kao iz do te ili ali bi",
    "id": "yang dan di ini itu dengan untuk pada tidak dari dalam adalah akan oleh ke juga ada karena",
    "vi": "và của là có không được trong cho với các những một người này đã khi về để",
    "ca": "el la els les de i que en un una del per amb no és va més al com però ha són",
    "et": "ja on ei et see oli ta kui ka ning oma mis aga kes ning",
    "lt": "ir yra kad į iš su tai bet buvo kaip ne per apie po",
    "lv": "un ir ka no uz ar par bet tas bija kā pēc arī",
    "is": "og að er í á það sem var ekki um við með til af fyrir",
}

_LETTERS = {
    "de": "äöüß",
    "fr": "àâçéèêëîïôùûœ",
    "es": "áéíóúñ¿¡",
    "it": "àèéìòù",
    "pt": "áâãàçéêíóôõú",
    "pl": "ąćęłńóśźż",
    "cs": "áéíóúůýžščřěďťň",
    "sv": "åäö",
    "da": "æøå",
    "fi": "äö",
    "hu": "áéíóöőúüű",
    "tr": "çğıöşü",
    "ro": "ăâîșțşţ",
    "hr": "čćđšž",
    "vi": "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
    "ca": "àçèéíïòóúü",
    "et": "äöõü",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "is": "áðéíóúýþæö",
}

_LANGUAGES_OF: dict[str, list[str]] = {}
for _language, _words in _FREQUENT.items():
    for _word in set(_words.split()):
        _LANGUAGES_OF.setdefault(_word, []).append(_language)


def guess_language(text: str) -> str:
    """An ISO 639-1 code; English when nothing else is clearly better."""
    sample = text[:_SAMPLE]
    if not sample.isascii():
        foreign = _NOT_LATIN.findall(sample)
        if 3 * len(foreign) > len(_WORD.findall(sample)) + 2:
            return _by_script(foreign)
    return _by_words(sample)


def _by_script(letters: list[str]) -> str:
    counts = Counter(_language_of_letter(letter) for letter in letters)
    if counts["ja"] and counts["ja"] * 8 > counts["zh"]:  # kana among the ideographs
        return "ja"
    return counts.most_common(1)[0][0]


def _language_of_letter(letter: str) -> str:
    return next((language for first, last, language in _SCRIPTS if first <= letter <= last), "en")


def _by_words(sample: str) -> str:
    words = Counter(word.lower() for word in _WORD.findall(sample) if not word.isupper())
    counts: Counter[str] = Counter()
    for word, times in words.items():
        for language in _LANGUAGES_OF.get(word, ()):
            counts[language] += 2 * min(times, 3)
    english = counts["en"]
    letters = set() if sample.isascii() else set(sample.lower())
    for language, own in _LETTERS.items():
        counts[language] += len(letters.intersection(own))
    best, score = counts.most_common(1)[0]
    enough = 1 if not english and letters.intersection(_LETTERS.get(best, "")) else 4
    return best if score >= max(enough, english + 2 * bool(english)) else "en"
