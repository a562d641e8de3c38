"""Words that tell, by what they are, whether a sentence starts or goes on. All in lower case."""

from claimtrack.domain.text.word_sets import word_set

# They open sentences and are no part of a name, whatever stands before them.
SURE_STARTERS = word_set("""
    the but however although though meanwhile they these those this there because despite while since whether if
    when what where why how who it its it's his her their our your my we you and or yet also
    """)

# They open sentences; after an initial or a title they can be a name («J. Will», «Dr. No»).
STARTERS = SURE_STARTERS | word_set("""
    a about according accordingly across additionally after again against all almost along amid among an another any
    anyone apparently are around as asked at based before behind being besides between beyond both by can clearly
    considering could critics currently did do does don't dozens during each earlier eight either eleven even
    eventually every everybody everyone everything few finally five following for fortunately four from furthermore
    given had has have having he he's hence here historically hundreds i i'd i'll i'm i've in including indeed
    initially instead into is isn't just later less let let's like many maybe might millions more moreover most much
    must nearly neither never nevertheless nine no nobody none nonetheless nor not nothing now of off often oh on
    once one only originally other others otherwise over overall per perhaps please previously recently same seven
    several she she's should similarly six so some somebody someone something sometimes soon specifically still such
    ten thanks that that's then there's therefore they'd they're they've thousands three through throughout thus to
    today tomorrow tonight toward towards twelve two typically ultimately under unfortunately unlike until upon
    usually was we'll we're we've well were whatever whenever whereas wherever which whoever whose with within
    without would yes yesterday you're
    """)

# Nouns that news writes in lower case inside a sentence: with a capital they open one, unless the words after them
# are capitals too, as in a headline.
NEWS_STARTERS = word_set("""
    activists agents analysts authorities bankers born bring campaigners candidates citizens civilians clashes
    coaches commanders companies consumers coroners crews customers data deaths demand demonstrators detectives
    diplomats doctors donors drivers economists employees employers engineers evidence experts exports families fans
    farmers fees fighters firefighters fishermen friends funding growth gunmen hospitals imports inflation
    inspectors insurers investigators investors journalists judges jurors lawmakers lawyers leaders legislators
    liberals locals managers manufacturers members men migrants militants ministers negotiators neighbors neighbours
    nurses observers officers officials opponents organizers owners paramedics parents participants passengers
    patients people pilots players police politicians prices production profits prosecutors protesters protests
    rebels refugees regulators relatives rents reporters rescuers researchers residents results retailers retired
    revenue sales scholars schools scientists sentencing shares soldiers sources spokesmen staff stocks students
    supporters survivors suspects talks taxpayers teachers temperatures tensions tourists traders travelers
    travellers troops turnout unemployment unions users victims villagers visitors volunteers voters voting
    witnesses women workers writers
    """)

# After «U.S.» and its like these go on with a name.
INSTITUTIONS = word_set("""
    avenue blvd boulevard day drive foundation park school street
    administration agency air airways ambassador army attorney attorneys bancorp bank border bureau cabinet capitol
    cellular census central chairman chamber chief circuit citizenship civil coast commander commerce commission
    committee congress congressman congresswoman conservative constitution consul consulate council court customs
    defence defense democratic department deputy district education embassy energy environmental executive federal
    fish fleet forces foreign forest founder geological government health high homeland house immigration justice
    labour liberal marine marines marshal marshals mint national naval navy oil olympic open parent parliament
    patent pentagon postal president presidential rep representative republican reserve secretary securities sen
    senate senator soccer space special spokesman spokesperson spokeswoman state steel supreme surgeon tax trade
    transportation treasury vice virgin
    """)

# A capital word and one of these make a clause: «… to the U.S. Carter said».
FINITE_VERBS = word_set("""
    said says told tells added adds asked asks was is has had will would did does were are have could can may also
    announced denied declined insisted refused warned wrote tweeted
    """)

# Who spoke, after a quotation that ends in ? or !: «“Ready?” Carter asked.»
SPEECH_VERBS = (
    "said|says|asked|asks|added|replied|answered|wrote|shouted|cried|yelled|exclaimed|tweeted|joked|quipped|recalled"
    "|wondered|screamed|called|declared|demanded|insisted|snapped|told|whispered|continued|explained|responded|commented|posted|noted"
    "|sang|chanted|pleaded|begged|protested|mused|argued|blurted|bellowed|muttered|pressed|taunted"
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
    january february march april may june july august september october november december jan feb mar apr jun jul
    aug sept sep oct nov dec
    """)
