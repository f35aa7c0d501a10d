"""Numbers in words: seven, einundzwanzig, quatre-vingts, nineteen fourteen.

The tables hold the words of seven languages from nought to a hundred; what is larger is made of them. Their
spaces, hyphens, accents and the "and" between them do not count.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from heartquiz.core.packs.typed.words import AND, code, fold

_UNDER_TWENTY = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen",
    "de": "null eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn "
    "sechzehn siebzehn achtzehn neunzehn",
    "fr": "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dixsept dixhuit dixneuf",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
    "dieciseis diecisiete dieciocho diecinueve",
    "it": "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici "
    "quindici sedici diciassette diciotto diciannove",
    "pt": "zero um dois tres quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis "
    "dezessete dezoito dezenove",
    "nl": "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien "
    "zestien zeventien achttien negentien",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "de": "zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig",
    "fr": "vingt trente quarante cinquante soixante septante octante nonante",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "it": "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "pt": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
}
_OTHERS = {
    "en": {"nought": 0, "nil": 0, "none": 0, "a": 1, "an": 1},
    "de": {"ein": 1, "eine": 1, "einen": 1, "zwo": 2},
    "fr": {"une": 1, "huitante": 80},
    "es": {"un": 1, "una": 1, "cien": 100, "ciento": 100, "quinientos": 500, "setecientos": 700}
    | {"novecientos": 900},
    "it": {"un": 1, "una": 1},
    "pt": {"uma": 1, "duas": 2, "catorze": 14, "dezasseis": 16, "dezassete": 17, "dezanove": 19}
    | {"cem": 100, "cento": 100, "duzentos": 200, "trezentos": 300, "quinhentos": 500},
    "nl": {},
}
# The words that multiply, the largest first; a longer form before the one it begins with.
_SCALES = {
    "en": "trillions 12 trillion 12 billions 9 billion 9 millions 6 million 6 thousands 3 thousand 3 "
    "hundreds 2 hundred 2",
    "de": "billionen 12 billion 12 milliarden 9 milliarde 9 millionen 6 million 6 tausend 3 hundert 2",
    "fr": "billions 12 billion 12 milliards 9 milliard 9 millions 6 million 6 mille 3 cents 2 cent 2",
    "es": "billones 12 billon 12 milmillones 9 millones 6 millon 6 mil 3 cientos 2",
    "it": "miliardi 9 miliardo 9 milioni 6 milione 6 mille 3 mila 3 cento 2",
    "pt": "trilhoes 12 trilhao 12 bilhoes 9 bilhao 9 milhoes 6 milhao 6 mil 3 centos 2",
    "nl": "biljoen 12 miljard 9 miljoen 6 duizend 3 honderd 2",
}
_MINUS = "minus negative moins menos meno min".split()
_PARTS = {"half": Fraction(1, 2), "quarter": Fraction(1, 4), "halb": Fraction(1, 2), "halbe": Fraction(1, 2)}
_PARTS |= {"anderthalb": Fraction(3, 2), "eineinhalb": Fraction(3, 2)}
_PARTS |= {"demi": Fraction(1, 2), "quarters": Fraction(1, 4), "medio": Fraction(1, 2)}
_NTH = {
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
    "de": "erste zweite dritte vierte funfte sechste siebte achte neunte zehnte elfte zwolfte",
    "fr": "premier deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme "
    "onzieme douzieme",
    "es": "primero segundo tercero cuarto quinto sexto septimo octavo noveno decimo undecimo duodecimo",
    "it": "primo secondo terzo quarto quinto sesto settimo ottavo nono decimo undicesimo dodicesimo",
    "pt": "primeiro segundo terceiro quarto quinto sexto setimo oitavo nono decimo",
    "nl": "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde",
}


@lru_cache(maxsize=16)
def names(lang: str) -> dict[str, int]:
    """Every number up to a hundred by its name, written as one word without accents."""
    small, tens = _UNDER_TWENTY[lang].split(), _TENS[lang].split()
    found = {name: number for number, name in enumerate(small)} | _OTHERS[lang]
    for ten, name in zip(range(20, 100, 10), tens, strict=True):
        found[name] = ten
        for unit, word in enumerate(small[1:10], 1):
            found.update(dict.fromkeys(_compounds(lang, name, word), ten + unit))
    if lang == "fr":
        for unit, word in enumerate(small[:20]):
            ending = word if unit else ""
            found |= {f"soixante{ending}": 60 + unit, f"quatrevingt{ending}": 80 + unit}
        found["quatrevingts"] = 80
    return found


def _compounds(lang: str, ten: str, unit: str) -> Iterator[str]:
    """How a ten and a unit are written together."""
    if lang in ("de", "nl"):
        yield f"{'ein' if unit == 'eins' else unit}{'und' if lang == 'de' else 'en'}{ten}"
        return
    yield ten + unit
    if lang == "it" and unit in ("uno", "otto"):
        yield ten[:-1] + unit
    if lang == "es" and ten == "veinte":
        yield f"veinti{unit}"
        yield "veintiun"


@lru_cache(maxsize=16)
def _ordinal_names(lang: str) -> dict[str, int]:
    found = {name: number for number, name in enumerate(_NTH[lang].split(), 1)}
    if lang == "de":
        found |= {f"{name}{end}": number for name, number in found.items() for end in "rnsm"}
    if lang == "fr":
        found |= {"premiere": 1, "second": 2, "seconde": 2}
    if lang in ("es", "it", "pt"):
        found |= {f"{name[:-1]}a": number for name, number in found.items()} | {"primer": 1, "tercer": 3}
    if lang == "en":
        small = _UNDER_TWENTY["en"].split()
        found |= {f"{name}th": number for number, name in enumerate(small) if number > 12}
        tens = dict(zip(_TENS["en"].split(), range(20, 100, 10), strict=True))
        for ten, value in tens.items():
            found[f"{ten[:-1]}ieth"] = value
            found |= {f"{ten}{nth}": value + unit for unit, nth in enumerate(_NTH["en"].split()[:9], 1)}
    return found


@lru_cache(maxsize=16)
def _scales(lang: str) -> list[tuple[str, int]]:
    words = _SCALES[lang].split()
    return [(word, 10 ** int(power)) for word, power in zip(words[::2], words[1::2], strict=True)]


def ordinal(word: str, language: str) -> int | None:
    """The number of an ordinal in one word: ninth, twentyfirst."""
    lang = code(language)
    return _ordinal_names(lang).get(word) if lang in _NTH else None


def is_number_word(word: str, language: str) -> bool:
    """Whether a folded word is a numeral by itself; an article is none."""
    lang = code(language)
    if lang not in _NTH or word in ("a", "an", "un", "une", "una", "ein", "eine", "einen", "um", "uma"):
        return False
    return word in names(lang) or any(word == scale for scale, _ in _scales(lang))


def value(text: str, language: str, *, forgiving: bool = False) -> Decimal | None:
    """The number that words give, or None. With `forgiving`, a long word may have a slip: sevn."""
    lang = code(language)
    if lang not in _NTH:
        return None
    words = re.findall(r"[^\W\d_]+", fold(text))
    if not words or words in (["a"], ["an"]) or re.search(r"\d", text):
        return None
    sign = -1 if words[0] in _MINUS and len(words) > 1 else 1
    words = words[1:] if sign < 0 else words
    found = _whole(words, lang)
    if found is None and forgiving:
        found = _whole([_corrected(word, lang) for word in words], lang)
    if found is None and len(ordinals := "".join(words)) > 2:
        found = _fraction(_ordinal_names(lang).get(ordinals))
    return None if found is None else Decimal(sign * found.numerator) / found.denominator


def _fraction(number: int | None) -> Fraction | None:
    return None if number is None else Fraction(number)


def _whole(words: list[str], lang: str) -> Fraction | None:
    if lang == "en":
        if (year := _year(words)) is not None:
            return Fraction(year)
        if "dozen" in words:
            words = ["twelve" if word == "dozen" else word for word in words if word not in ("a", "of")]
            left = _sum("".join(words[:-1]), lang) if len(words) > 1 else 1
            return _fraction(left * 12 if left is not None and words[-1] == "twelve" else None)
    if lang == "en" and "point" in words:
        return _with_point(words, words.index("point"))
    if parts := [place for place, word in enumerate(words) if word in _PARTS]:
        return _with_part(words, parts[0], lang)
    joiner = "" if lang in ("de", "nl") else AND[lang]
    return _fraction(_sum("".join(word for word in words if word != joiner), lang))


def _with_point(words: list[str], place: int) -> Fraction | None:
    """three point one four."""
    whole = _sum("".join(words[:place]), "en") if place else 0
    digits = [names("en").get(word, 10) for word in words[place + 1 :]]
    if whole is None or not digits or max(digits) > 9:
        return None
    return whole + Fraction(int("".join(map(str, digits))), 10 ** len(digits))


def _with_part(words: list[str], place: int, lang: str) -> Fraction | None:
    """half, a half, three quarters, two and a half, half a million."""
    part = _PARTS[words[place]]
    joiner = AND[lang]
    before, after = [word for word in words[:place] if word != joiner], words[place + 1 :]
    if after:
        scale = _sum("".join(after), lang) if not before else None
        return part * scale if scale and scale >= 1000 else None
    if before and before[-1] in ("a", "une", "ein"):
        before = before[:-1]
        whole = _sum("".join(before), lang) if before else 0
        return None if whole is None else whole + part
    if not before:
        return part
    whole = _sum("".join(before), lang)
    if whole is None:
        return None
    return whole * part if joiner not in words[:place] else whole + part


def _year(words: list[str]) -> int | None:
    """nineteen fourteen, nineteen oh five, twenty twenty."""
    table = names("en")
    for place in range(1, len(words)):
        first = table.get("".join(words[:place]), 0)
        rest = words[place:]
        second = table.get("".join(rest), 0)
        if rest[0] in ("oh", "o") and len(rest) == 2:
            second = table.get(rest[1], 0)
        elif second < 10:
            continue
        if 10 <= first <= 99 and second:
            return first * 100 + second
    return None


def _sum(text: str, lang: str) -> int | None:
    """What words written as one come to: onehundredfiftythousand."""
    table = names(lang)
    if text in table:
        return table[text]
    for word, scale in _scales(lang):
        left, found, right = text.partition(word)
        if not found:
            continue
        times, more = (_sum(left, lang) if left else 1), (_sum(right, lang) if right else 0)
        if times is not None and more is not None and more < scale:
            return times * scale + more
    for place in range(len(text) - 1, 3, -1):  # doscientos, ciento cinco
        larger, smaller = table.get(text[:place], 0), table.get(text[place:])
        if larger >= 100 and smaller is not None and smaller < 100:
            return larger + smaller
    return None


def _corrected(word: str, lang: str) -> str:
    """The one numeral of five letters or more that a slip made of the word, or the word itself."""
    from rapidfuzz.distance import OSA  # about 20 ms, and most numbers are digits

    if len(word) < 4 or word in names(lang):
        return word
    known = [*names(lang), *(scale for scale, _ in _scales(lang)), *_ordinal_names(lang)]
    near = {name for name in known if len(name) >= 5 and name[0] == word[0] and OSA.distance(word, name) == 1}
    return near.pop() if len(near) == 1 else word
