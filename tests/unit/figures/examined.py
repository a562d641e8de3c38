"""Eighty-eight pairs in the English of newspapers, written by an examiner who had not read the code (flags: cases.py).

Longer sentences than there, mostly with several figures, and the figures of the passage in another order.
"""

CASES: tuple[tuple[str, str, str], ...] = (
    # Another figure for the same thing, among others that agree.
    (
        "The ministry hired 1,450 teachers last year, most of them for the country's 310 rural schools.",
        "Of the 310 rural schools, few were fully staffed, although 1,150 teachers were hired last year.",
        "differs",
    ),
    (
        "Harlan, 52, was convicted on three counts of fraud and fined $75,000.",
        "A jury found Harlan, 52, guilty on two counts of fraud. He was fined $75,000.",
        "differs",
    ),
    (
        "Crude fell 3.1% to $71.40 a barrel on Tuesday.",
        "Crude slipped 3.1% on Tuesday, settling at $74.10 a barrel.",
        "differs",
    ),
    (
        "Seventeen firefighters and four residents were taken to hospital.",
        "Four residents and 11 firefighters were taken to hospital, a spokeswoman said.",
        "differs",
    ),
    (
        "The senator was re-elected with 58.3 percent of the vote.",
        "Final returns gave the senator 53.8 percent of the vote.",
        "differs",
    ),
    (
        "A one-bedroom flat in the district now rents for £1,650 a month.",
        "The average one-bedroom flat there rents for £1,560 a month, the agency's figures show.",
        "differs",
    ),
    (
        "Only one in ten applicants is admitted.",
        "The college admits one in six applicants.",
        "differs",
    ),
    (
        "Three quarters of the 48 reactors were offline in August.",
        "In August, two thirds of the 48 reactors were offline.",
        "differs",
    ),
    (
        "The airline cancelled 420 flights on Friday and another 180 on Saturday.",
        "It cancelled 420 flights on Friday and 280 on Saturday.",
        "differs",
    ),
    (
        "The 6.4-magnitude quake killed at least 29 people.",
        "The 6.1-magnitude quake killed at least 29 people.",
        "differs",
    ),
    (
        "She beat him by 312 votes in a district of 70,000 voters.",
        "In the district of 70,000 voters, her margin was 231 votes.",
        "differs",
    ),
    (
        "The 24-page ruling gives the state 90 days to redraw the map.",
        "In a 24-page ruling, the judges gave the state 60 days to redraw the map.",
        "differs",
    ),
    (
        "The company will cut 6,000 jobs, about 8 percent of its work force.",
        "It plans to eliminate 6,000 jobs, or about 11 percent of its work force.",
        "differs",
    ),
    (
        "The budget sets aside $1.9 billion for roads and $640 million for bridges.",
        "For bridges there is $460 million; roads receive $1.9 billion.",
        "differs",
    ),
    # A thousand, ten or a hundred times.
    (
        "The pension fund lost $14.6 billion in the third quarter.",
        "In the third quarter the pension fund recorded a loss of $14.6 million.",
        "scale",
    ),
    (
        "The spill released 11,000 barrels of oil into the bay.",
        "About 1,100 barrels of oil leaked into the bay, the Coast Guard said.",
        "scale",
    ),
    (
        "The ministry says 2.3 million doses were thrown away.",
        "According to the ministry, 2,300 doses were thrown away.",
        "scale",
    ),
    (
        "Subsidies to farmers amount to €50bn a year.",
        "Farmers receive subsidies of some €50 million a year.",
        "scale",
    ),
    (
        "The national debt passed $36 billion in November.",
        "In November the national debt went above $36 trillion for the first time.",
        "scale",
    ),
    # The same number in another unit.
    (
        "The fire has consumed 14,000 hectares of forest.",
        "By Sunday the fire had consumed 14,000 acres of forest.",
        "unit",
    ),
    (
        "The suspect was stopped at 145 miles an hour.",
        "Officers clocked the car at 145 kilometres an hour.",
        "unit",
    ),
    (
        "The contract is worth 320 million euros.",
        "The ministry signed a contract worth $320 million.",
        "unit",
    ),
    (
        "The hostages were held for 19 months.",
        "They were held for 19 weeks before a deal was struck.",
        "unit",
    ),
    (
        "Smugglers had hidden 900 pounds of cocaine under the fruit.",
        "Beneath the fruit, agents found 900 kilograms of cocaine.",
        "unit",
    ),
    # Per cent and percentage points.
    (
        "The central bank raised its key rate by 0.25 percent.",
        "The central bank raised its key rate by 0.25 percentage points to 4.5 percent.",
        "points",
    ),
    (
        "Her approval rating slid nine percentage points over the summer.",
        "Over the summer her approval rating slid nine percent.",
        "points",
    ),
    (
        "Sales tax will go up one percent in April.",
        "From April, sales tax goes up by one percentage point, to 7 percent.",
        "points",
    ),
    # Limits lost or turned round.
    (
        "The law covers companies with 50 employees.",
        "The law covers companies with fewer than 50 employees.",
        "hedge",
    ),
    (
        "Offenders face a minimum of 10 years in prison.",
        "Offenders face a maximum of 10 years in prison.",
        "hedge",
    ),
    (
        "The storm left more than 90,000 households without power.",
        "The storm left fewer than 90,000 households without power.",
        "hedge",
    ),
    (
        "Homes sell for no less than $400,000 in the suburb.",
        "Homes in the suburb sell for no more than $400,000.",
        "hedge",
    ),
    (
        "The new battery gives the car a range of 600 kilometres.",
        "The maker promises a range of up to 600 kilometres.",
        "hedge",
    ),
    (
        "Over 70 percent of the exams were graded by hand.",
        "Less than 70 percent of the exams were graded by hand.",
        "hedge",
    ),
    # Days, months and years.
    (
        "The cease-fire took effect on Nov. 21, 2012, after eight days of fighting.",
        "After eight days of fighting, a cease-fire took effect on Nov. 12, 2012.",
        "date",
    ),
    (
        "The actor, who died on March 14, won two Oscars.",
        "The actor, winner of two Oscars, died on March 4.",
        "date",
    ),
    (
        "Founded in 1887, the paper has 140 employees.",
        "The paper was founded in 1878 and has 140 employees.",
        "date",
    ),
    (
        "The ban comes into force on 1 September.",
        "The ban will come into force on 1 October, the government said.",
        "date",
    ),
    (
        "Prosecutors charged him in December 2018.",
        "He was charged in December 2017, prosecutors said.",
        "date",
    ),
    (
        "Voters go to the polls on Sunday, 26 September.",
        "The country votes on 25 September.",
        "date",
    ),
    (
        "On Tuesday, July 16, 2024, the court dismissed the case.",
        "The court dismissed the case on Monday, July 15, 2024.",
        "date",
    ),
    # A day of the week that the date does not have.
    (
        "The talks opened on Wednesday, 14 February 2023, in Geneva.",
        "The talks opened in Geneva on 14 February 2023.",
        "weekday",
    ),
    (
        "The verdict was read on Thursday, Oct. 4, 1995.",
        "The verdict was read on Oct. 4, 1995.",
        "weekday",
    ),
    # Hours.
    (
        "The first shots were heard at 9:40 p.m.",
        "Witnesses heard the first shots at 9:04 p.m.",
        "clock",
    ),
    (
        "The quake struck at 03:25 GMT, the institute said.",
        "The quake struck at 03:25 local time (01:25 GMT).",
        "clock",
    ),
    (
        "Kick-off is at 7.30pm.",
        "Kick-off is at 8.30pm.",
        "clock",
    ),
    (
        "The markets open at 9:30 a.m. EST.",
        "The markets open at 9:30 a.m. PST.",
        "clock",
    ),
    # Reckonings that do not come out.
    (
        "Enrollment fell by a quarter, from 1,600 students to 1,400.",
        "Enrollment fell from 1,600 students to 1,400.",
        "sum",
    ),
    (
        "The share price climbed from $80 to $100, a gain of 20 percent.",
        "The share price climbed from $80 to $100.",
        "sum",
    ),
    (
        "Of the 250 bridges inspected, 40, or 25 percent, were found unsafe.",
        "Inspectors found 40 of the 250 bridges unsafe.",
        "sum",
    ),
    (
        "Homicides more than doubled, from 61 in 2019 to 115 in 2021.",
        "There were 61 homicides in 2019 and 115 in 2021.",
        "sum",
    ),
    (
        "Unemployment rose from 4.1 percent to 4.9 percent, an increase of 1.2 percentage points.",
        "Unemployment rose from 4.1 percent to 4.9 percent.",
        "sum",
    ),
    # Several in one pair.
    (
        "The 2011 tsunami killed 18,500 people and reached a height of 40 metres.",
        "In 2011 the tsunami, 30 metres high in places, killed 15,800 people.",
        "differs differs",
    ),
    (
        "He served 14 years and was released on June 3, 2009.",
        "Released on June 13, 2009, he had served 12 years.",
        "date differs",
    ),
    (
        "The merger, worth $4.7 billion, was announced on May 5.",
        "Announced on May 6, the merger was worth $4.7 million.",
        "scale date",
    ),
    # Nothing to flag: said in another way.
    (
        "The 22-year-old hit 31 home runs in his first season.",
        "In his first season, at age 22, he hit thirty-one home runs.",
        "",
    ),
    (
        "Congress approved $1.5 trillion in spending.",
        "Congress approved spending of $1,500 billion.",
        "",
    ),
    (
        "A third of the city's 900 buses run on gas.",
        "Of the city's 900 buses, 300 run on gas.",
        "",
    ),
    (
        "The company earned half a billion dollars in profit.",
        "The company's profit came to $500 million.",
        "",
    ),
    (
        "The Senate passed the bill 51 to 49.",
        "The bill passed the Senate by 51-49.",
        "",
    ),
    (
        "The president spoke for an hour and 20 minutes.",
        "The president's speech lasted 80 minutes.",
        "",
    ),
    (
        "Police made two dozen arrests.",
        "Police arrested 24 people.",
        "",
    ),
    (
        "The bank lent 1.25 crore rupees to the mill.",
        "The mill owes the bank a loan of 12.5 million rupees.",
        "",
    ),
    (
        "The flight leaves at noon.",
        "Departure of the flight is at 12:00.",
        "",
    ),
    (
        "The rate was raised by half a percentage point.",
        "The rate was raised by 0.5 percentage points.",
        "",
    ),
    (
        "The quake struck at 03:25 GMT, the institute said.",
        "The quake struck at 05:25 local time (03:25 GMT).",
        "",
    ),
    (
        "The conference ends on the 9th of June 2023.",
        "The conference runs from June 5 to June 9, 2023.",
        "",
    ),
    # Nothing to flag: rounded, about, and limits that hold.
    (
        "More than 2,200 migrants drowned last year.",
        "The agency counted 2,275 migrants who drowned last year.",
        "",
    ),
    (
        "The museum drew almost a million visitors in 2023.",
        "In 2023 the museum drew 982,417 visitors.",
        "",
    ),
    (
        "Inflation eased to about 3 percent in June.",
        "Inflation eased to 2.97 percent in June.",
        "",
    ),
    (
        "Hundreds of thousands of people marched through the capital.",
        "Some 350,000 people marched through the capital, the police said.",
        "",
    ),
    (
        "The trial cost taxpayers roughly $12 million.",
        "The trial cost taxpayers $11,940,000, the auditor found.",
        "",
    ),
    (
        "Fewer than 1 in 10 homes has insurance against floods.",
        "Just 7 percent of homes have insurance against floods.",
        "",
    ),
    (
        "The journey takes between four and five hours.",
        "The journey takes about four and a half hours.",
        "",
    ),
    (
        "The poll's margin of error is plus or minus three percentage points.",
        "The poll has a margin of error of 3 percentage points.",
        "",
    ),
    # Nothing to flag: converted.
    (
        "The village lies 25 miles from the border.",
        "The village, 40 kilometers from the border, was evacuated.",
        "",
    ),
    (
        "Temperatures reached 104 degrees Fahrenheit in the valley.",
        "Temperatures of 40 degrees Celsius were measured in the valley.",
        "",
    ),
    (
        "The statue is six feet tall and weighs 1,100 pounds.",
        "The statue stands 1.83 metres tall and weighs about 500 kg.",
        "",
    ),
    (
        "The reserve covers 500 square miles.",
        "The reserve covers some 1,300 square kilometres.",
        "",
    ),
    # Nothing to flag: other things.
    (
        "The mayor has cut 400 jobs since she took office.",
        "The mayor, 47, won the 2021 election with 52 percent of the vote.",
        "",
    ),
    (
        "Article 5 has been invoked once.",
        "The alliance has 32 members and a headquarters with 4,000 employees.",
        "",
    ),
    (
        "The Boeing 737 carried 162 passengers.",
        "A Boeing 737 with 162 passengers and six crew was on its way along Route 66.",
        "",
    ),
    (
        "Exports to China rose 9 percent.",
        "Exports to China rose 9 percent, while those to Japan fell 4 percent.",
        "",
    ),
    (
        "The group of 20 nations met in Bali in 2022.",
        "Leaders of the G20 met in Bali in November 2022 for two days.",
        "",
    ),
    (
        "The oldest of the five victims was 83.",
        "All five victims lived on the third floor of 12 Mill Street.",
        "",
    ),
    (
        "The team won 4-2 in front of 31,000 fans.",
        "A crowd of 31,000 fans saw the team win 4-2 after two goals in the 88th minute.",
        "",
    ),
    # Reckonings that come out.
    (
        "Homicides nearly doubled, from 61 in 2019 to 115 in 2021.",
        "There were 61 homicides in 2019 and 115 in 2021.",
        "",
    ),
    (
        "The share price climbed from $80 to $100, a gain of 25 percent.",
        "The share price climbed from $80 to $100.",
        "",
    ),
    (
        "Of the 250 bridges inspected, 40, or 16 percent, were found unsafe.",
        "Inspectors found 40 of the 250 bridges unsafe.",
        "",
    ),
)
