"""Words that are spelt in two ways and stay one word, and words that look alike and are two.

These are tables of facts about languages; the rules that use them are in the modules beside this one.
"""

import re
from functools import lru_cache

# Abbreviations that mean their word wherever they stand.
SHORT = {
    "mt": "mount",
    "mts": "mountains",
    "dr": "doctor",
    "prof": "professor",
    "jr": "junior",
    "jnr": "junior",
    "sr": "senior",
    "snr": "senior",
    "ft": "fort",
    "ste": "saint",
    "ave": "avenue",
    "blvd": "boulevard",
    "sq": "square",
    "gen": "general",
    "capt": "captain",
    "col": "colonel",
    "vs": "versus",
    "bros": "brothers",
    "dept": "department",
    "govt": "government",
    "univ": "university",
    "ok": "okay",
}
NUMBER_SIGNS = frozenset("no nr num number nummer numero".split())  # before a number they say nothing
TITLES = frozenset(
    "mr mrs ms miss sir dame lord lady king queen emperor empress tsar pope prince princess duke doctor "
    "professor president general captain colonel herr frau konig konigin kaiser papst monsieur madame "
    "roi reine empereur pape senor senora don rey reina papa re regina rei rainha koning koningin "
    "keizer".split()
)
NEVER_MIXED_UP = frozenset("mr mrs ms miss sir".split())
# What an author's answer may begin or end with that a reply may leave out.
LEFT_OUT = frozenset("mount river lake monte rio fluss lac fleuve".split())
LEFT_OUT_LAST = frozenset("river desert".split())

# One of each pair may not be taken for the other, nor a word with one of `_NEGATIONS` for the word without.
_OPPOSED = (
    "endo exo,endo ecto,endo egzo,endo eso,hyper hypo,hiper hipo,"
    "iper ipo,in de,im e,em im,ab ad,inter intra,con dis,meio mito,macro micro,pre post,"
    "homo hetero,anti pro,over under,up down,super sub,mono poly,mono di,di tri,uni bi,bi tri,ante anti,"
    "ana cata,ex in,ex im,ac de,as de,pro re,per pro,peri para,neo paleo,iso aniso,auto allo,epi hypo,"
    "olig poly,oligo poly,tachy brady,cyto histo,omni carni,omni herbi,hydro hygro,ortho para,meta para,"
    "meta pro,ana meta,telo ana,telo meta,eu pro,phago exo,af ef,ef in,af in"
)
_NEGATIONS = "a an un in im il ir non dis de re mis anti co".split()
_CHEMICAL = re.compile(
    r"(?:sul(?:ph|f)|nitr|phosph|chlor|brom|iod|carbon|arsen|selen|fluor|silic|acet|form|oxal|citr|chrom|mangan|"
    r"meth|eth|prop|but|pent|hex|hept|oct|non|dec|cyclo|benz|ferr|cupr|stann|mercur|lact|malt|sucr|fruct|gluc|"
    r"amyl|cellul|prote|lip)\w{0,6}"
)
_ENDINGS = "ane ene yne anol enol ol al ate ite ide ic ous ase ose yl ine one".split()


@lru_cache(maxsize=1)
def _pairs() -> tuple[tuple[str, str], ...]:
    one_way = [tuple(pair.split()) for pair in _OPPOSED.split(",")]
    return tuple((a, b) for a, b in one_way) + tuple((b, a) for a, b in one_way)


def opposed(one: str, other: str) -> bool:
    """Whether two words differ in a prefix that turns one into another, or in the ending of a compound."""
    for a, b in _pairs():
        if one.startswith(a) and other.startswith(b) and one[len(a) :] == other[len(b) :]:
            return True
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    if len(shorter) >= 4 and longer.endswith(shorter):
        return longer.removesuffix(shorter) in _NEGATIONS
    return _other_compound(one, other)


def _other_compound(one: str, other: str) -> bool:
    """sulphate and sulphite, butane and butene, lactase and lactose."""
    for ending in _ENDINGS:
        stem = one.removesuffix(ending)
        if stem != one and other.startswith(stem) and other.removeprefix(stem) in _ENDINGS:
            return _CHEMICAL.fullmatch(stem) is not None
    return False


# Of English, where British and American spelling part. Each rule changes both to one.
_ENGLISH = [
    (r"(?<=\w\w[^aeiou])our(?=(?:s|ed|ing|ite|ites|ful|able|ist|hood|less)?\Z)", "or"),
    (r"(?<=\w\w[btghpv])re(s?)\Z", r"er\1"),
    (r"(?<=\w\w)is(e|ed|es|er|ers|ing|ation|ations)\Z", r"iz\1"),
    (r"(?<=\w\w)ys(e|ed|es|er|ers|ing)\Z", r"yz\1"),
    (r"(?<=\w\w)ogue(s?)\Z", r"og\1"),
    (r"(?<=gra)mme(s?)\Z", r"m\1"),
    (r"(?<=ph|an|th|ae|es|le|em|he|ed)ae(?=\w\w)", "e"),
    (r"(?:ae|oe)(?=\w{3})", "e"),
    (r"\b(al)umini(um)\b", r"\1umin\2"),
    (r"sulph", "sulf"),
    (r"(?<=\w\w[aeiou])ll(?=(?:ed|ing|er|ers|or|ors|ery|ation)\Z)", "l"),
    (r"(?<=\w)xion\Z", "ction"),
    (r"(?<=en)ce\Z", "se"),
]
_SAME = """
grey gray, mould mold, plough plow, tyre tire, storey story, jewellery jewelry, aeroplane airplane,
programme program, sceptic skeptic, pyjamas pajamas, moustache mustache, doughnut donut, omelette omelet,
draught draft, kerb curb, yoghurt yogurt, whisky whiskey, caesium cesium, gaol jail, axe ax, cosy cozy,
disc disk, manoeuvre maneuver, artefact artifact, judgement judgment, ageing aging,
licence license, practise practice, defence defense, offence offense, pretence pretense,
elisabeth elizabeth, lewis louis, catherine katherine catharine katharine kathryn kateryna,
steven stephen, phillip philip, geoffrey jeffrey, nicolas nicholas, teresa theresa, marc mark, eric erik,
frederic frederick fredrick, isabelle isabel isabella, henri henry, johann johan, alexandre alexander,
carl karl, jon john, sara sarah, ann anne, cristopher christopher, mohammed muhammad mohamed mohammad,
jacques jaques, matthew mathew, anthony antony, lawrence laurence, allan alan, zachary zachery,
czar tsar tzar, koran quran, shakespeare shakspeare, romania rumania,
dostoevsky dostoyevsky dostoevski, marseille marseilles, tolstoy tolstoi, rachmaninoff rachmaninov,
kyiv kiev, odesa odessa, moslem muslim, hannukah hanukkah chanukah
"""


@lru_cache(maxsize=1)
def _same() -> dict[str, str]:
    groups = [group.split() for group in _SAME.replace("\n", " ").split(",")]
    return {word: group[0] for group in groups for word in group}


@lru_cache(maxsize=1)
def _english() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), to) for pattern, to in _ENGLISH]


@lru_cache(maxsize=20_000)
def one_spelling(word: str, lang: str) -> str:
    """The word as it is compared: where it may be spelt in two ways, one of them."""
    if word in _same() and lang == "en":
        return _same()[word]
    if lang != "en" or len(word) < 5 or not word.isascii():
        return word
    for pattern, to in _english():
        word = pattern.sub(to, word)
    return _same().get(word, word)
