"""What people type or paste, and what a careful reader would say of it. Written before the code they judge.

FOUND: the same words; white space, breaks, hyphens at the end of a line, the style of quote marks and dashes,
ligatures, the first letter, marks around the passage, and an ellipsis for words left out make no difference.
DIFFERS: one can see which words are meant, and one should see what is not the same. That holds for a changed figure,
name or negation, too, as long as a whole sentence around it is the same.
MISSING: nobody wrote this here: other words about the same thing, the pattern of a sentence about somebody else, or a
few words of which the one that matters is another.
"""

from typing import NamedTuple

from claimtrack.domain.vocabulary import PassageMatch
from tests.unit.passages.texts import (
    ARABIC,
    CHINESE,
    GERMAN,
    JAPANESE,
    NEWS,
    REPORT,
    RESULTS,
    SCAN,
    SPEECH,
    WIKI,
)


class Case(NamedTuple):
    """`words` stand in `text` where the passage should be found; "a >> b": from the words a to the words b."""

    text: str
    typed: str
    match: PassageMatch
    words: str = ""


FOUND = [
    (NEWS, "Nobody was hurt when a hanger snapped in January.", "Nobody was hurt when a hanger snapped in January"),
    (NEWS, "nobody was hurt when a hanger snapped", "Nobody was hurt when a hanger snapped"),
    (NEWS, "Twice as many as an inspection in 2019 had counted.", "twice as many as an inspection in 2019 had counted"),
    (NEWS, "“Engineers found cracks in 23 of its 48 hangers”", "Engineers found cracks in 23 of its 48 hangers"),
    (NEWS, '"We cannot put people at risk," said Marit Holm', "“We cannot put people at risk,” said Marit Holm"),
    (NEWS, "'We cannot put people at risk,' said Marit Holm", "“We cannot put people at risk,” said Marit Holm"),
    (NEWS, "«We cannot put people at risk»", "We cannot put people at risk"),
    (NEWS, "It's not a question of money - it's a question of steel.", "It’s not a question >> question of steel"),
    (NEWS, "It's not a question of money--it's a question of steel", "It’s not a question >> question of steel"),
    (NEWS, "  The bridge was opened in 1961 \n and last   repaired in 1998 ", "The bridge was >> repaired in 1998"),
    (NEWS, "The bridge was opened in 1961 and last repaired in\u00a01998", "The bridge was >> repaired in 1998"),
    (NEWS, "…About 14,000 vehicles crossed the bridge on an average weekday…", "About 14,000 >> average weekday"),
    (NEWS, "... a detour of nine kilometres ...", "a detour of nine kilometres"),
    (NEWS, "Engineers found cracks in 23 of its 48 hangers ... had counted.", "Engineers found cracks >> had counted"),
    (NEWS, "They must now take the tunnel […] a detour of nine kilometres.", "They must now >> nine kilometres"),
    (NEWS, "No decision has been taken [...] before the summer", "No decision has >> before the summer"),
    (NEWS, "[T]he town's shopkeepers, who called the closure 'a catastrophe'", "The town’s >> a catastrophe”"),
    (NEWS, "€18.5 million, of which the state pays two-thirds", "€18.5 million >> two-thirds"),
    (NEWS, "April 2025, the port authority said on Tuesday.", "April 2025, the port authority said on Tuesday"),
    (NEWS, "had counted. “We cannot put people at risk,”", "had counted.\n\n“We cannot put people at risk,”"),
    (NEWS, "THE BRIDGE WAS OPENED IN 1961 AND LAST REPAIRED IN 1998", "The bridge was >> repaired in 1998"),
    (NEWS, "* It was never meant to carry lorries of more than 30 tonnes", "It was never >> 30 tonnes"),
    (REPORT, "The board replaced 41 kilometres of mains", "The board re-\nplaced 41 kilometres of mains"),
    (REPORT, "more than in any year since its founding", "more than in any year since its found-\ning"),
    (
        REPORT,
        "The long-term aim of eight percent is within reach",
        "The long-\nterm aim of eight percent is within reach",
    ),
    (REPORT, "Conflicts over the final tariff were settled out of court.", "Con\ufb02icts over >> of court"),
    (REPORT, "over the final tariff were settled", "over the \ufb01nal tariff were settled"),
    (REPORT, "no more than the rate of inflation", "no more than the rate of\nin\ufb02ation"),
    (REPORT, "The share of water that never reaches a customer is now 11.2 percent", "The\n\n17 >> now 11.2 percent"),
    (REPORT, "industrial customers pay 1.87", "industrial customers pay\n\n18 >> 1.87"),
    (REPORT, "House-\nholds pay 2.14 a cubic metre", "House-\nholds pay 2.14 a cubic metre"),
    (REPORT, "House- holds pay 2.14 a cubic metre", "House-\nholds pay 2.14 a cubic metre"),
    (NEWS, "The repair is ex-\npected to cost €18.5 million", "The repair is expected to cost €18.5 million"),
    (SPEECH, "“not while I hold this office.”", "not while I hold this office"),
    (SPEECH, "Not this year, not next year... not while I hold this office", "Not this year, not >> hold this office"),
    (SPEECH, "“To them I say, show me the money”", "To them I say, show me the money"),
    (SPEECH, "what this government has done — quietly, steadily, and without the help", "what this >> the help"),
    (SPEECH, 'the chancellor "counts what he likes and forgets what he doesn\'t".', "the chancellor >> doesn’t"),
    (SPEECH, "340,000 people were waiting … a record", "340,000 people were >> a record"),
    (
        SPEECH,
        "The deficit stood at 4.1 per cent when we came in. [...] That is what this government has done",
        "The deficit >> has done",
    ),
    (
        WIKI,
        "It was built between 1894 and 1897 by convict labour, and carried slate until 1962.",
        "It was built >> 1962",
    ),
    (
        WIKI,
        "At 23 km it was the longest line of its gauge in the region. Passenger trains ran twice a day",
        "At 23 >> a day",
    ),
    (WIKI, "the company's chairman, Sir Edwin Malory, resigned", "the company’s >> resigned"),
    (WIKI, "After a landslide destroyed the upper station in 1931", "After a land\u00adslide >> in 1931"),
    (
        RESULTS,
        "The group employs 2,310 people in five countries. Its seat is in Brenn.",
        "The group employs >> in Brenn",
    ),
    (CHINESE, "四十八根吊杆中有二十三根出现裂缝", "四十八根吊杆中有二十三根出现裂缝"),
    (CHINESE, "「我们不能拿市民的安全冒险。」", "我们不能拿市民的安全冒险"),
    (CHINESE, "跨河大桥将关闭……是2019年的两倍", "跨河大桥将关闭 >> 是2019年的两倍"),
    (JAPANESE, "点検の結果、四十八本の吊り材のうち二十三本に亀裂が見つかった", "点検の結果、 >> 亀裂が見つかった"),
    (ARABIC, "أن الجسر سيبقى مغلقا حتى أبريل 2025", "أن الجسر سيبقى مغلقا حتى أبريل 2025"),
    (ARABIC, '"لا يمكننا أن نعرض الناس للخطر"', "لا يمكننا أن نعرض الناس للخطر"),
    (
        GERMAN,
        '"Wir dürfen niemanden gefährden", sagte ihre Leiterin',
        "Wir dürfen niemanden gefährden“, sagte ihre Leiterin",
    ),
    (GERMAN, "Die Kosten werden auf 18,5 Millionen Euro gescha\u0308tzt", "Die Kosten >> geschätzt"),
]

