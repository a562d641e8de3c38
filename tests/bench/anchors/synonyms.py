"""Small tables for rewrites."""

_GROUPS = """
said stated declared told explained
announced unveiled presented disclosed
expected forecast anticipated
began started opened
ended finished closed
big large great huge
small little minor
people residents citizens persons
city town municipality
money funds cash
police officers authorities
showed revealed indicated
increased rose grew climbed
decreased fell dropped declined
bought acquired purchased
sold traded
built erected constructed
destroyed wrecked ruined
important vital crucial
difficult hard tough
quickly rapidly swiftly
because since as
about around roughly
near beside close to
many numerous several
often frequently
also too likewise
but however yet
after following
during throughout
home house
job post position
worker employee
workers employees staff
children pupils youngsters
help aid support
need require
want wish
plan scheme project
plans schemes projects
report study paper
problem issue difficulty
problems issues difficulties
result outcome
asked questioned requested
answered replied responded
think believe suppose
government cabinet administration
company firm business
country nation state
leader head chief
year twelvemonth
killed slain
hurt injured wounded
accident crash incident
car vehicle automobile
road street route
area district region
part share portion
cost price expense
paid spent
received got obtained
gave handed granted
made produced created
used employed applied
found discovered
lost mislaid
left departed
came arrived
went travelled
called named termed
new fresh recent
old ancient former
high tall elevated
low slight
more further additional
most nearly all
only merely just
still nevertheless even now
last final previous
first initial
first-time maiden
will shall
may might
"""
SYNONYMS: dict[str, list[str]] = {}
for _line in _GROUPS.strip().splitlines():
    _words = _line.split()
    for _word in _words:
        SYNONYMS.setdefault(_word, [other for other in _words if other != _word])

NAMES = """
Alvarsson Benbrook Castellane Dunmore Ekholt Farraday Gellner Hollis Iversen Jessop Kestrel Lomax Marchetti Norwood
Oakes Petrova Quillan Rastrick Sandoval Thorne Ulrich Vasquez Wexford Yilmaz Zeller Brackley Corvin Dalby Easterly
Fenwick
""".split()  # noqa: SIM905 - words, not code
