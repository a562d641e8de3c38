"""News agencies: whose texts many newsrooms print, and how a byline names them."""

import re

# Name -> the forms in which it is written.
AGENCIES: dict[str, tuple[str, ...]] = {
    "AAP": ("AAP", "Australian Associated Press"),
    "ABr": ("Agência Brasil",),
    "Adnkronos": ("Adnkronos",),
    "AFP": ("AFP", "Agence France-Presse"),
    "Agerpres": ("Agerpres",),
    "AMNA": ("ANA-MPA", "AMNA", "ΑΠΕ-ΜΠΕ"),
    "Anadolu": ("Anadolu", "Anadolu Agency", "Anadolu Ajansı"),
    "ANI": ("ANI", "Asian News International"),
    "ANP": ("ANP", "Algemeen Nederlands Persbureau"),
    "ANSA": ("ANSA",),
    "Antara": ("Antara",),
    "AP": ("AP", "AP News", "Associated Press"),
    "APA": ("APA", "Austria Presse Agentur"),
    "Belga": ("Belga",),
    "Bernama": ("Bernama",),
    "BNS": ("BNS", "Baltic News Service"),
    "BTA": ("BTA", "БТА"),
    "Canadian Press": ("Canadian Press", "La Presse canadienne"),
    "CNA": ("Central News Agency", "中央社"),
    "ČTK": ("ČTK", "CTK"),
    "dpa": ("dpa", "DPA", "Deutsche Presse-Agentur"),
    "EFE": ("EFE",),
    "ELTA": ("ELTA",),
    "epd": ("epd", "Evangelischer Pressedienst"),
    "Europa Press": ("Europa Press",),
    "Hina": ("Hina",),
    "IANS": ("IANS", "Indo-Asian News Service"),
    "Interfax": ("Interfax", "Интерфакс"),
    "IRNA": ("IRNA",),
    "Jiji Press": ("Jiji", "時事通信"),
    "Keystone-SDA": ("Keystone-SDA", "Keystone-ATS", "ATS", "SDA", "Schweizerische Depeschenagentur"),
    "KNA": ("KNA", "Katholische Nachrichten-Agentur"),
    "Kyodo": ("Kyodo", "Kyodo News", "共同通信"),
    "LETA": ("LETA",),
    "Lusa": ("Lusa", "Agência Lusa"),
    "MTI": ("MTI",),
    "NTB": ("NTB", "Norsk Telegrambyrå"),
    "PA Media": ("PA", "PA Media", "Press Association"),
    "PAP": ("PAP", "Polska Agencja Prasowa"),
    "PTI": ("PTI", "Press Trust of India"),
    "Reuters": ("Reuters", "Thomson Reuters"),
    "RIA Novosti": ("RIA Novosti", "РИА Новости"),
    "Ritzau": ("Ritzau", "Ritzaus Bureau"),
    "SID": ("SID", "Sport-Informations-Dienst"),
    "STT": ("STT", "Suomen Tietotoimisto"),
    "Tanjug": ("Tanjug",),
    "TASR": ("TASR",),
    "TASS": ("TASS", "ТАСС"),
    "Télam": ("Télam",),
    "TT": ("TT", "TT Nyhetsbyrån"),
    "Ukrinform": ("Ukrinform", "Укрінформ"),
    "UPI": ("UPI", "United Press International"),
    "Xinhua": ("Xinhua", "新华社", "新華社"),
    "Yonhap": ("Yonhap", "연합뉴스"),
}
SHORT = 4  # letters; up to there the case tells an agency from a word: dpa, PA and TT, not Pa or tt


def agency_in(*lines: str) -> str:
    """The name of the first agency that the lines (byline, publisher) name, or nothing."""
    found = next(filter(None, map(_NAMED.search, lines)), None)
    return _NAMES[found[0].casefold()] if found else ""


def _pattern(form: str) -> str:
    written = re.escape(form) if len(form) <= SHORT else f"(?i:{re.escape(form)})"
    return rf"(?<!\w){written}(?!\w)" if form.isascii() else written  # some scripts have no spaces between words


_NAMES = {form.casefold(): name for name, forms in AGENCIES.items() for form in forms}
_NAMED = re.compile("|".join(_pattern(form) for forms in AGENCIES.values() for form in forms))
