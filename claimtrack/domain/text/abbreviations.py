"""English abbreviations of the news, by what their full stop tells about the end of a sentence.

Keys are lower case, without the last full stop; `Abbreviations` maps a key to its kind.
"""

from collections.abc import Mapping
from enum import Enum

from claimtrack.domain.text.word_sets import word_set

Abbreviations = Mapping[str, "Kind"]


class Kind(Enum):
    """What follows decides, and each kind asks something else of it."""

    TITLE = "stands before a name: a capital says nothing"
    INNER = "never ends a sentence"
    NUMBERED = "stands before a figure, otherwise ends"
    DAY = "stands before a date, otherwise ends"
    CLOCK = "ends, but not before a time zone or a day"
    DEGREE = "ends after «a», «her» and the like, otherwise as below"
    PLACE = "ends after a comma, as in «in Salem, Ore.»"
    ENDING = "ends before any capital, as «etc.»"
    CLOSING = "ends only before a word that starts sentences"


def by_kind(lists: Mapping[Kind, str]) -> dict[str, Kind]:
    """The words of each list as keys."""
    return {word: kind for kind, words in lists.items() for word in words.split()}


ENGLISH = by_kind(
    {
        Kind.TITLE: """
            mr mrs ms mx messrs mmes dr drs prof profs rev revs hon msgr fr br bro mme mlle rt ven
            gen gens adm adms lt lts col cols maj capt capts cmdr cmdrs comdr cdr lcdr brig sgt sgts cpl cpls pvt pvts
            pfc spc ens cwo cpo mcpo scpo sfc ssgt msgt tsgt gysgt sgtmaj flt sqn gp wg
            gov govs sen sens rep reps pres amb secy treas atty attys asst assoc dep det dets supt supts insp
            ald aldm coun cllr commr comm commdr dist adj admin hrh pte const cst spec abp mons lic mgr dir
            wm chas jas thos benj sec
        """,
        Kind.INNER: "e.g i.e eg ie vs v cf viz approx incl excl ca circa esp ret nee né née a.k.a d.b.a w/o i.c j.g",
        Kind.NUMBERED: """
            no nos n° fig figs vol vols p pp pg pgs para paras ch chap secs sect art arts cl eq
            jan feb mar apr jun jul aug sept sep oct nov dec ft lb lbs oz yd yds mi sq fl avg min mins hr hrs tel ext
            rte hwy rm apt pt pts op bk
        """,
        Kind.DAY: "mon tue tues wed weds thu thur thurs fri sat sun",
        Kind.CLOCK: "a.m p.m am pm",
        Kind.DEGREE: """
            ph.d m.d b.a b.s b.sc m.a m.s m.sc m.b.a m.f.a m.p.h j.d ll.b ll.m ed.d d.phil m.phil d.d.s d.o r.n g.e.d
            c.p.a
        """,
        Kind.PLACE: """
            ala ariz ark calif colo conn del fla ga ill ind kan kans ky la mass md me mich minn miss mo mont neb nebr
            nev n.h n.j n.m n.y n.c n.d okla ore oreg pa penn r.i s.c s.d tenn tex va vt wash wis wisc w.va wyo
            alta b.c a.d b.c.e c.e n.b n.l n.s n.w.t ont p.e.i que sask p.r n.s.w
        """,
        Kind.CLOSING: """
            inc incs corp corps co cos ltd llc plc bros mfg intl int'l natl nat'l assn ass'n assoc'n dept depts univ
            govt gov't cty cnty twp jr sr esq ave blvd st sts rd ln pkwy expy ct cres mt mtn mts bldg Ft Pt
            ste hosp acad inst ctr al eds est
        """,
    }
)

# Names that end in a mark: «Yahoo! said», «on Jeopardy! Monday».
MARKED_NAMES = word_set("ahoy airplane e jeopardy joomla kahoot mia oklahoma oliver panic rouge wham yahoo yum")

LONG_NAMES = {  # by the word before the mark
    "panic": "Panic! At",
    "you": "You! Black Emperor",
    "mia": "Mia! Here We Go",
    "rouge": "Rouge! The Musical",
    "hey": "Hey! Say!",
    "say": "Say! JUMP",
}
AFTER_NAMES = word_set("inc corp ltd magazine brands")  # «Guess? Inc.»

# Words before a single letter that is a label and no initial: «the players in Group C.»
LETTERED = word_set("""
    act appendix article block category chapter class division exhibit factor figure formula gate grade group hall
    hepatitis influenza level line model part phase plan point room schedule section sector series stage table team
    terminal tier title type unit version vitamin war zone
    """)
