"""Forty-two more pairs, written after the examination and what it mended; flags as in cases.py.

When they were written, precision and recall were 0.962 each.
"""

CASES: tuple[tuple[str, str, str], ...] = (
    # Something to flag.
    (
        "The strike, now in its ninth day, has idled 3,200 dockworkers.",
        "Nine days into the strike, 2,300 dockworkers were idle.",
        "differs",
    ),
    (
        "Nearly four in 10 teenagers vape, the survey found.",
        "The survey found that two in 10 teenagers vape.",
        "differs",
    ),
    (
        "The carrier ordered 75 jets for $9.3 billion.",
        "The carrier's order for 75 jets is valued at $3.9 billion.",
        "differs",
    ),
    (
        "Wages grew 4.4 percent in April while prices rose 3.6 percent.",
        "In April prices rose 3.6 percent, but wages grew only 4.1 percent.",
        "differs",
    ),
    ("The landslide buried 60 houses and killed 27.", "Some 27 people died and 90 houses were buried.", "differs"),
    ("A gallon of gas now sells for $3.89.", "Gas sold for $3.98 a gallon on Monday.", "differs"),
    ("The village has 1,900 residents.", "The village of 1,600 residents has no doctor.", "differs"),
    ("Three-fifths of lawmakers backed the motion.", "Two-fifths of lawmakers backed the motion.", "differs"),
    ("The rescue package is worth 85 billion euros.", "A package of 85 million euros will rescue the bank.", "scale"),
    ("About 700,000 hectares burned.", "About 70,000 hectares burned this summer.", "scale"),
    ("The app has 4.2 million users in Brazil.", "The app counts 42 million users in Brazil.", "scale"),
    ("He ran the 26 kilometres in three hours.", "He ran 26 miles in three hours.", "unit"),
    ("The bomb weighed 250 kilograms.", "Experts defused a bomb that weighed 250 pounds.", "unit"),
    ("The flood covered 300 square miles.", "The flood covered 300 square kilometres.", "unit"),
    ("The treatment lasts six months.", "The treatment lasts six weeks.", "unit"),
    (
        "The party's share of the vote fell by six percent.",
        "The party's share of the vote fell by six percentage points to 21 percent.",
        "points",
    ),
    ("The sanctions hit at least 35 banks.", "The sanctions hit no more than 35 banks.", "hedge"),
    ("Workers earn 15 euros an hour.", "Workers earn less than 15 euros an hour.", "hedge"),
    ("The trial opened on Oct. 19, 2015.", "The trial opened on Oct. 9, 2015.", "date"),
    ("The Senate confirmed her in February 2021.", "She was confirmed by the Senate in March 2021.", "date"),
    ("The wall came down in 1989.", "It was in 1990 that the wall came down.", "date"),
    ("The summit opens on Monday, May 21, 2024.", "The summit opens on May 21, 2024.", "weekday"),
    ("The curfew starts at 10 p.m.", "The curfew starts at 11 p.m.", "clock"),
    ("The launch is set for 16:45 UTC.", "The launch is set for 17:45 UTC.", "clock"),
    ("Exports dropped 40 percent, from $50 billion to $35 billion.", "Exports dropped from $50 billion.", "sum"),
    ("Of the 80 wells tested, 20, or 40 percent, were dry.", "Twenty of the 80 wells tested were dry.", "sum"),
    # Nothing to flag.
    (
        "Twelve of the 30 members abstained.",
        "With 12 members abstaining, the 30 could not agree.",
        "",
    ),
    (
        "The mayor won with 54 percent of the vote.",
        "Only 31 percent of eligible people took part, but the mayor won with 54 percent of the vote.",
        "",
    ),
    ("The baby weighed seven pounds.", "The baby weighed 3.2 kilograms.", ""),
    ("It was 23 degrees Fahrenheit in Chicago.", "Chicago measured -5 degrees Celsius.", ""),
    ("He was jailed for a year and a half.", "He was jailed for 18 months.", ""),
    ("The grant pays $30,000 to $40,000 a year.", "The grant pays $35,000 a year.", ""),
    ("The law passed by 218 to 211.", "The law passed, 218-211.", ""),
    ("She is 41 and has two daughters.", "Her two daughters are 12 and 9.", ""),
    ("The firm had sales of $1.27 billion.", "The firm's sales were $1,268,300,000.", ""),
    ("Some 5 million people have fled.", "The agency counts 5.1 million people who have fled.", ""),
    ("The bridge opened on 3 May 1932.", "The bridge, opened in May 1932, was repaired in 2004.", ""),
    ("The plane took off at 6.10pm.", "The plane took off at 18:10.", ""),
    ("Profit tripled from $4 million to $12 million.", "Profit went from $4 million to $12 million.", ""),
    ("One in three adults is overweight.", "A third of adults are overweight.", ""),
    ("The hotel has 212 rooms on 19 floors.", "The 19-story hotel has 212 rooms and three bars.", ""),
    ("Rainfall of 4 inches fell in an hour.", "In one hour, 10 centimetres of rain fell.", ""),
)