DIFFERS = [
    (NEWS, "Engineers found craks in 23 of its 48 hangers", "Engineers found cracks in 23 of its 48 hangers"),
    (
        NEWS,
        "The bridge was opened in 1961 and last repared in 1998.",
        "The bridge was opened in 1961 and last repaired in 1998",
    ),
    (NEWS, "About 14,000 vehicles crossed the bridge on a weekday last year", "About 14,000 vehicles >> last year"),
    (NEWS, "Engineers found serious cracks in 23 of its 48 hangers", "Engineers found cracks in 23 of its 48 hangers"),
    (NEWS, "said Marit Holm, who has led the port authority since 2021", "said Marit Holm >> since 2021"),
    (
        NEWS,
        "Engineers found cracks in 32 of its 48 hangers, twice as many as an inspection in 2019 had counted.",
        "Engineers found >> had counted",
    ),
    (
        NEWS,
        "The bridge was opened in 1951 and last repaired in 1998. It was never meant to carry lorries",
        "The bridge was opened >> lorries",
    ),
    (
        NEWS,
        "The lift bridge over the Orsk canal will not stay shut until April 2025, the port authority said",
        "The lift bridge over >> authority said",
    ),
    (
        NEWS,
        "“We cannot put people at risk,” said Marit Hansen, who has led the authority since 2021.",
        "We cannot >> since 2021",
    ),
    (
        NEWS,
        "“We cannot put people at risk,” said [Ms. Holm], who has led the authority since 2021.",
        "We cannot >> since 2021",
    ),
    (NEWS, "Deputy mayor Jonas Reuter did rule out a toll.", "Deputy mayor Jonas Reuter did not rule out a toll"),
    (
        NEWS,
        "The repair is expected to cost €18.5 billion, of which the state pays two-thirds",
        "The repair is >> two-thirds",
    ),
    (
        NEWS,
        "The repair is expected to cost $18.5 million, of which the state pays two-thirds",
        "The repair is >> two-thirds",
    ),
    (NEWS, "a detour of nine kilometers, they must now take the tunnel at Lenvik", "They must now >> nine kilometres"),
    (NEWS, "The town's shopkeepers have asked for compensation", "The town’s shopkeepers >> asked for compensation"),
    (NEWS, "Nobody was hurt when, in January, a hanger snapped", "Nobody was hurt when a hanger snapped in January"),
    (
        NEWS,
        "The towns shopkeepers who called the closure a catastrophe have asked for compensation",
        "The town’s >> compensation",
    ),
    (NEWS, "Is the bridge over the Orsk canal to stay shut until April 2025?", "The lift bridge over >> April 2025"),
    (
        REPORT,
        "industrial customers pay 1.78. The board expects both to rise by no more than the rate of inflation",
        "industrial customers >> ation",
    ),
    (REPORT, "Of the 27 apprentices who finished there training, 25 were taken on.", "Of the 27 >> taken on"),
    (REPORT, "Conflicts over the final tarif were settled out of court", "Con\ufb02icts over >> of court"),
    (
        SPEECH,
        "this house will never borrow to pay for its promises, the chancellor told members",
        "this house will >> told members",
    ),
    (
        SPEECH,
        "The deficit stood at 4.1 percent when we came in. It stands at 2.6 percent today.",
        "The deficit stood >> today",
    ),
    (
        SPEECH,
        "She noted that 340,000 people are waiting for a first appointment, a record",
        "She noted that >> a record",
    ),
    (SPEECH, "“[Some members] ask for more. To them I say, show me the money.”", "Some ask for more >> the money"),
    (
        WIKI,
        "It was built between 1894 and 1897 by convict labour and carried slates until 1962",
        "It was built >> 1962",
    ),
    (WIKI, "Under her, the line made a profit in nine of the eleven years.", "Under her the line >> eleven years"),
    (
        WIKI,
        "He was succeeded by his nice Clara Penhale, the first woman to lead a railway in the country",
        "He was succeeded >> country",
    ),
    (
        RESULTS,
        "Turnover at Delmar Foods rose 12 percent to 88 million crowns in 2021; profit rose to 9.6 million.",
        "Turnover at Delmar >> 9.6 million",
    ),
    (
        RESULTS,
        "Turnover at Ostrava Glas fell 4 percent to 19 million crowns in 2022",
        "Turnover at Ostrava Glass >> in 2022",
    ),
    (
        SCAN,
        "The mayor, Dr. Alvin Stroud, cut the ribbon at noon in the presence of the bishop and many guests.",
        "The rnayor >> rnany guests",
    ),
    (
        SCAN,
        "The building has sixty beds, two operating theatres and a lift worked by electricity.",
        "The bui1ding >> e1ectricity",
    ),
    (SCAN, "a third of which came from the Harcourt bequest", "a third of which carne from the Harcourt bequest"),
    (CHINESE, "四十八根吊杆中有二十三根出现了裂缝，是2019年的两倍", "四十八根 >> 两倍"),
    (CHINESE, "去年平均每天有1.5万辆车通过这座桥", "去年平均 >> 这座桥"),
    (ARABIC, "وعثر المهندسون على شقوق في 32 من أصل 48 حبلا", "وعثر المهندسون >> حبلا"),
    (GERMAN, "Die Hubbruecke über den Kanal bleibt bis April 2025 gesperrt", "Die Hubbrücke >> gesperrt"),
    (
        GERMAN,
        "zwei Drittel davon übernimmt der Bund. Strassenbahnen fahren nicht über die Brücke",
        "zwei Drittel >> Brücke",
    ),
]

