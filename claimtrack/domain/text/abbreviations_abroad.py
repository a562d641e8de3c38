"""Abbreviations and sentence starters of other languages; see abbreviations.py for the kinds.

The starters decide after an abbreviation or an ordinal that may end a sentence: «um 3. Der Zug …», «am 3. Oktober».
"""

from claimtrack.domain.text.abbreviations import Abbreviations, Kind, by_kind
from claimtrack.domain.text.word_sets import word_set

_SHARED = by_kind(
    {
        Kind.TITLE: "dr prof st mr mrs ms gen col jr",
        Kind.NUMBERED: """no nr n° nº p pp vol fig tel art jan feb febr mar mär apr jun jul aug sep sept okt oct nov dec
            dez janv févr avr juil déc ene abr ago dic gen mag giu lug ott márc ápr máj jún júl szept god янв
            фев февр апр авг сен сент окт ноя нояб дек ரூ রু""",
        Kind.CLOSING: "inc corp co ltd",
        Kind.ENDING: "m.m m.fl m.v o.s.v o.l o.dyl e.d u.s.w u.s.f κ.λπ κ.ά κ.τ.λ ș.a ș.a.m.d v.v",
    }
)

_TITLES = {
    "de": "hr fr frl hrn dipl ing mag univ priv doz med phil jur rer nat h.c hl st geb gest lic obst oberst hptm",
    "fr": "m mm mme mlle mgr me dr pr ste sts gal cdt lt cel",
    "es": """sr sra srta av avda pza sres sras dr dra dres dras d dª dña ud uds lic ing arq gral cnel cmdte sgto
        tte fr mons
        pbro rvdo""",
    "it": "sig sigg sig.ra sig.na dott dott.ssa prof.ssa proff avv ing on cav comm geom gen mons rag arch arcivesc ten",
    "pt": "sr sra srs sras srta dr dra drs exmo exma eng engª arq gen cel maj cap des av d dona pe mons profa",
    "nl": "dhr mevr mw drs ir ing mr dr prof em bc ds past jhr kol gen luit sgt st",
    "pl": "dr prof inż mgr hab ks bp abp św płk ppłk gen kpt por mjr sierż o s ul al pl os gm woj pow im lek adw",
    "cs": """ing mgr arch akad mudr judr phdr rndr bc doc prof dr paeddr mvdr thdr gen plk mjr kpt npor sv ul nám
        tř č čl str""",
    "sv": "dr prof hr fr frk st gen kapt",
    "da": "dr prof hr fr frk cand mag skt gen kapt adv",
    "fi": "dr prof tri hra rva nti kenr evp",
    "hu": "dr prof id ifj özv szt gr st",
    "tr": "dr prof doç yrd sn av hz gen org alb yzb bnb op uzm öğr gör müh arş st mr",
    "ro": "dl dna dr prof ing av sf gen col lt mr d-na d-l str bd",
    "hr": "dr prof mr sc ing gosp gđa sv ul br akad dipl doc g mag",
    "id": "dr prof ir drs dra h hj jl jln kh ny tn sdr bpk ust tgk kol letjen mayjen brigjen jend tbk pt cv st kab kec",
    "vi": "ts ths pgs gs bs ks ks.ts tp tx q p nxb ubnd gs.ts pgs.ts đ.c lm tt",
    "ca": "sr sra dr dra ing arq st mn",
    "ru": """ул вул д им проф акад доц св пр просп пл пер стр рис табл гл ст п пп ген полк ред тов гр о обл р-н
        см ім акад м""",
    "el": "κ κα κκ κος δρ καθ αγ άγ λεωφ οδ αρ σελ βλ στρ κ.κ πρβλ",
    "hi": """डॉ प्रो श्री पं सं रु कु सु मो कि मि ए बी सी डी एफ जी एच आई जे के एल एम एन ओ पी आर एस टी यू वी डब्ल्यू
        वाई जेड""",
    "bn": "ডা ড মো মোঃ মোছা অধ্যা প্রফে",
    "ta": "டாக்டர் திரு பேரா",
    "ar": "د أ م ص ج ق هـ",
    "hy": "պրոֆ դոկտ",
}

