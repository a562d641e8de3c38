"""More cases, written after the code was tuned and before it ever ran on them; nothing was changed for their sake."""

from claimtrack.domain.vocabulary import PassageMatch
from tests.unit.passages.cases import Case

HEALTH = (
    "Measles returns to the Vell valley\n\n"
    "The regional health office has recorded 87 cases of measles since New Year’s Day, more than in the previous five "
    "years together. Most patients are under ten; four of them needed hospital treatment. Nobody has died.\n\n"
    "“This is a disease we thought we had left behind,” Dr. Yusuf Adan, the office’s head of epidemiology, told "
    "reporters in Harnes on Friday. “We haven’t seen numbers like these since 1996.” He called on parents to check "
    "their children’s records – ‘today, not next week’.\n\n"
    "According to the office, 91.4% of school beginners have had both doses, down from 95.2% in 2018. In the village "
    "of Upper Vell the rate is as low as 68%. Experts hold that at least 95% are needed to stop the virus from "
    "spreading.\n\n"
    "The outbreak began in a kindergarten, which was closed for three weeks. Two schools sent unvaccinated pupils "
    "home. A court in Harnes rejected the complaint of a couple who said the order violated their rights; they may "
    "appeal.\n\n"
    "Vaccination is free of charge. Last week alone, 1,150 doses were given – about six times as many as in a usual "
    "week. The state’s supply would last until the end of May, said health minister Carola Weiss. She does not "
    "plan to make vaccination compulsory."
)
MINUTES = (
    "TOWN OF HARNES\nMinutes of the council, 6 May 2024\n\n"
    "Item 4: Sale of the old brewery. The mayor reports that the highest of-\nfer came from Nordland Invest AG and "
    "amounts to EUR 3,200,000. Council-\nlor Ruiz asks whether the offer from the housing cooperative was con-\n"
    "sidered. The mayor answers that it was EUR 450,000 lower and did not\n\n- 3 -\n\nTOWN OF HARNES\n"
    "Minutes of the council, 6 May 2024\n\ncome with a guarantee. The council approves the sale by 14 votes to 9, with "
    "2\nabstentions.\n\nItem 5: School meals. The price of a meal rises from EUR 3.10 to EUR\n3.40 as of 1 September. "
    "Children of families that receive housing ben-\nefit continue to eat free of charge. The motion to freeze the "
    "price is\nrejected by 13 votes to 12.\n\n- 4 -\n\nTOWN OF HARNES\nMinutes of the council, 6 May 2024\n\n"
    "Item 6: Any other business. The ﬂood barrier will be in-\nspected in June. The meeting closes at 10.45 p.m."
    "\n\n- 5 -\n\nTOWN OF HARNES\nMinutes of the council, 6 May 2024\n\nSigned by the clerk"
)
SPANISH = (
    "El puente sobre el río Alba permanecerá cerrado hasta octubre, anunció el alcalde Tomás Iriarte. «No podemos "
    "esperar otro invierno», dijo. Las obras costarán 6,4 millones de euros y darán trabajo a unas 120 personas."
)

_FOUND = [
    (HEALTH, "87 cases of measles since New Year's Day", "87 cases of measles since New Year’s Day"),
    (HEALTH, "“this is a disease we thought we had left behind”", "This is a disease we thought we had left behind"),
    (HEALTH, "We haven't seen numbers like these since 1996.", "We haven’t seen numbers like these since 1996"),
    (HEALTH, 'check their children\'s records — "today, not next week"', "check their children’s >> next week"),
    (HEALTH, "91.4 % of school beginners have had both doses", "91.4% of school beginners have had both doses"),
    (HEALTH, "The outbreak began in a kindergarten ... Two schools sent unvaccinated pupils home.", "The out >> home"),
    (HEALTH, "> Vaccination is free of charge.", "Vaccination is free of charge"),
    (HEALTH, "Experts hold that at least 95% are needed [...]", "Experts hold that at least 95% are needed"),
    (MINUTES, "the highest offer came from Nordland Invest AG", "the highest of-\nfer came from Nordland Invest AG"),
    (MINUTES, "EUR 450,000 lower and did not come with a guarantee", "EUR 450,000 >> guarantee"),
    (MINUTES, "The flood barrier will be inspected in June.", "The ﬂood barrier will be in-\nspected in June"),
    (
        MINUTES,
        "Councillor Ruiz asks whether the offer from the housing cooperative was considered",
        "Council- >> sidered",
    ),
    (SPANISH, '"No podemos esperar otro invierno", dijo.', "No podemos esperar otro invierno», dijo"),
]
_DIFFERS = [
    (HEALTH, "The regional health office has recorded 78 cases of measles since New Year’s Day", "The regional >> Day"),
    (HEALTH, "Most patients are under ten, four of whom needed hospital treatment.", "Most patients >> treatment"),
    (HEALTH, "Dr Yusuf Adam, the office's head of epidemiology, told reporters in Harnes on Friday", "Dr. >> Friday"),
    (
        HEALTH,
        "She does plan to make vaccination compulsory, said health minister Carola Weiss.",
        "said health >> compulsory",
    ),
    (
        HEALTH,
        "A court in Harnes upheld the complaint of a couple who said the order violated their rights",
        "A court >> rights",
    ),
    (
        HEALTH,
        "Last week alone, 1,150 doses were given, about six times as many as in a usual week.",
        "Last week >> usual week",
    ),
    (HEALTH, "Experts say at least 95% is needed to stop the virus from spreading", "Experts hold >> spreading"),
    (MINUTES, "The council approved the sale by 14 votes to 9, with 2 abstentions.", "The council >> abstentions"),
    (MINUTES, "The price of a meal rises from EUR 3.10 to EUR 4.30 as of 1 September.", "The price >> September"),
    (SPANISH, "Las obras costarán 6.4 millones de euros y darán trabajo a unas 120 personas", "Las obras >> personas"),
    (SPANISH, "El puente sobre el rio Alba permanecera cerrado hasta octubre", "El puente >> octubre"),
]
_MISSING = [
    (HEALTH, "68% in Lower Vell"),
    (HEALTH, "Three children have died of measles in the valley since January."),
    (HEALTH, "The health minister wants to make vaccination compulsory for school beginners."),
    (HEALTH, "we had never left behind"),
    (HEALTH, "The court in Harnes ruled that the closure of the kindergarten was unlawful."),
    (HEALTH, "In 2018 the office recorded 95 cases, most of them in Upper Vell."),
    (MINUTES, "rejected by 12 votes to 13"),
    (MINUTES, "The mayor reports that the housing cooperative withdrew its offer for the brewery."),
    (MINUTES, "EUR 3,400,000"),
    (SPANISH, "El alcalde prometió que las obras terminarían antes de la primavera."),
    (SPANISH, "Las obras costarán 8 millones"),
]

BLIND = [
    *(Case(text, typed, PassageMatch.FOUND, words) for text, typed, words in _FOUND),
    *(Case(text, typed, PassageMatch.DIFFERS, words) for text, typed, words in _DIFFERS),
    *(Case(text, typed, PassageMatch.MISSING) for text, typed in _MISSING),
]
