"""Words that tell, by what they are, whether a sentence starts or goes on. All in lower case."""

from claimtrack.domain.text.word_sets import word_set

# They open sentences and are no part of a name, whatever stands before them.
SURE_STARTERS = word_set("""
    the but however although though meanwhile they these those this there because despite while since whether if when
    what where why how who it its it's his her their our your my we you and or yet also
    """)

# They open sentences; after an initial or a title they can be a name («J. Will», «Dr. No»).
STARTERS = SURE_STARTERS | word_set("""
    a an he he's she she's i i'm i've i'd i'll we're we've we'll you're they're they've they'd that that's there's
    in on at for from with by as to of into after before during until under over about between among through throughout
    within without against across along around behind beyond besides upon toward towards unlike like amid per off
    so then thus hence still even only just now here again once soon later earlier today yesterday tomorrow tonight
    nor not no nobody nothing none never neither either both each every everyone everybody everything any anyone
    some someone somebody something several many most much more less few all another other others such same one two
    three four five six seven eight nine ten eleven twelve dozens hundreds thousands millions nearly almost
    perhaps maybe instead indeed moreover furthermore nevertheless nonetheless therefore otherwise accordingly
    additionally finally eventually recently currently previously initially originally ultimately overall historically
    according asked following given including based considering whereas whenever wherever whatever whoever which whose
    apparently clearly fortunately unfortunately similarly specifically typically usually sometimes often
    having being let let's don't do does did is are was were isn't can could would should might must has have had
    please thanks yes well oh critics
    """)

# Nouns that news writes in lower case inside a sentence: with a capital they open one, unless the words after them
# are capitals too, as in a headline.
NEWS_STARTERS = word_set("""
    activists agents analysts authorities bankers campaigners candidates citizens civilians clashes commanders
    companies consumers coroners coaches crews customers data deaths demand demonstrators detectives diplomats doctors
    donors drivers economists employees employers engineers evidence exports experts families fans farmers fighters
    firefighters fishermen friends funding gunmen growth hospitals imports inflation inspectors insurers investigators
    investors journalists judges jurors lawmakers lawyers leaders legislators liberals locals managers manufacturers
    members migrants militants ministers negotiators neighbors neighbours nurses observers officers officials
    opponents organizers owners paramedics parents participants passengers patients people pilots players police
    politicians prices production profits prosecutors protesters protests rebels refugees regulators relatives
    reporters rescuers researchers residents results retailers retired revenue sales scientists scholars schools
    sentencing shares soldiers sources spokesmen staff stocks students supporters survivors suspects talks taxpayers
    teachers tourists traders travelers travellers troops turnout unemployment unions users victims villagers visitors
    volunteers voters voting witnesses women workers writers men temperatures tensions fees rents bring born
    """)

# After «U.S.» and its like these go on with a name.
INSTITUTIONS = word_set("""
    administration agency air airways ambassador army attorney attorneys bancorp bank border bureau cabinet capitol
    cellular census central chamber chief circuit citizenship civil coast commander commerce commission committee
    congress congressman congresswoman constitution consul consulate council court customs defence defense democratic
    department deputy district education embassy energy environmental federal fish fleet forces foreign forest
    geological government health high homeland house immigration justice marine marines marshal marshals mint
    national naval navy oil olympic open parliament patent pentagon postal president presidential representative
    republican reserve rep sen senate senator secretary securities soccer space special state steel supreme surgeon
    tax trade transportation treasury vice virgin
    """)

# A capital word and one of these make a clause: «… to the U.S. Carter said».
FINITE_VERBS = word_set("""
    said says told tells added adds asked asks was is has had will would did does were are have could can may also
    announced denied declined insisted refused warned wrote tweeted
    """)

# Who spoke, after a quotation that ends in ? or !: «“Ready?” Carter asked.»
SPEECH_VERBS = (
    "said|says|asked|asks|added|replied|answered|wrote|shouted|cried|yelled|exclaimed|tweeted|joked|quipped|recalled"
    "|wondered|screamed|called|declared|demanded|insisted|snapped|told|whispered|continued|explained|responded"
)

# After «5 p.m.» they tell which five o'clock.
TIME_ZONES = word_set("""
    ET EST EDT PT PST PDT CT CST CDT MT MST MDT AT AST ADT AKST HST GMT BST IST CET CEST EET UTC WIB JST KST HKT SGT
    MSK AEST AEDT AWST NZST NZDT WAT CAT EAT SAST Eastern Pacific Central Mountain Atlantic Greenwich Local
    """)
DAYS = word_set("""
    monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays
    sundays mon tue tues wed thu thur thurs fri sat sun christmas thanksgiving easter
    """)

MONTHS = word_set("""
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sept sep oct nov dec
    """)