_INNER = {  # that never end one
    "de": "z.b d.h bzw ca evtl ggf inkl exkl sog vgl zzgl einschl bspw",
    "fr": "c.-à-d p.ex cf env",
    "es": "p.ej aprox",
    "it": "es p.es cfr ca",
    "pt": "p.ex ex",
    "nl": "bijv bv d.w.z o.a m.a.w i.v.m t.a.v t.o.v m.b.t nl ca resp o.l.v n.a.v m.n",
    "pl": "np m.in tj tzw tzn ok",
    "cs": "např tzv tj tzn cca mj m.j resp popř příp",
    "sv": "bl.a t.ex dvs d.v.s s.k ca resp jfr p.g.a t.o.m fr.o.m",
    "da": "bl.a f.eks dvs ca jf pga",
    "no": "bl.a f.eks dvs ca jf pga",
    "fi": "esim ks mm ns n noin",
    "hu": "pl ill kb ún u.n ti vö",
    "tr": "örn bkz",
    "ro": "ex",
    "hr": "npr tj tzv oko",
    "id": "a.n d.a u.p",
    "ca": "p.ex aprox",
    "ru": "т.е т.к т.н т.зв напр",
    "el": "π.χ δηλ λ.χ",
}

_OTHERS = {  # that may end a sentence
    "de": """u.a i.d.r z.t u.u s.o s.u v.a i.e gem rd str mio mrd tsd std min sek jh jhd chr abs abt kap bd hrsg
        aufl tel""",
    "fr": "av apr",
    "es": "ee uu ff aa jj oo rr hh cc núm pág págs tel avda art cap cía ej",
    "it": "pag pagg art artt cap n nn fig tel s c",
    "pt": "pág págs núm n tel art aprox séc",
    "nl": "incl excl mln mld max min z.g zgn",
    "pl": "godz nr ur zm ww por tys mln mld zł ds wg pt zob red tłum",
    "cs": "vč r tis mil mld kap obr tel hod roč",
    "sv": "f.d kl milj mdkr tkr inkl exkl nr tel st ung f.n",
    "da": "kl inkl ekskl mio mia nr tlf s.k evt ifm hhv iht mht",
    "no": "kl inkl ekskl mill mrd nr tlf evt hhv iht mht",
    "fi": "klo mrd milj vrt eli ts ml nk v s eaa jaa",
    "hu": "tkp min max kft rt bt u sz kr ált",
    "tr": "yy s c çev haz no tel mah cad sok apt",
    "ro": "nr art lit alin cca aprox pag tel op cap",
    "hr": "čl st br sl i.e usp god str",
    "id": "hlm tgl no spt yad yth ttd dr",
    "vi": "v.d vd st",
    "ca": "pàg núm av c",
    "ru": """г гг в вв р рр т грн тыс млн млрд руб коп мин сек экз пос дер корп кв соч изд род
        ум вып илл долл""",
    "el": "εκατ χιλ δισ τηλ αριθ περ μτφρ",
}

