"""Snapshots for the cases of the passage check: invented, as pages, documents and scans come."""

NEWS = (
    "Lift bridge at Orsk to stay shut until spring\n\n"
    "By Tilda Vance, 14 March 2024\n\n"
    "The lift bridge over the Orsk canal will stay shut until April 2025, the port authority said on Tuesday. "
    "Engineers found cracks in 23 of its 48 hangers, twice as many as an inspection in 2019 had counted.\n\n"
    "“We cannot put people at risk,” said Marit Holm, who has led the authority since 2021. “It’s not a question of "
    "money — it’s a question of steel.” The repair is expected to cost €18.5 million, of which the state pays "
    "two-thirds.\n\n"
    "About 14,000 vehicles crossed the bridge on an average weekday last year. They must now take the tunnel at "
    "Lenvik, a detour of nine kilometres. The town’s shopkeepers, who called the closure “a catastrophe”, have asked "
    "for compensation.\n\n"
    "Deputy mayor Jonas Reuter did not rule out a toll. “No decision has been taken,” he said, “and none will be "
    "taken before the summer.”\n\n"
    "The bridge was opened in 1961 and last repaired in 1998. It was never meant to carry lorries of more than "
    "30 tonnes, according to the original drawings. Nobody was hurt when a hanger snapped in January."
)

# Lines as a page of a document breaks them, with a running head where one page ends and the next begins.
REPORT = (
    "Northbank Water Board\nAnnual Report 2023\n\n"
    "Losses from the net fell for the third year in a row. The board re-\nplaced 41 kilometres of mains, more than "
    "in any year since its found-\ning, and closed two pumping stations that were no longer needed. The\n"
    "\n17\n\nNorthbank Water Board · Annual Report 2023\n\n"
    "share of water that never reaches a customer is now 11.2 percent, down\nfrom 13.9 percent in 2020. The long-\n"
    "term aim of eight percent is within reach, the auditors conclude.\n\n"
    "Con\ufb02icts over the \ufb01nal tariff were settled out of court. House-\nholds pay 2.14 a cubic metre; "
    "industrial customers pay\n"
    "\n18\n\nNorthbank Water Board · Annual Report 2023\n\n"
    "1.87. The board expects both to rise by no more than the rate of\nin\ufb02ation. No customer was cut off for "
    "unpaid bills in 2023, against 64\nin the year before.\n\n"
    "Staff numbers remained at 312. Of the 27 apprentices who finished\ntheir training, 25 were taken on."
    "\n\n19\n\nNorthbank Water Board · Annual Report 2023\n\nAnnex: members of the supervisory council"
)

SPEECH = (
    "‘I have said it before and I shall say it again: this house will not borrow to pay for its promises,’ the "
    "chancellor told members. ‘Not this year, not next year… not while I hold this office.’\n\n"
    "He went on: ‘Some ask for more. To them I say, show me the money. The deficit stood at 4.1 per cent when we "
    "came in. It stands at 2.6 per cent today. That is what this government has done – quietly, steadily, and "
    "without the help of the party opposite.’\n\n"
    "Members of the opposition shouted ‘Shame!’ Their leader, Ada Quill, replied that the chancellor ‘counts what he "
    "likes and forgets what he doesn’t’. She noted that 340,000 people were waiting for a first appointment, a "
    "record. ‘Is that steady? Is that quiet?’ she asked."
)

# Sentences after one pattern, of which each is the near twin of the others.
RESULTS = (
    "Results at a glance\n\n"
    "Turnover at Harwick Mills rose 7 percent to 41 million crowns in 2022; profit fell to 3.2 million.\n\n"
    "Turnover at Delmar Foods rose 12 percent to 88 million crowns in 2022; profit rose to 9.6 million.\n\n"
    "Turnover at Ostrava Glass fell 4 percent to 19 million crowns in 2022; profit fell to 0.8 million.\n\n"
    "The board proposes a dividend of 1.50 crowns a share. The board proposes no bonus for its own members. "
    "Shares closed at 102 crowns on Friday.\n\n"
    "About the group\n\nThe group employs 2,310 people in five countries.\n\n"
    "The group employs 2,310 people in five countries. Its seat is in Brenn."
)

WIKI = (
    "The Kestrel Line is a narrow-gauge railway in the Upper Sand valley.[1] It was built between 1894 and 1897 by "
    "convict labour,[2][3] and carried slate until 1962.[4] At 23\u00a0km it was the longest line of its gauge in the "
    "region.[citation needed] Passenger trains ran twice a day, except on Sundays.\n\n"
    "After a land\u00adslide destroyed the upper station in 1931, the company’s chairman, Sir Edwin Ma\u00adlory, "
    "resigned. He was succeeded by his niece Clara Penhale, the first woman to head a rail\u00adway in the "
    "country.[5] Under her the line made a profit in nine of eleven years."
)

# As a scanner reads a worn page.
SCAN = (
    "THE MUNICIPAL HOSPITAL OPENED ITS NEW WING ON SATURDAY\n\n"
    "The rnayor, Dr. Alvin Stroud, cut the ribbon at noon in the presence of the bishop and rnany guests. The "
    "bui1ding has sixty beds, two operating theatres and a lift worked by e1ectricity. It cost forty-two thousand "
    "pounds, a third of which carne from the Harcourt bequest. The architect, Miss Lena Forbes, was not present."
)

CHINESE = (
    "市政府周二宣布，跨河大桥将关闭到明年四月。检查发现，四十八根吊杆中有二十三根出现裂缝，是2019年的两倍。\n\n"
    "港务局局长林美华说：“我们不能拿市民的安全冒险。”维修费用预计为1850万元。去年平均每天有1.4万辆车通过这座桥。"
)

JAPANESE = (
    "市は火曜日、運河の橋を来年四月まで閉鎖すると発表した。点検の結果、\n四十八本の吊り材のうち二十三本に亀裂が見つかった。"
    "港湾局の佐藤直美局長は「市民の安全を危険にさらすことはできない」と述べた。"
)

ARABIC = (
    "أعلنت سلطة الميناء يوم الثلاثاء أن الجسر سيبقى مغلقا حتى أبريل 2025. "
    "وعثر المهندسون على شقوق في 23 من أصل 48 حبلا.\n\n"
    "وقالت مديرة السلطة، سلمى الخطيب: «لا يمكننا أن نعرض الناس للخطر». وتقدر كلفة الإصلاح بنحو 18 مليون دولار."
)

GERMAN = (
    "Die Hubbrücke über den Kanal bleibt bis April 2025 gesperrt, teilte die Hafenbehörde am Dienstag mit. „Wir dürfen "
    "niemanden gefährden“, sagte ihre Leiterin Marit Holm. Die Kosten werden auf 18,5 Millionen Euro geschätzt; "
    "zwei Drittel davon übernimmt das Land. Straßenbahnen fahren nicht über die Brücke."
)
