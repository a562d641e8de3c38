"""Claims and what a passage says of them. Written before the code that they judge."""

from claimtrack.domain.vocabulary import ClaimPart

WHO, WHAT, NUMBER, DATE = ClaimPart.WHO, ClaimPart.WHAT, ClaimPart.NUMBER, ClaimPart.DATE

# A claim, and its names, figures and dates as they stand in it; each of them is about something, too.
PARTS = [
    ("Marit Holm has led the port authority since 2021.", {WHO: ["Marit Holm"], DATE: ["2021"]}),
    ("The bridge was opened in 1961 and last repaired in 1998.", {DATE: ["1961", "1998"]}),
    ("About 14,000 vehicles crossed the bridge on an average weekday.", {NUMBER: ["14,000"]}),
    ("The repair costs €18.5 million.", {NUMBER: ["€18.5 million"]}),
    ("Unemployment fell to 4.1 percent in March 2024.", {NUMBER: ["4.1 percent"], DATE: ["March 2024"]}),
    ("Dr. Yusuf Adan told reporters in Harnes on Friday.", {WHO: ["Dr. Yusuf Adan", "Harnes"], DATE: ["Friday"]}),
    ("The council approved the sale on 6 May 2024.", {DATE: ["6 May 2024"]}),
    ("On March 14, 2024, NATO moved three ships.", {DATE: ["March 14, 2024"], WHO: ["NATO"], NUMBER: ["three"]}),
    ("Two-thirds of the cost are paid by the state.", {NUMBER: ["Two-thirds"]}),
    ("Nobody was hurt when a hanger snapped in January.", {DATE: ["January"]}),
    ("Holm’s office may appeal.", {WHO: ["Holm"]}),
    (
        "Ursula von der Leyen met Mayor Dahl yesterday.",
        {WHO: ["Ursula von der Leyen", "Mayor Dahl"], DATE: ["yesterday"]},
    ),
    ("Twenty-three of 48 hangers had cracks.", {NUMBER: ["Twenty-three", "48"]}),
    ("The tunnel at Lenvik is closed.", {WHO: ["Lenvik"]}),
    ("Some 2000 people marched in the 1990s.", {NUMBER: ["2000"], DATE: ["1990s"]}),
    ("Crime has doubled.", {}),
    ("The Ministry of Health ordered 1.5m doses.", {WHO: ["Ministry of Health"], NUMBER: ["1.5m"]}),
    ("Profit rose 12% to $3bn in 2022-03-31.", {NUMBER: ["12%", "$3bn"], DATE: ["2022-03-31"]}),
]

# Written afterwards; the first three were wrong before the rules were mended.
PARTS += [
    (
        "The sale brought EUR 3.2 million to Nordland Invest AG.",
        {NUMBER: ["EUR 3.2 million"], WHO: ["Nordland Invest AG"]},
    ),
    ("The U.S. economy grew by half a percent.", {WHO: ["U.S"], NUMBER: ["half"]}),
    ("Spain and Portugal signed in Lisbon in Dec. 2021.", {WHO: ["Spain", "Portugal", "Lisbon"], DATE: ["Dec. 2021"]}),
    ("Some 1,150 doses were given last week.", {NUMBER: ["1,150"], DATE: ["last week"]}),
    ("He was born on 3rd of June 1961 in Upper Vell.", {DATE: ["3rd of June 1961"], WHO: ["Upper Vell"]}),
    ("Over 300 schools closed between 2010 and 2020.", {NUMBER: ["300"], DATE: ["2010", "2020"]}),
    ("Ms. O’Brien owns twelve houses.", {WHO: ["Ms. O’Brien"], NUMBER: ["twelve"]}),
]

# A claim, a passage, and what of the claim the passage speaks of.
COVERED = [
    (
        "Marit Holm has led the port authority since 2021.",
        "Holm took over as head of the authority in 2021",
        {WHO, DATE},
    ),
    (
        "Marit Holm has led the port authority since 2021.",
        "Marit Holm, who has led the authority since 2021",
        {WHO, WHAT, DATE},
    ),
    ("Marit Holm has led the port authority since 2021.", "the authority has had three heads since 2010", set()),
    ("The repair costs €18.5 million.", "The costs of the repair are put at 18,500,000 euros", {WHAT, NUMBER}),
    ("The repair costs €18.5 million.", "The repair is expected to cost €16.5 million", {WHAT}),
    ("Unemployment fell to 4.1 percent in March 2024.", "4.1% were out of work", {NUMBER}),
    (
        "Unemployment fell to 4.1 percent in March 2024.",
        "unemployment was falling; it stood at 4.1 per cent in March",
        {WHAT, NUMBER, DATE},
    ),
    (
        "Unemployment fell to 4.1 percent in March 2024.",
        "In March 2023 unemployment fell to 4.1 people in a hundred",
        {WHAT},
    ),
    (
        "The council approved the sale on 6 May 2024.",
        "MINUTES of 2024-05-06: the sale is approved by the council",
        {WHAT, DATE},
    ),
    ("The council approved the sale on 6 May 2024.", "In 2024 councils sold many houses", set()),
    ("The bridge was opened in 1961 and last repaired in 1998.", "opened on 3 June 1961", set()),
    (
        "The bridge was opened in 1961 and last repaired in 1998.",
        "the bridge, opened in 1961, was repaired in 1998",
        {WHAT, DATE},
    ),
    ("The Ministry of Health ordered 1.5m doses.", "The ministry’s order: one and a half million doses", {WHAT}),
    ("The World Health Organization counted 87 cases.", "WHO has counted 87 cases", {WHO, WHAT, NUMBER}),
    ("Twenty-three of 48 hangers had cracks.", "cracks in 23 of its 48 hangers", {WHAT, NUMBER}),
    ("Jonas Reuter did not rule out a toll.", "Karin Reuter spoke of the weather", {WHO}),
    ("Jonas Reuter did not rule out a toll.", "The tollkeeper would rule nothing in", set()),
    ("Crime has doubled.", "the number of crimes doubled within ten years", {WHAT}),
    ("失业率在2024年降至4.1%。", "2024年失业率降至4.1%", {WHAT, NUMBER, DATE}),
]

# Written afterwards; the first was wrong before the rules were mended.
COVERED += [
    ("The sale brought EUR 3.2 million.", "amounts to EUR 3,200,000", {NUMBER}),
    ("The sale brought EUR 3.2 million.", "the old brewery was sold for 2.3 million", set()),
    ("Some 1,150 doses were given last week.", "Last week alone, 1,150 doses were given", {NUMBER, WHAT, DATE}),
    ("Carola Weiss opposes compulsory vaccination.", "the minister has no such plans", set()),
    ("NATO moved three ships.", "The North Atlantic Treaty Organization sent 3 ships", {WHO, NUMBER}),
    ("A court in Harnes rejected the complaint on 7 May 2024.", "on 8 May 2024 the complaint was rejected", {WHAT}),
    (
        "A court in Harnes rejected the complaint on 7 May 2024.",
        "The Harnes court rejected it on May 7",
        {WHO, WHAT, DATE},
    ),
    ("Turnout was 61 percent.", "61 people turned out", set()),
]