_STARTERS = {
    "de": """der die das ein eine er sie es wir ich ihr im in am an auf bei mit nach von vor zu zum zur und aber doch
        denn so wie was wer wo warum wann wenn als da dann dort hier auch nur nun seit für durch gegen ohne um über
        unter zwischen dies diese dieser dieses man kein keine sein seine ihre unser alle viele mehr nicht noch schon
        während weil dass obwohl trotz laut danach dabei damit dazu jetzt heute gestern morgen""",
    "fr": """le la les l un une des il elle ils elles on nous vous je ce cet cette ces c en dans à au aux par pour sur
        avec sans sous selon mais et ou donc or ni car qui que quand comme si son sa ses leur leurs d après avant depuis
        pendant plus tous tout aucun ainsi alors puis enfin toutefois cependant""",
    "es": """el la los las un una unos unas lo en de del a al con por para sin sobre según pero y o ni que quien cuando
        como si su sus este esta estos estas ese esa eso se no él ella ellos ellas yo nosotros tras desde hasta entre
        durante aunque mientras también además así entonces después antes hoy ayer todo todos""",
    "it": """il lo la i gli le l un uno una in di a da con su per tra fra e ma o se che chi come quando dove perché non
        si è era nel nella nei al alla dal dalla sul sulla questo questa questi queste quello quella lui lei loro noi
        anche ancora dopo prima poi così infine secondo""",
    "pt": """o a os as um uma em no na nos nas de do da ao à por para com sem sobre mas e ou se que quem quando como
        onde ele ela eles elas eu nós este esta isso isto esse essa não seu sua após desde até entre durante também
        segundo ainda depois antes""",
    "nl": """de het een hij zij ze wij we ik u in op aan bij met naar van voor door over onder tot uit en maar want of
        dus als dan toen daar hier er dit dat deze die niet geen ook nog zijn haar hun na sinds tijdens volgens omdat
        hoewel waarom wie wat""",
    "pl": """w we z ze na do od po o u przy przez dla za nad pod i a ale oraz lub czy że jak gdy kiedy gdzie kto co on
        ona ono oni to ten ta te tego jest był była było nie tak też także jego jej ich według jednak""",
    "cs": """v ve z ze na do od po o u při pro za nad pod a i ale nebo že jak když kde kdo co on ona ono oni to ten ta
        je byl byla bylo není také jeho její jejich podle však""",
    "sv": """en ett den det de han hon vi jag i på av för med till från om vid efter och men eller så som när där här
        inte också sedan enligt under över detta denna dessa""",
    "da": "en et den det de han hun vi jeg i på af for med til fra om ved efter og men eller så som når der her ikke",
    "no": "en et den det de han hun vi jeg i på av for med til fra om ved etter og men eller så som når der her ikke",
    "fi": "hän he se ne tämä nämä me minä ja mutta tai kun jos myös ei on oli kuin niin siksi sen hänen heidän",
    "hu": "a az egy ő ők ez ezek és de vagy ha hogy nem is volt van csak most még ezért azért amikor",
    "tr": "bu o şu bir ve ama fakat ancak ben biz siz onlar için ile de da ne neden niçin nasıl çünkü eğer",
    "ro": "el ea ei ele un o în la de pe cu din pentru și dar sau că ce cine când cum unde nu acest această",
    "hr": "on ona ono oni to taj ta u na za od do s sa i a ali ili da je nije kad kako gdje tko što",
    "id": "ia dia mereka kami kita saya ini itu di ke dari pada untuk dengan dan tetapi namun atau jika ketika para",
    "vi": "ông bà anh chị họ nó chúng tôi đó này khi nếu và nhưng theo tại trong sau trước với không",
    "ca": "el la els les un una en de del al amb per sense i o però que qui quan com si no ell ella",
    "ru": """в во на с со к по о об от до из за для при над под у и а но или что как когда где кто он она оно они мы я
        вы это этот эта эти не ни так также его её их если потом затем однако после перед между""",
    "el": "ο η το οι τα τον την του της των ένας μια ένα στο στη στην στον και αλλά ή αν όταν πώς πού ποιος δεν μετά",
}

# They start sentences, and names: «M. Le Goff», «Dr. De Vries».
PARTICLES = word_set("le la les l de del di da du den der das dos do el lo los las i y e o a s c d van von zu zum af")
ORDINALS = word_set("de da no fi cs sk hu pl tr hr sr sl et lv lt is")  # «3. Oktober», «2. světová»

_LIKE = {"nb": "no", "nn": "no", "sk": "cs", "uk": "ru", "bg": "ru", "be": "ru", "sr": "hr", "bs": "hr", "ms": "id"}
_LIKE |= {"mr": "hi", "ne": "hi", "ur": "ar", "fa": "ar", "gl": "pt", "mk": "ru"}


def family(language: str) -> str:
    """The language whose lists serve for this one."""
    return _LIKE.get(language, language)


def abbreviations_of(language: str) -> Abbreviations:
    """All abbreviations of a language but English."""
    own = {
        Kind.TITLE: _TITLES.get(language, ""),
        Kind.INNER: _INNER.get(language, ""),
        Kind.CLOSING: _OTHERS.get(language, ""),
    }
    return _SHARED | by_kind(own)


def starters_of(language: str) -> frozenset[str]:
    """Words, in lower case, with which a sentence of the language often starts."""
    return frozenset(_STARTERS.get(language, "").split())