MISSING = [
    (NEWS, "The canal crossing at Orsk will remain closed for more than a year, officials said."),
    (NEWS, "opened in 1951"),
    (NEWS, "23 of its 84 hangers"),
    (NEWS, "a detour of ninety kilometres"),
    (NEWS, "€16.5 million"),
    (NEWS, "said Karin Holm"),
    (NEWS, "did rule out a toll"),
    (NEWS, "The bridge carries about 9,000 vehicles a day, most of them lorries."),
    (NEWS, "Holm said that safety had to come first and that money played no role."),
    (NEWS, "A decision about the toll was taken in the summer."),
    (NEWS, "Two people were hurt when a hanger broke in February."),
    (NEWS, "The port authority denied that the bridge had been neglected."),
    (NEWS, "It was the worst accident in the history of the canal."),
    (NEWS, "the the of and in was to a"),
    (NEWS, "…"),
    (NEWS, ""),
    (NEWS, "   \n "),
    (NEWS, "“”"),
    (NEWS, "Nobody was hurt … Engineers found cracks in 23 of its 48 hangers"),
    (NEWS, "The lift bridge over the Orsk canal ... was hurt"),
    (REPORT, "The board laid 60 kilometres of new pipes and opened two pumping stations in 2023."),
    (REPORT, "13.9 percent of households were cut off for unpaid bills"),
    (REPORT, "Losses from the net rose for the first time in three years."),
    (REPORT, "Staff numbers fell to 298 after 25 apprentices left."),
    (SPEECH, "This government will borrow whatever it takes to keep its promises to the people."),
    (SPEECH, "The deficit doubled under this chancellor, Ada Quill told members."),
    (SPEECH, "340,000 people lost their jobs last year, a record."),
    (SPEECH, "at 2.8 per cent today"),
    (WIKI, "The line was closed to passengers in 1931 after a landslide killed Sir Edwin Malory."),
    (WIKI, "Clara Penhale was the first woman to drive a locomotive in the Upper Sand valley."),
    (WIKI, "carried coal until 1969"),
    (RESULTS, "Turnover at Brenn Textiles rose 9 percent to 52 million crowns in 2022; profit rose to 4.1 million."),
    (RESULTS, "Turnover at Harwick Steel fell 5 percent to 37 million crowns in 2021; profit fell to 2.2 million."),
    (RESULTS, "a dividend of 2.50 crowns a share"),
    (RESULTS, "The group employs 1,900 people in three countries."),
    (SCAN, "The hospital was founded by Miss Harcourt, who left it two hundred thousand pounds."),
    (CHINESE, "大桥将在明年四月重新开放，费用由省政府承担。"),
    (JAPANESE, "市は新しい橋を建設する計画を発表し、費用は国が負担する。"),
    (ARABIC, "أكدت البلدية أن الجسر آمن تماما ولن يغلق أمام السيارات هذا العام"),
    (GERMAN, "Die neue Brücke wird nach Angaben der Stadt erst 2031 eröffnet und kostet 42 Millionen Euro."),
]

CASES = [
    *(Case(text, typed, PassageMatch.FOUND, words) for text, typed, words in FOUND),
    *(Case(text, typed, PassageMatch.DIFFERS, words) for text, typed, words in DIFFERS),
    *(Case(text, typed, PassageMatch.MISSING) for text, typed in MISSING),
]


def stretch(case: Case) -> tuple[int, int]:
    """Where the expected words stand, in code points; the last ones of several."""
    first, _, last = case.words.partition(" >> ")
    start = case.text.rindex(first)
    return start, (case.text.index(last, start) if last else start) + len(last or first)
