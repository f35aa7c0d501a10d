"""Units as people write them: singular and plural, in short, and of the same measure in another size."""

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import product

# A measure a line: each unit after its size in the first one. What is written alike counts alike.
_MEASURES = """
1 m|metre|metres|meter|meters|mètre|mètres|metro|metros|metri ;
  1000 km|kilometre|kilometer|kilometro|kilomètre ;
  0.01 cm|centimetre|centimeter|centimetro ; 0.001 mm|millimetre|millimeter|millimetro
1 g|gram|gramme|gramm|gramo|grammo|grama ; 1000 kg|kilo|kilogram|kilogramme|kilogramm|kilogramo|chilo ;
  0.001 mg|milligram|milligramme ; 1000000 t|tonne|tonnes|Tonne|Tonnen
1 l|L|litre|liter|litro ; 0.01 cl|centilitre|centiliter ; 0.001 ml|mL|millilitre|milliliter
1 s|sec|secs|second|Sekunde|Sekunden|seconde|segundo|secondo|secondi ;
  60 min|mins|minute|Minuten|minuto|minuti|minuut|minuten ;
  3600 h|hr|hrs|hour|Std|Stunde|Stunden|heure|hora|ora|ore|uur
1 day|Tag|Tage|jour|día|giorno|giorni|dia|dag|dagen ; 7 week|wk|wks|Woche|Wochen|semaine|semana|settimana
1 year|yr|yrs|y|years old|Jahr|Jahre|Jahren|an|ans|année|año|anno|anni|ano|jaar|jaren ;
  10 decade ; 100 century|centuries
1 °C|C|° C|celsius|centigrade|degrees celsius|degree celsius|degrees centigrade|degrees C|
  deg C|degrees|degree|deg|°|Grad|Grad Celsius|degrés|grados|gradi|graus|graden
1 °F|F|fahrenheit|degrees fahrenheit|degrees F|deg F|degrees|degree|deg|°
1 degree|degrees|deg|°|Grad|degrés|grados|gradi|graus|graden
1 K|kelvin|kelvins|degrees kelvin|°K
1 $|dollar|dollars|US$|USD|US dollar|buck
1 €|euro|EUR|Euros
1 £|pound|GBP|pounds sterling|quid
1 ¥|yen|JPY
1 mile|mi ; 1 mile|miles
1 mph|mile per hour|miles per hour|mi/h
1 ft|foot|feet ; 0.08333333333333333333 in|inch|inches
1 lb|lbs|pound|pounds
1 Hz|hertz ; 1000 kHz|kilohertz ; 1000000 MHz|megahertz ; 1000000000 GHz|gigahertz
1 V|volt ; 1 volt|volts
1 W|watt ; 1000 kW|kilowatt ; 1000000 MW|megawatt
1 J|joule ; 1000 kJ|kilojoule
1 N|newton
1 Pa|pascal ; 100 hPa|hectopascal ; 1000 kPa|kilopascal
1 ha|hectare|hectares
1 km²|km2|km^2|sq km|square kilometre|square kilometres|square kilometer|square kilometers|Quadratkilometer
1 m²|m2|m^2|sq m|square metre|square metres|square meter|square meters|Quadratmeter
1 people|person|persons|inhabitants|inhabitant
1 man|men
1 woman|women
1 child|children
1 time|times|x
"""
_PER = ("/", " / ", " per ", " pro ", " par ", " por ", " a ")


@lru_cache(maxsize=1)
def _measures() -> list[dict[str, Fraction]]:
    """For each measure its units and their sizes."""
    found = []
    for line in _MEASURES.replace("\n  ", " ").strip().splitlines():
        sizes: dict[str, Fraction] = {}
        for part in line.split(" ; "):
            size, _, written = part.partition(" ")
            for word in written.split("|"):
                sizes |= {each.strip(): Fraction(size) for each in _numbered(word)}
        found.append(sizes)
    return found


def _numbered(word: str) -> Iterator[str]:
    """A unit in the singular and in the plural; the short one with its full stop too."""
    word = word.strip()
    yield word
    if not word.isalpha() or len(word) < 3:
        return
    yield f"{word}."
    yield word[:-1] if word.endswith("s") else f"{word}s"
    if word.endswith("y") and word[-2] not in "aeiou":
        yield f"{word[:-1]}ies"
    if word.endswith("ies"):
        yield f"{word[:-3]}y"
    if word.endswith(("s", "x", "ch", "sh")):
        yield f"{word}es"
    if word.endswith(("ses", "xes", "ches", "shes")):
        yield word[:-2]
    if word.endswith("en"):  # Sinfonien, Sinfonie
        yield from (word[:-1], word[:-2])
    if word.endswith("e"):
        yield from (word[:-1], f"{word}n")


@lru_cache(maxsize=64)
def written(unit: str) -> tuple[tuple[str, Fraction], ...]:
    """Every way to write a unit, with how many of it that is: for m `metres` is 1, `km` 1000.

    The longest come first, so that what is typed ends in as much of a unit as it can.
    """
    found = dict.fromkeys(_numbered(unit), Fraction(1))
    above, _, below = (unit.replace(" per ", "/")).partition("/")
    if below:
        pairs = product(_alone(above.strip()).items(), _alone(below.strip()).items(), _PER)
        for (one, size), (other, whole), per in pairs:
            found.setdefault(f"{one}{per}{other}", size / whole)
        if unit.casefold().replace(" ", "") in ("km/h", "kilometresperhour", "kilometersperhour"):
            found |= {"kph": Fraction(1), "kmh": Fraction(1)}
    else:
        found = _alone(unit) | found
    return tuple(sorted(found.items(), key=lambda each: -len(each[0])))


def _alone(unit: str) -> dict[str, Fraction]:
    found: dict[str, Fraction] = {}
    for sizes in _measures():  # degrees and pounds are of several
        if own := sizes.get(unit) or sizes.get(unit.lower() if len(unit) > 2 else unit):
            found = {word: size / own for word, size in sizes.items()} | found
    return found or dict.fromkeys(_numbered(unit), Fraction(1))
