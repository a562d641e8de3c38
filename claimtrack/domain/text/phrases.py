"""Words by which the parts of a web page that are no story give themselves away, in the languages of the press."""

import re

_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|okt|nov|dec|dez|mai|mär|ene|abr|ago|dic|janv|févr|avr|juin|juil|août"
    r"|gen|mag|giu|lug|ott|set|out|mei|maret|agustus|desember|янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек)"
)
_PATTERNS = {
    "control": (
        r"^(?:share|tweet|e-?mail|print|facebook|twitter|linkedin|reddit|pinterest|whatsapp|instagram"
        r"|flipboard|telegram|youtube|rss|comments?|save|copy link|reply|report|likes?|follow|more|menu"
        r"|search|home(?:page)?|next|log ?in|sign ?in|sign ?up|subscribe|register|my account|prev(?:ious)?"
        r"|close|back|view|share (?:this|on|via)\b.*|teilen|drucken|suche|startseite|compartir|inicio|buscar"
        r"|partager|accueil|rechercher|condividi|cerca|delen|zoeken|dela|udostępnij|поделиться|главная|поиск"
        r"|skip to\b.*|back to\b.*|continue reading.*|play|video|photos?|gallery|loading.*|ad"
        r"|advert(?:isement)?|anzeige|werbung|publicidad|publicité|iklan|реклама|related|watch|show|hide"
        r"|toggle\b.*|open|expand|caption|x|[\d.,]+k? (?:shares?|comments?|views?|likes?|reads?))\W*$"
    ),
    "promotion": (
        r"subscri(?:be|ption|ber)|sign[ -]?up|newsletter|\binbox\b|advertis|sponsored|promoted|\bdonat"
        r"|free trial|download (?:the|our)|(?:news|our|mobile) app\b|become a (?:member|supporter|patron)"
        r"|register (?:for|now)|join (?:us|now)|get (?:the|our|unlimited|more|breaking|exclusive)|(?:click"
        r"|tap) here|breaking news alert|push notification|support (?:our|independent|us)\b|gift card"
        r"|promo code|affiliate|we (?:may|might) (?:earn|receive)|special offer|limited[- ]time|delivered"
        r"|your e-?mail|e-?mail address|follow (?:us|@)|like us on|thank you for (?:reading|supporting"
        r"|subscribing|watching)|take (?:a|our) survey|abonnier|abonnez|suscr[ií]|s'abonner|abbonat"
        r"|iscriviti|abonneer|prenumer|berlangganan|подпис|подпиш"
    ),
    "legal": (
        r"©|\bcopyright\b|all rights reserved|terms (?:of|and|&)|\bprivacy\b|\bcookie"
        r"|may not be (?:published|repro|redistrib)|disclaimer|trademark|powered by|third[- ]part"
        r"|by (?:using|continuing|clicking|signing)|(?:our|this) (?:web ?)?site\b|enable javascript"
        r"|your browser|user agreement|quotes delayed|delayed at least|do not sell|alle rechte|datenschutz"
        r"|impressum|nutzungsbedingungen|derechos reservados|aviso legal|tous droits|mentions légales"
        r"|tutti i diritti|todos os direitos|alle rechten|hak cipta|все права|版权所有|無断転載"
        r"|all'utilizzo dei cookie"
    ),
    "related": (
        r"^(?:related|read (?:more|next|also|the|this|our)|more (?:from|in|on|news|stories|like)"
        r"|most (?:read|popular|viewed|shared|recent|commented)|recommended|you (?:may"
        r"|might) (?:also )?(?:like|enjoy|be interested)|trending|recent (?:posts?|stories|articles|news)"
        r"|latest|don['’]t miss|see (?:also|more)|also (?:read|on|see)|top (?:stories|news|picks|videos)"
        r"|editors?['’]? ?s? (?:picks?|choice)|watch:|read:|up next|what to read|popular"
        r"|(?:from )?around the web|in case you missed|featured|keep reading|suggested|paid (?:content|post)"
        r"|view (?:all|more)|(?:see|show|load) (?:all|more)|mehr (?:zum|aus|von)|lesen sie|das könnte"
        r"|auch interessant|à lire|lire aussi|lea (?:también|más)|leer más|te puede|baca juga|leggi anche"
        r"|lees ook|läs (?:mer|också)|zobacz|czytaj|читайте|関連|延伸阅读|相关)\b"
    ),
    "tags": (
        r"^(?:tags?|filed under|topics?|categor(?:y|ies)|in this (?:story|article)|keywords|schlagw"
        r"|etiquetas|mots-clés|タグ|теги|tagsterms)\b ?:?"
    ),
    "comments": (
        r"\bcomments?\b|\brepl(?:y|ies)\b|report abuse|\b(?:days?|hours?|minutes?|weeks?|months?|years?|hrs?"
        r"|mins?) ago\b|\bupvot|\blikes?$|logged in|log in to|leave a (?:reply|comment)|\bsays?:$|permalink"
        r"|\bwrote:$|\bdisqus|moderat|kommentare?\b|comentarios?\b|commentaires?\b|rating:|\bvotes?$"
        r"|komentar\b|комментар"
    ),
    "credit": (
        r"\bphoto(?:graph)?s? ?(?:[:(]|by\b)|\bphoto$|\(photo|\bimages?: |(?:image|photo|picture) ?credit"
        r"|credit ?[:.]|getty|shutterstock|istock|/ap\b|\bap photo|associated press\)$|reuters\)$|/reuters"
        r"|reuters/|\bafp[/)]|\(ap\)$|screen(?:shot|grab)|courtesy (?:of|photo)|file photo|\bfile/"
        r"|^file ?[-–—]|illustration|^(?:pictured|above|left|right|below|top):|\bfotos?: |\bfoto \w|bild: "
        r"|wikimedia|flickr|unsplash|pixabay|alamy|\bepa\b|^\d+ (?:of|/) \d+\b|in this (?:\w+ ){0,3}(?:photo"
        r"|image|picture)|crédito?|foto de archivo|фото|写真"
    ),
    "byline": (
        r"^by$|^(?:written|reported|posted|story|text) by\b|^autor(?:in)?:|^author:|staff (?:writer|reporter)"
        r"|(?:correspondent|contributor|columnist|editor|reporter)$"
    ),
    "date": rf"\b{_MONTH}[a-zäéû]*\.? \d{{1,2}}\b|\b\d{{1,2}}\.? (?:de )?{_MONTH}[a-zäéû]*\.?,? (?:de )?\d{{4}}"
    r"|\b20\d\d-\d\d-\d\d|\b\d{1,2}[/.]\d{1,2}[/.](?:20)?\d\d\b|\b\d{1,2}:\d\d\b|\d{1,2}月|20\d\d年|\bupdated\b"
    r"|\bpublished\b|posted on|last modified|aktualisiert|veröffentlicht|publicado|publié|diterbitkan|опубликован",
    "about": (
        r"\bis (?:an? |the )?(?:[\w’'-]+ ){0,6}(?:reporter|writer|editor|journalist|columnist|contributor"
        r"|correspondent|fellow|blogger|freelance\w*|producer|intern)\b|can be reached|follow (?:him|her"
        r"|them) (?:on|at)|reach (?:him|her) at|contributed to this|report(?:ing|ed) by\b|with reporting"
        r"|editing by|e-?mail (?:him|her|me)|read full bio|view all posts|about (?:the|this) (?:author"
        r"|writer)|originally (?:appeared|published)|letters to the editor|reprinted|republished"
        r"|this (?:article|story|post|piece) (?:was|is|has been|first|originally)"
    ),
    "teaser": r"(?:read|learn|see|view) more\W*$|continue reading\W*$|\[…\]|\bmore\W*$|[»›→]$|full story\W*$",
    "speech": (
        r"\b(?:said|says|told|added|asked|according to|announced|explained|noted|sagte|dijo|según|selon"
        r"|a déclaré|disse|kata|сказал\w*|заявил\w*)\b|[“”«»„]"
    ),
    "reader": r"\b(?:you|your|our|us)\b",
    "divided": r" \| |[»›→▸►]| · | • ",
}
_SEARCHES = [(name, re.compile(pattern).search) for name, pattern in _PATTERNS.items()]
_SIGNED = re.compile(r"\W{0,3}(?:[Bb]y|BY|[Vv]on|[Pp]or|[Pp]ar|[Dd]i|[Dd]oor|[Aa]v|[Oo]leh):? +[A-ZÀ-Þ]\w+ [A-ZÀ-Þ]")
_LOOKED_AT = 300  # code points at either end of a long paragraph


def phrases_in(text: str) -> frozenset[str]:
    """The kinds of phrases that stand in `text`, by the names above. Of a long text both ends are looked at."""
    seen = text if len(text) <= 2 * _LOOKED_AT else f"{text[:_LOOKED_AT]} {text[-_LOOKED_AT:]}"
    lowered = seen.lower()
    found = [name for name, search in _SEARCHES if search(lowered)]
    return frozenset([*found, "byline"] if _SIGNED.match(seen) else found)
