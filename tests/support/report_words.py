"""What the fields of made-up reports hold: hostile words, names, moments."""

import datetime as dt

from hypothesis import strategies as st

HOSTILE = (
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    '"><b onmouseover="x()">',
    "=1+1",
    "+SUM(A1:A9)",
    "-2+3",
    "@cmd",
    "\t=1",
    "{{ 7*7 }}",
    'comma, "quoted"\nand a second line',
    "ملاحظة",
    "数字🙂",
    "it’s fine",
)
NAMES = ("Alice Abara", "Bob Brandt", "Lena Lindqvist", "Noor <b>Haddad</b>", "=Tomás")

# Drawn from few: a report has hundreds of fields, and each drawn freely takes its time.
MOMENTS = tuple(dt.datetime(year, 2, 28, 23, 59, 1, micro, tzinfo=dt.UTC) for year in (2001, 2026) for micro in (0, 7))
DAYS = (None, dt.date(1900, 1, 1), dt.date(2026, 12, 31))

words = st.sampled_from((*HOSTILE, "", " - ", "a\n\nb")) | st.text(alphabet="ab =+-@<>&\"'\n🙂é", max_size=12)
lines = st.sampled_from([line for line in HOSTILE if line == " ".join(line.split())])
names = st.sampled_from(NAMES)
days = st.sampled_from(DAYS)
moments = st.sampled_from(MOMENTS)
